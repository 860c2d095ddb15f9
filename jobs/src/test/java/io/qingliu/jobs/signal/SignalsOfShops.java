package io.qingliu.jobs.signal;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Quantity;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * What the first job says of shops that sell nothing but fake orders.
 *
 * @param versions every version of every signal, by id, in the order of versions
 */
record SignalsOfShops(Map<String, List<Signal>> versions) {

    /** Runs the job over those orders. */
    static SignalsOfShops of(FakeOrders orders, int parallelism, WatermarkStrategy<Arrival> clock)
            throws Exception {
        Map<String, List<Signal>> versions = new HashMap<>();
        try (CloseableIterator<Signal> signals = signals(orders, parallelism, clock)) {
            signals.forEachRemaining(
                    signal ->
                            versions.computeIfAbsent(signal.id(), id -> new ArrayList<>())
                                    .add(signal));
        }
        versions.values().forEach(all -> all.sort(Comparator.comparingLong(Signal::version)));
        return new SignalsOfShops(versions);
    }

    private static CloseableIterator<Signal> signals(
            FakeOrders orders, int parallelism, WatermarkStrategy<Arrival> clock) throws Exception {
        Configuration config = new Configuration();
        // What collects the signals has no uid.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = LocalCluster.environment("parallelism", config);
        env.setParallelism(parallelism);
        DataStream<Arrival> arrivals =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        orders, orders.count(), IntakeTypes.ARRIVAL),
                                clock,
                                "orders",
                                IntakeTypes.ARRIVAL)
                        .setParallelism(1)
                        .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>())
                        .setParallelism(1);
        return SignalPipeline.assemble(arrivals, RuleSettings.declared(), 0)
                .signals()
                .executeAndCollect();
    }

    /** What holds in the end, by id. */
    Map<String, Signal> last() {
        Map<String, Signal> last = new TreeMap<>();
        versions.forEach(
                (id, all) -> {
                    Signal newest = all.get(all.size() - 1);
                    if (!newest.withdrawn()) {
                        last.put(id, newest);
                    }
                });
        return last;
    }

    /** What holds in the end and flags the shop with that many orders a day. */
    List<Signal> of(int rate) {
        Subject shop = Subject.parse(FakeOrders.shop(rate));
        return last().values().stream()
                .filter(
                        signal ->
                                signal.flags().stream()
                                        .anyMatch(flag -> flag.subject().equals(shop)))
                .toList();
    }

    /** What holds in the end of those rules that count all of something at that shop. */
    List<Signal> counted(int rate) {
        Set<String> counting =
                Plan.overEvents(Behaviours.all()).rules().stream()
                        .filter(rule -> rule.measure() == Quantity.COUNT && rule.apartBy() == null)
                        .map(Rule::id)
                        .collect(Collectors.toSet());
        return of(rate).stream()
                .filter(signal -> counting.contains(signal.rule()))
                .filter(signal -> signal.key().equals(FakeOrders.shop(rate)))
                .toList();
    }

    /** The same words whatever the versions, by id. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        last().forEach((id, signal) -> texts.put(id, signal.withVersion(0).toString()));
        return texts;
    }
}
