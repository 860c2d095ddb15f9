package io.qingliu.jobs.index;

import static io.qingliu.jobs.index.ReadTopics.ARRIVAL;
import static io.qingliu.jobs.index.ReadTopics.JSON;
import static io.qingliu.jobs.index.ReadTopics.documents;
import static io.qingliu.jobs.index.ReadTopics.finding;
import static io.qingliu.jobs.index.ReadTopics.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocumentType;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in the topics of results, whoever wrote it: a result, or a dead letter. */
class CommittedResultsTest {

    private final ReadTopics topics = new ReadTopics();

    @Test
    void aFindingBecomesADocumentUnderItsIdAndVersion() throws Exception {
        String finding = finding("S9", ARRIVAL);

        List<Outgoing> read = topics.read("findings", "k", finding);

        assertThat(read)
                .containsExactly(
                        new Outgoing(
                                "findings",
                                "k",
                                "f:SHOP:P1:S9:BRUSHING",
                                ARRIVAL,
                                finding.getBytes(UTF_8)));
        assertThat(documents(read).get(0))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::version)
                .containsExactly("qingliu-findings", ARRIVAL);
    }

    @Test
    void aResultOfSeveralLinesBecomesOneAndOneOfOneStaysAsItIs() {
        String one = finding("S9", 1);
        assertThat(json(topics.read("findings", "k", one.replace(",\"", ",\r\n \""))))
                .isEqualTo(one);
        String spaced = one.replace(",\"", ", \"");
        assertThat(json(topics.read("findings", "k", spaced))).isEqualTo(spaced);
    }

    private static String json(List<Outgoing> read) {
        return new String(read.get(0).json(), UTF_8);
    }

    @Test
    void aTickIsNoSignalAndSomethingElseIsRefused() throws Exception {
        assertThat(topics.read("signals", "t", "{\"tick\":1732000000000}")).isEmpty();
        assertThat(topics.fault("signals", "k", "{'id':'foreign','version':1,'foo':1}"))
                .isEqualTo("MISSING_FIELD behavior");
    }

    @Test
    void aTombstoneIsCountedAndPassedOver() {
        assertThat(topics.read("blacklist", "SHOP:P1:S9", null)).isEmpty();
        assertThat(topics.count("tombstones")).isOne();
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
                "k    | {\"id\":\"f:1\"}                | MISSING_FIELD | version",
                "k    | {\"id\":\"\",\"version\":1}     | BAD_VALUE     | id",
                "k    | {\"id\":\"f:1\",\"version\":\"x\"} | WRONG_TYPE | version",
            })
    void whatIsNoResultBecomesADeadLetterAndTheNextOneIsRead(
            String key, String value, String reason, String field) throws Exception {
        List<Outgoing> read = topics.read("findings", key, value);
        read.addAll(topics.read("findings", "k", finding("S9", 0)));

        assertThat(read).extracting(Outgoing::stream).containsExactly("refused", "findings");
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

    /** What lies in the topic of dead letters is shown, and never goes there again. */
    @Test
    void aDeadLetterOfTheTopicIsADocumentOfTheMonthInWhichItArrived() throws Exception {
        DeadLetter letter = DeadLetter.of("orders", "NOT_JSON", null, 1, 7L, "call me");
        String json = new String(WireJson.write(letter), UTF_8);

        List<Outgoing> read = topics.read("dead-letters", "k", json);

        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index, ElasticsearchDocument::id)
                .containsExactly(tuple("qingliu-dead-letters-2024.12", letter.id()));
        assertThat(refused(read)).isEmpty();
        assertThat(topics.fault("dead-letters", "k", json.replace("call me", "call him")))
                .isEqualTo("BAD_VALUE id");
    }

    /**
     * Elasticsearch takes ids of 512 bytes. A longer one is written under its beginning and its
     * digest, however long it is: no result is lost because a platform has long names.
     */
    @ParameterizedTest
    @CsvSource({"512, 512", "513, 465", "65535, 465", "65536, 465"})
    void aLongIdStaysWithinWhatAnIndexTakes(int bytes, int written) throws Exception {
        List<Outgoing> results = new ArrayList<>();
        for (String last : List.of("a", "b")) {
            String id = "f:" + "x".repeat(bytes - 3) + last;
            results.add(new Outgoing("findings", "k", id, 1, "{}".getBytes(UTF_8)));
        }
        List<ElasticsearchDocument> documents = documents(results);

        assertThat(documents).extracting(ElasticsearchDocument::id).doesNotHaveDuplicates();
        for (ElasticsearchDocument document : documents) {
            assertThat(document.id().getBytes(UTF_8)).hasSize(written);
            var bytesOfIt = new DataOutputSerializer(64);
            ElasticsearchDocumentType.INSTANCE
                    .createSerializer(new SerializerConfigImpl())
                    .serialize(document, bytesOfIt);
            assertThat(bytesOfIt.length()).isPositive();
        }
        assertThat(refused(results)).isEmpty();
    }

    /** Whoever may write into a topic of results may have no edge. */
    @Test
    void aForeignResultWithARawIdentifierIsNoDocument() throws Exception {
        String raw = finding("13912345678", 1);
        List<Outgoing> read = topics.read("findings", "k", raw);
        read.addAll(topics.read("findings", "k", raw.replace("13912345678", "12912345678")));

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
}
