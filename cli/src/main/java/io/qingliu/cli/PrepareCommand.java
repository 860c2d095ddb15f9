package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.Preparation;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Topics and indices before a cluster starts the jobs, which make none themselves. */
@Command(name = "prepare")
final class PrepareCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    PrepareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        new Checks(shell.texts()).file("--config", config);
        JobSettings settings = JobSettings.load(config);
        Preparation done = Preparation.make(settings);
        done.created().forEach(topic -> shell.print("prepare.created", topic));
        done.differences()
                .forEach(
                        difference ->
                                shell.print(
                                        "prepare.differs",
                                        BrokenRule.in(shell.texts(), difference)));
        shell.print(
                "prepare.done",
                settings.kafka().bootstrapServers(),
                done.indices() ? settings.elasticsearch() : "—");
        return 0;
    }
}
