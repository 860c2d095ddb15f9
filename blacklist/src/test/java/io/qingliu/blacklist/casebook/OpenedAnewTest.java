package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a confirmation counts for, and what it takes to open anew what was corrected or over. */
class OpenedAnewTest {

    @Test
    void aConfirmationOlderThanAllEvidenceConfirmsNothing() {
        CaseStory story = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        assertThat(story.refusals)
                .extracting(Refusal::stream, Refusal::reason)
                .containsExactly(tuple("verdicts", Refusal.Reason.NOTHING_KNOWN));

        story.daysLater(35).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(story.now());
        assertThat(story.measures.values())
                .filteredOn(m -> m.notBefore() != null)
                .extracting(MeasureRecommendation::notBefore)
                .allMatch(time -> time > story.now());
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
    }

    @Test
    void whatIsSaidAtTheMillisecondOfTheConfirmationWasKnownAndAMillisecondLaterNot() {
        CaseStory known = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        known.supplied("P2");
        assertThat(known.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        CaseStory found = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        found.foundAfresh(CANDIDATE);
        assertThat(found.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);

        CaseStory later = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        later.at(later.now() + 1).supplied("P2");
        assertThat(later.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        CaseStory foundLater = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        foundLater.at(foundLater.now() + 1).foundAfresh(CANDIDATE);
        assertThat(foundLater.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void aLateRecordOfEarlierMakesItCount() {
        CaseStory story = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        long confirmed = story.now();

        story.daysLater(2).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        story.dated(confirmed).supplied("YTO");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
    }

    @Test
    void theTimeToAnswerRunsFromWhenThereWasSomethingToTell() {
        CaseStory story = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM).daysLater(30);
        // It looks back to before the confirmation, but nobody had heard of it then.
        story.foundSince(CANDIDATE, story.now() - 29 * CaseStory.DAY);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(story.now());
    }

    /** Events may be two days late; a day tells no hours. */
    @Test
    void theOrderOfEventsWithinTheirLatenessMovesNoDeadline() {
        long since = CaseStory.START;
        long intended = CaseStory.POLICY.calendar().after(since, 5);
        for (int days : new int[] {0, 1, 2}) {
            CaseStory story = CaseStory.ofShop().daysLater(days).foundSince(CANDIDATE, since);
            assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isEqualTo(intended);
        }
        CaseStory late = CaseStory.ofShop().daysLater(3).foundSince(CANDIDATE, since);
        assertThat(late.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(intended);
    }

    @Test
    void whatWasACandidateByThenWasKnownAlsoIfItIsHeardOfLate() {
        CaseStory known = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        known.daysLater(30).foundLate(CaseStory.START);
        assertThat(known.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);

        CaseStory later = CaseStory.ofShop().verdict(Verdict.Type.CONFIRM);
        later.daysLater(30).foundLate(CaseStory.START + 1);
        assertThat(later.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void oldestEvidenceThatFadesDoesNotUnsayAConfirmation() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);

        story.daysLater(30).found(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
    }

    @Test
    void afterAnAppealWasRightAConfirmationAloneListsNobody() {
        CaseStory story = overturned();
        story.daysLater(1).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
        assertThat(story.refusals)
                .extracting(Refusal::stream, Refusal::reason)
                .containsExactly(tuple("verdicts", Refusal.Reason.NOTHING_NEW));
        assertThat(story.sums.total(Counter.CONFIRMED)).isZero();
    }

    @Test
    void afterAnAppealWasRightNewerEvidenceAndAConfirmationListAnewWithTimeToAnswer() {
        CaseStory story = overturned();
        story.daysLater(10).foundAfresh(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        Long deadline = story.notice(NoticeType.BEFORE_LISTING).deadline();
        assertThat(deadline).isGreaterThan(story.now());

        story.daysLater(1).verdict(Verdict.Type.CONFIRM);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isEqualTo(deadline);
        assertThat(story.refusals).isEmpty();
        assertThat(story.at(deadline).listing().status()).isEqualTo(ListingStatus.SHARED);
    }

    @Test
    void whatAMemberSaysAtTheMillisecondOfTheCorrectionIsOldAndAMillisecondLaterNew() {
        CaseStory story = overturned();
        long overturned = story.now();
        story.daysLater(1).dated(overturned).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);

        story.dated(overturned + 1).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void whatAMemberRepeatsAfterACorrectionNeitherMovesTheTimeToAnswerNorUnsaysAConfirmation() {
        CaseStory story = CaseStory.ofShop().supplied("P2").verdict(Verdict.Type.CONFIRM);
        story.daysLater(2)
                .appeal(Appeal.Type.FILED, null)
                .appeal(Appeal.Type.OVERTURNED, "otto")
                .daysLater(7)
                .supplied("P2");
        Long deadline = story.notice(NoticeType.BEFORE_LISTING).deadline();
        story.daysLater(1).verdict(Verdict.Type.CONFIRM);

        for (int week = 0; week < 5; week++) {
            story.daysLater(7).supplied("P2");
            assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isEqualTo(deadline);
        }
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
    }

    @Test
    void anAppealThatWasRightIsNotTurnedDownAfterwards() {
        CaseStory story = overturned().daysLater(1).appeal(Appeal.Type.UPHELD, "olga");

        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(story.refusals)
                .extracting(Refusal::stream, Refusal::reason)
                .containsExactly(tuple("appeals", Refusal.Reason.OVERTURNED_BEFORE));

        CaseStory reconsidered =
                listed().daysLater(1)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.UPHELD, "olga")
                        .daysLater(1)
                        .appeal(Appeal.Type.OVERTURNED, "otto");
        assertThat(reconsidered.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(reconsidered.refusals).isEmpty();
    }

    @Test
    void aSecondConfirmationDoesNotBeginTheTermAnew() {
        CaseStory story = listed();
        long until = story.listing().until();
        story.daysLater(336).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().until()).isEqualTo(until);
        assertThat(story.refusals).isEmpty();
        assertThat(story.sums.of(Counter.CONFIRMED, r -> r.period().equals("2024-11")))
                .isPositive();
        assertThat(story.at(until - 1).listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.at(until).listing().status()).isEqualTo(ListingStatus.EXPIRED);
    }

    @Test
    void aSecondConfirmationMayGradeAnewAndAddItems() {
        CaseStory story = listed();
        long least = story.now();
        story.daysLater(10).verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);

        assertThat(story.listing().severity()).isEqualTo(Severity.SERIOUS);
        assertThat(CaseStory.POLICY.calendar().day(story.listing().until() - 1))
                .isEqualTo("2027-11-19");
        assertThat(story.measure(Measure.LIMIT_PUBLISHING, "P1")).isPresent();
        assertThat(story.judgedAt(story.now()).states().get(0).confirmedAt()).isEqualTo(least);
    }

    @Test
    void neitherOfTwoReviewersWhoConfirmedTurnsTheAppealDown() {
        CaseStory story = listed();
        story.file
                .known()
                .add(
                        new Verdict(
                                "second",
                                story.now() + 1,
                                "f:SHOP:P1:S9:BRUSHING",
                                "ruth",
                                Verdict.Type.CONFIRM,
                                null,
                                null,
                                List.of()));
        story.daysLater(1).appeal(Appeal.Type.FILED, null).appeal(Appeal.Type.UPHELD, "ruth");

        assertThat(story.listing().disputed()).isTrue();
        story.appeal(Appeal.Type.UPHELD, "otto");
        assertThat(story.listing().disputed()).isFalse();
    }

    @Test
    void whoIsRestoredIsNotListedAgainForTheSame() {
        CaseStory story = listed().daysLater(100).repair(Repair.Type.GRANTED);
        story.daysLater(12).verdict(Verdict.Type.CONFIRM);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.RESTORED);
        assertThat(story.refusals)
                .extracting(Refusal::stream, Refusal::reason)
                .containsExactly(tuple("verdicts", Refusal.Reason.NOTHING_NEW));
        assertThat(story.sums.total(Counter.RESTORED)).isEqualTo(1);
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
    }

    @Test
    void whatGoesOnAfterARepairIsConfirmedAnewAndStaysSoAsItGoesOn() {
        CaseStory story = listed().daysLater(100).repair(Repair.Type.GRANTED);
        story.daysLater(10).foundSince(CANDIDATE, CaseStory.START);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(story.now());

        story.daysLater(2).verdict(Verdict.Type.CONFIRM);
        long confirmed = story.now();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        story.daysLater(30).foundSince(CANDIDATE, CaseStory.START);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.listing().until())
                .isEqualTo(CaseStory.POLICY.calendar().after(confirmed, Period.ofYears(1)));
        assertThat(story.refusals).isEmpty();
    }

    @Test
    void aConfirmationBetweenARepairAndWhatGoesOnAfterItStaysWithoutEffect() {
        CaseStory story = listed().daysLater(100).repair(Repair.Type.GRANTED);
        story.daysLater(12).verdict(Verdict.Type.CONFIRM);
        story.daysLater(20).foundSince(CANDIDATE, CaseStory.START);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline()).isGreaterThan(story.now());
    }

    @Test
    void aGradeOfLaterDoesNotLengthenATermThatIsOver() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(SUSPECTED)
                        .verdict(Verdict.Type.CONFIRM, Severity.MINOR)
                        .daysLater(100)
                        .fold();
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);

        story.found(CANDIDATE).daysLater(1).verdict(Verdict.Type.CONFIRM, Severity.SERIOUS);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.judgedAt(story.now()).states().get(0).confirmedAt())
                .isEqualTo(story.now());
    }

    private static CaseStory listed() {
        return CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
    }

    private static CaseStory overturned() {
        return listed().daysLater(3)
                .appeal(Appeal.Type.FILED, null)
                .daysLater(3)
                .appeal(Appeal.Type.OVERTURNED, "otto");
    }

    /** The words of a correction name no date, and are owed again all the same. */
    @Test
    void whoIsSuspectedAnewAndClearedAnewIsToldSoAgain() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).daysLater(3).verdict(Verdict.Type.REJECT);
        assertThat(story.last.notices())
                .extracting(Notice::type)
                .containsExactly(NoticeType.CORRECTED);

        story.daysLater(60).foundAfresh(CANDIDATE);
        assertThat(story.last.notices())
                .extracting(Notice::type)
                .contains(NoticeType.BEFORE_LISTING);
        story.daysLater(3).verdict(Verdict.Type.REJECT);
        assertThat(story.last.notices())
                .extracting(Notice::type)
                .containsExactly(NoticeType.CORRECTED);
        assertThat(story.daysLater(3).verdict(Verdict.Type.REJECT).last.notices())
                .extracting(Notice::type)
                .doesNotContain(NoticeType.CORRECTED);
    }
}
