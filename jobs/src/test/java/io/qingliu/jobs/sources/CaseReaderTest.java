package io.qingliu.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseArrival;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no case file would take is refused while it can still become a dead letter. */
class CaseReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final EdgeSettings EDGE =
            EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4)));

    private final CaseReader reader = CaseReader.ofFiles(EDGE);

    private CaseArrival read(String stream, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(stream, bytes, Given.MORNING + 1, 0, 7L);
    }

    private static String verdictOn(String id) {
        return "{'id':'v1','time':%d,'case':'%s','reviewer':'r1','type':'CONFIRM'}"
                .formatted(Given.MORNING, id);
    }

    private static String receipt(String member) {
        return "{'id':'x1','time':%d,'measure':'m:SHOP:P1:S9:LIMIT_PRIVILEGES:P1','member':'%s',"
                        .formatted(Given.MORNING, member)
                + "'type':'APPLIED'}";
    }

    @Test
    void aVerdictOnNoBehaviourIsADeadLetterAndOneOnABehaviourIsNot() {
        CaseArrival none = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:NO_SUCH_BEHAVIOR"));
        assertThat(none.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(none.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");

        CaseArrival real = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:BRUSHING"));
        assertThat(real.stream()).isEqualTo(Verdict.STREAM);
    }

    @Test
    void aForeignRecordAmongTheSignalsIsADeadLetterAndASignalIsNot() {
        CaseArrival foreign = read(CaseArrival.SIGNALS, "{'id':'T:k:20058','version':1,'foo':1}");
        assertThat(foreign.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(foreign.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"MISSING_FIELD\"");

        // Without a family it could not be scored.
        assertThat(read(CaseArrival.SIGNALS, signal("")).stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(read(CaseArrival.SIGNALS, signal("'family':'TEMPORAL',")).stream())
                .isEqualTo(CaseArrival.SIGNALS);
    }

    private static String signal(String family) {
        return "{'id':'T:k:20058','version':1,'time':1732982400000,'behavior':'BRUSHING','key':'k',"
                + "'evidence':{'rule':'T',"
                + family
                + "'window':'PT1H','digest':'sha256:0'}}";
    }

    @Test
    void aReceiptForAnotherMembersMeasureIsADeadLetterAndOnesOwnIsNot() {
        CaseArrival others = read(Receipt.STREAM, receipt("P2"));
        assertThat(others.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(others.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"member\"");
        assertThat(read(Receipt.STREAM, receipt("P1")).stream()).isEqualTo(Receipt.STREAM);
    }

    private static final List<String> RAW =
            List.of(
                    "13800000000",
                    "+86 138 0000 0000",
                    "11010519491231002X",
                    "6222020200012345678",
                    "zhang.san@example.com");

    /** Every stream that names a subject, with its kind, id and platform left open. */
    private static final List<String> STREAMS =
            List.of(
                    "submissions|'member':'P1','batch':'b','sequence':1,'role':'PARTICIPANT',"
                            + "'behavior':'BRUSHING','subject':{SUBJECT}",
                    "reports|'kind':'EMPTY','subject':{SUBJECT}",
                    "decisions|'number':'n','organ':'o','type':'IN_FORCE','behavior':'BRUSHING',"
                            + "'subject':{SUBJECT}",
                    "appeals|'appeal':'ap','type':'FILED','subject':{SUBJECT},"
                            + "'case':'f:{NAMED}:BRUSHING','measure':'m:{NAMED}:REMOVE_ITEM:P1'",
                    "repairs|'type':'APPLIED','subject':{SUBJECT}",
                    "verdicts|'reviewer':'r','type':'CONFIRM','case':'f:{NAMED}:BRUSHING'",
                    "receipts|'member':'P1','type':'APPLIED','measure':'m:{NAMED}:REMOVE_ITEM:P1'",
                    "receipts|'member':'P1','type':'APPLIED','measure':'p:{NAMED}:P1'",
                    "receipts|'member':'P1','type':'APPLIED',"
                            + "'measure':'o:{NAMED}:{NAMED}:BRUSHING'",
                    "subjects|'subject':{SUBJECT}",
                    "subjects|'subject':{'kind':'ENTERPRISE','id':'U1'},'owns':[{SUBJECT}],"
                            + "'links':[{'person':'{ID}','link':'PRINCIPAL'}]");

    /** Each kind of subject × each shape × each stream: only tokens pass. */
    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    void noSubjectPassesByAPersonsOwnIdentifier(SubjectKind kind) {
        for (String raw : RAW) {
            String platform = kind.isScoped() ? ",'platform':'P1'" : "";
            String subject = "{'kind':'" + kind + "','id':'" + raw + "'" + platform + "}";
            String named = kind + ":" + (kind.isScoped() ? "P1" : "") + ":" + raw;
            for (String each : STREAMS) {
                String stream = each.substring(0, each.indexOf('|'));
                String json =
                        "{'id':'c1','time':%d,".formatted(Given.MORNING)
                                + each.substring(each.indexOf('|') + 1)
                                        .replace("{SUBJECT}", subject)
                                        .replace("{NAMED}", named)
                                        .replace("{ID}", raw)
                                + "}";
                CaseArrival read = read(stream, json);
                String passed = new String(read.json(), StandardCharsets.UTF_8);

                assertThat(read.stream()).as("%s: %s", json, passed).isEqualTo(stream);
                assertThat(passed).as(json).doesNotContain(raw);
            }
        }
    }

    /** The example of the contract: a member's social account that is a telephone number. */
    @Test
    void aVerdictOnTheRawIdMeetsTheCaseOfTheSubmission() throws Exception {
        CaseArrival submitted =
                read(
                        "submissions",
                        "{'id':'s1','time':%d,".formatted(Given.MORNING)
                                + "'member':'SOC1','batch':'b','sequence':1,"
                                + "'role':'PARTICIPANT','behavior':'BRUSHING','subject':"
                                + "{'kind':'SOCIAL_ACCOUNT','id':'13800000000',"
                                + "'platform':'SOC1'}}");
        CaseArrival confirmed =
                read(Verdict.STREAM, verdictOn("f:SOCIAL_ACCOUNT:SOC1:138-0000-0000:BRUSHING"));

        Subject subject = subjectOf(submitted);
        assertThat(subject.id()).matches("phone:k1:[a-z2-7]{32}");
        assertThat(subjectOf(confirmed)).isEqualTo(subject);
        assertThat(new String(confirmed.json(), StandardCharsets.UTF_8))
                .contains("f:SOCIAL_ACCOUNT:SOC1:phone%3Ak1%3A");
    }

    @Test
    void everyPartOfAnAlertsIdIsClosedInItsOwnPlace() {
        CaseArrival answered =
                read(
                        Receipt.STREAM,
                        "{'id':'x1','time':%d,".formatted(Given.MORNING)
                                + "'measure':'a:YTO:13800000000:P1:13900000000',"
                                + "'member':'YTO','type':'RECEIVED'}");

        assertThat(new String(answered.json(), StandardCharsets.UTF_8))
                .containsPattern(
                        "\"a:YTO:phone%3Ak1%3A[a-z2-7]{32}:P1:phone%3Ak1%3A[a-z2-7]{32}\"");
    }

    @Test
    void membersAreKnownByTheSameCodeWhereverTheyAreNamed() throws Exception {
        CaseArrival joined =
                read(
                        "members",
                        "{'id':'j1','time':%d,'from':%d,".formatted(Given.MORNING, Given.MORNING)
                                + "'member':'13800000000','kind':'SOCIAL','name':'微商 13800000000',"
                                + "'agreement':'A1','platforms':['13800000000']}");
        CaseArrival applied =
                read(Receipt.STREAM, receipt("13800000000").replace(":P1',", ":13800000000',"));

        String token = JSON.readTree(joined.json()).get("member").asText();
        assertThat(token).startsWith("phone:k1:");
        assertThat(JSON.readTree(joined.json()).get("platforms").get(0).asText()).isEqualTo(token);
        assertThat(JSON.readTree(applied.json()).get("member").asText()).isEqualTo(token);
        assertThat(new String(joined.json(), StandardCharsets.UTF_8))
                .contains("微商 [phone]")
                .doesNotContain("13800000000");
    }

    /** Their twins: what names no account, and what only looks a little like an identifier. */
    @Test
    void ordinaryIdsAndNumbersOfRecordsPassAsTheyAre() {
        String report =
                "{'id':'13800000000','time':%d,".formatted(Given.MORNING)
                        + "'kind':'EMPTY','order':'13800000001','waybill':'13800000002',"
                        + "'subject':{'kind':'SHOP','id':'12800000000','platform':'P1'}}";

        assertThat(new String(read("reports", report).json(), StandardCharsets.UTF_8))
                .contains("13800000000", "13800000001", "13800000002", "12800000000");
    }

    private static Subject subjectOf(CaseArrival arrival) throws Exception {
        return CaseRouting.subjectOf(
                WireJson.readCase(arrival.stream(), arrival.json(), WireJson.NO_ARRIVAL));
    }

    private static String change(String rule, String version, String params) {
        return "{'id':'r1','time':%d,'rule':'%s','version':%s,'mode':'OFF','params':%s,'author':'ana'}"
                .formatted(Given.MORNING, rule, version, params);
    }

    /** The jobs read the rules when they start: a change must not look as if it had been taken. */
    @Test
    void aChangeOfARuleIsADeadLetterWhileTheJobsRunAndNotInAFile() {
        String sound = change("BRU-01", "2", "{'orders':20}");
        CaseReader running = CaseReader.ofTopics(EDGE);
        CaseArrival refused =
                running.read(
                        RuleChange.STREAM,
                        sound.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        Given.MORNING + 1,
                        0,
                        7L);
        assertThat(refused.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(refused.json(), StandardCharsets.UTF_8))
                .contains(
                        "\"stream\":\"rules\"",
                        "\"reason\":\"RULES_FIXED_AT_START\"",
                        "\"offset\":7");

        assertThat(read(RuleChange.STREAM, sound).stream()).isEqualTo(RuleChange.STREAM);
    }

    @Test
    void aChangeOfWhatIsNoRuleOrNumberIsADeadLetterThatNamesTheField() {
        assertThat(field(change("BRU-99", "2", "{}"))).isEqualTo("rule");
        assertThat(field(change("BRU-01", "-1", "{}"))).isEqualTo("version");
        assertThat(field(change("BRU-01", "2147483648", "{}"))).isEqualTo("version");
        // The name is the sender's: it may be a raw identifier.
        assertThat(field(change("BRU-01", "2", "{'13912345678':1}"))).isEqualTo("params");
        assertThat(field(change("BRU-01", "2", "{'orders':'many'}"))).isEqualTo("params.orders");
        assertThat(field(change("BRU-01", "2", "{'orders':2}"))).isEqualTo("params.orders");
        assertThat(read(RuleChange.STREAM, change("BRU-01", "2147483647", "{'orders':3}")).stream())
                .isEqualTo(RuleChange.STREAM);
    }

    private String field(String json) {
        CaseArrival arrival = read(RuleChange.STREAM, json);
        assertThat(arrival.stream()).isEqualTo(DeadLetter.STREAM);
        String letter = new String(arrival.json(), StandardCharsets.UTF_8);
        assertThat(letter).contains("\"reason\":\"BAD_VALUE\"");
        return letter.replaceAll(".*\"field\":\"([^\"]*)\".*", "$1");
    }

    private CaseArrival tick(String json, int partition) {
        return reader.read(
                CaseArrival.SIGNALS,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Given.MORNING,
                partition,
                7L);
    }

    private static void refused(CaseArrival arrival, String reason) {
        assertThat(arrival.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(arrival.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"" + reason + '"', "\"field\":\"tick\"");
    }

    @Test
    void aTickMoreThanADayAheadOfItsArrivalIsADeadLetterAndOneADayAheadIsNot() {
        long day = 86_400_000L;
        refused(tick("{'tick':4070908800000}", 0), "BAD_TIME");
        refused(tick("{'tick':" + (Given.MORNING + day + 1) + ",'quiet':true}", 0), "BAD_TIME");
        assertThat(tick("{'tick':" + (Given.MORNING + day) + "}", 0))
                .isEqualTo(CaseArrival.tick(Given.MORNING + day));
    }

    @Test
    void aTickLowerThanTheOneBeforeInItsPartitionIsADeadLetterAndTheSameAgainIsNot() {
        String tick = "{'tick':" + Given.MORNING + "}";
        String lower = "{'tick':" + (Given.MORNING - 1) + "}";
        assertThat(tick(tick, 0).isTick()).isTrue();
        assertThat(tick(tick, 0).isTick()).isTrue();
        refused(tick(lower, 0), "BAD_VALUE");
        refused(tick("{'tick':0,'quiet':true}", 0), "BAD_VALUE");
        assertThat(tick(lower, 1).isTick()).isTrue();
        assertThat(tick("{'tick':" + (Given.MORNING + 1) + "}", 0).isTick()).isTrue();
    }

    /** Half of it would be a time of its own. */
    @Test
    void aTickTooLargeForATimeIsNone() {
        CaseArrival arrival = tick("{'tick':18446744073709551617}", 0);
        assertThat(arrival.stream()).isEqualTo(DeadLetter.STREAM);
    }
}
