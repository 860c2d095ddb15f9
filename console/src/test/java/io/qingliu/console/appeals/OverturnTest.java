package io.qingliu.console.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.appeals.Overturn.Called;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an overturn calls back, and what rests on something else too. */
class OverturnTest {

    private static final String BRUSHING = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
    private static final String EMPTY_PARCEL = Finding.idOf(Given.SHOP, Behavior.EMPTY_PARCEL);

    private static final MeasureRecommendation AT_P1 =
            GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
    private static final MeasureRecommendation AT_F1 =
            GivenMeasures.measure(Given.SHOP, Measure.LIMIT_INTERNET_FINANCE, "F1");

    @Test
    void everythingThatRestsOnTheCaseIsCalledBackFromWhoeverHasIt() {
        Overturn overturn =
                Overturn.of(
                        filed(null),
                        Set.of(BRUSHING),
                        List.of(AT_P1, AT_F1),
                        List.of(GivenMeasures.share(Given.SHOP, "F1", List.of(BRUSHING))),
                        List.of(GivenMeasures.push(Given.SHOP, "SAMR", List.of(BRUSHING))),
                        ResultAnswers.of(
                                Map.of(
                                        AT_P1.id(),
                                        List.of(
                                                receipt(AT_P1, Receipt.Type.APPLIED, 1),
                                                receipt(AT_P1, Receipt.Type.RECEIVED, 2)))));

        assertThat(overturn.back())
                .extracting(Called::receiver)
                .containsExactly("P1", "F1", "F1", "SAMR");
        assertThat(overturn.back())
                .extracting(Called::applied)
                .as("P1 has carried it out, F1 has not said so")
                .containsExactly(true, false, true, true);
        assertThat(overturn.stays()).isEmpty();
    }

    /** Declined is a word: nothing is to be undone there, and nobody is to be asked again. */
    @Test
    void whatAMemberDeclinedIsNotTakenAsNotReported() {
        Overturn overturn =
                Overturn.of(
                        filed(null),
                        Set.of(BRUSHING),
                        List.of(AT_P1, AT_F1),
                        List.of(),
                        List.of(),
                        ResultAnswers.of(
                                Map.of(
                                        AT_P1.id(),
                                        List.of(receipt(AT_P1, Receipt.Type.REFUSED, 1)))));

        assertThat(overturn.back()).extracting(Called::declined).containsExactly(true, false);
        assertThat(overturn.back()).extracting(Called::applied).containsExactly(false, false);
    }

    @Test
    void whatRestsOnAnotherCaseTooStays() {
        Share share = GivenMeasures.share(Given.SHOP, "F1", List.of(BRUSHING, EMPTY_PARCEL));

        Overturn overturn =
                Overturn.of(
                        filed(null),
                        Set.of(BRUSHING),
                        List.of(AT_P1),
                        List.of(share),
                        List.of(),
                        ResultAnswers.of(Map.of()));

        assertThat(overturn.back()).extracting(Called::id).containsExactly(AT_P1.id());
        assertThat(overturn.stays()).extracting(Called::id).containsExactly(share.id());
    }

    @Test
    void anObjectionToOneMeasureCallsBackThatMeasureAlone() {
        Appeal filed = filed(AT_F1.id());

        Overturn overturn =
                Overturn.of(
                        filed,
                        Set.of(BRUSHING),
                        List.of(AT_P1, AT_F1),
                        List.of(GivenMeasures.share(Given.SHOP, "F1", List.of(BRUSHING))),
                        List.of(),
                        ResultAnswers.of(Map.of()));

        assertThat(overturn.back()).extracting(Called::id).containsExactly(AT_F1.id());
        assertThat(overturn.stays()).isEmpty();
    }

    @Test
    void whatIsLiftedOrRecalledIsNotCalledBackAgain() {
        Overturn overturn =
                Overturn.of(
                        filed(null),
                        Set.of(BRUSHING),
                        List.of(GivenMeasures.lifted(AT_P1)),
                        List.of(),
                        List.of(
                                GivenMeasures.push(Given.SHOP, "SAMR", List.of(BRUSHING))
                                        .withVersion(2)),
                        ResultAnswers.of(Map.of()));

        assertThat(overturn.back()).extracting(Called::sort).containsExactly(Overturn.Sort.PUSH);
        assertThat(GivenMeasures.push(Given.SHOP, "SAMR", List.of(BRUSHING)).action())
                .isEqualTo(DepartmentPush.Action.PUSH);
    }

    private static Appeal filed(String measure) {
        return Given.appeal("ap-1", Given.SHOP, null, measure, 3);
    }

    private static Receipt receipt(MeasureRecommendation measure, Receipt.Type type, long time) {
        return new Receipt("r" + time, time, measure.id(), measure.member(), type, null);
    }
}
