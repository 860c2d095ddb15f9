package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.Ends;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Share;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** Credit repair: the conduct was true and is made good (policy §5). */
class RepairTest {

    @Test
    void aRepairAfterTheLeastTimeRestoresAndOneMillisecondBeforeIsRefused() {
        CaseStory early = listed(Severity.GENERAL);
        long least = CaseStory.POLICY.calendar().after(early.now(), Period.ofMonths(3));
        early.at(least - 1).repair(Repair.Type.GRANTED);
        assertThat(early.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(early.refusals)
                .extracting(Refusal::stream, Refusal::reason)
                .containsExactly(tuple("repairs", Refusal.Reason.MINIMUM_PERIOD));

        CaseStory due = listed(Severity.GENERAL);
        due.at(least).repair(Repair.Type.GRANTED);
        assertThat(due.listing().status()).isEqualTo(ListingStatus.RESTORED);
        assertThat(due.listing().until()).isEqualTo(least);
        assertThat(due.refusals).isEmpty();
    }

    @Test
    void seriousConductWaitsAYearAndMinorNotAtAll() {
        CaseStory serious = listed(Severity.SERIOUS).daysLater(300).repair(Repair.Type.GRANTED);
        assertThat(serious.listing().status()).isEqualTo(ListingStatus.SHARED);
        serious.daysLater(70).repair(Repair.Type.GRANTED);
        assertThat(serious.listing().status()).isEqualTo(ListingStatus.RESTORED);

        CaseStory minor = listed(Severity.MINOR).daysLater(1).repair(Repair.Type.GRANTED);
        assertThat(minor.listing().status()).isEqualTo(ListingStatus.RESTORED);
    }

    @Test
    void onlyWhatIsGrantedRestores() {
        CaseStory story =
                listed(Severity.MINOR)
                        .daysLater(1)
                        .repair(Repair.Type.APPLIED)
                        .repair(Repair.Type.REFUSED);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        assertThat(story.refusals).isEmpty();
    }

    @Test
    void whoIsNotListedCannotBeRepaired() {
        CaseStory nobody = CaseStory.ofShop().repair(Repair.Type.GRANTED);
        CaseStory notified =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).repair(Repair.Type.GRANTED);
        CaseStory corrected =
                listed(Severity.MINOR)
                        .daysLater(1)
                        .verdict(Verdict.Type.REJECT)
                        .daysLater(1)
                        .repair(Repair.Type.GRANTED);
        CaseStory over = listed(Severity.MINOR).daysLater(100).fold();
        over.repair(Repair.Type.GRANTED);

        for (CaseStory story : new CaseStory[] {nobody, notified, corrected, over}) {
            assertThat(story.refusals)
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.NOT_LISTED);
            assertThat(story.rungs()).doesNotContain(ListingStatus.RESTORED);
        }
        assertThat(over.listing().status()).isEqualTo(ListingStatus.EXPIRED);
    }

    @Test
    void aRepairOnTheLastMillisecondOfTheTermStillCounts() {
        CaseStory story = listed(Severity.MINOR);
        long end = story.listing().until();

        story.dated(end).repair(Repair.Type.GRANTED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        CaseStory last = listed(Severity.MINOR).at(end - 1).repair(Repair.Type.GRANTED);
        assertThat(last.listing().status()).isEqualTo(ListingStatus.RESTORED);
    }

    @Test
    void repairIsNoCorrection() {
        CaseStory story = listed(Severity.MINOR).daysLater(20).repair(Repair.Type.GRANTED);

        assertThat(story.received())
                .contains(NoticeType.RESTORED)
                .doesNotContain(NoticeType.CORRECTED);
        assertThat(story.sums.total(Counter.RESTORED)).isEqualTo(1);
        assertThat(story.sums.total(Counter.CORRECTED)).isZero();
        assertThat(story.sums.total(Counter.CONFIRMED)).isEqualTo(1);
    }

    @Test
    void whatWasSentIsTakenBack() {
        CaseStory story = listed(Severity.MINOR).daysLater(20).fold();
        assertThat(story.shares(Share.Action.SHARE)).isNotEmpty();

        story.repair(Repair.Type.GRANTED);
        assertThat(story.measures(MeasureAction.RECOMMEND)).isEmpty();
        assertThat(story.shares(Share.Action.SHARE)).isEmpty();
        assertThat(story.push("SAMR").action()).isEqualTo(DepartmentPush.Action.RECALL);
    }

    @Test
    void moreOfTheOldDoesNotReopenARestoredCaseButNewerEvidenceDoes() {
        CaseStory story = listed(Severity.MINOR).daysLater(20).repair(Repair.Type.GRANTED);
        long restored = story.now();

        story.daysLater(1).dated(restored).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.RESTORED);
        story.dated(restored + 1).supplied("P2");
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
    }

    @Test
    void whatIsGrantedOnceMoreMovesNothing() {
        CaseStory story = listed(Severity.GENERAL).daysLater(100).repair(Repair.Type.GRANTED);
        long restored = story.now();

        // Once within the term that was left, once after it.
        story.daysLater(100).repair(Repair.Type.GRANTED);
        story.daysLater(280).repair(Repair.Type.GRANTED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.RESTORED);
        assertThat(story.listing().until()).isEqualTo(restored);
        assertThat(story.sums.of(Counter.RESTORED, r -> r.period().equals("2025-02"))).isPositive();
        assertThat(story.sums.total(Counter.RESTORED)).isEqualTo(1);
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NOT_LISTED, Refusal.Reason.NOT_LISTED);
    }

    @Test
    void whatIsGrantedTooEarlyDoesNotStandInTheWayOfWhatIsGrantedInTime() {
        CaseStory story = listed(Severity.GENERAL).daysLater(10).repair(Repair.Type.GRANTED);
        story.daysLater(90).repair(Repair.Type.GRANTED);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.RESTORED);
        assertThat(story.listing().until()).isEqualTo(story.now());
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.MINIMUM_PERIOD);
    }

    @Test
    void aFloodOfRepairsKeepsTheOneThatCounts() {
        CaseStory story = listed(Severity.GENERAL).daysLater(100).repair(Repair.Type.GRANTED);
        long restored = story.now();
        for (int i = 0; i < 100; i++) {
            story.daysLater(1).repair(Repair.Type.GRANTED);
        }

        assertThat(story.listing().until()).isEqualTo(restored);
        assertThat(story.file.known().granted().size()).isEqualTo(2 * Ends.KEPT);
    }

    @Test
    void aDecisionIsRepairedAfterItsLeastTimeToo() {
        CaseStory story = CaseStory.ofShop().decision("7", Decision.Type.IN_FORCE);
        long least = CaseStory.POLICY.calendar().after(story.now(), Period.ofYears(1));

        story.at(least - 1).repair(Repair.Type.GRANTED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
        story.at(least).repair(Repair.Type.GRANTED);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.RESTORED);
    }

    private static CaseStory listed(Severity severity) {
        return CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM, severity);
    }
}
