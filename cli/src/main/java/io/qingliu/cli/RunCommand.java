package io.qingliu.cli;

import io.qingliu.cli.terminal.AtEnd;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Both jobs in this process, against the user's Kafka and Elasticsearch. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        new Checks(shell.words()).file("--config", config);
        JobSettings settings = JobSettings.load(config);
        // Read again where it is used; here a wrong key ends the call, not a job.
        Setup.checkKey(settings.edge());
        shell.tell("run.starting", settings.kafka().bootstrapServers());
        LiveRun run = LiveRun.start(settings);
        AtEnd atEnd = AtEnd.close(run);
        try {
            shell.tell(
                    "run.running",
                    settings.elasticsearch() == null ? "—" : settings.elasticsearch(),
                    Qingliu.log());
            run.awaitFailure();
        } catch (ExecutionException e) {
            if (!atEnd.isEnding()) {
                throw e;
            }
        } catch (InterruptedException e) {
            // Whoever runs it as a part of something larger ends it so.
            Thread.currentThread().interrupt();
        } finally {
            atEnd.close();
        }
        return 0;
    }
}
