package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a measure is to be undone although the case goes on, and that it is asked once. */
class LiftsTest {

    private static final Measure GRAVE = Measure.LIMIT_PUBLISHING;
    private static final Measure SOFT = Measure.LIMIT_PRIVILEGES;
    private static final Measure FINANCE = Measure.LIMIT_INTERNET_FINANCE;

    @Test
    void whatALowerGradeNoLongerCarriesIsUndoneWithinThreeDaysOfTheWord() {
        CaseStory story = serious().verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        MeasureRecommendation lift = story.measure(GRAVE, "P1").orElseThrow();
        assertThat(lift.action()).isEqualTo(MeasureAction.LIFT);
        assertThat(lift.deadline()).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 3));
        assertThat(story.measures(MeasureAction.RECOMMEND)).contains(SOFT + ">P1");

        assertThat(late(story.at(lift.deadline() - 1), GRAVE)).isEmpty();
        assertThat(late(story.at(lift.deadline()), GRAVE)).containsExactly("P1");
    }

    @Test
    void theDeadlineCountsFromTheWordAlsoWhereItIsHeardLater() {
        CaseStory story = serious();
        story.dated(story.now() - 2 * CaseStory.DAY);
        story.verdict(Verdict.Type.SEVERITY, Severity.GENERAL);

        assertThat(story.measure(GRAVE, "P1").orElseThrow().deadline())
                .isEqualTo(CaseStory.POLICY.calendar().after(story.now() - 2 * CaseStory.DAY, 3));
    }

    @Test
    void aGradeUnderWhichTheTimeWouldBeOverEndsItWithTheWord() {
        CaseStory story = confirmed(Severity.GENERAL).receipt(SOFT, "P1", Receipt.Type.APPLIED);
        story.daysLater(180).verdict(Verdict.Type.SEVERITY, Severity.MINOR);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.listing().until()).isEqualTo(story.now());
        long recall = CaseStory.POLICY.calendar().after(story.now(), 1);
        long lift = CaseStory.POLICY.calendar().after(story.now(), 3);
        assertThat(story.share("P2").deadline()).isEqualTo(recall);
        assertThat(story.measure(SOFT, "P1").orElseThrow().deadline()).isEqualTo(lift);

        assertThat(recalls(story.at(recall - 1))).isEmpty();
        assertThat(recalls(story.at(recall))).contains("P2");
        assertThat(late(story.at(lift - 1), SOFT)).isEmpty();
        assertThat(late(story.at(lift), SOFT)).containsExactly("P1");
    }

    @Test
    void aGradeUnderWhichTheTimeIsNotYetOverEndsItWithTheTime() {
        CaseStory story = confirmed(Severity.GENERAL);
        long term = CaseStory.POLICY.calendar().after(story.now(), Period.ofMonths(3));
        assertThat(lowered(term - 1).judgedAt(term).listing().until()).isEqualTo(term);
        assertThat(lowered(term).judgedAt(term).listing().until()).isEqualTo(term);
        assertThat(lowered(term + 1).judgedAt(term + 1).listing().until()).isEqualTo(term + 1);
    }

    @Test
    void noGradeIsSaidOfWhatIsOver() {
        CaseStory story = confirmed(Severity.MINOR);
        long end = story.listing().until();
        story.at(end + CaseStory.DAY).verdict(Verdict.Type.SEVERITY, Severity.MINOR);

        assertThat(story.listing().until()).isEqualTo(end);
    }

    private static CaseStory lowered(long time) {
        CaseStory story = confirmed(Severity.GENERAL);
        return story.at(time).verdict(Verdict.Type.SEVERITY, Severity.MINOR);
    }

    @Test
    void whoUndoesItInTimeIsNotLateAndIsNotAskedAgainWhenTheListingEnds() {
        CaseStory story = serious().verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        story.receipt(GRAVE, "P1", Receipt.Type.LIFTED);
        MeasureRecommendation lift = story.measure(GRAVE, "P1").orElseThrow();
        story.at(story.listing().until());
        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);

        assertThat(story.daysLater(30).fold().measure(GRAVE, "P1")).contains(lift);
        assertThat(late(story, GRAVE)).isEmpty();
    }

    @Test
    void theSameGradeOnceMorePutsNothingOff() {
        CaseStory story = serious().verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        MeasureRecommendation lift = story.measure(GRAVE, "P1").orElseThrow();
        story.daysLater(1).verdict(Verdict.Type.SEVERITY, Severity.GENERAL);

        assertThat(story.measure(GRAVE, "P1")).contains(lift);
        assertThat(late(story.at(lift.deadline()), GRAVE)).containsExactly("P1");
    }

    @Test
    void whatAHigherGradeCarriesAgainIsUndoneAgain() {
        CaseStory story = serious().verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        story.receipt(GRAVE, "P1", Receipt.Type.LIFTED);
        story.daysLater(5).verdict(Verdict.Type.SEVERITY, Severity.SERIOUS);
        assertThat(story.measures(MeasureAction.RECOMMEND)).contains(GRAVE + ">P1");

        story.daysLater(5).verdict(Verdict.Type.SEVERITY, Severity.GENERAL);
        long deadline = story.measure(GRAVE, "P1").orElseThrow().deadline();
        assertThat(deadline).isEqualTo(CaseStory.POLICY.calendar().after(story.now(), 3));
        assertThat(late(story.at(deadline - 1), GRAVE)).isEmpty();
        assertThat(late(story.at(deadline), GRAVE)).containsExactly("P1");
    }

    @Test
    void aMeasureOverturnedAloneIsUndoneOnce() {
        CaseStory story = overturned();
        MeasureRecommendation lift = story.measure(SOFT, "P1").orElseThrow();
        assertThat(lift.reason().en()).startsWith("no longer follows. ");
        story.receipt(SOFT, "P1", Receipt.Type.LIFTED);
        story.at(story.listing().until());

        assertThat(story.listing().status()).isEqualTo(ListingStatus.EXPIRED);
        assertThat(story.daysLater(30).fold().measure(SOFT, "P1")).contains(lift);
        assertThat(late(story, SOFT)).isEmpty();
    }

    @Test
    void aMeasureOverturnedAloneIsNotAskedAgainWhenAllTurnsOutWrong() {
        CaseStory story = overturned().receipt(SOFT, "P1", Receipt.Type.LIFTED);
        story.daysLater(5).verdict(Verdict.Type.REJECT);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);

        assertThat(late(story.daysLater(30).fold(), SOFT)).isEmpty();
    }

    @Test
    void whoeverDoesNotUndoTheOverturnedMeasureIsLateFromTheAppealOn() {
        CaseStory story = overturned();
        long deadline = CaseStory.POLICY.calendar().after(story.now(), 3);

        assertThat(late(story.at(deadline - 1), SOFT)).isEmpty();
        assertThat(late(story.at(deadline), SOFT)).containsExactly("P1");
        story.at(story.listing().until());
        assertThat(story.measure(SOFT, "P1").orElseThrow().deadline()).isEqualTo(deadline);
    }

    /** What an appeal won is not lost to a word that knows nothing new. */
    @Test
    void aSecondConfirmationDoesNotBringAnOverturnedMeasureBack() {
        CaseStory story = overturned().receipt(SOFT, "P1", Receipt.Type.LIFTED);
        story.daysLater(5).verdict(Verdict.Type.CONFIRM);
        assertThat(story.measures(MeasureAction.RECOMMEND)).doesNotContain(SOFT + ">P1");

        story.daysLater(5).verdict(Verdict.Type.REJECT);
        assertThat(late(story.daysLater(30).fold(), SOFT)).isEmpty();
    }

    @Test
    void whoJoinsAfterAMeasureEndedHearsNothingOfIt() {
        CaseStory story = confirmed(Severity.GENERAL);
        story.appeal(Appeal.Type.FILED, FINANCE, null);
        story.appeal(Appeal.Type.OVERTURNED, FINANCE, "otto");
        story.members.add(bank("EARLY").from(story.now() - 1).member());
        story.members.add(bank("LATE").from(story.now()).member());

        assertThat(story.fold().measures(MeasureAction.LIFT))
                .contains(FINANCE + ">BANK", FINANCE + ">EARLY")
                .doesNotContain(FINANCE + ">LATE");
    }

    private static Enrolment bank(String code) {
        return Enrolment.of(code, MemberKind.FINANCE).serving("P1");
    }

    /** A grave measure is applied. */
    private static CaseStory serious() {
        CaseStory story = confirmed(Severity.SERIOUS).receipt(GRAVE, "P1", Receipt.Type.APPLIED);
        return story.daysLater(10);
    }

    /** A soft measure was applied and is overturned, the listing stands. */
    private static CaseStory overturned() {
        CaseStory story = confirmed(Severity.GENERAL).receipt(SOFT, "P1", Receipt.Type.APPLIED);
        story.daysLater(10).appeal(Appeal.Type.FILED, SOFT, null);
        return story.daysLater(1).appeal(Appeal.Type.OVERTURNED, SOFT, "otto");
    }

    private static CaseStory confirmed(Severity severity) {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(20);
        return story.verdict(Verdict.Type.CONFIRM, severity);
    }

    /** Members that are late with forgetting the listing, sorted. */
    private static List<String> recalls(CaseStory story) {
        return story.overdue().stream()
                .filter(n -> n.grounds().contains("RECALL SHARE"))
                .map(Notice::member)
                .sorted()
                .toList();
    }

    /** Members that are late with undoing the measure, sorted. */
    private static List<String> late(CaseStory story, Measure measure) {
        return story.overdue().stream()
                .filter(n -> n.grounds().contains("LIFT " + measure))
                .map(Notice::member)
                .sorted()
                .toList();
    }
}
