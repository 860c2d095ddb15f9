package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.RefusedDocument;
import io.qingliu.connectors.kafka.WireRecord;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A document that Elasticsearch will never take is a dead letter that says why. */
@SuppressWarnings("try") // what Flink closes may throw anything
class RefusedDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void itNamesStreamIdAndTheServersReason() throws Exception {
        JsonNode letter =
                letter(
                        "qingliu-signals-2024.12",
                        "T:k:20058",
                        "{\"id\":\"T:k:20058\",\"foo\":1}",
                        "strict_dynamic_mapping_exception: dynamic introduction of [foo]");

        assertThat(letter.path("stream").asText()).isEqualTo("signals");
        assertThat(letter.path("reason").asText()).isEqualTo("NOT_INDEXED");
        assertThat(letter.path("detail").asText())
                .isEqualTo(
                        "T:k:20058 version 3: strict_dynamic_mapping_exception: dynamic"
                                + " introduction of [foo]");
        assertThat(letter.path("payload").asText()).contains("T:k:20058");
    }

    @Test
    void aRawIdentifierThatSomebodyPutIntoItIsInNoPartOfTheLetter() throws Exception {
        JsonNode letter =
                letter(
                        "qingliu-findings",
                        "f:13912345678",
                        "{\"id\":\"f:13912345678\",\"13912345678\":\"13912345678\"}",
                        "strict_dynamic_mapping_exception: dynamic introduction of [13912345678]");

        assertThat(letter.toString()).doesNotContain("13912345678").contains("NOT_INDEXED");
    }

    /** It would be refused for the same reason, and so would the letter of that one. */
    @Test
    void ofADeadLetterNoOtherIsMade() throws Exception {
        assertThat(letters("qingliu-dead-letters-2024.12", "d:orders", "{}", "too long")).isEmpty();
    }

    private JsonNode letter(String index, String id, String json, String reason) throws Exception {
        WireRecord letter = letters(index, id, json, reason).get(0);
        assertThat(letter.stream()).isEqualTo("dead-letters");
        return JSON.readTree(letter.value());
    }

    private static List<WireRecord> letters(String index, String id, String json, String reason)
            throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamFlatMap<>(new RefusedDocuments(IndexNames.standard())))) {
            harness.open();
            harness.processElement(
                    new RefusedDocument(
                            new ElasticsearchDocument(index, id, 3, json.getBytes(UTF_8)), reason),
                    0);
            return harness.extractOutputValues();
        }
    }
}
