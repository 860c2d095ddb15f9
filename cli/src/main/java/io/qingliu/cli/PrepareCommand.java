package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.connectors.elasticsearch.Roles;
import io.qingliu.connectors.kafka.Grant;
import io.qingliu.connectors.kafka.Quota;
import io.qingliu.connectors.kafka.Rights;
import io.qingliu.jobs.live.Preparation;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Topics and indices before a cluster starts the jobs, which make none themselves. */
@Command(name = "prepare")
final class PrepareCommand implements Callable<Integer> {

    private static final String PRINT = "print";
    private static final String APPLY = "apply";

    private final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--rights", paramLabel = "print|apply", descriptionKey = "prepare.rights")
    private String rights;

    @Option(names = "--acls", paramLabel = "FILE", descriptionKey = "prepare.acls")
    private Path acls;

    @Option(names = "--topics", paramLabel = "apply", descriptionKey = "prepare.topics")
    private String topics;

    @Option(names = "--begin-anew", descriptionKey = "prepare.begin-anew")
    private boolean beginAnew;

    PrepareCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        if (rights != null && !rights.equals(PRINT) && !rights.equals(APPLY)) {
            throw checks.wrong("--rights", rights, "rule.rights");
        }
        if (topics != null && !topics.equals(APPLY)) {
            throw checks.wrong("--topics", topics, "rule.topics");
        }
        if (acls != null) {
            checks.file("--acls", acls);
        }
        JobSettings settings = JobSettings.load(config);
        Rights all = acls == null ? Rights.shipped() : Rights.in("--acls", acls);
        List<Grant> grants = all.of(settings.kafka(), settings.isolation(), settings.senders());
        List<Quota> quotas = all.quotas(settings.isolation(), settings.senders());
        if (PRINT.equals(rights)) {
            return print(settings, grants, quotas);
        }
        if (topics != null) {
            Preparation.apply(settings).forEach(change -> shell.print("prepare.set", change));
        }
        Preparation done = Preparation.make(settings);
        done.created().forEach(topic -> shell.print("prepare.created", topic));
        done.differences().forEach(this::differs);
        if (beginAnew) {
            new Beginning(shell).anew(settings);
        }
        if (APPLY.equals(rights)) {
            grant(settings, grants, quotas);
        }
        shell.print(
                "prepare.done",
                settings.kafka().bootstrapServers(),
                done.indices() ? settings.elasticsearch() : "—");
        return 0;
    }

    private void grant(JobSettings settings, List<Grant> grants, List<Quota> quotas) {
        shell.print("prepare.granted", Rights.apply(settings.kafka(), grants), grants.size());
        List<String> own = new ArrayList<>(settings.senders().own());
        own.addAll(settings.isolation().incoming());
        Rights.strangers(settings.kafka(), grants, own).forEach(this::differs);
        if (!quotas.isEmpty()) {
            Quota.Applied applied = Quota.apply(settings.kafka(), quotas);
            applied.differences().forEach(this::differs);
            shell.print("prepare.limited", applied.set(), quotas.size());
        }
    }

    private void differs(String difference) {
        shell.print("prepare.differs", BrokenRule.in(shell.texts(), difference));
    }

    /** What somebody else may set, who has the rights to: asks no server. */
    private int print(JobSettings settings, List<Grant> grants, List<Quota> quotas) {
        PrintWriter out = shell.out();
        for (Grant grant : grants) {
            out.println("# " + grant.why());
            out.println(grant.command());
        }
        for (Quota quota : quotas) {
            out.println("# " + quota.why());
            out.println(quota.command());
        }
        Roles.of(settings.indices(), settings.isolation())
                .forEach(
                        (name, role) -> {
                            out.println();
                            out.println("PUT /_security/role/" + name);
                            out.println(Roles.pretty(role));
                        });
        out.flush();
        return 0;
    }
}
