package io.qingliu.cli;

import io.qingliu.domain.wire.Contract;
import io.qingliu.jobs.settings.ProductVersion;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the build, the contract it speaks, and the Java it runs on. */
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
