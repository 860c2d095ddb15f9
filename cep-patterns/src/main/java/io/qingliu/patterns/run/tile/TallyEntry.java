package io.qingliu.patterns.run.tile;

import java.util.Arrays;
import java.util.Objects;

/**
 * One counted event, mark or match.
 *
 * @param time event time, epoch milliseconds
 * @param hash 64-bit hash of the event's id
 * @param event the event's id
 * @param member who or what distinct counts tell apart, or null
 * @param value what sums add up
 * @param tags {@link io.qingliu.patterns.rule.Tag} bits
 * @param facets what it carries, by the place of the facet in its aggregate; or null
 */
public record TallyEntry(
        long time, long hash, String event, String member, long value, int tags, String[] facets) {

    /** Whether it stands before another: by time, then by hash. */
    public boolean before(TallyEntry other) {
        return time != other.time ? time < other.time : hash < other.hash;
    }

    /** Whether it is that very entry. */
    boolean same(TallyEntry other) {
        return time == other.time
                && hash == other.hash
                && event.equals(other.event)
                && Objects.equals(member, other.member)
                && Arrays.equals(facets, other.facets);
    }

    /** What it carries at a facet's place, or null; null too if it is older than the facet. */
    public String facet(int place) {
        return facets == null || place >= facets.length ? null : facets[place];
    }
}
