package io.qingliu.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthlyResultsTest {

    @Test
    void theHighestVersionOfARowCountsWhereverItStands() {
        MonthlyResults results =
                Rows.none()
                        .total("2026-11")
                        .suspected(7)
                        .version(2)
                        .then()
                        .total("2026-11")
                        .suspected(9)
                        .version(3)
                        .then()
                        .total("2026-11")
                        .suspected(5)
                        .version(1)
                        .then()
                        .results("2026-11");

        assertThat(results.rows()).hasSize(1);
        assertThat(results.total().of(Figure.SUSPECTED)).isEqualTo(9);
    }

    @Test
    void otherMonthsAndTheirDaysAreNotOfThisOne() {
        MonthlyResults results =
                Rows.none()
                        .total("2026-10")
                        .suspected(1)
                        .then()
                        .total("2026-10-31")
                        .suspected(1)
                        .then()
                        .total("2026-11-01")
                        .suspected(2)
                        .then()
                        .total("2026-11-30")
                        .suspected(3)
                        .then()
                        .total("2026-12-01")
                        .suspected(4)
                        .then()
                        .results("2026-11");

        assertThat(results.days().keySet())
                .containsExactly(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
        assertThat(results.total()).isEqualTo(Figures.NONE);
        assertThat(results.isEmpty()).isFalse();
    }

    @Test
    void eachDimensionFindsItsPlaceAndTheTotalIsNeverASum() {
        MonthlyResults results =
                Rows.none()
                        .total("2026-11")
                        .decided(6)
                        .then()
                        .by("2026-11", Behavior.BRUSHING)
                        .decided(5)
                        .then()
                        .by("2026-11", Behavior.FAKE_REVIEW)
                        .decided(4)
                        .then()
                        .by("2026-11", Role.ORGANISER)
                        .decided(3)
                        .then()
                        .by("2026-11", Behavior.BRUSHING, Role.ORGANISER)
                        .decided(2)
                        .then()
                        .by("2026-11", Measure.REMOVE_ITEM)
                        .applied(8)
                        .then()
                        .by("2026-11", Measure.REMOVE_ITEM, "P1")
                        .applied(7)
                        .then()
                        .byMember("2026-11", "P1")
                        .applied(9)
                        .then()
                        .byArea("2026-11", "441881")
                        .decided(1)
                        .then()
                        .by("2026-11-02", Behavior.BRUSHING)
                        .decided(99)
                        .then()
                        .results("2026-11");

        assertThat(results.total().of(Figure.DECIDED)).isEqualTo(6);
        assertThat(results.behaviors().get(Behavior.BRUSHING).of(Figure.DECIDED)).isEqualTo(5);
        assertThat(results.roles().get(Role.ORGANISER).of(Figure.DECIDED)).isEqualTo(3);
        assertThat(
                        results.rolesOfBehaviors()
                                .get(Behavior.BRUSHING)
                                .get(Role.ORGANISER)
                                .of(Figure.DECIDED))
                .isEqualTo(2);
        assertThat(results.measures().get(Measure.REMOVE_ITEM).of(Figure.APPLIED)).isEqualTo(8);
        assertThat(
                        results.membersOfMeasures()
                                .get(Measure.REMOVE_ITEM)
                                .get("P1")
                                .of(Figure.APPLIED))
                .isEqualTo(7);
        assertThat(results.members().get("P1").of(Figure.APPLIED)).isEqualTo(9);
        assertThat(results.areas().get("441881").of(Figure.DECIDED)).isEqualTo(1);
        assertThat(results.days()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"granularity\":\"MONTH\"}",
                "{\"period\":\"2026-13\",\"granularity\":\"MONTH\"}",
                "{\"period\":\"2026-11-31\",\"granularity\":\"DAY\"}",
                "{\"period\":\"2026-11\",\"granularity\":\"MONTH\",\"decided\":-1}",
            })
    void whatIsNoRowIsRefusedByItsNumber(String line) {
        StatisticRows rows = new StatisticRows(YearMonth.of(2026, 11));

        assertThatThrownBy(() -> rows.read(line.getBytes(StandardCharsets.UTF_8), 17))
                .isInstanceOf(StatisticRows.BadRowException.class)
                .hasMessageStartingWith("row 17: ");
    }
}
