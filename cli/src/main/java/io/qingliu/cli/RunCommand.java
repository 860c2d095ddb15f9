package io.qingliu.cli;

import io.qingliu.cli.loss.LossLog;
import io.qingliu.cli.terminal.AtEnd;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.live.JobFailedException;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All jobs in this process, against the user's Kafka and Elasticsearch. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--begin-anew", descriptionKey = "run.begin-anew")
    private boolean beginAnew;

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        new Checks(shell.texts()).file("--config", config);
        JobSettings settings = JobSettings.load(config);
        // Read again where it is used; here a wrong key ends the call, not a job.
        for (JobSettings each : settings.detecting()) {
            Setup.checkKey(each.edge());
        }
        shell.print("run.starting", settings.kafka().bootstrapServers());
        if (beginAnew) {
            new Beginning(shell).anew(settings);
        }
        try (LossLog log = LossLog.listen(shell)) {
            assert log.isStarted();
            return run(settings);
        }
    }

    private int run(JobSettings settings) throws Exception {
        RunReport report = new RunReport(shell);
        LiveRun run = LiveRun.start(settings, report);
        AtEnd atEnd = AtEnd.close(run);
        boolean interrupted = false;
        try {
            shell.print(
                    "run.running",
                    settings.elasticsearch() == null ? "—" : settings.elasticsearch(),
                    Qingliu.log());
            report.watchedAt(run.watchedAt());
            run.awaitFailure();
        } catch (JobFailedException e) {
            if (!atEnd.isEnding()) {
                throw e;
            }
        } catch (InterruptedException e) {
            // Something larger of which it is a part ends it so; the jobs end in good order first.
            interrupted = true;
        } finally {
            atEnd.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
