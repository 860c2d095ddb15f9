package io.qingliu.bench;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.settings.RuntimeSettings;
import io.qingliu.jobs.signal.SignalPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.FileUtils;

/**
 * Events a second of the first job with all rules: JSON made in memory, read, tokenised, routed,
 * kept in journeys, counted, judged; signals are thrown away. Whole runs, start included, after one
 * run to warm up; a checkpoint is taken every minute and at the end. Beside them stands the cost of
 * an event, which is more reliable on a machine that does other work too; {@link SignalCosts}
 * splits it by stage.
 *
 * <pre>java … io.qingliu.bench.SignalThroughput heap|rocksdb PARALLELISM EVENTS [CACHE [TIMERS]]
 * </pre>
 */
public final class SignalThroughput {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** The numbers of buyers and shops. */
    static final Traffic.Shape CITY = new Traffic.Shape(200_000, 5_000);

    private SignalThroughput() {}

    /** The edge, with a key for nothing else. */
    static EdgeSettings edge() {
        return EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY));
    }

    /** Runs twice and prints events a second and costs of each run. */
    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("arguments are heap|rocksdb PARALLELISM EVENTS [CACHE [TIMERS]]");
            System.exit(2);
        }
        long cache = MemorySize.parse(args.length > 3 ? args[3] : "128 mb").getBytes();
        long events = Long.parseLong(args[2]);
        int parallelism = Integer.parseInt(args[1]);
        RuntimeSettings.State state =
                RuntimeSettings.State.valueOf(args[0].toUpperCase(java.util.Locale.ROOT));
        Configuration options = new Configuration();
        if (args.length > 4) {
            options.setString("state.backend.rocksdb.timer-service.factory", args[4]);
        }
        run(state, parallelism, events / 4, cache, options, "warm-up");
        run(state, parallelism, events, cache, options, "measured");
    }

    private static void run(
            RuntimeSettings.State state,
            int parallelism,
            long events,
            long cache,
            Configuration options,
            String name)
            throws Exception {
        Path checkpoints = Files.createTempDirectory("qingliu-bench");
        try {
            RuntimeSettings settings =
                    new RuntimeSettings(
                            parallelism,
                            state,
                            cache,
                            Duration.ofMinutes(1),
                            checkpoints.toUri().toString());
            Configuration config = settings.inThisProcess(options);
            config.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
            config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(parallelism, config);
            DataStream<Arrival> arrivals =
                    env.fromSource(
                                    new DataGeneratorSource<>(
                                            new Traffic(edge(), CITY), events, IntakeTypes.ARRIVAL),
                                    WatermarkStrategy.<Arrival>forBoundedOutOfOrderness(
                                                    Duration.ofMinutes(10))
                                            .withTimestampAssigner(
                                                    (arrival, given) -> arrival.event().time()),
                                    "traffic",
                                    IntakeTypes.ARRIVAL)
                            .uid("traffic")
                            .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>())
                            .uid("clock");
            SignalPipeline pipeline =
                    SignalPipeline.assemble(
                            arrivals, RuleSettings.declared(), settings.cacheFor(config));
            pipeline.signals().sinkTo(new DiscardingSink<>()).uid("signals.discard");
            try (Costs costs = new Costs()) {
                env.execute("signal-throughput");
                System.out.printf(
                        "%s: %s, parallelism %d, %,d events in %s%n",
                        name, state, parallelism, events, costs.of(events));
            }
        } finally {
            FileUtils.deleteDirectory(checkpoints.toFile());
        }
    }
}
