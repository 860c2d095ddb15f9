package io.qingliu.patterns.run.tile;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Rule;
import java.util.List;

/**
 * How an aggregate is cut into slices of event time: about twenty-four a window, so that a window
 * is exact to four parts in a hundred however much it holds.
 *
 * @param length of a slice, milliseconds
 * @param exact most entries of a slice that are kept one by one; 0 if only slices are counted
 * @param joined length of the slices that settled ones are joined into, milliseconds: those that
 *     only the longest window needs
 * @param fine for how long slices that have settled are not joined, milliseconds: the longest of
 *     the other windows
 */
public record Slices(long length, int exact, long joined, long fine) {

    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final int A_WINDOW = 24;

    /** Each divides the next. */
    private static final long[] LENGTHS = {
        MINUTE, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR
    };

    /**
     * When the slice of that length that holds a time begins. Days begin with a slice: none lies in
     * two of them, so that joining slices moves no window to another day.
     */
    public static long beginOf(long time, long length) {
        long origin = ChinaDay.begin(0);
        return origin + Math.floorDiv(time - origin, length) * length;
    }

    /** The slices of an aggregate that these rules use. */
    public static Slices of(Aggregate aggregate, List<Rule> rules) {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        boolean apart = false;
        for (Rule rule : rules) {
            for (Rule.Span span : rule.spans()) {
                shortest = Math.min(shortest, span.within().toMillis());
                longest = Math.max(longest, span.within().toMillis());
            }
            apart |= rule.apartBy() != null && rule.primary() == aggregate;
        }
        long fine = 0;
        for (Rule rule : rules) {
            for (Rule.Span span : rule.spans()) {
                if (span.within().toMillis() < longest) {
                    fine = Math.max(fine, span.within().toMillis());
                }
            }
        }
        if (!aggregate.keepsEntries()) {
            long length = aggregate.slice();
            return new Slices(length, 0, length, 0);
        }
        apart |= aggregate.sources().stream().anyMatch(source -> source.kind() == null);
        int exact = apart ? Tiles.EXACT_APART : Tiles.EXACT;
        return new Slices(lengthFor(shortest), exact, lengthFor(longest), fine);
    }

    private static long lengthFor(long window) {
        long length = LENGTHS[0];
        for (long each : LENGTHS) {
            if (each * A_WINDOW <= window) {
                length = each;
            }
        }
        return length;
    }
}
