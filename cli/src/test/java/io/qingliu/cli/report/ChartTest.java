package io.qingliu.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "5, 1", "6, 2", "10, 2", "11, 5", "25, 5", "26, 10", "4999, 1000"})
    void ticksAreRoundAndReachTheTop(long most, long step) {
        assertThat(Chart.step(most)).isEqualTo(step);
    }

    @Test
    void theLongestBarFillsTheRoomAndNothingHasNoLength() {
        Markup page = new Markup();

        Chart.bars(
                page,
                "title",
                List.of("a", "b", "c"),
                List.of(new Chart.Series("n", "decided", List.of(10L, 5L, 0L))));

        assertThat(page.page())
                .contains("width=\"570.0\"", "width=\"285.0\"", "width=\"0.0\"")
                .contains("role=\"img\" aria-label=\"title\"");
    }

    @Test
    void oneDayIsAPointInTheMiddle() {
        Markup page = new Markup();

        Chart.lines(
                page,
                "title",
                List.of("11-01"),
                List.of(new Chart.Series("n", "decided", List.of(0L))));

        assertThat(page.page()).contains("points=\"340.0,246.0\"").doesNotContain("NaN");
    }
}
