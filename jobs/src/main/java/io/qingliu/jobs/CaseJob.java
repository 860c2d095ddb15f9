package io.qingliu.jobs;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocumentType;
import io.qingliu.connectors.elasticsearch.ElasticsearchSink;
import io.qingliu.connectors.elasticsearch.ElasticsearchSinkSettings;
import io.qingliu.connectors.gate.CallGate;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.KafkaResultSink;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.Delivery;
import io.qingliu.connectors.webhook.WebhookCall;
import io.qingliu.connectors.webhook.WebhookSink;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Statistic;
import io.qingliu.jobs.cases.CaseWord;
import io.qingliu.jobs.casework.CasePipeline;
import io.qingliu.jobs.couriers.UndeliveredAlert;
import io.qingliu.jobs.exchange.CaseArrival;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.index.CommittedResults;
import io.qingliu.jobs.index.ResultDocuments;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.signal.RouteEvents;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Signals → patterns → findings → listings, measures, alerts: meets little and holds little. */
public final class CaseJob {

    /** Name of the job, and of its transactions. */
    public static final String NAME = "qingliu-cases";

    /**
     * Results that are documents too; what is for one member or department alone stays in its
     * topic.
     */
    private static final List<String> INDEXED =
            List.of(
                    CaseWord.FINDINGS,
                    Listing.STREAM,
                    MeasureRecommendation.STREAM,
                    CourierAlert.STREAM,
                    Notice.STREAM,
                    Statistic.STREAM);

    private CaseJob() {}

    /** Runs the job with {@code --config FILE}. */
    public static void main(String[] args) throws Exception {
        JobSettings settings = JobSettings.load(Arguments.config(args));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        settings.caseJob().onCluster(settings.flink()));
        assemble(env, settings);
        env.execute(NAME);
    }

    /** The whole job, from topics to topics, documents and calls. */
    public static void assemble(StreamExecutionEnvironment env, JobSettings settings)
            throws IOException {
        CasePipeline pipeline =
                CasePipeline.live(
                        CaseStreams.topics(env, settings),
                        settings.ruleSettings(),
                        settings.policy());
        List<String> publicTexts = settings.policy().texts();
        SingleOutputStreamOperator<WebhookCall> calls =
                CallGate.before(
                        pipeline.calls(), CourierAlert.STREAM, "couriers.gate", publicTexts);
        DataStream<Delivery> deliveries =
                WebhookSink.deliver(calls, settings.webhooks(), "couriers.call");
        DataStream<WireRecord> undelivered =
                WebhookSink.undelivered(deliveries, "couriers.undelivered")
                        .map(UndeliveredAlert::deadLetter)
                        .returns(WireRecord.TYPE)
                        .name("couriers.unheard")
                        .uid("couriers.unheard");
        DataStream<WireRecord> outgoing =
                pipeline.results()
                        .map(Outgoing::wire)
                        .returns(WireRecord.TYPE)
                        .name("results.wire")
                        .uid("results.wire")
                        .union(pipeline.refused(), undelivered, calls.getSideOutput(CallGate.HELD));
        if (settings.elasticsearch() != null) {
            outgoing = outgoing.union(index(env, settings));
        }
        LeakGate.before(outgoing, "results.gate", publicTexts)
                .sinkTo(
                        KafkaResultSink.to(settings.kafka(), streams())
                                .transactionalIdPrefix(NAME + "-results")
                                .build())
                .name("results.topic")
                .uid("results.topic");
    }

    /** Signals too, which the first job writes: a finding names those it stands on. */
    private static List<String> indexed() {
        return Stream.concat(INDEXED.stream(), Stream.of(CaseArrival.SIGNALS)).toList();
    }

    private static List<String> streams() {
        return Stream.concat(
                        INDEXED.stream(),
                        Stream.of(
                                DepartmentPush.STREAM,
                                Share.STREAM,
                                Manifest.STREAM,
                                Batch.STREAM,
                                Proposal.STREAM,
                                ReportAnswer.STREAM,
                                DeadLetter.STREAM,
                                RouteEvents.LATE_STREAM))
                .toList();
    }

    /**
     * Documents are made of what is committed to the topics: what a failed run wrote and the next
     * one writes otherwise never becomes a document.
     *
     * @return dead letters of what is no result
     */
    private static DataStream<WireRecord> index(
            StreamExecutionEnvironment env, JobSettings settings) {
        SingleOutputStreamOperator<ElasticsearchDocument> documents =
                env.fromSource(
                                EventTopics.of(
                                                settings.kafka()
                                                        .withGroupId(
                                                                settings.kafka().groupId()
                                                                        + "-index"),
                                                indexed())
                                        .source(
                                                new CommittedResults(
                                                        settings.kafka().topics().prefix())),
                                WatermarkStrategy.noWatermarks(),
                                "results.committed")
                        .uid("results.committed")
                        .process(new ResultDocuments(settings.indices(), settings.policy().texts()))
                        .returns(ElasticsearchDocumentType.INSTANCE)
                        .name("results.read")
                        .uid("results.read");
        documents
                .sinkTo(
                        ElasticsearchSink.ofDocuments(
                                settings.elasticsearch(), ElasticsearchSinkSettings.defaults()))
                .name("results.documents")
                .uid("results.documents");
        return documents.getSideOutput(ResultDocuments.REFUSED);
    }
}
