package io.qingliu.bench.peers;

import io.qingliu.bench.measure.Gauges;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.measure.Watch;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Measures one contender with the two rules over a fixed number of records, in the order of time
 * and each once: windows of Siddhi and Esper put nothing right that comes out of order. Writes what
 * matched to a file, one match a line, sorted.
 */
public final class TwoRulesRun {

    /** The file of matches in the worker's directory. */
    public static final String MATCHES = "matches.txt";

    private static final int BATCH = 1_000;

    private final Task task;

    public TwoRulesRun(Task task) {
        this.task = task;
    }

    /** Measures and writes the matches. */
    public Outcome run() throws Exception {
        return switch (task.contender()) {
            case "two-qingliu", "two-flinkcep" -> onFlink();
            default -> inOneThread();
        };
    }

    @SuppressWarnings("try") // The iterator's close may be interrupted, and then the run is.
    private Outcome onFlink() throws Exception {
        Configuration config =
                JobSettings.of(RunningJob.settings(task))
                        .signalJob()
                        .inThisProcess(new Configuration());
        // What collects the matches, and FlinkCEP's operators, are nobody's promise.
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment env = RunningJob.environment(task, config);
        DataStream<String> matched =
                task.contender().equals("two-qingliu")
                        ? FlinkTwoRules.qingliu(env, task)
                        : FlinkTwoRules.cep(env, task);
        Set<String> matches = new ConcurrentSkipListSet<>();
        try (CloseableIterator<String> results = matched.collectAsync()) {
            CompletableFuture<JobExecutionResult> end =
                    env.executeAsync(task.contender()).getJobExecutionResult();
            Thread reader = new Thread(() -> results.forEachRemaining(matches::add), "matches");
            reader.start();
            Outcome outcome =
                    new Watch()
                            .measure(
                                    task,
                                    () ->
                                            Gauges.sum(
                                                    "numRecordsOut",
                                                    "Source: " + FlinkTwoRules.SOURCE),
                                    () -> RunningJob.check(end));
            end.get();
            reader.join();
            return with(matches, outcome);
        }
    }

    private Outcome inOneThread() throws Exception {
        Peer peer =
                ServiceLoader.load(Peer.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(each -> each.name().equals(task.contender()))
                        .findFirst()
                        .orElseThrow();
        AtomicLong read = new AtomicLong();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        peer.start();
        try (peer) {
            Thread feeder = new Thread(() -> feed(peer, read, failure), "feeder");
            feeder.start();
            Outcome outcome =
                    new Watch()
                            .measure(
                                    task,
                                    read::get,
                                    () -> {
                                        if (failure.get() != null) {
                                            throw failure.get();
                                        }
                                    });
            feeder.join();
            return with(new TreeSet<>(peer.matches()), outcome);
        }
    }

    private void feed(Peer peer, AtomicLong read, AtomicReference<RuntimeException> failure) {
        TrafficSource traffic = new TrafficSource(task.mix(), RunningJob.edge(), 1);
        try {
            for (long number = 0; number < task.total(); number++) {
                peer.take(traffic.read(number));
                if (number % BATCH == BATCH - 1) {
                    read.addAndGet(BATCH);
                }
            }
            read.set(task.total());
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private Outcome with(Collection<String> matches, Outcome outcome) throws IOException {
        Files.write(Path.of(task.directory(), MATCHES), matches);
        return outcome.with(Outcome.MATCHES, matches.size());
    }
}
