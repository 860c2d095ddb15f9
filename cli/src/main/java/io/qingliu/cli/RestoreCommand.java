package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.Backup;
import io.qingliu.jobs.live.Restore;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a deployment back from a directory that {@code backup} made. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {

    private static final String INPUT = "--input";

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = INPUT, required = true, paramLabel = "DIR", descriptionKey = "restore.input")
    private Path input;

    RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        new Checks(shell.texts()).file("--config", config);
        Backup restored = Restore.make(JobSettings.load(config), INPUT, input);
        shell.print("restore.done", restored.records(), restored.topics(), restored.checkpoints());
        return 0;
    }
}
