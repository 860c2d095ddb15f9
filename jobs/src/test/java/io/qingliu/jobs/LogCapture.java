package io.qingliu.jobs;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Writes all that is logged to a file, as the shipped configuration does but without its last net:
 * what that would have caught is a leak.
 */
final class LogCapture implements AutoCloseable {

    private final LoggerContext context = LoggerContext.getContext(false);
    private final FileAppender appender;

    LogCapture(Path file) throws URISyntaxException {
        // Flink's test jars turn logging off.
        System.setProperty("qingliu.log", file.resolveSibling("shipped.log").toString());
        context.setConfigLocation(LogCapture.class.getResource("/log4j2.xml").toURI());
        appender =
                FileAppender.newBuilder()
                        .setName("capture")
                        .setFileName(file.toString())
                        .setLayout(
                                PatternLayout.newBuilder()
                                        .setCharset(StandardCharsets.UTF_8)
                                        .setPattern("%p %c %m%n%xEx%n")
                                        .build())
                        .build();
        appender.start();
        for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
            if (logger.getParent() == null || !logger.isAdditive()) {
                logger.addAppender(appender, Level.ALL, null);
            }
        }
        context.updateLoggers();
    }

    @Override
    public void close() {
        for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
            logger.removeAppender(appender.getName());
        }
        context.setConfigLocation(null);
        appender.stop();
    }
}
