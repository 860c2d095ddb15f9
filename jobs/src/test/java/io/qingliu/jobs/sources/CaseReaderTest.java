package io.qingliu.jobs.sources;

import static io.qingliu.jobs.sources.ReadCases.EDGE;
import static io.qingliu.jobs.sources.ReadCases.receipt;
import static io.qingliu.jobs.sources.ReadCases.streamOf;
import static io.qingliu.jobs.sources.ReadCases.text;
import static io.qingliu.jobs.sources.ReadCases.verdictOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
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

/** What no case file would take is refused while it can still become a dead letter. */
class CaseReaderTest {

    /** Characters of the longest text that the contract accepts. */
    private static final int LONGEST = 10_000;

    private final ReadCases cases = new ReadCases();

    @Test
    void aVerdictOnNoBehaviourIsADeadLetterAndOneOnABehaviourIsNot() {
        CaseInput none = cases.read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:NO_SUCH_BEHAVIOR"));
        assertThat(streamOf(none)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(none)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");

        CaseInput real = cases.read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:BRUSHING"));
        assertThat(streamOf(real)).isEqualTo(Verdict.STREAM);
    }

    @Test
    void aForeignRecordAmongTheSignalsIsADeadLetterAndASignalIsNot() {
        CaseInput foreign = cases.read(Signal.STREAM, "{'id':'T:k:20058','version':1,'foo':1}");
        assertThat(streamOf(foreign)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(foreign)).contains("\"reason\":\"MISSING_FIELD\"");

        // Without a family it could not be scored.
        assertThat(streamOf(cases.read(Signal.STREAM, signal("")))).isEqualTo(DeadLetter.STREAM);
        assertThat(streamOf(cases.read(Signal.STREAM, signal("'family':'TEMPORAL',"))))
                .isEqualTo(Signal.STREAM);
    }

    /** One of a far future would expel all evidence of its subjects, and never be forgotten. */
    @Test
    void aSignalMoreThanItsWindowAndADayAfterItsArrivalIsADeadLetterAndOneSoFarIsNot() {
        long latest = Given.MORNING + 1 + 3_600_000L + 86_400_000L;
        assertThat(streamOf(cases.read(Signal.STREAM, signalAt(latest, "PT1H"))))
                .isEqualTo(Signal.STREAM);
        refusedSignal(signalAt(latest + 1, "PT1H"), "time");
        refusedSignal(signalAt(253_370_764_800_000L, "PT1H"), "time");
        refusedSignal(signalAt(253_370_764_800_000L, "P3000000D"), "evidence.window");
        refusedSignal(signalAt(Long.MAX_VALUE, "PT1H"), "time");
        refusedSignal(signalAt(Given.MORNING, "for ever"), "evidence.window");
        refusedSignal(signalAt(0, "PT1H"), "time");
    }

    private void refusedSignal(String json, String field) {
        CaseInput refused = cases.read(Signal.STREAM, json);
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
        CaseInput others = cases.read(Receipt.STREAM, receipt("P2"));
        assertThat(streamOf(others)).isEqualTo(DeadLetter.STREAM);
        assertThat(text(others)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"member\"");
        assertThat(streamOf(cases.read(Receipt.STREAM, receipt("P1")))).isEqualTo(Receipt.STREAM);
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
            CaseInput accepted = cases.read(each.getKey(), each.getValue());
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
        assertThat(streamOf(cases.read(Receipt.STREAM, receipt))).isEqualTo(DeadLetter.STREAM);
    }

    /** P1 is kept apart and P2 is not: by P1's topic comes what P1 sends, and nothing else does. */
    @Test
    void whoSentARecordIsToldByItsTopicAndNotByTheRecord() {
        CaseReader reader =
                CaseReader.of(
                        EDGE,
                        new Isolation(Map.of("P1", "User:p1", "P10", "User:p10")),
                        KeyDays.ALL);

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
                cases.read(
                        "frozen-findings", frozen("f:PERSON::11010519491231002X:BRUSHING", person));
        assertThat(input).isInstanceOf(CaseInput.FrozenEntry.class);
        assertThat(text(input)).contains("idno:k1:", "BRU-01").doesNotContain("1101051949", "o-1");
    }

    /** Else a decision on one shop would count for what was found of another. */
    @Test
    void aFindingThatIsNotOfItsCaseIsADeadLetter() {
        String shop = "{'kind':'SHOP','platform':'P1','id':'S9'}";
        assertThat(cases.read("frozen-findings", frozen("f:SHOP:P1:S9:BRUSHING", shop)))
                .isInstanceOf(CaseInput.FrozenEntry.class);
        for (String other : List.of("f:SHOP:P1:S8:BRUSHING", "f:SHOP:P1:S9:FAKE_REVIEW")) {
            CaseInput input = cases.read("frozen-findings", frozen(other, shop));
            assertThat(streamOf(input)).isEqualTo(DeadLetter.STREAM);
            assertThat(text(input)).contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");
        }
    }
}
