package io.qingliu.jobs.index;

import static io.qingliu.jobs.index.ReadTopics.ARRIVAL;
import static io.qingliu.jobs.index.ReadTopics.JSON;
import static io.qingliu.jobs.index.ReadTopics.SHOP;
import static io.qingliu.jobs.index.ReadTopics.documents;
import static io.qingliu.jobs.index.ReadTopics.finding;
import static io.qingliu.jobs.index.ReadTopics.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.connectors.elasticsearch.ElasticsearchDocument;
import io.qingliu.jobs.flow.Outgoing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do with a case becomes a document as the casebook takes it, or none. */
class IndexedCaseRecordsTest {

    private final ReadTopics topics = new ReadTopics();

    @Test
    void aVerdictIsADocumentUnderItsIdWithTokensAndAMaskedNote() throws Exception {
        String verdict =
                "{'id':'v-1','time':"
                        + ARRIVAL
                        + ",'case':'f:SHOP:P1:13912345678:BRUSHING','reviewer':'r-1',"
                        + "'type':'CONFIRM','note':'see 13912345678, rounds of payment'}";

        List<Outgoing> read = topics.read("verdicts", "k", verdict.replace('\'', '"'));

        ElasticsearchDocument document = documents(read).get(0);
        assertThat(document.index()).isEqualTo("qingliu-verdicts");
        assertThat(document.id()).isEqualTo("v-1");
        JsonNode json = JSON.readTree(document.json());
        assertThat(json.toString()).doesNotContain("13912345678");
        assertThat(json.path("note").asText()).startsWith("see ").endsWith(", rounds of payment");
        assertThat(json.at("/subject/id").asText()).startsWith("phone:");
        assertThat(json.path("behavior").asText()).isEqualTo("BRUSHING");
        assertThat(json.path("arrived").asLong()).isEqualTo(ARRIVAL);
        assertThat(refused(read)).isEmpty();
    }

    /** P1 has a topic of its own: by the common one nobody speaks for it. */
    @Test
    void aReceiptIsADocumentIfItCameByTheTopicOfItsSender() throws Exception {
        String receipt =
                "{'id':'r-%s','time':"
                        + ARRIVAL
                        + ",'measure':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','member':'%s',"
                        + "'type':'APPLIED'}";

        assertThat(topics.indices("receipts.P1", receipt.formatted("1", "P1", "P1")))
                .containsExactly("qingliu-receipts");
        assertThat(topics.indices("receipts", receipt.formatted("2", "P2", "P2")))
                .containsExactly("qingliu-receipts");
        assertThat(topics.indices("receipts", receipt.formatted("3", "P1", "P1"))).isEmpty();
        assertThat(topics.indices("receipts.P1", receipt.formatted("4", "P2", "P2"))).isEmpty();
        assertThat(topics.count("case.refusals")).isEqualTo(2);
    }

    /** A finding that was frozen is the one its act names. */
    @Test
    void aFrozenFindingIsADocumentOfItsAct() throws Exception {
        String frozen =
                "{'act':'v-1','case':'f:SHOP:P1:S9:BRUSHING','subject':"
                        + SHOP
                        + ",'reviewer':'r-1','time':"
                        + ARRIVAL
                        + ",'version':7,'finding':"
                        + finding("S9", 7)
                        + "}";

        List<Outgoing> read = topics.read("frozen-findings", "k", frozen.replace('\'', '"'));

        assertThat(read).extracting(Outgoing::id).containsExactly("e:v-1:f:SHOP:P1:S9:BRUSHING");
        assertThat(documents(read))
                .extracting(ElasticsearchDocument::index)
                .containsExactly("qingliu-frozen-findings");
        assertThat(
                        topics.fault(
                                "frozen-findings",
                                "k",
                                frozen.replace("'case':'f:SHOP:P1:S9", "'case':'f:SHOP:P1:S8")))
                .isEqualTo("BAD_VALUE id");
    }

    /** Its dead letter is made where it would have taken effect. */
    @Test
    void aRecordThatTheCasebookRefusesIsCountedAndIsNoDocument() {
        assertThat(topics.read("verdicts", "k", "{\"id\":\"v-1\"}")).isEmpty();
        assertThat(topics.read("appeals", "k", "{\"id\":\"a-1\"}")).isEmpty();
        assertThat(topics.read("receipts", "k", "{\"id\":\"r-1\"}")).isEmpty();
        assertThat(topics.count("case.refusals")).isEqualTo(3);
    }
}
