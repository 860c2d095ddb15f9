package io.qingliu.cli.loss;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.connectors.edge.leak.Scrubber;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Listens to the log of this process for what means a loss, and says it on the terminal in words:
 * each loss once for each cause, and no more than a page of them. The log has all.
 */
public final class LossLog extends AbstractAppender implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final int MOST_LINES = 40;
    private static final int LONGEST_CAUSE = 300;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Shell shell;
    private final Set<String> said = new HashSet<>();

    private LossLog(Shell shell) {
        // By its name it is found, and one process may have two runs.
        super("loss-" + NUMBERS.incrementAndGet(), null, null, true, Property.EMPTY_ARRAY);
        this.shell = shell;
    }

    /** Begins to listen. */
    public static LossLog listen(Shell shell) {
        LossLog log = new LossLog(shell);
        log.start();
        LoggerContext context = LoggerContext.getContext(false);
        context.getConfiguration().getRootLogger().addAppender(log, Level.INFO, null);
        context.updateLoggers();
        return log;
    }

    @Override
    public void append(LogEvent event) {
        String message = event.getMessage().getFormattedMessage();
        String cause = cause(event.getThrown());
        Optional<KnownLoss> loss = KnownLoss.in(event.getLoggerName(), message, cause);
        loss.ifPresent(known -> say(known, cause.isEmpty() ? message : cause));
    }

    private void say(KnownLoss loss, String why) {
        String line = new Scrubber().text(why);
        synchronized (said) {
            if (said.size() >= MOST_LINES || !said.add(loss + withoutNumbers(line))) {
                return;
            }
        }
        shell.warn(loss.key(), TIME.format(Instant.now()), line);
    }

    /** The same cause has another number, time or name of a file each time. */
    private static String withoutNumbers(String line) {
        return line.replaceAll("[0-9a-f-]{8,}|[0-9]+", "#");
    }

    private static String cause(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String line = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }

    /** Listens no more. */
    @Override
    public void close() {
        LoggerContext context = LoggerContext.getContext(false);
        context.getConfiguration().getRootLogger().removeAppender(getName());
        context.updateLoggers();
        stop();
    }
}
