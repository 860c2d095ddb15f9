package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which answer of a member is its last, and whether the casebook waits for another. */
class ResultAnswersTest {

    private static final MeasureRecommendation ADVISED =
            GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");

    /** A day ago. */
    private static final MeasureRecommendation LIFTED = GivenMeasures.lifted(ADVISED);

    private static final String ID = ADVISED.id();

    /** One a millisecond, from that time on. */
    private static ResultAnswers from(long time, Receipt.Type... types) {
        List<Receipt> all = new ArrayList<>();
        for (Receipt.Type type : types) {
            all.add(new Receipt("r-" + all.size(), time + all.size(), ID, "P1", type, null));
        }
        return ResultAnswers.of(Map.of(ID, all));
    }

    private static ResultAnswers both(long first, Receipt.Type one, long second, Receipt.Type two) {
        return ResultAnswers.of(
                Map.of(
                        ID,
                        List.of(
                                new Receipt("r-0", first, ID, "P1", one, null),
                                new Receipt("r-1", second, ID, "P1", two, null))));
    }

    /** Received again after it was carried out: that is no newer word on what was done. */
    @Test
    void thatSomethingWasReceivedIsNoAnswerBesideAnother() {
        ResultAnswers twice = from(1, Receipt.Type.APPLIED, Receipt.Type.RECEIVED);

        assertThat(twice.last(ADVISED)).isEqualTo(Receipt.Type.APPLIED);
        assertThat(twice.isCarriedOut(ADVISED)).isTrue();
        assertThat(twice.lastId(ID)).as("what a form must have seen").isEqualTo("r-1");
        assertThat(from(1, Receipt.Type.RECEIVED).last(ADVISED)).isEqualTo(Receipt.Type.RECEIVED);
        assertThat(from(1).last(ADVISED)).isNull();
        assertThat(new ResultAnswers().lastId(ID)).isNull();
    }

    @Test
    void aRecommendationIsAnsweredByWhatWasDone() {
        long then = ADVISED.version() + 1;
        assertThat(new ResultAnswers().isOwed(ADVISED)).isTrue();
        assertThat(from(then, Receipt.Type.RECEIVED).isOwed(ADVISED)).isTrue();
        assertThat(from(then, Receipt.Type.APPLIED).isOwed(ADVISED)).isFalse();
        assertThat(from(then, Receipt.Type.REFUSED).isOwed(ADVISED)).isFalse();
    }

    /**
     * Who has ended a measure by himself is not asked to begin it again. Where it does not say
     * since when answers count, any later version may be of a case that was opened anew.
     */
    @Test
    void whatWasEndedIsAskedForAgainOnlyByALaterVersionOfBeforeTheField() {
        ResultAnswers ended =
                from(ADVISED.version() - 1, Receipt.Type.APPLIED, Receipt.Type.LIFTED);

        assertThat(ended.isOwed(ADVISED)).isFalse();
        assertThat(ended.isOwed(ADVISED.withVersion(ADVISED.version() + 1))).isTrue();
    }

    /** Any newer version of the recommendation, such as one that an objection is filed against. */
    @Test
    void whatWasEndedInTheCaseItRestsOnIsAnsweredWhateverVersionComes() {
        MeasureRecommendation received = GivenMeasures.answered(ADVISED, ADVISED.version() - 5);
        ResultAnswers ended =
                from(received.answersFrom(), Receipt.Type.APPLIED, Receipt.Type.LIFTED);

        assertThat(ended.isOwed(received)).isFalse();
        assertThat(ended.isOwed(received.withVersion(received.version() + 1))).isFalse();
        assertThat(ended.isCarriedOut(received)).isFalse();
    }

    @Test
    void whatWasDoneInACaseThatWasClosedIsNoAnswerInTheOneThatWasOpenedAnew() {
        MeasureRecommendation anew = GivenMeasures.answered(ADVISED, ADVISED.version() - 5);
        for (Receipt.Type type : List.of(Receipt.Type.APPLIED, Receipt.Type.REFUSED)) {
            ResultAnswers before = from(anew.answersFrom() - 1, type);
            assertThat(before.isOwed(anew)).as("%s", type).isTrue();
            assertThat(before.last(anew)).as("%s", type).isNull();
            assertThat(before.isCarriedOut(anew)).as("%s", type).isFalse();
            ResultAnswers since = from(anew.answersFrom(), type);
            assertThat(since.isOwed(anew)).as("%s", type).isFalse();
            assertThat(since.last(anew)).as("%s", type).isEqualTo(type);
        }
    }

    /** The reason arose before the lift was sent: what was reported in between counts. */
    @Test
    void aLiftIsAnsweredFromWhenItsReasonArose() {
        MeasureRecommendation lift = GivenMeasures.answered(LIFTED, LIFTED.version() - 10);
        long reason = lift.answersFrom();

        assertThat(from(reason, Receipt.Type.LIFTED).isOwed(lift)).isFalse();
        assertThat(from(reason - 1, Receipt.Type.LIFTED).isOwed(lift)).isTrue();
        assertThat(from(reason - 1, Receipt.Type.REFUSED).isOwed(lift)).isFalse();
        assertThat(from(reason, Receipt.Type.REFUSED).isOwed(lift))
                .as("the casebook reminds of it: to refuse a lift is no answer")
                .isTrue();
    }

    /** What was received was the recommendation, and nobody has seen that it is called back. */
    @Test
    void whatCameBeforeTheReasonOfALiftIsNotReceivedOfTheLift() {
        MeasureRecommendation lift = GivenMeasures.answered(LIFTED, LIFTED.version() - 10);
        long reason = lift.answersFrom();
        Receipt.Type received = Receipt.Type.RECEIVED;
        Receipt.Type applied = Receipt.Type.APPLIED;

        assertThat(from(reason - 1, received).last(lift)).isNull();
        assertThat(from(reason, received).last(lift)).isEqualTo(received);
        assertThat(from(LIFTED.version() - 1, received).last(LIFTED)).isNull();
        assertThat(from(LIFTED.version(), received).last(LIFTED)).isEqualTo(received);
        assertThat(from(reason - 1, applied).last(lift)).as("is to be undone").isNull();
    }

    @Test
    void aLiftThatIsAnsweredWasUndoneOrHadNothingToUndo() {
        MeasureRecommendation lift = GivenMeasures.answered(LIFTED, LIFTED.version() - 10);
        long reason = lift.answersFrom();

        assertThat(both(reason, Receipt.Type.LIFTED, reason + 1, Receipt.Type.RECEIVED).last(lift))
                .isEqualTo(Receipt.Type.LIFTED);
        assertThat(both(reason - 1, Receipt.Type.REFUSED, reason, Receipt.Type.RECEIVED).last(lift))
                .isEqualTo(Receipt.Type.REFUSED);
    }

    /** The casebook closes no recall on an older word, and would remind of what no list shows. */
    @Test
    void whatWasEndedBeforeItWasLiftedIsStillToBeReported() {
        long lift = LIFTED.version();

        assertThat(
                        both(lift - 2, Receipt.Type.APPLIED, lift - 1, Receipt.Type.LIFTED)
                                .isOwed(LIFTED))
                .isTrue();
        assertThat(both(lift - 2, Receipt.Type.APPLIED, lift, Receipt.Type.LIFTED).isOwed(LIFTED))
                .isFalse();
    }

    @Test
    void whatWasDeclinedBeforeItWasLiftedHasNothingToUndoAndToDeclineTheLiftIsNoAnswer() {
        long lift = LIFTED.version();

        assertThat(from(lift - 1, Receipt.Type.REFUSED).isOwed(LIFTED)).isFalse();
        assertThat(from(lift, Receipt.Type.REFUSED).isOwed(LIFTED)).isTrue();
    }

    @Test
    void theRecallOfAPushIsAnsweredByAnyWordThatIsNotOlder() {
        for (Receipt.Type type : List.of(Receipt.Type.LIFTED, Receipt.Type.RECEIVED)) {
            assertThat(from(5, type).answersRecall(ID, 5)).as("%s", type).isTrue();
            assertThat(from(4, type).answersRecall(ID, 5)).as("%s", type).isFalse();
        }
        assertThat(from(5, Receipt.Type.APPLIED).answersRecall(ID, 5)).isFalse();
        assertThat(new ResultAnswers().answersRecall(ID, 5)).isFalse();
    }

    /** An entry that lapsed by itself: its recall has the version of the last record before. */
    @Test
    void theRecallOfAnEntryIsAnsweredFromWhenItLeftTheListAndWasCalledBack() {
        Share recall = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "P1", List.of("f")));
        long left = recall.until();
        Share lapsed = recall.withVersion(left - 10);
        Share late = recall.withVersion(left + 10);

        assertThat(received(recall, left - 1).isOwed(lapsed)).isTrue();
        assertThat(received(recall, left).isOwed(lapsed)).isFalse();
        assertThat(received(recall, left + 9).isOwed(late)).as("the entry was received").isTrue();
        assertThat(received(recall, left + 10).isOwed(late)).isFalse();
        assertThat(new ResultAnswers().isOwed(lapsed)).isTrue();
        assertThat(received(recall, left - 1).last(lapsed)).as("the entry was received").isNull();
        assertThat(received(recall, left).last(lapsed)).isEqualTo(Receipt.Type.RECEIVED);
        Share shared = GivenMeasures.share(Given.SHOP, "P1", List.of("f"));
        assertThat(received(shared, 1).last(shared)).isEqualTo(Receipt.Type.RECEIVED);
    }

    private static ResultAnswers received(Share share, long time) {
        Receipt.Type type = Receipt.Type.RECEIVED;
        return ResultAnswers.of(
                Map.of(share.id(), List.of(new Receipt("r", time, share.id(), "P1", type, null))));
    }
}
