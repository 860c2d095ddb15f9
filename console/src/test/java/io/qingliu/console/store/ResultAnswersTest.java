package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.MeasureRecommendation;
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

        assertThat(twice.last(ID)).isEqualTo(Receipt.Type.APPLIED);
        assertThat(twice.isCarriedOut(ADVISED)).isTrue();
        assertThat(twice.lastId(ID)).as("what a form must have seen").isEqualTo("r-1");
        assertThat(from(1, Receipt.Type.RECEIVED).last(ID)).isEqualTo(Receipt.Type.RECEIVED);
        assertThat(from(1).last(ID)).isNull();
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
     * Who has ended a measure by himself is not asked to begin it again, until it is advised anew.
     */
    @Test
    void whatWasEndedIsAskedForAgainOnlyByALaterVersion() {
        ResultAnswers ended =
                from(ADVISED.version() - 1, Receipt.Type.APPLIED, Receipt.Type.LIFTED);

        assertThat(ended.isOwed(ADVISED)).isFalse();
        assertThat(ended.isOwed(ADVISED.withVersion(ADVISED.version() + 1))).isTrue();
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
    void theRecallOfAnEntryIsAnsweredByAnyWordThatIsNotOlder() {
        for (Receipt.Type type : List.of(Receipt.Type.LIFTED, Receipt.Type.RECEIVED)) {
            assertThat(from(5, type).answersRecall(ID, 5)).as("%s", type).isTrue();
            assertThat(from(4, type).answersRecall(ID, 5)).as("%s", type).isFalse();
        }
        assertThat(from(5, Receipt.Type.APPLIED).answersRecall(ID, 5)).isFalse();
        assertThat(new ResultAnswers().answersRecall(ID, 5)).isFalse();
    }
}
