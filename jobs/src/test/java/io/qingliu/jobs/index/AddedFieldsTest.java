package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.flow.Outgoing;
import org.junit.jupiter.api.Test;

/** What charts ask for stands in fields of their own, and nothing else changes. */
class AddedFieldsTest {

    private static final long ARRIVED = 1_733_068_800_000L;

    @Test
    void everyDocumentSaysWhenItArrived() {
        String measure = "{'id':'m:1','version':2}";

        assertThat(document("measures", measure))
                .isEqualTo("{'id':'m:1','version':2,'arrived':1733068800000}");
        assertThat(document("measures", measure + " \t")).endsWith(",'arrived':1733068800000}");
    }

    @Test
    void aRecordWithoutATimestampGetsNone() {
        assertThat(document("measures", "{'id':'m:1'}", -1L)).isEqualTo("{'id':'m:1'}");
        assertThat(document("measures", "{'id':'m:1'}", null)).isEqualTo("{'id':'m:1'}");
    }

    @Test
    void aFindingNamesItsRulesAndFamiliesOnce() {
        String finding =
                "{'id':'f:SHOP:P1:S9:BRUSHING','evidence':["
                        + "{'rule':'EMP-02','family':'LOGISTICS'},"
                        + "{'rule':'BRU-02','family':'TEMPORAL'},"
                        + "{'rule':'BRU-02','family':'TEMPORAL'}]";

        assertThat(document("findings", finding + "}"))
                .isEqualTo(
                        finding
                                + ",'rules':['BRU-02','EMP-02']"
                                + ",'families':['LOGISTICS','TEMPORAL'],'arrived':1733068800000}");
    }

    @Test
    void aSignalNamesWhomItFlags() {
        String signal = "{'id':'T:k:20058','flags':[{'subject':{'kind':'SHOP','id':'S9'}}]";

        assertThat(document("signals", signal + "}"))
                .isEqualTo(signal + ",'subject':[{'kind':'SHOP','id':'S9'}]}");
    }

    @Test
    void aVerdictAndAReceiptNameTheirSubject() {
        assertThat(document("verdicts", "{'case':'f:SHOP:P1:S9:BRUSHING'}"))
                .isEqualTo(
                        "{'case':'f:SHOP:P1:S9:BRUSHING','subject':{'kind':'SHOP','id':'S9',"
                                + "'platform':'P1'},'behavior':'BRUSHING',"
                                + "'arrived':1733068800000}");
        assertThat(document("receipts", "{'measure':'m:ENTERPRISE::E1:LIMIT_LOAN:B1'}"))
                .contains("'subject':{'kind':'ENTERPRISE','id':'E1'}");
    }

    @Test
    void aDeadLetterNamesTheRecordThatItRefuses() {
        String letter = "{'id':'d:verdicts:NOTHING_KNOWN:1','payload':'{\\'id\\':\\'c-v-1\\'}'";
        String noJson = "{'id':'d:verdicts:NOT_JSON:1','payload':'{\\'id'";
        String numbered = "{'id':'d:verdicts:BAD_VALUE:1','payload':'{\\'id\\':7}'";

        assertThat(document("dead-letters", letter + "}"))
                .isEqualTo(letter + ",'record':'c-v-1','arrived':1733068800000}");
        assertThat(document("dead-letters", noJson + "}"))
                .isEqualTo(noJson + ",'arrived':1733068800000}");
        assertThat(document("dead-letters", numbered + "}")).doesNotContain("'record'");
    }

    private static String document(String stream, String json) {
        return document(stream, json, ARRIVED);
    }

    private static String document(String stream, String json, Long arrived) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return new String(AddedFields.to(new Outgoing(stream, "k", "i", 1, bytes), arrived), UTF_8)
                .replace('"', '\'');
    }
}
