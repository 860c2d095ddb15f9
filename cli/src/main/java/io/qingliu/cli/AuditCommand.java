package io.qingliu.cli;

import io.qingliu.blacklist.access.AuditChain;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether an audit file is what {@code lookup} wrote. */
@Command(name = "audit")
final class AuditCommand implements Callable<Integer> {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;

    private final Shell shell;

    @Option(names = "--file", required = true, paramLabel = "FILE", descriptionKey = "audit.file")
    private Path file;

    AuditCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        new Checks(shell.texts()).file("--file", file);
        AuditChain chain = AuditChain.of(file);
        if (chain.fault() == null) {
            shell.print("audit.intact", chain.entries(), chain.newest());
            if (chain.others() > 0) {
                shell.print("audit.others", chain.others(), chain.firstOther());
            }
            return INTACT;
        }
        shell.print("audit.broken", chain.line(), shell.texts().text("audit." + chain.fault()));
        return BROKEN;
    }
}
