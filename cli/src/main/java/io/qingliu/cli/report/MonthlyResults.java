package io.qingliu.cli.report;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.result.Statistic.Granularity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results of a month, by dimension. Figures are taken from the rows as they are and never added
 * up: a subject that stands in two rows counts once in the total.
 *
 * @param rows all rows of the month, ordered by id
 * @param total of the month
 * @param days total of each day that has a row
 * @param behaviors by behaviour
 * @param roles by role
 * @param rolesOfBehaviors by behaviour and role
 * @param measures by measure
 * @param membersOfMeasures by measure and member
 * @param members by member
 * @param areas by county, GB/T 2260
 */
public record MonthlyResults(
        YearMonth month,
        List<Statistic> rows,
        Figures total,
        SortedMap<LocalDate, Figures> days,
        Map<Behavior, Figures> behaviors,
        Map<Role, Figures> roles,
        Map<Behavior, Map<Role, Figures>> rolesOfBehaviors,
        Map<Measure, Figures> measures,
        Map<Measure, SortedMap<String, Figures>> membersOfMeasures,
        SortedMap<String, Figures> members,
        SortedMap<String, Figures> areas) {

    /** Sorts the rows by their dimensions. Combinations the contract does not name stay in rows. */
    public static MonthlyResults of(StatisticRows read) {
        MonthlyResults results =
                new MonthlyResults(
                        read.month(),
                        List.copyOf(read.newest()),
                        read.newest().stream()
                                .filter(row -> row.granularity() == Granularity.MONTH)
                                .filter(row -> dimensions(row).isEmpty())
                                .findFirst()
                                .map(Figures::of)
                                .orElse(Figures.NONE),
                        new TreeMap<>(),
                        new EnumMap<>(Behavior.class),
                        new EnumMap<>(Role.class),
                        new EnumMap<>(Behavior.class),
                        new EnumMap<>(Measure.class),
                        new EnumMap<>(Measure.class),
                        new TreeMap<>(),
                        new TreeMap<>());
        read.newest().forEach(results::place);
        return results;
    }

    private void place(Statistic row) {
        Figures figures = Figures.of(row);
        String dimensions = dimensions(row);
        if (row.granularity() == Granularity.DAY) {
            if (dimensions.isEmpty()) {
                days.put(LocalDate.parse(row.period()), figures);
            }
            return;
        }
        switch (dimensions) {
            case "b" -> behaviors.put(row.behavior(), figures);
            case "r" -> roles.put(row.role(), figures);
            case "br" ->
                    rolesOfBehaviors
                            .computeIfAbsent(row.behavior(), each -> new EnumMap<>(Role.class))
                            .put(row.role(), figures);
            case "m" -> measures.put(row.measure(), figures);
            case "mM" ->
                    membersOfMeasures
                            .computeIfAbsent(row.measure(), each -> new TreeMap<>())
                            .put(row.member(), figures);
            case "M" -> members.put(row.member(), figures);
            case "a" -> areas.put(row.area(), figures);
            default -> {
                // The total, or a combination that no table shows; the CSV has it.
            }
        }
    }

    /** One letter for each dimension a row has. */
    private static String dimensions(Statistic row) {
        return (row.behavior() == null ? "" : "b")
                + (row.role() == null ? "" : "r")
                + (row.measure() == null ? "" : "m")
                + (row.member() == null ? "" : "M")
                + (row.area() == null ? "" : "a");
    }

    /** Whether nothing at all was recorded in the month. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
