package io.qingliu.patterns.run;

import java.util.Arrays;
import java.util.Objects;

/**
 * What one event or mark contributes to the aggregates of one key: the slim record that crosses the
 * network, once for each key.
 *
 * @param key dimension and parts
 * @param time event time, epoch milliseconds
 * @param event id of the event that shows it
 * @param hash 64-bit hash of that id
 * @param tags {@link io.qingliu.patterns.rule.Tag} bits
 * @param withdrawn true if an earlier one of the same content is taken back
 * @param contributions one for each aggregate
 */
public record Observation(
        String key,
        long time,
        String event,
        long hash,
        int tags,
        boolean withdrawn,
        Contribution[] contributions) {

    /**
     * One aggregate's part.
     *
     * @param aggregate its code
     * @param member who or what is told apart, or null
     * @param value what is summed
     * @param facets what it carries, by the place of the facet in its aggregate; or null
     */
    public record Contribution(int aggregate, String member, long value, String[] facets) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Contribution that
                    && aggregate == that.aggregate
                    && value == that.value
                    && Objects.equals(member, that.member)
                    && Arrays.equals(facets, that.facets);
        }

        @Override
        public int hashCode() {
            return aggregate * 31 + Objects.hashCode(member);
        }
    }

    /** The same, taken back. */
    public Observation withdraw() {
        return new Observation(key, time, event, hash, tags, true, contributions);
    }

    /** The same event under the same key, with what more it contributes. */
    Observation with(int moreTags, Contribution[] more) {
        Contribution[] all = Arrays.copyOf(contributions, contributions.length + more.length);
        System.arraycopy(more, 0, all, contributions.length, more.length);
        return new Observation(key, time, event, hash, tags | moreTags, withdrawn, all);
    }

    /** A 64-bit hash of an id: FNV-1a, finished by the mixer of MurmurHash3. */
    public static long hashOf(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3: every bit of the input moves every bit of the output. */
    static long mix(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation that
                && time == that.time
                && hash == that.hash
                && tags == that.tags
                && withdrawn == that.withdrawn
                && key.equals(that.key)
                && event.equals(that.event)
                && Arrays.equals(contributions, that.contributions);
    }

    @Override
    public int hashCode() {
        return (int) (hash ^ (hash >>> 32)) * 31 + key.hashCode();
    }

    @Override
    public String toString() {
        return (withdrawn ? "no longer " : "") + key + " by " + event + " at " + time;
    }
}
