package io.qingliu.blacklist.statistics;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.subject.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the statistics: a period and the dimensions it is broken down by; the others are null.
 */
public record Row(
        Statistic.Granularity granularity,
        String period,
        Behavior behavior,
        Role role,
        Measure measure,
        String member,
        String area) {

    /** The rows a thing counts in: the total and each breakdown, by day and by month. */
    static List<Row> of(Counted counted) {
        List<Row> rows = new ArrayList<>();
        String day = counted.day().toString();
        add(Statistic.Granularity.DAY, day, counted, rows);
        add(Statistic.Granularity.MONTH, day.substring(0, "YYYY-MM".length()), counted, rows);
        return rows;
    }

    private static void add(
            Statistic.Granularity granularity, String period, Counted counted, List<Row> rows) {
        Behavior behavior = counted.behavior();
        Role role = counted.role();
        Measure measure = counted.measure();
        String member = counted.member();
        rows.add(new Row(granularity, period, null, null, null, null, null));
        if (behavior != null) {
            rows.add(new Row(granularity, period, behavior, null, null, null, null));
        }
        if (role != null) {
            rows.add(new Row(granularity, period, null, role, null, null, null));
        }
        if (behavior != null && role != null) {
            rows.add(new Row(granularity, period, behavior, role, null, null, null));
        }
        if (measure != null) {
            rows.add(new Row(granularity, period, null, null, measure, null, null));
            rows.add(new Row(granularity, period, null, null, measure, member, null));
        }
        if (member != null) {
            rows.add(new Row(granularity, period, null, null, null, member, null));
        }
        if (counted.area() != null) {
            rows.add(new Row(granularity, period, null, null, null, null, counted.area()));
        }
    }

    /** As text; {@link #parse} reads it. */
    @Override
    public String toString() {
        return Ids.join(
                granularity.name(),
                period,
                behavior == null ? null : behavior.name(),
                role == null ? null : role.name(),
                measure == null ? null : measure.name(),
                member,
                area);
    }

    /** Reads what {@link #toString()} writes. */
    public static Row parse(String written) {
        String[] parts = written.split(":", -1);
        return new Row(
                Statistic.Granularity.valueOf(parts[0]),
                Ids.decode(parts[1]),
                parts[2].isEmpty() ? null : Behavior.valueOf(parts[2]),
                parts[3].isEmpty() ? null : Role.valueOf(parts[3]),
                parts[4].isEmpty() ? null : Measure.valueOf(parts[4]),
                parts[5].isEmpty() ? null : Ids.decode(parts[5]),
                parts[6].isEmpty() ? null : Ids.decode(parts[6]));
    }

    /**
     * The row with its counts.
     *
     * @param counts by {@link Counter#ordinal()}
     */
    public Statistic with(long[] counts, long version) {
        return new Statistic(
                period,
                granularity,
                behavior,
                role,
                measure,
                member,
                area,
                counts[Counter.SUSPECTED.ordinal()],
                counts[Counter.CONFIRMED.ordinal()],
                counts[Counter.DECIDED.ordinal()],
                counts[Counter.RESTORED.ordinal()],
                counts[Counter.CORRECTED.ordinal()],
                counts[Counter.APPLIED.ordinal()],
                counts[Counter.LIFTED.ordinal()],
                version);
    }
}
