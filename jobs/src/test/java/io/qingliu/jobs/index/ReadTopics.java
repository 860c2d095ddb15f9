package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The topics of results as the job that fills the indices reads them, and what it makes of that.
 */
@SuppressWarnings("try") // what Flink closes may throw anything
final class ReadTopics {

    static final JsonMapper JSON = JsonMapper.builder().build();

    /** 1 December 2024 in China. */
    static final long DECEMBER = 1_732_982_400_000L;

    static final long DAY = 86_400_000L;

    /** When every record came. */
    static final long ARRIVAL = DECEMBER + DAY;

    /** A subject of results, in single quotes. */
    static final String SHOP = "{'kind':'SHOP','id':'S9','platform':'P1'}";

    /** P1 has topics and indices of its own. */
    private static final Isolation P1_APART = new Isolation(Map.of("P1", "User:p1"));

    private final Counted metrics = new Counted();
    private final CommittedResults results =
            new CommittedResults(
                    "qingliu.",
                    EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))),
                    P1_APART);

    private static final class Counted extends UnregisteredMetricsGroup {
        private final Map<String, Counter> counters = new HashMap<>();

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            counters.put(name, counter);
            return counter;
        }

        long count(String name) {
            return counters.get(name).getCount();
        }
    }

    ReadTopics() {
        results.open(
                new InitializationContext() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics;
                    }

                    @Override
                    public UserCodeClassLoader getUserCodeClassLoader() {
                        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
                    }
                });
    }

    /** What is read of one record. */
    List<Outgoing> read(String stream, String key, String value) {
        List<Outgoing> read = new ArrayList<>();
        results.deserialize(
                new ConsumerRecord<>(
                        "qingliu." + stream,
                        2,
                        7,
                        ARRIVAL,
                        TimestampType.LOG_APPEND_TIME,
                        -1,
                        -1,
                        key == null ? null : key.getBytes(UTF_8),
                        value == null ? null : value.getBytes(UTF_8),
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(read));
        return read;
    }

    /** Reason and field of the dead letter; null if it is a result. */
    String fault(String stream, String key, String value) throws Exception {
        Outgoing read = read(stream, key, value.replace('\'', '"')).get(0);
        if (read.stream().equals(stream)) {
            return null;
        }
        JsonNode letter = JSON.readTree(read.json());
        return letter.path("reason").asText() + ' ' + letter.path("field").asText();
    }

    /** The indices that a result, written in single quotes, becomes a document of. */
    List<String> indices(String stream, String result) throws Exception {
        return documents(read(stream, "k", result.replace('\'', '"'))).stream()
                .map(ElasticsearchDocument::index)
                .toList();
    }

    /** How often that was counted. */
    long count(String name) {
        return metrics.count(name);
    }

    /** The documents that are made of what was read. */
    static List<ElasticsearchDocument> documents(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            return harness.extractOutputValues();
        }
    }

    /** The records for other topics that are made of it. */
    static List<WireRecord> refused(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            var aside = harness.getSideOutput(ResultDocuments.REFUSED);
            return aside == null ? List.of() : aside.stream().map(each -> each.getValue()).toList();
        }
    }

    private static OneInputStreamOperatorTestHarness<Outgoing, ElasticsearchDocument> harness(
            List<Outgoing> read) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(
                                new ResultDocuments(IndexNames.standard(), P1_APART, List.of())));
        harness.open();
        for (Outgoing each : read) {
            harness.processElement(each, ARRIVAL);
        }
        return harness;
    }

    /** A finding about a shop of P1. */
    static String finding(String shop, long version) {
        return ("{'id':'f:SHOP:P1:"
                        + shop
                        + ":BRUSHING','version':"
                        + version
                        + ",'time':"
                        + ARRIVAL
                        + ",'behavior':'BRUSHING','subject':{'kind':'SHOP','id':'"
                        + shop
                        + "','platform':'P1'},'status':'CANDIDATE','score':0.5}")
                .replace('\'', '"');
    }

    /** A signal of that day of the calendar of China. */
    static String signal(long day, long version, long time) {
        return ("{'id':'T:k:"
                        + day
                        + "','version':"
                        + version
                        + ",'time':"
                        + time
                        + ",'behavior':'BRUSHING','key':'k','evidence':{'rule':'T','family':"
                        + "'TEMPORAL','window':'PT1H'}}")
                .replace('\'', '"');
    }

    /** What takes a signal of that day back. */
    static String withdrawal(long day) {
        return signal(day, 3, 0).replace("\"key\"", "\"withdrawn\":true,\"key\"");
    }
}
