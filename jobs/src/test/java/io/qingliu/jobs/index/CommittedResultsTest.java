package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in the topics of results, whoever wrote it. */
@SuppressWarnings("try") // what Flink closes may throw anything
class CommittedResultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Counted metrics = new Counted();
    private final CommittedResults results = new CommittedResults("qingliu.");

    /** Keeps the one counter there is. */
    private static final class Counted extends UnregisteredMetricsGroup {
        private Counter tombstones;

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            tombstones = counter;
            return counter;
        }
    }

    @BeforeEach
    void open() {
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

    @Test
    void aFindingBecomesADocumentUnderItsIdAndVersion() throws Exception {
        String finding = "{\"id\":\"f:SHOP:P1:S9:BRUSHING\",\"version\":3}";

        List<Outgoing> read = read("findings", "k", finding);

        assertThat(read)
                .containsExactly(
                        new Outgoing(
                                "findings",
                                "k",
                                "f:SHOP:P1:S9:BRUSHING",
                                3,
                                finding.getBytes(UTF_8)));
        assertThat(documents(read).get(0))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::version)
                .containsExactly("qingliu-findings", 3L);
    }

    @Test
    void aListingIsKnownByItsKey() {
        assertThat(read("blacklist", "SHOP:P1:S9", "{\"version\":1}"))
                .extracting(Outgoing::id)
                .containsExactly("SHOP:P1:S9");
    }

    @Test
    void aSignalGoesToTheIndexOfItsDayWhateverItsTime() throws Exception {
        // 1 December 2024 in China, of which the first hours are November in UTC.
        List<Outgoing> read =
                read("signals", "k", "{\"id\":\"T:k:20058\",\"version\":1,\"time\":1732982400000}");
        read.addAll(
                read(
                        "signals",
                        "k",
                        "{\"id\":\"T:k:20058\",\"version\":2,\"time\":1733011200000}"));
        read.addAll(
                read(
                        "signals",
                        "k",
                        "{\"id\":\"T:k:20058\",\"version\":3,\"time\":0,\"withdrawn\":true}"));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index)
                .containsOnly("qingliu-signals-2024.12")
                .hasSize(3);
    }

    @Test
    void aTickIsNoSignalAndASignalOfNoCalendarIsRefused() {
        assertThat(read("signals", "t", "{\"tick\":1732000000000}")).isEmpty();
        assertThat(read("signals", "k", "{\"id\":\"foreign\",\"version\":1,\"foo\":1}"))
                .extracting(Outgoing::stream)
                .containsExactly("dead-letters");
        assertThat(read("signals", "k", "{\"id\":\"T:k:47482\"}"))
                .extracting(Outgoing::stream)
                .containsExactly("dead-letters");
        assertThat(read("signals", "k", "{\"id\":\"T:k:47481\"}"))
                .extracting(Outgoing::stream)
                .containsExactly("signals");
    }

    @Test
    void aResultOfSeveralLinesBecomesOneAndOneOfOneStaysAsItIs() {
        assertThat(json(read("findings", "k", "{\n \"id\": \"f:1\",\r\n \"score\": 0.5\n}")))
                .isEqualTo("{\"id\":\"f:1\",\"score\":0.5}");
        assertThat(json(read("findings", "k", "{ \"id\": \"f:1\" }")))
                .isEqualTo("{ \"id\": \"f:1\" }");
    }

    private static String json(List<Outgoing> read) {
        return new String(read.get(0).json(), UTF_8);
    }

    @Test
    void aTombstoneIsCountedAndPassedOver() {
        assertThat(read("blacklist", "SHOP:P1:S9", null)).isEmpty();
        assertThat(metrics.tombstones.getCount()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "k    | not JSON, call 13912345678      | NOT_JSON      | none",
                "k    | {\"id\":\"f:1\"                 | NOT_JSON      | none",
                "k    | {\"id\":\"f:1\"} {\"id\":\"2\"} | NOT_JSON      | none",
                "k    | [1]                             | NOT_JSON      | none",
                "k    | ''                              | NOT_JSON      | none",
                "none | {\"version\":1}                 | MISSING_FIELD | id",
                "''   | {\"id\":\"\"}                   | MISSING_FIELD | id",
                "k    | {\"id\":\"f:1\",\"version\":-1} | BAD_VALUE     | version",
                "k    | {\"id\":\"f:1\",\"version\":\"x\"} | BAD_VALUE  | version",
            })
    void whatIsNoResultBecomesADeadLetterAndTheNextOneIsRead(
            String key, String value, String reason, String field) throws Exception {
        List<Outgoing> read = read("findings", key, value);
        read.addAll(read("findings", "k", "{\"id\":\"f:2\",\"version\":0}"));

        assertThat(read).extracting(Outgoing::stream).containsExactly("dead-letters", "findings");
        JsonNode letter = JSON.readTree(read.get(0).json());
        assertThat(letter.path("stream").asText()).isEqualTo("findings");
        assertThat(letter.path("reason").asText()).isEqualTo(reason);
        assertThat(letter.path("field").asText(null)).isEqualTo(field);
        assertThat(letter.path("partition").asInt(-1)).isEqualTo(2);
        assertThat(letter.path("offset").asInt(-1)).isEqualTo(7);
        assertThat(letter.toString()).doesNotContain("13912345678");
        assertThat(documents(read)).hasSize(1);
        assertThat(refused(read)).extracting(WireRecord::stream).containsExactly("dead-letters");
    }

    /** Whoever may write into a topic of results may have no edge. */
    @Test
    void aForeignResultWithARawIdentifierIsNoDocument() throws Exception {
        String raw =
                "{\"id\":\"f:SHOP:P1:13912345678:BRUSHING\",\"version\":1,\"subject\":"
                        + "{\"kind\":\"SHOP\",\"id\":\"13912345678\",\"platform\":\"P1\"}}";
        List<Outgoing> read = read("findings", "k", raw);
        read.addAll(read("findings", "k", raw.replace("13912345678", "12912345678")));

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::id)
                .containsExactly("f:SHOP:P1:12912345678:BRUSHING");
        assertThat(refused(read))
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(new String(letter.value(), UTF_8))
                                        .contains("\"reason\":\"RAW_IDENTIFIER\"")
                                        .doesNotContain("13912345678"));
    }

    private List<Outgoing> read(String stream, String key, String value) {
        List<Outgoing> read = new ArrayList<>();
        results.deserialize(
                new ConsumerRecord<>(
                        "qingliu." + stream,
                        2,
                        7,
                        key == null ? null : key.getBytes(UTF_8),
                        value == null ? null : value.getBytes(UTF_8)),
                new ListCollector<>(read));
        return read;
    }

    private static List<ElasticsearchDocument> documents(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            return harness.extractOutputValues();
        }
    }

    private static List<WireRecord> refused(List<Outgoing> read) throws Exception {
        try (var harness = harness(read)) {
            return harness.getSideOutput(ResultDocuments.REFUSED).stream()
                    .map(each -> each.getValue())
                    .toList();
        }
    }

    private static OneInputStreamOperatorTestHarness<Outgoing, ElasticsearchDocument> harness(
            List<Outgoing> read) throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(
                                new ResultDocuments(IndexNames.standard(), List.of())));
        harness.open();
        for (Outgoing each : read) {
            harness.processElement(each, 0);
        }
        return harness;
    }
}
