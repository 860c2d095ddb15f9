package io.qingliu.console.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was called back for an objection, and what for another reason. */
class CalledBackTest {

    private static final String BRUSHING = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
    private static final String EMPTY_PARCEL = Finding.idOf(Given.SHOP, Behavior.EMPTY_PARCEL);

    /** All of them were called back then; see {@link GivenMeasures#lifted}. */
    private static final long CALLED_BACK = Given.daysAgo(1);

    private static List<CalledBack> called(Appeal filed, String basis, long decided) {
        MeasureRecommendation measure =
                GivenMeasures.lifted(
                        GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1"));
        Share share = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "F1", List.of(basis)));
        DepartmentPush push =
                GivenMeasures.withdrawn(GivenMeasures.push(Given.SHOP, "SAMR", List.of(basis)));
        return CalledBack.of(
                filed,
                Set.of(BRUSHING),
                decided,
                List.of(measure),
                List.of(share),
                List.of(push),
                ResultAnswers.of(Map.of()));
    }

    private static Appeal filed(String caseId) {
        return Given.appeal("ap", Given.SHOP, caseId, null, 3);
    }

    @Test
    void whatRestedOnItAndWasCalledBackFromTheDecisionOnIsForIt() {
        assertThat(called(filed(BRUSHING), BRUSHING, CALLED_BACK))
                .extracting(CalledBack::receiver)
                .containsExactly("P1", "F1", "SAMR");
    }

    /** A restoration in June is not what an objection has undone that was decided in November. */
    @Test
    void whatWasCalledBackBeforeTheDecisionIsNotForIt() {
        assertThat(called(filed(BRUSHING), BRUSHING, CALLED_BACK + 1)).isEmpty();
    }

    /** The measure rests on brushing; the entry and the push do not. */
    @Test
    void whatRestedOnAnotherFindingIsNotForIt() {
        assertThat(called(filed(BRUSHING), EMPTY_PARCEL, CALLED_BACK))
                .extracting(CalledBack::receiver)
                .containsExactly("P1");
    }

    @Test
    void anObjectionAgainstTheEntryIsAboutAllThatItRestsOn() {
        assertThat(called(filed(null), EMPTY_PARCEL, CALLED_BACK))
                .hasSize(3)
                .noneMatch(CalledBack::others);
    }

    @Test
    void whatRestedOnOthersTooIsMarked() {
        Share both =
                GivenMeasures.recalled(
                        GivenMeasures.share(Given.SHOP, "F1", List.of(BRUSHING, EMPTY_PARCEL)));
        Share gone = GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, "F2", List.of()));

        assertThat(
                        CalledBack.of(
                                filed(BRUSHING),
                                Set.of(BRUSHING),
                                CALLED_BACK,
                                List.of(),
                                List.of(both, gone),
                                List.of(),
                                ResultAnswers.of(Map.of())))
                .extracting(CalledBack::others)
                .containsExactly(true, false);
    }
}
