package io.qingliu.bench.hot;

import io.qingliu.bench.measure.Gauges;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.measure.Watch;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.ClockEnds;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.settings.RuntimeSettings;
import io.qingliu.jobs.signal.SignalPipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs the first job with all rules and one more over a fixed number of records, and compares what
 * that one says of the busiest shop with the records. Duplicates and disorder are among them.
 */
public final class HotKeyRun {

    /** The file of differences in the worker's directory, one a line. */
    public static final String DIFFERENCES = "differences.txt";

    private static final String SOURCE = "traffic";

    private final Task task;
    private final TrafficSource traffic;

    public HotKeyRun(Task task) {
        this.task = task;
        traffic = new TrafficSource(task.mix(), RunningJob.edge(), 1);
    }

    /** Measures, compares and writes the differences. */
    public Outcome run() throws Exception {
        Map<String, Signal> last = new ConcurrentHashMap<>();
        Outcome outcome = measure(last);
        HotOrders orders = HotOrders.of(traffic, task.total());
        List<String> differences = orders.differencesFrom(last.values());
        Files.write(Path.of(task.directory(), DIFFERENCES), differences, StandardCharsets.UTF_8);
        return outcome.with(Outcome.MATCHES, orders.count())
                .with(Outcome.SIGNALS, last.size())
                .with(Outcome.DIFFERENCES, differences.size());
    }

    @SuppressWarnings("try") // The iterator's close may be interrupted, and then the run is.
    private Outcome measure(Map<String, Signal> last) throws Exception {
        RuntimeSettings runtime = JobSettings.of(RunningJob.settings(task)).signalJob();
        Configuration config = runtime.inThisProcess(new Configuration());
        // What collects the signals is nobody's promise.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = RunningJob.environment(task, config);
        try (CloseableIterator<Signal> results = signals(env, runtime).collectAsync()) {
            CompletableFuture<JobExecutionResult> end =
                    env.executeAsync(task.contender()).getJobExecutionResult();
            Thread reader =
                    new Thread(
                            () -> results.forEachRemaining(signal -> keep(signal, last)),
                            "signals");
            reader.start();
            Outcome outcome =
                    new Watch(task.contender())
                            .measure(
                                    task,
                                    () -> Gauges.sum("numRecordsOut", "Source: " + SOURCE),
                                    () -> RunningJob.check(end));
            end.get();
            reader.join();
            return outcome;
        }
    }

    private static void keep(Signal signal, Map<String, Signal> last) {
        last.merge(
                signal.id(), signal, (one, other) -> one.version() > other.version() ? one : other);
    }

    private DataStream<Signal> signals(StreamExecutionEnvironment env, RuntimeSettings runtime) {
        var arrivals =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        traffic, task.total(), IntakeTypes.ARRIVAL),
                                ClockedWatermarks.ofFiles(ClockSettings.DEFAULT),
                                SOURCE,
                                IntakeTypes.ARRIVAL)
                        // Two readers of one range of numbers would read a day apart.
                        .setParallelism(1)
                        .transform("clock", IntakeTypes.ARRIVAL, new ClockEnds<>())
                        .setParallelism(1);
        return SignalPipeline.assemble(
                        arrivals, RuleSettings.declared(), runtime.cacheFor(env.getConfiguration()))
                .signals()
                .filter(HotKeyRun::isOfHotShop);
    }

    private static boolean isOfHotShop(Signal signal) {
        return signal.rule().equals(HotRule.ID) && signal.key().equals(HotOrders.KEY);
    }
}
