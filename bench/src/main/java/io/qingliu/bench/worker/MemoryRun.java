package io.qingliu.bench.worker;

import io.qingliu.bench.measure.Gauges;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.measure.Watch;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.EventClocks;
import io.qingliu.jobs.reviews.ReviewPipeline;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.settings.RuntimeSettings;
import io.qingliu.jobs.signal.SignalPipeline;
import io.qingliu.patterns.reviewscore.ReviewModel;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The first job over records that are made while they are read: no Kafka, the same reading, clocks
 * and rules. To make a record costs about as much as to take it out of a fetched batch.
 */
final class MemoryRun {

    private static final String SOURCE = "Source: traffic";
    private static final String SINK = "signals.discard";

    /** How many records one thread reads between two looks at the clock. */
    private static final int BATCH = 10_000;

    private final Task task;

    MemoryRun(Task task) {
        this.task = task;
    }

    /** All rules. */
    Outcome signals() throws Exception {
        RuntimeSettings runtime = JobSettings.of(RunningJob.settings(task)).signalJob();
        Configuration config = runtime.inThisProcess(new Configuration());
        StreamExecutionEnvironment env = RunningJob.environment(task, config);
        DataStream<Arrival> arrivals = arrivals(env, task);
        SignalPipeline pipeline =
                SignalPipeline.assemble(
                        arrivals,
                        RuleSettings.declared(),
                        runtime.cacheFor(env.getConfiguration()));
        pipeline.signals().sinkTo(new DiscardingSink<>()).name(SINK).uid(SINK);
        ReviewPipeline.assemble(
                        arrivals, ReviewModel.shipped(), runtime.cacheFor(env.getConfiguration()))
                .sinkTo(new DiscardingSink<>())
                .name("reviews.discard")
                .uid("reviews.discard");
        return RunningJob.measure(env, task, () -> Gauges.sum("numRecordsOut", SOURCE), SINK);
    }

    private static DataStream<Arrival> arrivals(StreamExecutionEnvironment env, Task task) {
        TrafficSource traffic =
                new TrafficSource(task.mix(), RunningJob.edge(), task.parallelism());
        DataGeneratorSource<Arrival> source =
                task.rate() == 0
                        ? new DataGeneratorSource<>(traffic, traffic.numbers(), IntakeTypes.ARRIVAL)
                        : new DataGeneratorSource<>(
                                traffic,
                                traffic.numbers(),
                                RateLimiterStrategy.perSecond((double) task.rate()),
                                IntakeTypes.ARRIVAL);
        return env.fromSource(
                        source,
                        ClockedWatermarks.ofFiles(ClockSettings.DEFAULT),
                        "traffic",
                        IntakeTypes.ARRIVAL)
                .uid("traffic")
                .transform(
                        "events.clock", IntakeTypes.ARRIVAL, new EventClocks(ClockSettings.DEFAULT))
                .uid("events.clock");
    }

    /** Nothing but reading and tokenising, in one thread. */
    Outcome parse() throws Exception {
        TrafficSource traffic = new TrafficSource(task.mix(), RunningJob.edge(), 1);
        AtomicLong read = new AtomicLong();
        Thread reader =
                new Thread(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                long from = read.get();
                                for (long number = from; number < from + BATCH; number++) {
                                    traffic.read(number);
                                }
                                read.addAndGet(BATCH);
                            }
                        },
                        "parse");
        reader.setDaemon(true);
        reader.start();
        Outcome outcome =
                new Watch()
                        .measure(
                                task,
                                read::get,
                                () -> {
                                    if (!reader.isAlive()) {
                                        throw new IllegalStateException("the reader has ended");
                                    }
                                });
        reader.interrupt();
        return outcome;
    }
}
