package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireJsonTest {

    private static final String VERDICT =
            "{'id':'v1','time':%s,'case':'f:SHOP:P1:S9:BRUSHING','reviewer':'r1','type':'CONFIRM'%s}";
    private static final long NOV_19 = 1_732_000_000_000L;

    @Test
    void aVerdictIsReadAsTheContractWritesIt() throws Exception {
        Verdict verdict = (Verdict) read(Verdict.STREAM, VERDICT.formatted(NOV_19, ""));

        assertThat(verdict.caseId()).isEqualTo("f:SHOP:P1:S9:BRUSHING");
        assertThat(new String(WireJson.write(verdict), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"id\":\"v1\",\"time\":1732000000000,\"case\":\"f:SHOP:P1:S9:BRUSHING\","
                                + "\"reviewer\":\"r1\",\"type\":\"CONFIRM\",\"items\":[]}");
    }

    @Test
    void timesMayBeNumbersOrIsoWithZone() throws Exception {
        assertThat(
                        read(Verdict.STREAM, VERDICT.formatted("'2024-11-19T15:06:40+08:00'", ""))
                                .time())
                .isEqualTo(NOV_19);
        assertThat(read(Verdict.STREAM, VERDICT.formatted("'2024-11-19T07:06:40Z'", "")).time())
                .isEqualTo(NOV_19);
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted("'2024-11-19T15:06:40'", ""),
                Reason.BAD_TIME,
                "time");
        assertRefused(Verdict.STREAM, VERDICT.formatted("1.5", ""), Reason.BAD_TIME, "time");
        assertRefused(Verdict.STREAM, VERDICT.formatted("true", ""), Reason.WRONG_TYPE, "time");
    }

    @Test
    void theYear2000IsTheEarliest() throws Exception {
        assertThat(read(Verdict.STREAM, VERDICT.formatted(WireJson.EARLIEST, ""))).isNotNull();
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(WireJson.EARLIEST - 1, ""),
                Reason.BAD_TIME,
                "time");
    }

    @Test
    void aDayAfterArrivalIsTheLatest() throws Exception {
        byte[] json = bytes(VERDICT.formatted(NOV_19, ""));
        long dayBefore = NOV_19 - WireJson.AHEAD.toMillis();

        assertThat(WireJson.readCase(Verdict.STREAM, json, dayBefore)).isNotNull();
        BadRecordException refused =
                catchThrowableOfType(
                        BadRecordException.class,
                        () -> WireJson.readCase(Verdict.STREAM, json, dayBefore - 1));
        assertThat(refused.reason()).isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void unknownFieldsAreIgnoredAndNullIsAbsent() throws Exception {
        Verdict verdict =
                (Verdict)
                        read(
                                Verdict.STREAM,
                                VERDICT.formatted(NOV_19, ",'mood':{'x':[1]},'severity':null"));
        assertThat(verdict.severity()).isNull();
    }

    @Test
    void eachKindOfFaultHasItsReasonAndField() {
        assertRefused(Verdict.STREAM, "{'id':", Reason.NOT_JSON, null);
        assertRefused(Verdict.STREAM, "", Reason.NOT_JSON, null);
        assertRefused(Verdict.STREAM, "{} {}", Reason.NOT_JSON, null);
        assertRefused(Verdict.STREAM, "[]", Reason.WRONG_TYPE, null);
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(NOV_19, "").replace("'r1'", "7"),
                Reason.WRONG_TYPE,
                "reviewer");
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(NOV_19, "").replace("'r1'", "''"),
                Reason.BAD_VALUE,
                "reviewer");
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(NOV_19, "").replace("CONFIRM", "SHRUG"),
                Reason.UNKNOWN_TYPE,
                "type");
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(NOV_19, ",'severity':'GRIM'"),
                Reason.BAD_VALUE,
                "severity");
    }

    @Test
    void aRefusalNeverQuotesTheValue() {
        BadRecordException refused =
                catchThrowableOfType(
                        BadRecordException.class,
                        () ->
                                read(
                                        Report.STREAM,
                                        "{'id':'r1','time':1732000000000,'subject':"
                                                + "{'kind':'13800138000','id':'x'}}"));
        assertThat(refused.getMessage()).doesNotContain("13800138000");
    }

    @Test
    void aSubjectOfAScopedKindNeedsItsPlatform() throws Exception {
        String report = "{'id':'r1','time':1732000000000,'subject':%s}";
        assertRefused(
                Report.STREAM,
                report.formatted("{'kind':'SHOP','id':'S9'}"),
                Reason.MISSING_FIELD,
                "subject.platform");
        assertRefused(
                Report.STREAM,
                report.formatted("{'kind':'SHOP','platform':'P1'}"),
                Reason.MISSING_FIELD,
                "subject.id");
        assertRefused(
                Report.STREAM,
                report.formatted("{'kind':'TREE','id':'S9'}"),
                Reason.BAD_VALUE,
                "subject.kind");
        Report person =
                (Report)
                        read(
                                Report.STREAM,
                                report.formatted("{'kind':'PERSON','id':'idno:k1:ab'}"));
        assertThat(person.subject().platform()).isNull();
    }

    /** Acceptance test 5 of the memorandum. */
    @Test
    void anAssistantWithoutAServiceIsRefused() throws Exception {
        String submission =
                "{'id':'s1','time':1732000000000,'member':'P1','batch':'b1','sequence':1,"
                        + "'subject':{'kind':'WEBSITE','id':'kongbao.example'},"
                        + "'behavior':'EMPTY_PARCEL','role':'%s'%s}";

        assertRefused(
                Submission.STREAM,
                submission.formatted("ASSISTANT", ""),
                Reason.BAD_VALUE,
                "service");
        assertThat(
                        read(
                                Submission.STREAM,
                                submission.formatted(
                                        "ASSISTANT", ",'service':'LOGISTICS_SERVICE'")))
                .isNotNull();
        assertThat(read(Submission.STREAM, submission.formatted("ORGANISER", ""))).isNotNull();
    }

    @Test
    void halfASurrogatePairIsRefusedBecauseItCouldNotBeWrittenAgain() {
        assertRefused(
                Verdict.STREAM,
                VERDICT.formatted(NOV_19, ",'note':'\\ud83d'"),
                Reason.BAD_VALUE,
                "note");
    }

    @Test
    void aRulesParametersMayBeNumbers() throws Exception {
        RuleChange change =
                (RuleChange)
                        read(
                                RuleChange.STREAM,
                                "{'id':'c1','time':1732000000000,'rule':'BRU-01','version':2,"
                                        + "'mode':'LIVE','author':'a','params':{'least':12,'window':'PT24H'}}");
        assertThat(change.params()).containsEntry("least", "12").containsEntry("window", "PT24H");
    }

    @Test
    void aMemberWithoutASignedAgreementIsNeverInForce() throws Exception {
        String member =
                "{'id':'m1','time':1732000000000,'member':'P1','kind':'PLATFORM',%s"
                        + "'from':1732000000000,'to':1732000001000}";
        Member signed = (Member) read(Member.STREAM, member.formatted("'agreement':'A-1',"));

        assertThat(signed.inForce(NOV_19 - 1)).isFalse();
        assertThat(signed.inForce(NOV_19)).isTrue();
        assertThat(signed.inForce(NOV_19 + 999)).isTrue();
        assertThat(signed.inForce(NOV_19 + 1000)).isFalse();
        assertThat(((Member) read(Member.STREAM, member.formatted(""))).inForce(NOV_19)).isFalse();
    }

    @Test
    void aPushSaysSuspectedNotADecision() {
        DepartmentPush push =
                new DepartmentPush(
                        "p:SHOP:P1:S9:SAMR",
                        "SAMR",
                        Subject.of(SubjectKind.SHOP, "P1", "S9"),
                        DepartmentPush.Label.SUSPECTED,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        DepartmentPush.Action.PUSH,
                        null,
                        1);
        assertThat(new String(WireJson.write(push), StandardCharsets.UTF_8))
                .contains("\"label\":\"SUSPECTED, NOT A DECISION\"");
    }

    @Test
    void anIdLeadsBackToItsSubject() throws Exception {
        Subject odd = Subject.of(SubjectKind.SHOP, "P:1", "S%9");
        assertThat(ResultIds.subjectOf(Finding.idOf(odd, io.qingliu.domain.finding.Behavior.OTHER)))
                .isEqualTo(odd);
        assertThat(ResultIds.subjectOf(ResultIds.alert("YTO", "K3", "P1", "S9")))
                .isEqualTo(Subject.of(SubjectKind.COURIER, "YTO", "K3"));
        Receipt receipt =
                (Receipt)
                        read(
                                Receipt.STREAM,
                                "{'id':'x','time':1732000000000,'measure':"
                                        + "'m:DEVICE::device%3Ak1%3Aab:LIMIT_PRIVILEGES:P1',"
                                        + "'member':'P1','type':'APPLIED'}");
        assertThat(ResultIds.subjectOf(receipt.measure()))
                .isEqualTo(new Subject(SubjectKind.DEVICE, "device:k1:ab", null));
    }

    static void assertRefused(String stream, String json, Reason reason, String field) {
        BadRecordException refused =
                catchThrowableOfType(BadRecordException.class, () -> read(stream, json));
        assertThat(refused).as(json).isNotNull();
        assertThat(refused.reason()).as(json).isEqualTo(reason);
        assertThat(refused.field()).as(json).isEqualTo(field);
    }

    private static io.qingliu.domain.casework.CaseRecord read(String stream, String json)
            throws BadRecordException {
        return WireJson.readCase(stream, bytes(json), WireJson.NO_ARRIVAL);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
