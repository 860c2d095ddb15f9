package io.qingliu.jobs.sources;

import static io.qingliu.jobs.sources.ReadCases.receipt;
import static io.qingliu.jobs.sources.ReadCases.streamOf;
import static io.qingliu.jobs.sources.ReadCases.text;
import static io.qingliu.jobs.sources.ReadCases.verdictOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.casebook.CaseRouting;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a record of casework names, it names by the token of the edge, in every stream. */
class TokensInCasesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    private final ReadCases cases = new ReadCases();

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
                CaseInput read = cases.read(stream, json);
                String passed = text(read);

                assertThat(streamOf(read)).as("%s: %s", json, passed).isEqualTo(stream);
                assertThat(passed).as(json).doesNotContain(raw);
            }
        }
    }

    /** What a member sent by the topic itself, around every form that would have refused it. */
    @Test
    void aSubmissionKeepsNoIdentifierInItsBasisNorWhenItIsRefused() {
        // In a text, a number is a card's only if its check digit fits.
        for (String each : RAW) {
            String raw = each.replace("6222020200012345678", "6222020200012345670");
            String sent =
                    "{'id':'s1','time':%d,'member':'P1','batch':'b','sequence':1,'role':'%s',"
                            + "'behavior':'BRUSHING','basis':'case 17, ask "
                            + raw
                            + "','subject':{'kind':'PERSON','id':'"
                            + raw
                            + "'}}";
            CaseInput taken =
                    cases.read("submissions", sent.formatted(Given.MORNING, "PARTICIPANT"));
            CaseInput refused = cases.read("submissions", sent.formatted(Given.MORNING, "FRIEND"));

            assertThat(streamOf(taken)).isEqualTo("submissions");
            assertThat(text(taken)).containsPattern("case 17, ask [^0-9@]*(86 )?\\[[a-z-]+]");
            assertThat(text(taken)).doesNotContain(raw);
            assertThat(streamOf(refused)).isEqualTo("dead-letters");
            assertThat(text(refused)).contains("BAD_VALUE").doesNotContain(raw);
        }
    }

    /** The example of the contract: a member's social account that is a telephone number. */
    @Test
    void aVerdictOnTheRawIdMeetsTheCaseOfTheSubmission() throws Exception {
        CaseInput submitted =
                cases.read(
                        "submissions",
                        "{'id':'s1','time':%d,".formatted(Given.MORNING)
                                + "'member':'SOC1','batch':'b','sequence':1,"
                                + "'role':'PARTICIPANT','behavior':'BRUSHING','subject':"
                                + "{'kind':'SOCIAL_ACCOUNT','id':'13800000000',"
                                + "'platform':'SOC1'}}");
        CaseInput confirmed =
                cases.read(
                        Verdict.STREAM, verdictOn("f:SOCIAL_ACCOUNT:SOC1:138-0000-0000:BRUSHING"));

        Subject subject = subjectOf(submitted);
        assertThat(subject.id()).matches("phone:k1:[a-z2-7]{32}");
        assertThat(subjectOf(confirmed)).isEqualTo(subject);
        assertThat(text(confirmed)).contains("f:SOCIAL_ACCOUNT:SOC1:phone%3Ak1%3A");
    }

    @Test
    void everyPartOfAnAlertsIdIsClosedInItsOwnPlace() {
        CaseInput answered =
                cases.read(
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
                cases.read(
                        "members",
                        "{'id':'j1','time':%d,'from':%d,".formatted(Given.MORNING, Given.MORNING)
                                + "'member':'13800000000','kind':'SOCIAL','name':'微商 13800000000',"
                                + "'agreement':'A1','platforms':['13800000000']}");
        CaseInput applied =
                cases.read(
                        Receipt.STREAM, receipt("13800000000").replace(":P1',", ":13800000000',"));

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

        assertThat(text(cases.read("reports", report)))
                .contains("13800000000", "13800000001", "13800000002", "12800000000");
    }

    private static Subject subjectOf(CaseInput arrival) throws Exception {
        return CaseRouting.subjectOf(((CaseInput.RecordEntry) arrival).record());
    }
}
