package io.qingliu.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.SignalPipeline;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A throughput is worth something only if the rules have work: each kind of cheat is found. */
@Tag("nightly")
class TrafficSignalsTest {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** Six days of a small city. */
    private static final Mix MIX = new Mix(3, 4_000, 0, 0.04, 0.01, 0.002, 30_000, 50_000);

    private static final long RECORDS = 300_000;

    @Test
    void rulesOfEveryBehaviourFire() throws Exception {
        Map<Behavior, Set<String>> rules = new EnumMap<>(Behavior.class);
        try (CloseableIterator<Signal> signals = signals()) {
            signals.forEachRemaining(
                    signal ->
                            rules.computeIfAbsent(signal.behavior(), each -> new TreeSet<>())
                                    .add(signal.rule()));
        }
        assertThat(rules.get(Behavior.BRUSHING)).contains("BRU-01", "BRU-03");
        assertThat(rules.get(Behavior.EMPTY_PARCEL)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(rules.get(Behavior.BULK_REGISTRATION)).contains("REG-01");
        assertThat(rules.get(Behavior.PI_LEAK_RESALE)).contains("PII-01");
    }

    private static CloseableIterator<Signal> signals() throws Exception {
        Configuration config = new Configuration();
        // What collects the signals has no uid.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = LocalCluster.environment("parallelism", config);
        env.setParallelism(1);
        EdgeSettings edge = EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY));
        DataStream<Arrival> arrivals =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        new TrafficSource(MIX, edge, 1),
                                        RECORDS,
                                        IntakeTypes.ARRIVAL),
                                ClockedWatermarks.ofFiles(ClockSettings.DEFAULT),
                                "traffic",
                                IntakeTypes.ARRIVAL)
                        .uid("traffic")
                        .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>())
                        .uid("clock");
        return SignalPipeline.assemble(arrivals, RuleSettings.declared(), 0)
                .signals()
                .executeAndCollect();
    }
}
