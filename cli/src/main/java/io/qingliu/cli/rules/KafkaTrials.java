package io.qingliu.cli.rules;

import io.qingliu.console.rules.Trials;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.backtest.KeptRecords;
import io.qingliu.jobs.backtest.RulesCompared;
import io.qingliu.jobs.backtest.RulesTrial;
import io.qingliu.jobs.settings.JobSettings;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tries changes of rules over what a deployment's Kafka still holds, in this process. It uses one
 * processor: pages must go on being answered beside it.
 */
public final class KafkaTrials implements Trials {

    private static final int PARALLELISM = 1;

    private final JobSettings settings;

    /** Over the topics of these settings, judged as their jobs do. */
    public KafkaTrials(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public Outcome run(RuleChange now, RuleChange then, Progress progress) throws Exception {
        AtomicLong read = new AtomicLong();
        AtomicLong total = new AtomicLong(1);
        progress.at(Stage.READING, () -> (double) read.get() / Math.max(1, total.get()));
        try (KeptRecords kept =
                KeptRecords.read(
                        settings,
                        null,
                        (soFar, all) -> {
                            read.set(soFar);
                            total.set(all);
                        })) {
            if (kept.records() == 0) {
                return new Outcome(new TreeMap<>(), List.of(), List.of(), 0, null, kept.emptied());
            }
            RulesCompared compared =
                    new RulesTrial(settings, kept, PARALLELISM)
                            .run(now, then, (stage, bytes) -> progress.at(of(stage), bytes::share));
            SortedMap<String, Counts> behaviors = new TreeMap<>();
            compared.behaviors().forEach((behavior, counts) -> behaviors.put(behavior, of(counts)));
            return new Outcome(
                    behaviors,
                    of(compared.newly()),
                    of(compared.noLonger()),
                    kept.records(),
                    kept.eventsBegin(),
                    kept.emptied());
        }
    }

    private static Stage of(RulesTrial.Stage stage) {
        return switch (stage) {
            case NOW -> Stage.NOW;
            case THEN -> Stage.THEN;
        };
    }

    private static Counts of(RulesCompared.Counts counts) {
        return new Counts(
                counts.before(),
                counts.after(),
                counts.newly(),
                counts.newlyConfirmed(),
                counts.newlyRejected(),
                counts.noLonger(),
                counts.noLongerConfirmed(),
                counts.noLongerRejected());
    }

    private static List<Flagged> of(List<RulesCompared.Flagged> flagged) {
        return flagged.stream()
                .limit(Outcome.SHOWN)
                .map(
                        each ->
                                new Flagged(
                                        each.finding(),
                                        each.behavior(),
                                        each.status(),
                                        each.score(),
                                        each.rules(),
                                        each.verdict()))
                .toList();
    }
}
