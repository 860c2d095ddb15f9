package io.qingliu.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseInputSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no case file would take is refused while it can still become a dead letter. */
class CaseReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final EdgeSettings EDGE =
            EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4)));

    /** Characters of the longest text that the contract accepts. */
    private static final int LONGEST = 10_000;

    private final CaseReader reader = CaseReader.of(EDGE);

    private CaseInput read(String stream, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(stream, bytes, Given.MORNING + 1, 0, 7L);
    }

    /** What is read, as it stands on the wire. */
    private static String text(CaseInput input) {
        Record content =
                input instanceof CaseInput.Refused refused
                        ? refused.letter()
                        : ((CaseInput.Entry) input).content();
        return new String(WireJson.write(content), StandardCharsets.UTF_8);
    }

    /** The stream of the record read; {@code dead-letters} if it is refused. */
    private static String streamOf(CaseInput input) {
        if (input instanceof CaseInput.RecordEntry entry) {
            return entry.record().stream();
        }
        return input instanceof CaseInput.SignalEntry ? Signal.STREAM : DeadLetter.STREAM;
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
        CaseInput none = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:NO_SUCH_BEHAVIOR"));
        assertThat(streamOf(none)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(none)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");

        CaseInput real = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:BRUSHING"));
        assertThat(streamOf(real)).isEqualTo(Verdict.STREAM);
    }

    @Test
    void aForeignRecordAmongTheSignalsIsADeadLetterAndASignalIsNot() {
        CaseInput foreign = read(Signal.STREAM, "{'id':'T:k:20058','version':1,'foo':1}");
        assertThat(streamOf(foreign)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(foreign)).contains("\"reason\":\"MISSING_FIELD\"");

        // Without a family it could not be scored.
        assertThat(streamOf(read(Signal.STREAM, signal("")))).isEqualTo(DeadLetter.STREAM);
        assertThat(streamOf(read(Signal.STREAM, signal("'family':'TEMPORAL',"))))
                .isEqualTo(Signal.STREAM);
    }

    /** One of a far future would expel all evidence of its subjects, and never be forgotten. */
    @Test
    void aSignalMoreThanItsWindowAndADayAfterItsArrivalIsADeadLetterAndOneSoFarIsNot() {
        long latest = Given.MORNING + 1 + 3_600_000L + 86_400_000L;
        assertThat(streamOf(read(Signal.STREAM, signalAt(latest, "PT1H"))))
                .isEqualTo(Signal.STREAM);
        refusedSignal(signalAt(latest + 1, "PT1H"), "time");
        refusedSignal(signalAt(253_370_764_800_000L, "PT1H"), "time");
        refusedSignal(signalAt(253_370_764_800_000L, "P3000000D"), "evidence.window");
        refusedSignal(signalAt(Long.MAX_VALUE, "PT1H"), "time");
        refusedSignal(signalAt(Given.MORNING, "for ever"), "evidence.window");
        refusedSignal(signalAt(0, "PT1H"), "time");
    }

    private void refusedSignal(String json, String field) {
        CaseInput refused = read(Signal.STREAM, json);
        assertThat(streamOf(refused)).as(json).isEqualTo(DeadLetter.STREAM);
        assertThat(text(refused)).contains("\"field\":\"" + field + '"');
    }

    private static String signalAt(long time, String window) {
        return signal("'family':'TEMPORAL',")
                .replace("T:k:20058", "T:k:" + ChinaDay.of(time))
                .replace("1732982400000", Long.toString(time))
                .replace("PT1H", window);
    }

    private static String signal(String family) {
        return "{'id':'T:k:20058','version':1,'time':1732982400000,'behavior':'BRUSHING','key':'k',"
                + "'evidence':{'rule':'T',"
                + family
                + "'window':'PT1H','digest':'sha256:0'}}";
    }

    @Test
    void aReceiptForAnotherMembersMeasureIsADeadLetterAndOnesOwnIsNot() {
        CaseInput others = read(Receipt.STREAM, receipt("P2"));
        assertThat(streamOf(others)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(others)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"member\"");
        assertThat(streamOf(read(Receipt.STREAM, receipt("P1")))).isEqualTo(Receipt.STREAM);
    }

    /** What is accepted must be read by the next task too, however long its tokens are. */
    @Test
    void whatGrowsAtTheEdgeReachesTheNextTask() throws IOException {
        String alert = "a:YTO:13800000000:P1:";
        String receipt =
                "{'id':'x1','time':%d,'measure':'%s','member':'YTO','type':'APPLIED'}"
                        .formatted(Given.MORNING, alert + "x".repeat(LONGEST - alert.length()));
        String verdict = verdictOn("f:SHOP:" + "x".repeat(LONGEST - 28) + ":13800000000:BRUSHING");
        String basis = "a@b.cn,".repeat(LONGEST / 7);
        String submission =
                "{'id':'s1','time':%d,'member':'P1','batch':'b','sequence':1,'role':'PARTICIPANT',"
                                .formatted(Given.MORNING)
                        + "'behavior':'BRUSHING','subject':{'kind':'SHOP','platform':'P1','id':'S9'},"
                        + "'basis':'"
                        + basis
                        + "'}";
        for (Map.Entry<String, String> each :
                Map.of(Receipt.STREAM, receipt, Verdict.STREAM, verdict, "submissions", submission)
                        .entrySet()) {
            CaseInput accepted = read(each.getKey(), each.getValue());
            assertThat(streamOf(accepted)).as(text(accepted)).isEqualTo(each.getKey());

            DataOutputSerializer out = new DataOutputSerializer(1 << 16);
            CaseInputSerializer.INSTANCE.serialize(accepted, out);
            DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
            assertThat(CaseInputSerializer.INSTANCE.deserialize(in)).isEqualTo(accepted);
        }
    }

    /** Its twin: what comes too long is refused while it can become a dead letter. */
    @Test
    void whatIsTooLongBeforeTheEdgeIsADeadLetter() {
        String alert = "a:YTO:13800000000:P1:";
        String receipt =
                "{'id':'x1','time':%d,'measure':'%s','member':'YTO','type':'APPLIED'}"
                        .formatted(Given.MORNING, alert + "x".repeat(LONGEST + 1 - alert.length()));
        assertThat(streamOf(read(Receipt.STREAM, receipt))).isEqualTo(DeadLetter.STREAM);
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
                CaseInput read = read(stream, json);
                String passed = text(read);

                assertThat(streamOf(read)).as("%s: %s", json, passed).isEqualTo(stream);
                assertThat(passed).as(json).doesNotContain(raw);
            }
        }
    }

    /** The example of the contract: a member's social account that is a telephone number. */
    @Test
    void aVerdictOnTheRawIdMeetsTheCaseOfTheSubmission() throws Exception {
        CaseInput submitted =
                read(
                        "submissions",
                        "{'id':'s1','time':%d,".formatted(Given.MORNING)
                                + "'member':'SOC1','batch':'b','sequence':1,"
                                + "'role':'PARTICIPANT','behavior':'BRUSHING','subject':"
                                + "{'kind':'SOCIAL_ACCOUNT','id':'13800000000',"
                                + "'platform':'SOC1'}}");
        CaseInput confirmed =
                read(Verdict.STREAM, verdictOn("f:SOCIAL_ACCOUNT:SOC1:138-0000-0000:BRUSHING"));

        Subject subject = subjectOf(submitted);
        assertThat(subject.id()).matches("phone:k1:[a-z2-7]{32}");
        assertThat(subjectOf(confirmed)).isEqualTo(subject);
        assertThat(text(confirmed)).contains("f:SOCIAL_ACCOUNT:SOC1:phone%3Ak1%3A");
    }

    @Test
    void everyPartOfAnAlertsIdIsClosedInItsOwnPlace() {
        CaseInput answered =
                read(
                        Receipt.STREAM,
                        "{'id':'x1','time':%d,".formatted(Given.MORNING)
                                + "'measure':'a:YTO:13800000000:P1:13900000000',"
                                + "'member':'YTO','type':'RECEIVED'}");

        assertThat(text(answered))
                .containsPattern(
                        "\"a:YTO:phone%3Ak1%3A[a-z2-7]{32}:P1:phone%3Ak1%3A[a-z2-7]{32}\"");
    }

    @Test
    void membersAreKnownByTheSameCodeWhereverTheyAreNamed() throws Exception {
        CaseInput joined =
                read(
                        "members",
                        "{'id':'j1','time':%d,'from':%d,".formatted(Given.MORNING, Given.MORNING)
                                + "'member':'13800000000','kind':'SOCIAL','name':'微商 13800000000',"
                                + "'agreement':'A1','platforms':['13800000000']}");
        CaseInput applied =
                read(Receipt.STREAM, receipt("13800000000").replace(":P1',", ":13800000000',"));

        String token = JSON.readTree(text(joined)).get("member").asText();
        assertThat(token).startsWith("phone:k1:");
        assertThat(JSON.readTree(text(joined)).get("platforms").get(0).asText()).isEqualTo(token);
        assertThat(JSON.readTree(text(applied)).get("member").asText()).isEqualTo(token);
        assertThat(text(joined)).contains("微商 [phone]").doesNotContain("13800000000");
    }

    /** Their twins: what names no account, and what only looks a little like an identifier. */
    @Test
    void ordinaryIdsAndNumbersOfRecordsPassAsTheyAre() {
        String report =
                "{'id':'13800000000','time':%d,".formatted(Given.MORNING)
                        + "'kind':'EMPTY','order':'13800000001','waybill':'13800000002',"
                        + "'subject':{'kind':'SHOP','id':'12800000000','platform':'P1'}}";

        assertThat(text(read("reports", report)))
                .contains("13800000000", "13800000001", "13800000002", "12800000000");
    }

    private static Subject subjectOf(CaseInput arrival) throws Exception {
        return CaseRouting.subjectOf(((CaseInput.RecordEntry) arrival).record());
    }

    private static String change(String rule, String version, String params) {
        return "{'id':'r1','time':%d,'rule':'%s','version':%s,'mode':'OFF','params':%s,'author':'ana'}"
                .formatted(Given.MORNING, rule, version, params);
    }

    /** P1 is kept apart and P2 is not: by P1's topic comes what P1 sends, and nothing else does. */
    @Test
    void whoSentARecordIsToldByItsTopicAndNotByTheRecord() {
        CaseReader reader =
                CaseReader.of(EDGE, new Isolation(Map.of("P1", "User:p1", "P10", "User:p10")));

        assertThat(reason(reader, "receipts.P1", receiptOf("P1"))).isNull();
        assertThat(reason(reader, "receipts", receiptOf("P2"))).isNull();
        assertThat(reason(reader, "receipts", receiptOf("P1"))).isEqualTo("WRONG_SENDER member");
        assertThat(reason(reader, "receipts.P1", receiptOf("P2"))).isEqualTo("WRONG_SENDER member");
        assertThat(reason(reader, "receipts.P1", receiptOf("P10")))
                .isEqualTo("WRONG_SENDER member");
        assertThat(reason(reader, "receipts.P10", receiptOf("P1")))
                .isEqualTo("WRONG_SENDER member");
        // A topic that a member had until the settings were changed is nobody else's either.
        assertThat(reason(reader, "receipts.P2", receiptOf("P2"))).isNull();
        assertThat(reason(reader, "submissions.P1", submissionOf("P1"))).isNull();
        assertThat(reason(reader, "submissions", submissionOf("P1")))
                .isEqualTo("WRONG_SENDER member");
        // What cannot be read is refused for that, by whatever topic it came.
        assertThat(reason(reader, "receipts.P1", "{'id':'r1'}")).isEqualTo("MISSING_FIELD time");
    }

    private static String receiptOf(String member) {
        return "{'id':'r1','time':%d,'measure':'m:SHOP:P1:S9:LIMIT_PROMOTION_ENTRY:%s','member':'%s','type':'APPLIED'}"
                .formatted(Given.MORNING, member, member);
    }

    private static String submissionOf(String member) {
        return ("{'id':'s1','time':%d,'member':'%s','batch':'b','sequence':1,'subject':"
                        + "{'kind':'SHOP','platform':'P1','id':'S9'},'behavior':'BRUSHING',"
                        + "'role':'PARTICIPANT'}")
                .formatted(Given.MORNING, member);
    }

    /** Reason and field of the dead letter; null if the record is taken. */
    private static String reason(CaseReader reader, String stream, String json) {
        CaseInput input =
                reader.read(
                        stream,
                        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        Given.MORNING + 1,
                        0,
                        7L);
        return input instanceof CaseInput.Refused refused
                ? refused.letter().reason() + ' ' + refused.letter().field()
                : null;
    }

    /** Who changes a rule is not known behind the edge, and free text goes no further. */
    @Test
    void aChangeOfARuleComesWithoutItsReasonAndWithNoRawAuthor() throws Exception {
        String change =
                "{'id':'r1','time':%d,'rule':'BRU-01','version':2,'mode':'OFF','author':'13912345678','reason':'ask 13912345678'}"
                        .formatted(Given.MORNING);
        RuleChange read =
                (RuleChange) ((CaseInput.RecordEntry) read(RuleChange.STREAM, change)).record();
        assertThat(read.rule()).isEqualTo("BRU-01");
        assertThat(read.author()).startsWith("phone:");
        assertThat(read.reason()).isNull();
    }

    @Test
    void aChangeOfWhatIsNoRuleOrNumberIsADeadLetterThatNamesTheField() {
        assertThat(field(change("BRU-99", "2", "{}"))).isEqualTo("rule");
        assertThat(field(change("BRU-01", "-1", "{}"))).isEqualTo("version");
        // As high as the declared one, and so never in force.
        assertThat(field(change("BRU-01", "1", "{}"))).isEqualTo("version");
        assertThat(field(change("BRU-01", "2147483648", "{}"))).isEqualTo("version");
        // The name is the sender's: it may be a raw identifier.
        assertThat(field(change("BRU-01", "2", "{'13912345678':1}"))).isEqualTo("params");
        assertThat(field(change("BRU-01", "2", "{'orders':'many'}"))).isEqualTo("params.orders");
        assertThat(field(change("BRU-01", "2", "{'orders':2}"))).isEqualTo("params.orders");
        assertThat(
                        streamOf(
                                read(
                                        RuleChange.STREAM,
                                        change("BRU-01", "2147483647", "{'orders':3}"))))
                .isEqualTo(RuleChange.STREAM);
    }

    private String field(String json) {
        CaseInput arrival = read(RuleChange.STREAM, json);
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
        String letter = text(arrival);
        assertThat(letter).contains("\"reason\":\"BAD_VALUE\"");
        return letter.replaceAll(".*\"field\":\"([^\"]*)\".*", "$1");
    }

    private CaseInput tick(String json, int partition) {
        return reader.read(
                Signal.STREAM,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Given.MORNING,
                partition,
                7L);
    }

    private static void refused(CaseInput arrival, String reason) {
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(arrival)).contains("\"reason\":\"" + reason + '"', "\"field\":\"tick\"");
    }

    private static String frozen(String caseId, String person) {
        return ("{'act':'v1','case':'%s','subject':%s,'reviewer':'r1','time':%d,'version':1,"
                        + "'finding':{'id':'%s','version':1,'time':%d,'behavior':'BRUSHING',"
                        + "'subject':%s,'status':'CANDIDATE','score':0.9,'from':%d,'to':%d,"
                        + "'evidence':[{'rule':'BRU-01','ruleVersion':1,'events':['o-1'],"
                        + "'eventCount':1}],'relatedCount':0,'shadow':false}}")
                .formatted(
                        caseId,
                        person,
                        Given.MORNING,
                        caseId,
                        Given.MORNING,
                        person,
                        Given.MORNING,
                        Given.MORNING);
    }

    /** A person's number goes no further, nor does a sample of events, which nobody needs. */
    @Test
    void ofAFindingThatWasDecidedOnOnlyTheRulesGoFurther() {
        String person = "{'kind':'PERSON','id':'11010519491231002X'}";
        CaseInput input =
                read("frozen-findings", frozen("f:PERSON::11010519491231002X:BRUSHING", person));
        assertThat(input).isInstanceOf(CaseInput.FrozenEntry.class);
        assertThat(text(input)).contains("idno:k1:", "BRU-01").doesNotContain("1101051949", "o-1");
    }

    /** Else a decision on one shop would count for what was found of another. */
    @Test
    void aFindingThatIsNotOfItsCaseIsADeadLetter() {
        String shop = "{'kind':'SHOP','platform':'P1','id':'S9'}";
        assertThat(read("frozen-findings", frozen("f:SHOP:P1:S9:BRUSHING", shop)))
                .isInstanceOf(CaseInput.FrozenEntry.class);
        for (String other : List.of("f:SHOP:P1:S8:BRUSHING", "f:SHOP:P1:S9:FAKE_REVIEW")) {
            CaseInput input = read("frozen-findings", frozen(other, shop));
            assertThat(streamOf(input)).isEqualTo(DeadLetter.STREAM);
            assertThat(text(input)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");
        }
    }

    @Test
    void aTickMoreThanADayAheadOfItsArrivalIsADeadLetterAndOneADayAheadIsNot() {
        long day = 86_400_000L;
        refused(tick("{'tick':4070908800000}", 0), "BAD_TIME");
        refused(tick("{'tick':" + (Given.MORNING + day + 1) + ",'quiet':true}", 0), "BAD_TIME");
        assertThat(tick("{'tick':" + (Given.MORNING + day) + "}", 0))
                .isEqualTo(new CaseInput.Tick(Given.MORNING + day, false));
    }

    @Test
    void aTickLowerThanTheOneBeforeInItsPartitionIsADeadLetterAndTheSameAgainIsNot() {
        String tick = "{'tick':" + Given.MORNING + "}";
        String lower = "{'tick':" + (Given.MORNING - 1) + "}";
        assertThat(tick(tick, 0)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick(tick, 0)).isInstanceOf(CaseInput.Tick.class);
        refused(tick(lower, 0), "BAD_VALUE");
        refused(tick("{'tick':0,'quiet':true}", 0), "BAD_VALUE");
        assertThat(tick(lower, 1)).isInstanceOf(CaseInput.Tick.class);
        assertThat(tick("{'tick':" + (Given.MORNING + 1) + "}", 0))
                .isInstanceOf(CaseInput.Tick.class);
    }

    /** Half of it would be a time of its own. */
    @Test
    void aTickTooLargeForATimeIsNone() {
        CaseInput arrival = tick("{'tick':18446744073709551617}", 0);
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
    }
}
