package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.RefusedDocument;
import io.qingliu.connectors.kafka.WireRecord;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document that Elasticsearch will never take is a dead letter that says why. */
class RefusedDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RefusedDocuments refused = new RefusedDocuments(IndexNames.standard());

    @BeforeEach
    void open() {
        refused.open(DefaultOpenContext.INSTANCE);
    }

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

    private JsonNode letter(String index, String id, String json, String reason) throws Exception {
        WireRecord letter =
                refused.map(
                        new RefusedDocument(
                                new ElasticsearchDocument(index, id, 3, json.getBytes(UTF_8)),
                                reason));
        assertThat(letter.stream()).isEqualTo("dead-letters");
        return JSON.readTree(letter.value());
    }
}
