package io.qingliu.blacklist.precision;

import io.qingliu.domain.subject.Ids;

/**
 * Where a decision counts: decisions of one hour, outcome and platform are counted together, so
 * that what is kept of a rule is bounded by hours and not by decisions.
 *
 * @param hour of the verdict, hours since 1970
 * @param overturned hour in which an appeal was right, hours since 1970; {@link #NEVER} if none was
 */
public record Slot(Outcome outcome, String platform, long hour, long overturned) {

    /** No such hour. */
    public static final long NEVER = -1;

    /** Milliseconds of an hour. */
    public static final long HOUR = 3_600_000L;

    private static final int PARTS = 4;

    /** The slot of a decision. */
    public static Slot of(RuleDecision decision) {
        boolean stands = decision.overturned() == RuleDecision.NEVER;
        return new Slot(
                decision.outcome(),
                decision.platform(),
                Math.floorDiv(decision.time(), HOUR),
                stands ? NEVER : Math.floorDiv(decision.overturned(), HOUR));
    }

    /** The first full hour after a time, epoch milliseconds. */
    public static long hourAfter(long time) {
        return (Math.floorDiv(time, HOUR) + 1) * HOUR;
    }

    /** The hour in which it became what it is, hours since 1970. */
    public long known() {
        return Math.max(hour, overturned);
    }

    /**
     * When its decisions no longer count, epoch milliseconds.
     *
     * @param kept how long they do, milliseconds
     */
    public long ends(long kept) {
        return hour * HOUR + kept;
    }

    /** As {@link #parse} reads it. */
    public String written() {
        return Ids.join(outcome.name(), platform, String.valueOf(hour), String.valueOf(overturned));
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Slot parse(String written) {
        String[] parts = written.split(":", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                    "slot has " + parts.length + " parts but must have " + PARTS);
        }
        return new Slot(
                Outcome.valueOf(parts[0]),
                Ids.decode(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
    }
}
