package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Report;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ReportAnswer;
import io.qingliu.domain.result.ReportAnswer.State;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What reporters hear (M-3.4a); who they are nobody does. */
class ReportAnswersTest {

    @Test
    void aReportIsAcknowledgedAndGivenToThePlatformAndListsNobody() {
        CaseStory story = CaseStory.ofShop().report("R1", Behavior.BRUSHING, null);

        ReportAnswer answer = answer(story, "R1");
        assertThat(answer.id()).isEqualTo("q:SHOP:P1:S9:R1");
        assertThat(answer.state()).isEqualTo(State.RECEIVED);
        assertThat(answer.member()).isEqualTo("P1");
        assertThat(CaseStory.POLICY.calendar().lastDay(answer.acknowledged()))
                .isEqualTo("2024-11-20");
        assertThat(CaseStory.POLICY.calendar().lastDay(answer.deadline())).isEqualTo("2024-11-28");
        assertThat(story.listings).isEmpty();
        assertThat(story.notices).isEmpty();
    }

    @Test
    void nobodyHandlesAReportOfWhatNoMemberRuns() {
        CaseStory story =
                new CaseStory(Subject.of(SubjectKind.SHOP, "ELSEWHERE", "S9"), CaseStory.everyone())
                        .report("R1", Behavior.BRUSHING, null);

        assertThat(answer(story, "R1").member()).isNull();
        assertThat(story.daysLater(60).fold().overdue()).isEmpty();
    }

    @Test
    void aConfirmationOrADecisionBearsAReportOut() {
        CaseStory confirmed = CaseStory.ofShop().report("R1", null, null).found(CANDIDATE);
        assertThat(answer(confirmed, "R1").state()).isEqualTo(State.RECEIVED);
        confirmed.verdict(Verdict.Type.CONFIRM);
        assertThat(answer(confirmed, "R1").state()).isEqualTo(State.BORNE_OUT);

        CaseStory decided =
                CaseStory.ofShop()
                        .report("R1", Behavior.BRUSHING, null)
                        .decision("7", Decision.Type.IN_FORCE);
        assertThat(answer(decided, "R1").state()).isEqualTo(State.BORNE_OUT);
    }

    @Test
    void aRejectionDoesNotBearItOutUnlessItCameBefore() {
        CaseStory after =
                CaseStory.ofShop()
                        .report("R1", Behavior.BRUSHING, null)
                        .found(CANDIDATE)
                        .daysLater(1)
                        .verdict(Verdict.Type.REJECT);
        assertThat(answer(after, "R1").state()).isEqualTo(State.NOT_BORNE_OUT);

        long rejected = after.now();
        after.daysLater(1)
                .dated(rejected)
                .report("R2", Behavior.BRUSHING, null)
                .dated(rejected + 1)
                .report("R3", Behavior.BRUSHING, null);
        assertThat(answer(after, "R2").state()).isEqualTo(State.NOT_BORNE_OUT);
        assertThat(answer(after, "R3").state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void aVerdictAnswersAReportOfWhatNothingElseSpeaksOf() {
        CaseStory rejected = CaseStory.ofShop().report("R1", Behavior.BRUSHING, null);
        rejected.daysLater(4).verdict(Verdict.Type.REJECT);
        assertThat(answer(rejected, "R1").state()).isEqualTo(State.NOT_BORNE_OUT);
        CaseStory confirmed = CaseStory.ofShop().report("R1", Behavior.BRUSHING, null);
        confirmed.daysLater(4).verdict(Verdict.Type.CONFIRM);
        assertThat(answer(confirmed, "R1").state()).isEqualTo(State.BORNE_OUT);

        for (CaseStory story : new CaseStory[] {rejected, confirmed}) {
            assertThat(story.listings).isEmpty();
            assertThat(story.notices).isEmpty();
            assertThat(story.refusals).isEmpty();
            assertThat(story.daysLater(60).fold().overdue()).isEmpty();
        }
    }

    @Test
    void aVerdictOnWhatNothingEverSpokeOfIsRefused() {
        CaseStory story =
                CaseStory.ofShop()
                        .report("R1", Behavior.EMPTY_PARCEL, null)
                        .verdict(Verdict.Type.REJECT)
                        .verdict(Verdict.Type.CONFIRM)
                        .verdict(Verdict.Type.SEVERITY, Severity.SERIOUS);

        assertThat(answer(story, "R1").state()).isEqualTo(State.RECEIVED);
        assertThat(story.refusals)
                .extracting(Refusal::recordId, Refusal::reason)
                .containsExactlyInAnyOrder(
                        tuple("v1", Refusal.Reason.NOTHING_KNOWN),
                        tuple("v2", Refusal.Reason.NOTHING_KNOWN),
                        tuple("v3", Refusal.Reason.NOTHING_KNOWN));
    }

    @Test
    void aVerdictAMillisecondBeforeTheReportDoesNotAnswerIt() {
        CaseStory story = CaseStory.ofShop().verdict(Verdict.Type.REJECT);
        long rejected = story.now();

        story.dated(rejected + 1).report("R1", Behavior.BRUSHING, null);
        story.dated(rejected).report("R2", Behavior.BRUSHING, null);
        assertThat(answer(story, "R1").state()).isEqualTo(State.RECEIVED);
        assertThat(answer(story, "R2").state()).isEqualTo(State.NOT_BORNE_OUT);
    }

    @Test
    void anAnswerStaysWhenNewEvidenceOpensTheCaseAnew() {
        CaseStory story = CaseStory.ofShop().report("R1", Behavior.BRUSHING, null).found(CANDIDATE);
        story.daysLater(1).verdict(Verdict.Type.REJECT).daysLater(30).foundAfresh(CANDIDATE);

        assertThat(answer(story, "R1").state()).isEqualTo(State.NOT_BORNE_OUT);
        assertThat(story.overdue()).noneMatch(n -> n.grounds().get(0).contains("R1"));
    }

    @Test
    void aReportOfSomethingElseIsNotAnsweredByIt() {
        CaseStory story =
                CaseStory.ofShop()
                        .report("R1", null, Report.Kind.EMPTY)
                        .report("R2", null, Report.Kind.SCAM_CALL)
                        .report("R3", null, Report.Kind.OTHER)
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM);

        assertThat(answer(story, "R1").behavior()).isEqualTo(Behavior.EMPTY_PARCEL);
        assertThat(answer(story, "R1").state()).isEqualTo(State.RECEIVED);
        assertThat(answer(story, "R2").behavior()).isEqualTo(Behavior.PI_LEAK_RESALE);
        assertThat(answer(story, "R3").behavior()).isNull();
        assertThat(answer(story, "R3").state()).isEqualTo(State.BORNE_OUT);
    }

    @Test
    void whoReportedStandsNeitherInTheFileNorInAnythingSent() throws IOException {
        CaseStory story =
                CaseStory.ofShop()
                        .report("R1", Behavior.BRUSHING, Report.Kind.UNORDERED)
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(30)
                        .fold();

        assertThat(story.overdue()).isNotEmpty();
        story.others.values().forEach(e -> isSilent((Record) e));
        story.notices.values().forEach(ReportAnswersTest::isSilent);
        story.measures.values().forEach(ReportAnswersTest::isSilent);
        story.listings.forEach(ReportAnswersTest::isSilent);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        story.file.write(new DataOutputStream(out));
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(CaseRecords.REPORTER);
    }

    private static void isSilent(Record sent) {
        assertThat(new String(WireJson.write(sent), StandardCharsets.UTF_8))
                .doesNotContain(CaseRecords.REPORTER)
                .doesNotContain("reporter");
    }

    @Test
    void aFloodOfReportsIsBounded() {
        CaseStory story = CaseStory.ofShop();
        for (int i = 0; i < KnownFacts.REPORTS; i++) {
            story.report("R" + i, Behavior.BRUSHING, null);
        }
        assertThat(story.refusals).isEmpty();

        story.report("one too many", Behavior.BRUSHING, null).report("R0", null, null);
        assertThat(story.refusals)
                .extracting(Refusal::recordId, Refusal::reason)
                .containsExactly(tuple("one too many", Refusal.Reason.CASE_FULL));
        assertThat(story.others(ReportAnswer.class)).hasSize(KnownFacts.REPORTS);
    }

    private static ReportAnswer answer(CaseStory story, String report) {
        return story.others(ReportAnswer.class).stream()
                .filter(a -> a.report().equals(report))
                .findFirst()
                .orElseThrow();
    }
}
