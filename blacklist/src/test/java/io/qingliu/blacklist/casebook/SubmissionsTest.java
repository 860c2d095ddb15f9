package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What members share of their own blacklists (M-1.3c). */
class SubmissionsTest {

    private static final long HOUR = 3_600_000L;

    /** Acceptance test 9 of the memorandum. */
    @Test
    void aMembersWordIsACandidateAndTheSubjectIsToldFirst() {
        CaseStory story = CaseStory.ofShop().supplied("P2");

        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.listing().supplier()).isEqualTo("MEMBER");
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).grounds())
                .containsExactly("BRUSHING MEMBER");
        assertThat(story.refusals).isEmpty();
    }

    /** Acceptance test 9 of the memorandum. */
    @Test
    void aNonMembersWordIsRefusedOnceAndNobodyIsListed() {
        CaseStory story = CaseStory.ofShop().supplied("STRANGER").fold();

        assertThat(story.listings).isEmpty();
        assertThat(story.notices).isEmpty();
        assertThat(story.refusals)
                .containsExactly(
                        new Refusal("submissions", "s1", Refusal.Reason.NOT_A_MEMBER, "member"));
    }

    @Test
    void whoNeverSignedIsNoMember() {
        CaseStory story =
                new CaseStory(CaseStory.SHOP, Enrolment.platform("P2").unsigned().member());

        assertThat(story.supplied("P2").listings).isEmpty();
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NOT_A_MEMBER);
    }

    @Test
    void anAgreementBeginsAndEndsToTheMillisecond() {
        long begins = CaseStory.START;
        long ends = begins + HOUR;

        assertThat(suppliedAt(begins - 1, begins, ends).listings).isEmpty();
        assertThat(suppliedAt(begins, begins, ends).listings).isNotEmpty();
        assertThat(suppliedAt(ends - 1, begins, ends).listings).isNotEmpty();
        assertThat(suppliedAt(ends, begins, ends).listings).isEmpty();
    }

    private static CaseStory suppliedAt(long time, long begins, long ends) {
        return new CaseStory(
                        CaseStory.SHOP, Enrolment.platform("P2").from(begins).until(ends).member())
                .at(ends)
                .dated(time)
                .supplied("P2");
    }

    @Test
    void aMemberMaySupplyBeforeItsOwnRecordArrives() {
        CaseStory story =
                new CaseStory(CaseStory.SHOP).dated(CaseStory.START + HOUR).supplied("P2");
        assertThat(story.refusals).isEmpty();

        story.members.add(Enrolment.platform("P2").member());
        story.at(CaseStory.START + HOUR);
        assertThat(story.refusals).isEmpty();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void whoStaysAStrangerIsRefusedWhenTheClockReachesTheRecordAndNotBefore() {
        long emitted = CaseStory.START + HOUR;
        CaseStory story = new CaseStory(CaseStory.SHOP).dated(emitted).supplied("P2");

        assertThat(story.last.nextDeadline()).isEqualTo(emitted);
        assertThat(story.at(emitted - 1).refusals).isEmpty();
        assertThat(story.at(emitted).refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NOT_A_MEMBER);
    }

    @Test
    void aMembersWordAfterItLeftAddsNothingToWhatItSaidBefore() {
        long left = CaseStory.START + CaseStory.DAY;
        CaseStory story =
                new CaseStory(CaseStory.SHOP, Enrolment.platform("P2").until(left).member())
                        .supplied("P2")
                        .daysLater(1)
                        .supplied("P2", Behavior.BRUSHING, Role.PARTICIPANT, Severity.SERIOUS)
                        .verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        assertThat(story.refusals)
                .extracting(Refusal::recordId, Refusal::reason)
                .containsExactly(tuple("s2", Refusal.Reason.NOT_A_MEMBER));
    }

    /** Acceptance test 5 of the memorandum. */
    @Test
    void anAssistantNamesItsServiceAndOthersNeedNot() {
        assertThatThrownBy(
                        () ->
                                new Submission(
                                        "s",
                                        1,
                                        "P2",
                                        "batch",
                                        1,
                                        CaseStory.SHOP,
                                        Behavior.BRUSHING,
                                        Role.ASSISTANT,
                                        null,
                                        null,
                                        null))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining("service");

        CaseStory assistant =
                CaseStory.ofShop().supplied("P2", Behavior.BRUSHING, Role.ASSISTANT, null);
        assertThat(assistant.listing().roles()).containsExactly(Role.ASSISTANT);
        assertThat(assistant.listing().services()).containsExactly(Service.DATA_SERVICE);
        CaseStory participant = CaseStory.ofShop().supplied("P2");
        assertThat(participant.listing().services()).isEmpty();
    }

    @Test
    void aSuppliersGradeCountsOnlyOnceAReviewerConfirms() {
        CaseStory story =
                CaseStory.ofShop()
                        .supplied("P2", Behavior.BRUSHING, Role.PARTICIPANT, Severity.SERIOUS);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);

        story.daysLater(1).verdict(Verdict.Type.CONFIRM);
        assertThat(story.listing().severity()).isEqualTo(Severity.SERIOUS);
    }

    @Test
    void aMilderGradeIsConfirmedAsItIsUnlessTheReviewerNamesAnother() {
        CaseStory story =
                CaseStory.ofShop()
                        .supplied("P2", Behavior.BRUSHING, Role.PARTICIPANT, Severity.MINOR)
                        .verdict(Verdict.Type.CONFIRM);
        assertThat(story.listing().severity()).isEqualTo(Severity.MINOR);

        story.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
    }

    @Test
    void detectionAndAMemberAreNamedByRoleAndTheMemberByNothing() {
        CaseStory story =
                new CaseStory(
                        CaseStory.SHOP,
                        CaseStory.member("P1", MemberKind.PLATFORM),
                        Enrolment.platform("QUOKKA").member());
        story.found(CANDIDATE)
                .supplied("QUOKKA")
                .verdict(Verdict.Type.CONFIRM)
                .daysLater(10)
                .fold();

        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.listing().supplier()).isEqualTo("DETECTION,MEMBER");
        assertThat(story.share("P1").supplier()).isEqualTo("DETECTION,MEMBER");
        assertThat(notSentTo(story, "QUOKKA"))
                .isNotEmpty()
                .noneMatch(json -> json.contains("QUOKKA"));
    }

    /** Everything sent to others, as JSON. */
    private static List<String> notSentTo(CaseStory story, String member) {
        List<Record> sent = new ArrayList<>(story.listings);
        story.notices.values().stream().filter(n -> !member.equals(n.member())).forEach(sent::add);
        story.measures.values().stream().filter(m -> !member.equals(m.member())).forEach(sent::add);
        for (CaseEffect other : story.others.values()) {
            if (!other.id().endsWith(':' + member)) {
                sent.add((Record) other);
            }
        }
        return sent.stream()
                .map(r -> new String(WireJson.write(r), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void ofTwoSuppliersTheGravestRoleCounts() {
        CaseStory story =
                CaseStory.ofShop()
                        .supplied("P2")
                        .supplied("YTO", Behavior.BRUSHING, Role.ORGANISER, null);

        assertThat(story.listing().roles()).containsExactly(Role.ORGANISER);
        assertThat(story.listing().supplier()).isEqualTo("MEMBER");
    }

    @Test
    void aMemberThatSaysItAgainDoesNotMoveTheTimeToAnswer() {
        CaseStory story = CaseStory.ofShop().supplied("P2");
        Long deadline = story.notice(NoticeType.BEFORE_LISTING).deadline();

        story.daysLater(7).supplied("P2");
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isEqualTo(deadline);
    }

    @Test
    void anOldWordDoesNotReopenARejectedCaseButANewOneDoes() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(2).verdict(Verdict.Type.REJECT);
        long rejected = story.now();

        story.daysLater(1).dated(rejected).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        story.dated(rejected + 1).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }
}
