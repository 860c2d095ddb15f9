package io.qingliu.cli;

import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.domain.finding.Finding;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.evidence.NoBundleException;
import io.qingliu.jobs.evidence.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A finding recomputed from its bundle. */
@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayCommand.class);

    private static final int SAME = 0;
    private static final int OTHERWISE = 1;

    private final Shell shell;

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "FILE",
            descriptionKey = "replay.bundle")
    private Path file;

    @Option(names = "--log", paramLabel = "FILE", descriptionKey = "replay.log")
    private Path log;

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(shell.texts());
        checks.file("--bundle", file);
        if (log != null) {
            checks.file("--log", log);
        }
        Bundle bundle;
        try {
            bundle = Bundle.read(file);
        } catch (NoBundleException e) {
            LOG.info("refused", e);
            throw checks.wrong("--bundle", file, "rule.bundle");
        }
        List<String> tampering = new ArrayList<>(bundle.tampering());
        if (log != null) {
            tampering.addAll(bundle.tampering(EvidenceLog.read(log)));
        }
        tampering.forEach(each -> shell.print("replay.tampered", each));
        List<Replay.Difference> differences = new Replay(bundle).run();
        for (Replay.Difference each : differences) {
            shell.print("replay.differs", each.where(), each.then(), each.now());
        }
        if (differences.isEmpty() && tampering.isEmpty()) {
            Finding finding = bundle.finding();
            shell.print(
                    "replay.same",
                    finding.id(),
                    finding.status(),
                    finding.score(),
                    bundle.eventCount());
            if (log == null) {
                shell.print("replay.no-log");
            }
            return SAME;
        }
        shell.print("replay.made", bundle.product());
        return OTHERWISE;
    }
}
