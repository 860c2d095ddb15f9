package io.qingliu.cli;

import io.qingliu.domain.wire.Contract;
import io.qingliu.jobs.settings.ProductVersion;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/**
 * The output of {@code --version}: the build, the contract it implements, and the Java it runs on.
 */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "qingliu " + ProductVersion.read(),
            "contract " + Contract.VERSION,
            "java " + Runtime.version()
        };
    }
}
