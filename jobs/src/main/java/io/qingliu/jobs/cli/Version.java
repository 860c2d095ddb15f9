package io.qingliu.jobs.cli;

import io.qingliu.domain.wire.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the build, the contract it speaks, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "build.properties is missing beside " + Version.class);
            }
            build.load(in);
        }
        return new String[] {
            "qingliu " + build.getProperty("version"),
            "contract " + Contract.VERSION,
            "java " + Runtime.version()
        };
    }
}
