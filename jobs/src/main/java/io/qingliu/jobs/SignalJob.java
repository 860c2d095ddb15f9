package io.qingliu.jobs;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.intake.clock.ClockedWatermarks;
import io.qingliu.connectors.intake.clock.EventClocks;
import io.qingliu.connectors.intake.clock.RecordDeserializer;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.JobLease;
import io.qingliu.connectors.kafka.KafkaResultSink;
import io.qingliu.connectors.kafka.UnreadRecords;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.reviews.ReviewPipeline;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.signal.CountReports;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.signal.SignalPipeline;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events → marks → signals, and posted reviews → scores: meets every event and holds the large
 * state.
 */
public final class SignalJob {

    /** Name of the job under the first key, and of its transactions. */
    public static final String NAME = "qingliu-signals";

    /** Exchanges between its tasks, at most; a test counts them. */
    public static final int EXCHANGES = 32;

    private SignalJob() {}

    /** Its name under the key of these settings. */
    public static String nameOf(JobSettings settings) {
        return settings.ofKey(NAME);
    }

    /** Runs the job with {@code --config FILE}; {@code --previous-key} before it. */
    public static void main(String[] args) throws Exception {
        JobSettings settings = Arguments.detecting(args);
        String name = nameOf(settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(onCluster(settings));
        assemble(env, settings, JobLease.of(settings.kafka(), Member.STREAM, name));
        env.execute(name);
    }

    /** The streams that this job alone writes. */
    public static List<String> results() {
        return List.of(Signal.STREAM, ReviewScore.STREAM);
    }

    /** Options of Flink for this job on a cluster. */
    public static Configuration onCluster(JobSettings settings) {
        return settings.signalJob().onCluster(settings.flink());
    }

    /** Options of Flink for this job in a process of its users. */
    public static Configuration inThisProcess(JobSettings settings) {
        return LocalCluster.workingAhead(
                settings.signalJob().inThisProcess(settings.flink()), EXCHANGES);
    }

    /** The whole job, from topics to topics, for a run that holds the lease of its deployment. */
    public static void assemble(StreamExecutionEnvironment env, JobSettings settings)
            throws IOException {
        assemble(env, settings, JobLease.NONE);
    }

    /** The whole job, from topics to topics. */
    public static void assemble(
            StreamExecutionEnvironment env, JobSettings settings, JobLease lease)
            throws IOException {
        DataStream<Arrival> arrivals = arrivals(env, settings, lease);
        long cache = settings.signalJob().cacheFor(env.getConfiguration());
        SignalPipeline pipeline =
                SignalPipeline.assemble(
                        arrivals,
                        CountReports.live(CaseStreams.reports(env, settings)),
                        settings.ruleSettings(),
                        RuleStream.topic(env, settings, NAME, settings.ofKey("-rules")),
                        cache);
        SingleOutputStreamOperator<WireRecord> signals =
                LeakGate.aside(pipeline.toTopic(settings.days()), "signals.gate");
        signals.sinkTo(
                        KafkaResultSink.to(settings.kafka(), List.of(Signal.STREAM))
                                .transactionalIdPrefix(nameOf(settings) + "-signals")
                                .alone(alone(settings, Signal.STREAM))
                                .build())
                .name("signals.topic")
                .uid("signals.topic");
        DataStream<WireRecord> refused = pipeline.deadLetters().union(pipeline.late());
        for (DataStream<WireRecord> receipts : pipeline.receipts()) {
            refused = refused.union(receipts);
        }
        if (settings.succeeds()) {
            // The job under the previous key writes the same.
            refused = named("refused.once", refused.filter(record -> false));
        }
        refused =
                refused.union(
                        signals.getSideOutput(LeakGate.HELD),
                        scoreReviews(arrivals, settings, cache));
        LeakGate.before(refused, "refused.gate", List.of())
                .sinkTo(
                        KafkaResultSink.to(
                                        settings.kafka(),
                                        List.of(
                                                DeadLetter.STREAM,
                                                RouteEvents.LATE_STREAM,
                                                RuleReceipt.STREAM))
                                .transactionalIdPrefix(nameOf(settings) + "-refused")
                                .build())
                .name("refused.topic")
                .uid("refused.topic");
    }

    /** Gives back the dead letters of what was held back. */
    private static DataStream<WireRecord> scoreReviews(
            DataStream<Arrival> arrivals, JobSettings settings, long cache) {
        SingleOutputStreamOperator<WireRecord> scores =
                LeakGate.aside(
                        // The operators are there in any case, or a running deployment could not
                        // switch them: its checkpoints would hold state of nobody.
                        ReviewPipeline.assemble(
                                settings.reviews().scored()
                                        ? arrivals
                                        : arrivals.filter(arrival -> false)
                                                .name("reviews.left-out")
                                                .uid("reviews.left-out"),
                                settings.reviews().model(),
                                settings.days(),
                                cache),
                        "reviews.gate");
        scores.sinkTo(
                        KafkaResultSink.to(settings.kafka(), List.of(ReviewScore.STREAM))
                                .transactionalIdPrefix(nameOf(settings) + "-reviews")
                                .alone(alone(settings, ReviewScore.STREAM))
                                .build())
                .name("reviews.topic")
                .uid("reviews.topic");
        return scores.getSideOutput(LeakGate.HELD);
    }

    /** Another job's records lie there while it detects under another key. */
    private static List<String> alone(JobSettings settings, String stream) {
        return settings.succeeds() ? List.of() : List.of(stream);
    }

    private static DataStream<Arrival> arrivals(
            StreamExecutionEnvironment env, JobSettings settings, JobLease lease) {
        String prefix = settings.kafka().topics().prefix();
        UnreadRecords unread = new UnreadRecords(prefix);
        return env.fromSource(
                        lease.guard(
                                EventTopics.of(
                                                settings.kafka()
                                                        .withGroupId(
                                                                settings.ofKey(
                                                                        settings.kafka()
                                                                                .groupId())),
                                                settings.senders().incoming())
                                        .source(
                                                new RecordDeserializer(
                                                        prefix,
                                                        settings.edge(),
                                                        settings.clocks(),
                                                        settings.senders(),
                                                        unread),
                                                unread),
                                IntakeTypes.ARRIVAL),
                        ClockedWatermarks.ofTopics(settings.clocks(), unread, settings.senders()),
                        "events.topics",
                        IntakeTypes.ARRIVAL)
                .uid("events.topics")
                .transform(
                        "events.clock",
                        IntakeTypes.ARRIVAL,
                        new EventClocks(settings.clocks(), settings.senders()))
                .uid("events.clock");
    }
}
