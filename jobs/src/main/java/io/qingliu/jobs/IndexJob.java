package io.qingliu.jobs;

import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocumentType;
import io.qingliu.connectors.elasticsearch.ElasticsearchOptions;
import io.qingliu.connectors.elasticsearch.ElasticsearchSink;
import io.qingliu.connectors.elasticsearch.ElasticsearchSinkSettings;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.EventTopics;
import io.qingliu.connectors.kafka.JobLease;
import io.qingliu.connectors.kafka.KafkaResultSink;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.index.CommittedResults;
import io.qingliu.jobs.index.RefusedDocuments;
import io.qingliu.jobs.index.ResultDocuments;
import io.qingliu.jobs.settings.JobSettings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Committed results → documents. A job of its own, so that no result on a topic ever waits for
 * Elasticsearch; what a failed run wrote and the next one writes otherwise never becomes a
 * document. It holds nothing but how far it has read.
 */
public final class IndexJob {

    /** Name of the job. */
    public static final String NAME = "qingliu-index";

    /** Its operators are one chain but for the dead letters: the jobs' 128 MiB would lie idle. */
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(8);

    private static final MemorySize NETWORK_OF_A_SUBTASK = MemorySize.parse("1 mb");

    private IndexJob() {}

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
        return patient(settings.indexJob().onCluster(settings.flink()), settings.flink());
    }

    /** Options of Flink for this job in a process of its users. */
    public static Configuration inThisProcess(JobSettings settings) {
        Configuration options =
                patient(settings.indexJob().inThisProcess(settings.flink()), settings.flink());
        if (!options.contains(TaskManagerOptions.NETWORK_MEMORY_MAX)
                && !options.contains(TaskManagerOptions.NETWORK_MEMORY_MIN)) {
            int subtasks = options.get(CoreOptions.DEFAULT_PARALLELISM);
            options.set(
                    TaskManagerOptions.NETWORK_MEMORY_MAX,
                    NETWORK.add(NETWORK_OF_A_SUBTASK.multiply(subtasks)));
        }
        return options;
    }

    /**
     * Options with which checkpoints may fail as often as they like: while Elasticsearch is away
     * none completes, and the job has to wait for it and not to fail for that.
     *
     * @param written what was written of Flink's options, which wins
     */
    private static Configuration patient(Configuration options, Configuration written) {
        Configuration patient = new Configuration(options);
        patient.set(
                CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
                written.getOptional(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER)
                        .orElse(Integer.MAX_VALUE));
        return patient;
    }

    /** The whole job, for a run that holds the lease of its deployment. */
    public static void assemble(StreamExecutionEnvironment env, JobSettings settings) {
        assemble(env, settings, JobLease.NONE);
    }

    /**
     * The whole job, from topics to documents.
     *
     * @throws BadSettingException if no Elasticsearch is set
     */
    public static void assemble(
            StreamExecutionEnvironment env, JobSettings settings, JobLease lease) {
        if (settings.elasticsearch() == null) {
            throw new BadSettingException(
                    ElasticsearchOptions.HOSTS.key() + " is missing but must be given");
        }
        KafkaSettings kafka = settings.kafka();
        List<String> publicTexts = settings.policy().texts();
        SingleOutputStreamOperator<ElasticsearchDocument> documents =
                env.fromSource(
                                lease.guard(committed(settings), Outgoing.TYPE),
                                WatermarkStrategy.noWatermarks(),
                                "results.committed")
                        .uid("results.committed")
                        .process(
                                new ResultDocuments(
                                        settings.indices(), settings.isolation(), publicTexts))
                        .returns(ElasticsearchDocumentType.INSTANCE)
                        .name("results.read")
                        .uid("results.read");
        DataStream<WireRecord> refused =
                ElasticsearchSink.write(
                                documents,
                                settings.elasticsearch(),
                                ElasticsearchSinkSettings.defaults(),
                                "results.documents")
                        .flatMap(new RefusedDocuments(settings.indices()))
                        .returns(WireRecord.TYPE)
                        .name("results.refused")
                        .uid("results.refused")
                        .union(documents.getSideOutput(ResultDocuments.REFUSED));
        LeakGate.before(refused, "refused.gate", publicTexts)
                .sinkTo(
                        // A transaction could not stay open as long as Elasticsearch may be away.
                        // Twice the same dead letter has the same id.
                        KafkaResultSink.to(
                                        kafka.with(DeliveryGuarantee.AT_LEAST_ONCE),
                                        List.of(DeadLetter.STREAM))
                                .build())
                .name("refused.topic")
                .uid("refused.topic");
    }

    private static KafkaSource<Outgoing> committed(JobSettings settings) {
        KafkaSettings kafka = settings.kafka();
        return EventTopics.of(
                        kafka.withGroupId(kafka.groupId() + "-index"), topics(settings.isolation()))
                .source(
                        new CommittedResults(
                                kafka.topics().prefix(), settings.edge(), settings.isolation()));
    }

    /**
     * What the jobs send and what people decided and did, by members' own topics too. Signals,
     * which the first job writes: a finding names those it stands on.
     */
    private static List<String> topics(Isolation isolation) {
        return Stream.of(
                        IndexNames.resultStreams(),
                        IndexNames.caseStreams(),
                        isolation.incoming().stream()
                                .filter(
                                        own ->
                                                IndexNames.caseStreams()
                                                        .contains(Isolation.streamOf(own)))
                                .toList(),
                        List.of(
                                Signal.STREAM,
                                ReviewScore.STREAM,
                                DeadLetter.STREAM,
                                IndexNames.LATE))
                .flatMap(List::stream)
                .toList();
    }
}
