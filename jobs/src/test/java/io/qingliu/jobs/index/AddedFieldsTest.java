package io.qingliu.jobs.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.flow.Outgoing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What charts ask for stands in fields of their own, and nothing else changes. */
class AddedFieldsTest {

    private static final long ARRIVED = 1_733_068_800_000L;
    private static final String ALERT =
            "{'carrier':'YTO','courier':'K3','platform':'P1','shop':'S9'}";

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
        String shop = "{'kind':'SHOP','platform':'P1','id':'S9'}";
        String device = "{'kind':'DEVICE','id':'device:k1:ab','platform':null}";
        String signal = "{'id':'T:k:20058','flags':[{'subject':%s},{'subject':%s}]";
        String flagging = signal.formatted(shop, device);

        assertThat(document("signals", flagging + "}"))
                .isEqualTo(
                        flagging
                                + ",'subject':[%s,%s]".formatted(shop, device)
                                + ",'subjectKey':['SHOP:P1:S9','DEVICE::device%3Ak1%3Aab']}");
    }

    @Test
    void aRingNamesItsMembers() {
        String shop = "{'kind':'SHOP','platform':'P1','id':'S9'}";
        String ring = "{'id':'g:SHOP:P1:S9','members':[{'subject':" + shop + ",'findings':[]}]";

        assertThat(document("rings", ring + "}"))
                .isEqualTo(
                        ring
                                + ",'subject':["
                                + shop
                                + "],'subjectKey':['SHOP:P1:S9'],'arrived':1733068800000}");
    }

    /** A click on it opens everything on that subject, and the console takes it as an address. */
    @Test
    void whatIsAboutASubjectNamesItInOneField() {
        String of = "'subject':{'kind':'SHOP','id':'S:9','platform':'P1'}";
        Subject subject = Subject.of(SubjectKind.SHOP, "P1", "S:9");
        for (String stream :
                List.of(
                        "findings",
                        "blacklist",
                        "measures",
                        "pushes",
                        "shares",
                        "notices",
                        "appeals",
                        "frozen-findings")) {
            assertThat(document(stream, "{" + of + "}"))
                    .as(stream)
                    .contains("'subjectKey':'" + subject + "'");
        }
        assertThat(document("courier-alerts", ALERT))
                .endsWith(",'subjectKey':['COURIER:YTO:K3','SHOP:P1:S9'],'arrived':1733068800000}");
        assertThat(document("review-scores", "{'review':'R1','shop':'S9','platform':'P1'}"))
                .contains("'subjectKey':'SHOP:P1:S9'");
    }

    /** That a rule was withdrawn is about no subject. */
    @Test
    void whatIsAboutNobodyNamesNobody() {
        assertThat(document("notices", "{'id':'n:1','subject':null}"))
                .isEqualTo("{'id':'n:1','subject':null,'arrived':1733068800000}");
        assertThat(document("batches", "{'member':'P1'}")).doesNotContain("subjectKey");
    }

    /** One filter on a behaviour holds for the listing and for all that followed from it. */
    @Test
    void whatFollowsFromACaseNamesItsBehaviours() {
        String cases = "['f:SHOP:P1:S9:FAKE_REVIEW','f:SHOP:P1:S9:BRUSHING','D-2025-1']";
        String both = "'behavior':['BRUSHING','FAKE_REVIEW']";

        assertThat(document("measures", "{'basis':" + cases + "}")).contains(both);
        assertThat(document("notices", "{'cases':" + cases + "}")).contains(both);
        assertThat(document("blacklist", "{'behaviors':['FAKE_REVIEW','BRUSHING']}"))
                .contains(both);
        assertThat(document("appeals", "{'case':'f:SHOP:P1:S9:BRUSHING'}"))
                .contains("'behavior':['BRUSHING']");
        assertThat(document("frozen-findings", "{'case':'f:SHOP:P1:S9:BRUSHING'}"))
                .contains("'behavior':['BRUSHING']");
        assertThat(document("measures", "{'basis':['D-2025-1']}")).doesNotContain("behavior");
        assertThat(document("appeals", "{'case':null}")).doesNotContain("behavior");
    }

    /** Which measures stand is asked for by one field, whatever the actions are called. */
    @Test
    void aMeasureSaysWhetherItStands() {
        assertThat(document("measures", "{'action':'RECOMMEND'}")).contains("'open':true");
        assertThat(document("measures", "{'action':'SUSPEND'}"))
                .as("it is paused, and may go on")
                .contains("'open':true");
        assertThat(document("measures", "{'action':'LIFT'}")).contains("'open':false");
        assertThat(document("measures", "{'id':'m:1'}")).doesNotContain("open");
    }

    @Test
    void aVerdictAndAReceiptNameTheirSubject() {
        assertThat(document("verdicts", "{'case':'f:SHOP:P1:S9:BRUSHING'}"))
                .isEqualTo(
                        "{'case':'f:SHOP:P1:S9:BRUSHING','subject':{'kind':'SHOP','id':'S9',"
                                + "'platform':'P1'},'subjectKey':'SHOP:P1:S9',"
                                + "'behavior':'BRUSHING',"
                                + "'arrived':1733068800000}");
        assertThat(document("receipts", "{'measure':'m:ENTERPRISE::E1:LIMIT_LOAN:B1'}"))
                .contains(
                        "'subject':{'kind':'ENTERPRISE','id':'E1'},'subjectKey':'ENTERPRISE::E1'");
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

    @Test
    void aDeadLetterNamesThePlatformThatSentTheRecord() {
        String letter = "{'id':'d:1','payload':'{\\'platform\\':\\'P1\\'}'";
        String none = "{'id':'d:2','payload':'{\\'platform\\':{}}'";

        assertThat(document("dead-letters", letter + "}"))
                .isEqualTo(letter + ",'platform':'P1','arrived':1733068800000}");
        assertThat(document("dead-letters", none + "}")).doesNotContain("'platform':'");
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
