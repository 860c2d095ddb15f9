package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.Backup;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Saves a deployment that does not run in a directory. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {

    private static final String OUTPUT = "--output";

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = OUTPUT, required = true, paramLabel = "DIR", descriptionKey = "backup.output")
    private Path output;

    BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        new Checks(shell.texts()).file("--config", config);
        Backup made = Backup.make(JobSettings.load(config), OUTPUT, output);
        shell.print("backup.done", made.records(), made.topics(), made.checkpoints(), output);
        return 0;
    }
}
