package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.CLEARED;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.domain.finding.FindingStatus.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** The status ladder, told as cases. */
class CasebookTest {

    @Test
    void aSuspectedShopIsListedButToldNothing() {
        CaseStory story = CaseStory.ofShop().found(OBSERVED).daysLater(1).found(SUSPECTED);

        assertThat(story.rungs()).containsExactly(ListingStatus.OBSERVED, ListingStatus.SUSPECTED);
        assertThat(story.listing().severity()).isEqualTo(Severity.MINOR);
        assertThat(story.notices).isEmpty();
        assertThat(story.measures).isEmpty();
    }

    @Test
    void aCandidateIsNotifiedBeforeAnythingElse() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);

        assertThat(story.rungs())
                .containsExactly(
                        ListingStatus.OBSERVED,
                        ListingStatus.SUSPECTED,
                        ListingStatus.CANDIDATE,
                        ListingStatus.NOTIFIED);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        Notice notice = story.notice(NoticeType.BEFORE_LISTING);
        assertThat(notice.id()).isEqualTo("n:SHOP:P1:S9:BEFORE_LISTING:BRUSHING");
        assertThat(notice.grounds()).containsExactly("BRUSHING BRU-01 LOGISTICS");
        assertThat(CaseStory.POLICY.calendar().lastDay(notice.deadline())).isEqualTo("2024-11-26");
        assertThat(notice.text().zh()).contains("刷单炒信", "2024-11-26", "BRU-01");
        assertThat(notice.text().en()).contains("brushing", "2024-11-26", "BRU-01");
        assertThat(notice.appeal()).isNotBlank();
    }

    @Test
    void theSubjectKeepsItsRungWhenTheEvidenceFades() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        long since = story.now();
        story.daysLater(10).foundSince(SUSPECTED, since);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void whomLateRecordsClearOfHavingBeenACandidateIsToldSo() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).found(SUSPECTED);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.SUSPECTED);
        assertThat(story.received()).contains(NoticeType.CORRECTED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.fold().last.isEmpty()).isTrue();
    }

    @Test
    void moreEvidenceDoesNotMoveTheTimeToAnswer() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        Long deadline = story.notice(NoticeType.BEFORE_LISTING).deadline();
        long since = story.now();

        story.daysLater(4).foundSince(CANDIDATE, since);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isEqualTo(deadline);
        assertThat(story.last.notices())
                .extracting(Notice::type)
                .doesNotContain(NoticeType.BEFORE_LISTING);
    }

    @Test
    void whoGoesOnAfterHisTermIsNotifiedAnew() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM, Severity.MINOR);
        long since = story.now();

        story.daysLater(100).foundSince(CANDIDATE, since);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(story.now());
    }

    @Test
    void aReviewerConfirms() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(7).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);
        assertThat(story.received()).contains(NoticeType.BEFORE_LISTING, NoticeType.LISTED);
        assertThat(CaseStory.POLICY.calendar().lastDay(story.listing().until()))
                .isEqualTo("2025-11-26");
    }

    @Test
    void aVerdictThatComesBeforeItsFindingWaitsForIt() {
        CaseStory story = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        assertThat(story.listings).isEmpty();

        story.found(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
    }

    @Test
    void onlyAReviewerMakesItSerious() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        assertThat(story.listing().severity()).isEqualTo(Severity.GENERAL);

        story.daysLater(1).verdict(Verdict.Type.SEVERITY, Severity.SERIOUS);
        assertThat(story.listing().severity()).isEqualTo(Severity.SERIOUS);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void aRejectedSuspicionIsDismissedAndNobodyWasTold() {
        CaseStory story =
                CaseStory.ofShop().found(SUSPECTED).daysLater(1).verdict(Verdict.Type.REJECT);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.DISMISSED);
        assertThat(story.notices).isEmpty();
    }

    @Test
    void aRejectedCandidateWasToldAndIsOwedACorrection() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).verdict(Verdict.Type.REJECT);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.received()).contains(NoticeType.CORRECTED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.measures(MeasureAction.LIFT)).isNotEmpty();
    }

    @Test
    void aReviewersVictimIsCorrectedToo() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).verdict(Verdict.Type.VICTIM);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
    }

    @Test
    void moreOfTheSameEvidenceDoesNotReopenARejectedCase() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        long since = story.now();
        story.daysLater(1).verdict(Verdict.Type.REJECT);

        story.daysLater(1).foundSince(CANDIDATE, since);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
    }

    @Test
    void aRejectedShopThatBeginsAfreshIsNotImmune() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).verdict(Verdict.Type.REJECT);

        story.daysLater(40).foundAfresh(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isNotEmpty();
    }

    @Test
    void aVictimIsNeverListed() {
        CaseStory story = CaseStory.ofShop().found(OBSERVED).daysLater(1).found(VICTIM);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DISMISSED);

        story.verdict(Verdict.Type.CONFIRM);
        assertThat(story.listing().status().onLadder()).isFalse();
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
    }

    @Test
    void aClearedSuspicionIsDismissedButAConfirmedCaseStaysWithItsReviewer() {
        CaseStory suspicion = CaseStory.ofShop().found(SUSPECTED).daysLater(1).found(CLEARED);
        assertThat(suspicion.listing().status()).isEqualTo(ListingStatus.DISMISSED);

        CaseStory confirmed =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(30)
                        .found(CLEARED);
        assertThat(confirmed.listing().status()).isEqualTo(ListingStatus.SHARED);
    }

    @Test
    void rulesOnTrialListNobody() {
        CaseStory story = CaseStory.ofShop().foundOnTrial(CANDIDATE).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listings).isEmpty();
        assertThat(story.notices).isEmpty();
        assertThat(story.measures).isEmpty();
    }

    @Test
    void aRulePutOnTrialTakesItsListingBack() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1).foundOnTrial(CANDIDATE);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.DISMISSED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.measures(MeasureAction.LIFT)).isNotEmpty();
    }

    @Test
    void aThingIsSuspectedAtMostAndNobodyIsTold() {
        CaseStory story =
                new CaseStory(
                                new Subject(SubjectKind.DEVICE, "device:k1:ab", null),
                                CaseStory.everyone())
                        .found(Behavior.BULK_REGISTRATION, CANDIDATE, Role.ORGANISER)
                        .verdict(
                                Behavior.BULK_REGISTRATION, Verdict.Type.CONFIRM, Severity.SERIOUS);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.SUSPECTED);
        assertThat(story.listing().severity()).isEqualTo(Severity.MINOR);
        assertThat(story.notices).isEmpty();
        assertThat(story.measures).isEmpty();
    }

    @Test
    void aSuspicionLapsesWhenTheClockPassesItsTermAndNotBefore() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        long lapse = story.listing().until();
        assertThat(CaseStory.POLICY.calendar().lastDay(lapse)).isEqualTo("2025-02-17");

        Case before = Casebook.judge(story.file, story.members, CaseStory.POLICY, lapse - 1);
        assertThat(before.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        Effects after = Casebook.fold(story.file, story.members, CaseStory.POLICY, lapse);
        assertThat(after.listings().get(0).status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(after.notices()).extracting(Notice::type).containsExactly(NoticeType.EXPIRED);
        assertThat(after.measures()).isNotEmpty().allMatch(m -> m.action() == MeasureAction.LIFT);
    }

    @Test
    void aMinorListingEndsAfterThreeMonthsEvenIfTheFindingIsOld() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR)
                        .daysLater(92)
                        .fold();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);

        story.daysLater(1).fold();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);
    }

    @Test
    void aClosedCaseIsForgottenAfterAYear() {
        CaseStory story = CaseStory.ofShop().found(SUSPECTED).daysLater(91).fold();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.last.forget()).isFalse();

        long forgetAt = story.last.nextDeadline();
        assertThat(
                        Casebook.fold(story.file, story.members, CaseStory.POLICY, forgetAt - 1)
                                .forget())
                .isFalse();
        Effects end = Casebook.fold(story.file, story.members, CaseStory.POLICY, forgetAt);
        assertThat(end.forget()).isTrue();
        assertThat(end.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void afterBeingForgottenVersionsStillRise() {
        CaseStory story = CaseStory.ofShop().found(SUSPECTED);
        CaseStory later = CaseStory.ofShop().daysLater(600).found(SUSPECTED);

        assertThat(later.listings.get(0).version()).isGreaterThan(story.listing().version());
    }

    @Test
    void foldingAgainSaysNothingNew() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);

        assertThat(story.fold().last.isEmpty()).isTrue();
    }

    @Test
    void twoBehavioursMakeOneListingThatNamesWhatCarriesIt() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(Behavior.EMPTY_PARCEL, SUSPECTED, Role.PARTICIPANT)
                        .found(CANDIDATE);

        assertThat(story.listing().behaviors()).containsExactly(Behavior.BRUSHING);
        story.found(Behavior.EMPTY_PARCEL, CANDIDATE, Role.PARTICIPANT);
        assertThat(story.listing().behaviors())
                .containsExactly(Behavior.BRUSHING, Behavior.EMPTY_PARCEL);
        assertThat(story.listing().basis())
                .containsExactly("f:SHOP:P1:S9:BRUSHING", "f:SHOP:P1:S9:EMPTY_PARCEL");
    }

    @Test
    void anAppealThatIsRightCorrectsTheListing() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(3)
                        .appeal(Appeal.Type.FILED, null);
        assertThat(story.listing().disputed()).isTrue();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);

        story.daysLater(3).appeal(Appeal.Type.OVERTURNED, "otto");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.listing().disputed()).isFalse();
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.measures(MeasureAction.SUSPEND)).isEmpty();
        assertThat(story.received()).contains(NoticeType.APPEAL, NoticeType.CORRECTED);
    }

    @Test
    void anAppealThatIsWrongEndsTheDispute() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.UPHELD, "otto");

        assertThat(story.listing().disputed()).isFalse();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.refusals).isEmpty();
    }

    @Test
    void whoConfirmedCannotTurnTheAppealDown() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.UPHELD, "rita");

        assertThat(story.listing().disputed()).isTrue();
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.SAME_REVIEWER);
    }
}
