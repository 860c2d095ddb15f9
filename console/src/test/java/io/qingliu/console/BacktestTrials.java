package io.qingliu.console;

import io.qingliu.console.rules.Trials;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.backtest.KeptRecords;
import io.qingliu.jobs.backtest.RulesCompared;
import io.qingliu.jobs.backtest.RulesTrial;
import io.qingliu.jobs.settings.JobSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jobs' own trials over the Kafka of a stage, as the command line gives them to a console. */
public final class BacktestTrials implements Trials {

    private final JobSettings settings;

    public BacktestTrials(Map<String, String> clusters) {
        settings = settings(clusters);
    }

    /** The settings of the jobs over these clusters. */
    public static JobSettings settings(Map<String, String> clusters) {
        Map<String, String> values = new HashMap<>(clusters);
        values.put("edge.key", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        values.put("reviews.scores", "false");
        return JobSettings.of(values);
    }

    @Override
    public Outcome run(RuleChange now, RuleChange then, Progress progress) throws Exception {
        progress.at(Stage.READING, () -> 0.5);
        try (KeptRecords kept = KeptRecords.read(settings, null, (read, total) -> {})) {
            RulesCompared compared =
                    new RulesTrial(settings, kept, 1)
                            .run(
                                    now,
                                    then,
                                    (stage, bytes) ->
                                            progress.at(Stage.valueOf(stage.name()), bytes::share));
            Map<String, Counts> behaviors = new TreeMap<>();
            compared.behaviors()
                    .forEach(
                            (behavior, each) ->
                                    behaviors.put(
                                            behavior,
                                            new Counts(
                                                    each.before(),
                                                    each.after(),
                                                    each.newly(),
                                                    each.newlyConfirmed(),
                                                    each.newlyRejected(),
                                                    each.noLonger(),
                                                    each.noLongerConfirmed(),
                                                    each.noLongerRejected())));
            return new Outcome(
                    new TreeMap<>(behaviors),
                    flagged(compared.newly()),
                    flagged(compared.noLonger()),
                    kept.records(),
                    kept.eventsBegin(),
                    kept.emptied());
        }
    }

    private static List<Flagged> flagged(List<RulesCompared.Flagged> all) {
        return all.stream()
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
