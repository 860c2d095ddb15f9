package io.qingliu.blacklist.statistics;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Ids;
import java.time.LocalDate;

/**
 * One thing a subject counts for on one day. Absent dimensions are null.
 *
 * @param behavior the conduct
 * @param measure the measure, with {@code member} who carries it out, for APPLIED and LIFTED
 * @param area county of the unit behind the subject, GB/T 2260
 */
public record Counted(
        Counter counter,
        LocalDate day,
        Behavior behavior,
        Role role,
        Measure measure,
        String member,
        String area) {

    /** As text; {@link #parse} reads it. */
    @Override
    public String toString() {
        return Ids.join(
                counter.name(),
                day.toString(),
                name(behavior),
                name(role),
                name(measure),
                member,
                area);
    }

    /** Reads what {@link #toString()} writes. */
    public static Counted parse(String written) {
        String[] parts = written.split(":", -1);
        return new Counted(
                Counter.valueOf(parts[0]),
                LocalDate.parse(parts[1]),
                constant(Behavior.class, parts[2]),
                constant(Role.class, parts[3]),
                constant(Measure.class, parts[4]),
                parts[5].isEmpty() ? null : Ids.decode(parts[5]),
                parts[6].isEmpty() ? null : Ids.decode(parts[6]));
    }

    /** What makes two of one row the same: the subject itself, or one measure at one member. */
    String identity() {
        return measure == null ? "" : measure + ">" + member;
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }
}
