package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.waiting.InVainException;
import io.qingliu.cli.waiting.Waiting;
import io.qingliu.connectors.edge.leak.LeakScanner;
import io.qingliu.connectors.kafka.TopicLog;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleHistory;
import io.qingliu.patterns.rule.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/** What commands that change a rule have in common: whom to ask, who asks, and the answer. */
abstract class Sending {

    /** How long the jobs are asked for their answer, and how often. */
    private static final Waiting ANSWER =
            new Waiting("the answer of the jobs", Duration.ofSeconds(60), Duration.ofMillis(500));

    final Shell shell;

    @Option(names = "--config", required = true, paramLabel = "FILE", descriptionKey = "run.config")
    private Path config;

    @Option(names = "--rule", required = true, paramLabel = "ID", descriptionKey = "rules.one")
    private String rule;

    @Option(names = "--author", required = true, paramLabel = "ID", descriptionKey = "rules.who")
    private String author;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "rules.why")
    private String reason;

    @Option(names = "--no-wait", descriptionKey = "rules.no-wait")
    private boolean noWait;

    Sending(Shell shell) {
        this.shell = shell;
    }

    /**
     * What is to hold.
     *
     * @param holding the change that holds now; null if all is as declared
     */
    abstract Wanted wanted(Checks checks, RuleHistory history, Rule rule, RuleChange holding);

    /**
     * What a rule is to be.
     *
     * @param since event time, epoch milliseconds
     */
    record Wanted(RuleChange.Mode mode, Map<String, Double> numbers, long since) {}

    final int send() throws InterruptedException {
        Checks checks = new Checks(shell.texts());
        checks.file("--config", config);
        LeakScanner scanner = new LeakScanner();
        if (scanner.leaks(author)) {
            throw checks.wrong("--author", "…", "rule.noRaw");
        }
        if (scanner.leaks(reason)) {
            throw checks.wrong("--reason", "…", "rule.noRaw");
        }
        JobSettings settings = JobSettings.load(config);
        Rule changed = new RuleNames(shell.texts()).rule(checks, rule);
        try (RuleTopics topics = RuleTopics.of(settings)) {
            RuleHistory history = topics.now();
            RuleChange holding = history.holding(changed, System.currentTimeMillis());
            Wanted wanted = wanted(checks, history, changed, holding);
            RuleChange change =
                    history.next(
                            changed,
                            "rules-" + UUID.randomUUID(),
                            wanted.since(),
                            wanted.mode(),
                            wanted.numbers(),
                            author,
                            reason);
            try {
                DeclaredRules.check(change);
            } catch (BadRecordException e) {
                throw checks.wrong(e.field(), change.params(), "rule.ofRules");
            }
            new TopicLog(settings.kafka(), RuleChange.STREAM)
                    .append(change.rule(), WireJson.write(change));
            shell.print(
                    "rules.sent",
                    change.rule(),
                    change.version(),
                    change.mode(),
                    RuleNames.time(change.time()),
                    RuleNames.difference(
                            RuleHistory.numbers(changed, holding),
                            RuleHistory.numbers(changed, change)));
            return noWait ? 0 : answer(topics, history, change);
        }
    }

    /** Waits until every task has taken the change, or a job has refused it. */
    private int answer(RuleTopics topics, RuleHistory history, RuleChange change)
            throws InterruptedException {
        try {
            return ANSWER.until(() -> answered(topics, change));
        } catch (InVainException e) {
            shell.warn(
                    "rules.unanswered",
                    change.rule(),
                    change.version(),
                    history.tasks(change),
                    ANSWER.atMost().toSeconds());
            return 1;
        }
    }

    /** The code to end with; empty if nobody has refused it and not all have taken it. */
    private Optional<Integer> answered(RuleTopics topics, RuleChange change) {
        RuleHistory history = topics.now();
        int of = history.of(change);
        if (of > 0 && history.tasks(change) == of) {
            shell.print("rules.taken", change.rule(), change.version(), of, of);
            return Optional.of(0);
        }
        String refusal = topics.refusal(change);
        if (refusal != null) {
            shell.warn("rules.refused", change.rule(), change.version(), refusal);
            return Optional.of(1);
        }
        return Optional.empty();
    }
}
