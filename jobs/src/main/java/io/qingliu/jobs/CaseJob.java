package io.qingliu.jobs;

import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.JobLease;
import io.qingliu.connectors.kafka.KafkaResultSink;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.jobs.casework.CasePipeline;
import io.qingliu.jobs.flow.OwnCopies;
import io.qingliu.jobs.rules.RuleStream;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Signals → patterns → findings → listings, measures, alerts: meets little and holds little. */
public final class CaseJob {

    /** Name of the job, and of its transactions. */
    public static final String NAME = "qingliu-cases";

    private CaseJob() {}

    /** Runs the job with {@code --config FILE}. */
    public static void main(String[] args) throws Exception {
        JobSettings settings = JobSettings.load(Arguments.config(args));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(onCluster(settings));
        assemble(env, settings, JobLease.of(settings.kafka(), Member.STREAM, NAME));
        env.execute(NAME);
    }

    /** Options of Flink for this job on a cluster. */
    public static Configuration onCluster(JobSettings settings) {
        return settings.caseJob().onCluster(settings.flink());
    }

    /** The whole job, for a run that holds the lease of its deployment. */
    public static void assemble(StreamExecutionEnvironment env, JobSettings settings)
            throws IOException {
        assemble(env, settings, JobLease.NONE);
    }

    /** The whole job, from topics to topics and calls. */
    public static void assemble(
            StreamExecutionEnvironment env, JobSettings settings, JobLease lease)
            throws IOException {
        CaseStreams.Topics topics = CaseStreams.topics(env, settings, lease);
        CasePipeline pipeline =
                CasePipeline.live(
                        topics.signals(),
                        topics.records(),
                        settings.ruleSettings(),
                        RuleStream.topic(env, settings, NAME, "-cases-rules"),
                        settings.precision(),
                        settings.clocks().disorder(),
                        settings.policy(),
                        settings.webhooks());
        DataStream<WireRecord> outgoing =
                pipeline.results()
                        .flatMap(new OwnCopies(settings.isolation()))
                        .returns(WireRecord.TYPE)
                        .name("results.wire")
                        .uid("results.wire")
                        .union(pipeline.refused());
        for (DataStream<WireRecord> receipts : pipeline.receipts()) {
            outgoing = outgoing.union(receipts);
        }
        LeakGate.before(outgoing, "results.gate", settings.policy().texts())
                .sinkTo(
                        KafkaResultSink.to(settings.kafka(), streams(settings.isolation()))
                                .transactionalIdPrefix(NAME + "-results")
                                .alone(results(settings.isolation()))
                                .build())
                .name("results.topic")
                .uid("results.topic");
    }

    /** The streams that this job alone writes. */
    public static List<String> results(Isolation isolation) {
        return Stream.of(
                        IndexNames.resultStreams(),
                        List.of(Proposal.STREAM, ReportAnswer.STREAM),
                        isolation.outgoing())
                .flatMap(List::stream)
                // Written by the first job, and by those who decide.
                .filter(stream -> !stream.equals(RuleReceipt.STREAM))
                .filter(stream -> !stream.equals(FrozenFinding.STREAM))
                .toList();
    }

    private static List<String> streams(Isolation isolation) {
        return Stream.of(
                        IndexNames.resultStreams(),
                        List.of(
                                Proposal.STREAM,
                                ReportAnswer.STREAM,
                                RuleChange.STREAM,
                                DeadLetter.STREAM,
                                RouteEvents.LATE_STREAM),
                        isolation.outgoing())
                .flatMap(List::stream)
                .toList();
    }
}
