package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.facts.OwedAnswers;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.NoticeType;
import org.junit.jupiter.api.Test;

/** What a member is shown to owe, by the measure it was sent, is what the casebook reminds of. */
class OwedTest {

    private static final Measure MEASURE = Measure.LIMIT_PRIVILEGES;

    /** It was carried out, the case was closed, and nothing was heard of the lift. */
    @Test
    void inACaseThatWasOpenedAnewTheAnswerOfBeforeIsNone() {
        for (Receipt.Type type : new Receipt.Type[] {Receipt.Type.APPLIED, Receipt.Type.REFUSED}) {
            CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
            story.receipt(MEASURE, "P1", type).daysLater(2).verdict(Verdict.Type.REJECT);
            story.daysLater(60).foundAfresh(CANDIDATE);

            assertThat(isOwed(story)).as("%s", type).isTrue();
            assertThat(isReminded(story)).as("%s", type).isTrue();
        }
    }

    @Test
    void inTheCaseThatIsStillOpenTheAnswerOfBeforeStands() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.REFUSED);
        story.daysLater(60).foundSince(CANDIDATE, CaseStory.START);

        assertThat(isOwed(story)).isFalse();
        assertThat(isReminded(story)).isFalse();
    }

    @Test
    void whatAMemberEndedItselfIsNotOwedAgainWhenAnObjectionIsFiled() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.APPLIED).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.LIFTED).daysLater(1);
        long before = measure(story).version();
        story.appeal(Appeal.Type.FILED, null);

        assertThat(measure(story).version()).as("it is disputed").isGreaterThan(before);
        assertThat(isOwed(story)).isFalse();
        assertThat(isReminded(story)).isFalse();
    }

    /** The verdict came two days after it was passed; in between the member said no. */
    @Test
    void toDeclineWhatIsLiftedByThenIsNoAnswerToTheLift() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        long rejected = story.now();
        story.daysLater(1).receipt(MEASURE, "P1", Receipt.Type.REFUSED);
        story.daysLater(1).dated(rejected).verdict(Verdict.Type.REJECT);

        assertThat(measure(story).action()).isEqualTo(MeasureAction.LIFT);
        assertThat(measure(story).answersFrom()).isEqualTo(rejected);
        assertThat(isOwed(story)).isTrue();
        assertThat(isReminded(story)).isTrue();
    }

    /** The innocent twin: it had ended it in between, and has nothing to report once more. */
    @Test
    void toEndWhatIsLiftedByThenAnswersTheLift() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).daysLater(1);
        story.receipt(MEASURE, "P1", Receipt.Type.APPLIED).daysLater(1);
        long rejected = story.now();
        story.daysLater(1).receipt(MEASURE, "P1", Receipt.Type.LIFTED);
        story.daysLater(1).dated(rejected).verdict(Verdict.Type.REJECT);

        assertThat(isOwed(story)).isFalse();
        assertThat(isReminded(story)).isFalse();
    }

    /** More evidence is no reason to ask again, nor to send the measure again for its own sake. */
    @Test
    void sinceWhenAnswersCountIsTheSameInEveryVersionOfACase() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE);
        Long from = measure(story).answersFrom();
        story.daysLater(3).foundSince(CANDIDATE, CaseStory.START);
        story.daysLater(3).verdict(Verdict.Type.CONFIRM);
        story.daysLater(20).appeal(Appeal.Type.FILED, null);

        assertThat(from).isNotNull();
        assertThat(measure(story).answersFrom()).isEqualTo(from);
    }

    private static MeasureRecommendation measure(CaseStory story) {
        return story.measure(MEASURE, "P1").orElseThrow();
    }

    private static boolean isOwed(CaseStory story) {
        return OwedAnswers.isOwed(
                measure(story), story.file.known().receipts().get(measure(story).id()));
    }

    /** Whether the member is reminded once its term is over. */
    private static boolean isReminded(CaseStory story) {
        MeasureRecommendation measure = measure(story);
        return story.judgedAt(measure.deadline()).notices().stream()
                .anyMatch(
                        n ->
                                n.type() == NoticeType.OVERDUE
                                        && "P1".equals(n.member())
                                        && n.measure() == MEASURE);
    }
}
