package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Repair;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a subject counts for in the statistics (M-3.5). */
class CountsTest {

    private static final Subject UNIT =
            new Subject(SubjectKind.ENTERPRISE, "91441802MA4UABCD1X", null);

    /** Acceptance test 12 of the memorandum. */
    @Test
    void oneSubjectCountsOnceAcrossSuppliersAndBehaviours() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .supplied("P2")
                        .supplied("YTO")
                        .supplied("P2", Behavior.FAKE_REVIEW, Role.PARTICIPANT, null);

        assertThat(story.sums.total(Counter.SUSPECTED)).isEqualTo(1);
        assertThat(story.sums.of(Counter.SUSPECTED, r -> r.behavior() != null && r.role() == null))
                .isEqualTo(2);
        assertThat(story.sums.of(Counter.SUSPECTED, r -> r.role() != null && r.behavior() == null))
                .isEqualTo(1);
    }

    /** Acceptance test 12 of the memorandum. */
    @Test
    void theSuspectedTheConfirmedAndTheDecidedAreToldApart() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        assertCounts(story, 1, 0, 0, 0);
        story.verdict(Verdict.Type.CONFIRM);
        assertCounts(story, 1, 1, 0, 0);
        story.daysLater(1).decision("7", Decision.Type.IN_FORCE);
        assertCounts(story, 1, 1, 1, 0);
    }

    @Test
    void whatIsOnlyObservedCountsForNothing() {
        CaseStory story = CaseStory.ofShop().found(OBSERVED);
        assertThat(story.sums.rows()).isEmpty();

        assertCounts(story.found(SUSPECTED), 1, 0, 0, 0);
    }

    @Test
    void aSuspicionThatIsDismissedIsTakenBackAndACandidateStays() {
        CaseStory dismissed =
                CaseStory.ofShop().found(SUSPECTED).daysLater(1).verdict(Verdict.Type.REJECT);
        assertCounts(dismissed, 0, 0, 0, 0);
        assertThat(dismissed.sums.rows()).isEmpty();

        CaseStory corrected =
                CaseStory.ofShop().found(CANDIDATE).daysLater(1).verdict(Verdict.Type.REJECT);
        assertCounts(corrected, 1, 0, 0, 1);
    }

    @Test
    void whoIsCorrectedLeavesTheConfirmedAndTheDecided() {
        CaseStory confirmed = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        assertCounts(confirmed, 1, 1, 0, 0);
        assertCounts(confirmed.daysLater(1).verdict(Verdict.Type.REJECT), 1, 0, 0, 1);

        CaseStory decided = CaseStory.ofShop().decision("7", Decision.Type.IN_FORCE);
        assertCounts(decided, 1, 0, 1, 0);
        assertCounts(decided.daysLater(1).decision("7", Decision.Type.REVOKED), 1, 0, 0, 1);
    }

    @Test
    void whoWasWronglyToldOfStaysCountedWhateverComesLater() {
        CaseStory story = overturned();
        assertThat(corrected(story, "2024-11")).isEqualTo(1);

        story.daysLater(30).foundAfresh(CANDIDATE);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(corrected(story, "2024-11")).isEqualTo(1);
        story.daysLater(1).verdict(Verdict.Type.CONFIRM);
        assertThat(corrected(story, "2024-11")).isEqualTo(1);
        assertThat(story.sums.total(Counter.CONFIRMED)).isEqualTo(1);

        story.daysLater(31).verdict(Verdict.Type.REJECT);
        assertThat(corrected(story, "2024-11")).isEqualTo(1);
        assertThat(corrected(story, "2025-01")).isEqualTo(1);
        assertThat(story.sums.total(Counter.CONFIRMED)).isZero();
    }

    @Test
    void whoIsCorrectedTwiceInAMonthCountsOnceAndInTwoMonthsTwice() {
        CaseStory twice = overturned().daysLater(1).foundAfresh(CANDIDATE);
        twice.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(corrected(twice, "2024-11")).isEqualTo(1);

        CaseStory nothingNew = overturned().daysLater(30).verdict(Verdict.Type.REJECT);
        assertThat(nothingNew.sums.total(Counter.CORRECTED)).isEqualTo(1);
    }

    @Test
    void whoWasOnlySuspectedWasNotWronglyToldOf() {
        CaseStory story =
                CaseStory.ofShop().found(SUSPECTED).daysLater(1).verdict(Verdict.Type.REJECT);
        story.daysLater(30).foundAfresh(CANDIDATE);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.sums.total(Counter.CORRECTED)).isZero();
    }

    @Test
    void whatADecisionStillCarriedWasNotCorrectedByAnEnterprise() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).decision("7", Decision.Type.IN_FORCE);
        story.daysLater(1).verdict(Verdict.Type.REJECT);
        assertCounts(story, 1, 0, 1, 0);
    }

    @Test
    void whoWasConfirmedAndRestoredStaysCountedWhenItGoesOn() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .daysLater(100)
                        .repair(Repair.Type.GRANTED);
        assertThat(story.sums.total(Counter.RESTORED)).isEqualTo(1);

        story.daysLater(1).foundSince(CANDIDATE, CaseStory.START);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.sums.total(Counter.RESTORED)).isEqualTo(1);
        assertThat(story.sums.total(Counter.CONFIRMED)).isEqualTo(1);
    }

    private static CaseStory overturned() {
        return CaseStory.ofShop()
                .found(CANDIDATE)
                .verdict(Verdict.Type.CONFIRM)
                .daysLater(3)
                .appeal(Appeal.Type.FILED, null)
                .appeal(Appeal.Type.OVERTURNED, "otto");
    }

    private static long corrected(CaseStory story, String month) {
        return story.sums.of(
                Counter.CORRECTED,
                r ->
                        r.period().equals(month)
                                && r.behavior() == null
                                && r.role() == null
                                && r.area() == null
                                && r.member() == null
                                && r.measure() == null);
    }

    @Test
    void whoseTermIsOverStaysConfirmed() {
        CaseStory story =
                CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM).daysLater(400);

        assertCounts(story.fold(), 1, 1, 0, 0);
    }

    @Test
    void measuresAreCountedByMeasureAndMemberAsAppliedAndAsLifted() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        story.receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.APPLIED)
                .receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.APPLIED)
                .receipt(Measure.LABEL_SEARCH_RISK, "P1", Receipt.Type.APPLIED)
                .receipt(Measure.LABEL_SEARCH_RISK, "ADS", Receipt.Type.APPLIED)
                .receipt(Measure.LOWER_CREDIT_LEVEL, "P1", Receipt.Type.REFUSED);

        assertThat(story.sums.total(Counter.APPLIED)).isEqualTo(3);
        assertThat(applied(story, Measure.LABEL_SEARCH_RISK)).isEqualTo(2);
        assertThat(applied(story, Measure.LIMIT_PRIVILEGES)).isEqualTo(1);
        assertThat(applied(story, Measure.LOWER_CREDIT_LEVEL)).isZero();
        assertThat(
                        story.sums.of(
                                Counter.APPLIED,
                                r -> "P1".equals(r.member()) && r.measure() == null))
                .isEqualTo(2);
        assertThat(story.sums.total(Counter.LIFTED)).isZero();

        story.daysLater(1).receipt(Measure.LABEL_SEARCH_RISK, "ADS", Receipt.Type.LIFTED);
        assertThat(story.sums.total(Counter.APPLIED)).isEqualTo(3);
        assertThat(story.sums.total(Counter.LIFTED)).isEqualTo(1);
    }

    /** Who asks what was done about fake reviews wants those of who brushes as well. */
    @Test
    void aMeasureCountsUnderEachBehaviourOfItsSubjectAndOnceInAll() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .supplied("P2", Behavior.FAKE_REVIEW, Role.PARTICIPANT, null)
                        .verdict(Verdict.Type.CONFIRM)
                        .receipt(Measure.LABEL_SEARCH_RISK, "P1", Receipt.Type.APPLIED);

        assertThat(story.sums.total(Counter.APPLIED)).isEqualTo(1);
        for (Behavior behavior : List.of(Behavior.BRUSHING, Behavior.FAKE_REVIEW)) {
            assertThat(appliedUnder(story, behavior)).as(behavior.name()).isEqualTo(1);
        }
        assertThat(applied(story, Measure.LABEL_SEARCH_RISK)).isEqualTo(1);
    }

    @Test
    void aMeasureDoesNotCountUnderWhatIsOnlyObserved() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .found(Behavior.FAKE_REVIEW, OBSERVED, Role.PARTICIPANT)
                        .verdict(Verdict.Type.CONFIRM)
                        .receipt(Measure.LABEL_SEARCH_RISK, "P1", Receipt.Type.APPLIED);

        assertThat(appliedUnder(story, Behavior.BRUSHING)).isEqualTo(1);
        assertThat(appliedUnder(story, Behavior.FAKE_REVIEW)).isZero();
    }

    private static long appliedUnder(CaseStory story, Behavior behavior) {
        return story.sums.of(Counter.APPLIED, r -> r.behavior() == behavior && r.role() == null);
    }

    private static long applied(CaseStory story, Measure measure) {
        return story.sums.of(Counter.APPLIED, r -> r.measure() == measure && r.member() == null);
    }

    @Test
    void whoLiftsWhatWasNeverAppliedCountsForNothing() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .receipt(Measure.LIMIT_PRIVILEGES, "P1", Receipt.Type.LIFTED);

        assertThat(story.sums.total(Counter.APPLIED)).isZero();
        assertThat(story.sums.total(Counter.LIFTED)).isZero();
    }

    @Test
    void whatANonMemberSaysItAppliedCountsForNothing() {
        CaseStory story =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .receipt(Measure.LIMIT_PRIVILEGES, "STRANGER", Receipt.Type.APPLIED);

        assertThat(story.sums.total(Counter.APPLIED)).isZero();
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NOT_A_MEMBER);
    }

    @Test
    void theAreaComesFromTheCreditCodeOfTheUnitOrOfTheOwner() {
        assertThat(areas(new CaseStory(UNIT, CaseStory.everyone()).found(CANDIDATE))).isEqualTo(1);
        assertThat(areas(CaseStory.ofShop().owned(UNIT, true).found(CANDIDATE))).isEqualTo(1);

        assertThat(areas(CaseStory.ofShop().found(CANDIDATE))).isZero();
        assertThat(areas(CaseStory.ofShop().owned(UNIT, false).found(CANDIDATE))).isZero();
        Subject odd = new Subject(SubjectKind.ENTERPRISE, "91ABCDEFMA4UABCD1X", null);
        assertThat(areas(new CaseStory(odd, CaseStory.everyone()).found(CANDIDATE))).isZero();
        Subject brief = new Subject(SubjectKind.ENTERPRISE, "914418022", null);
        assertThat(areas(new CaseStory(brief, CaseStory.everyone()).found(CANDIDATE))).isZero();
    }

    private static long areas(CaseStory story) {
        return story.sums.of(Counter.SUSPECTED, r -> "441802".equals(r.area()));
    }

    @Test
    void anOwnerKnownLaterMovesTheCountToItsArea() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        assertThat(areas(story)).isZero();

        assertThat(areas(story.owned(UNIT, true))).isEqualTo(1);
        assertThat(story.sums.total(Counter.SUSPECTED)).isEqualTo(1);
    }

    private static void assertCounts(
            CaseStory story, int suspected, int confirmed, int decided, int corrected) {
        assertThat(story.sums.total(Counter.SUSPECTED)).as("suspected").isEqualTo(suspected);
        assertThat(story.sums.total(Counter.CONFIRMED)).as("confirmed").isEqualTo(confirmed);
        assertThat(story.sums.total(Counter.DECIDED)).as("decided").isEqualTo(decided);
        assertThat(story.sums.total(Counter.CORRECTED)).as("corrected").isEqualTo(corrected);
    }
}
