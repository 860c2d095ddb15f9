package io.qingliu.domain.result;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Ids;

/**
 * One row of the results (成果统计, M-3.5); a dimension that is not in the row is null.
 *
 * @param period {@code YYYY-MM-DD} or {@code YYYY-MM}
 * @param area county, GB/T 2260
 */
public record Statistic(
        String period,
        Granularity granularity,
        Behavior behavior,
        Role role,
        Measure measure,
        String member,
        String area,
        long suspected,
        long confirmed,
        long decided,
        long restored,
        long corrected,
        long applied,
        long lifted,
        long version)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "statistics";

    /** {@code s:GRANULARITY:PERIOD:BEHAVIOR:ROLE:MEASURE:MEMBER:AREA}. */
    @Override
    public String id() {
        return "s:"
                + Ids.join(
                        granularity.name(),
                        period,
                        behavior == null ? null : behavior.name(),
                        role == null ? null : role.name(),
                        measure == null ? null : measure.name(),
                        member,
                        area);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** Length of the period. */
    public enum Granularity {
        DAY,
        MONTH
    }
}
