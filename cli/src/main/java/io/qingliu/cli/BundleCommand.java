package io.qingliu.cli;

import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.jobs.evidence.BrokenLogException;
import io.qingliu.jobs.evidence.LiveEvidence;
import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The evidence of a deployment's listed findings, as bundles. */
@Command(name = "bundle")
final class BundleCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(BundleCommand.class);
    private static final int MOST_PARALLELISM = 1024;
    private static final int USUAL_PARALLELISM = 4;

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--output", required = true, paramLabel = "DIR", descriptionKey = "bundle.out")
    private Path output;

    @Option(names = "--parallelism", paramLabel = "N", descriptionKey = "backtest.parallelism")
    private int parallelism =
            Math.min(USUAL_PARALLELISM, Runtime.getRuntime().availableProcessors());

    BundleCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        checks.within("--parallelism", parallelism, 1, MOST_PARALLELISM);
        JobSettings settings = JobSettings.load(config);
        // Read again where it is used; here a wrong key ends the call, not a job.
        Setup.checkKey(settings.edge());
        checks.output("--output", output);
        shell.print("bundle.reading", settings.kafka().bootstrapServers());
        LiveEvidence.Made made;
        try {
            made = new LiveEvidence(settings, output, parallelism).run();
        } catch (BrokenLogException e) {
            LOG.info("refused", e);
            throw checks.wrong(
                    "--output",
                    output,
                    "rule.whole",
                    EvidenceLog.FILE,
                    e.found().line(),
                    shell.texts().translated("audit.", e.found().reason()));
        }
        if (made.refused() > 0) {
            shell.print("bundle.refused", made.refused());
        }
        if (made.clock() == null) {
            shell.print("bundle.nothing");
            return 0;
        }
        if (!made.quiet()) {
            shell.print("bundle.unsettled", Instant.ofEpochMilli(made.clock()));
        }
        shell.print("bundle.done", made.made(), output);
        return 0;
    }
}
