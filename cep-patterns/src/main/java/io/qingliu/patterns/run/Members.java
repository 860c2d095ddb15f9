package io.qingliu.patterns.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The members of a set of entries with how often each occurs: exact up to {@link #MOST} of them. Of
 * more, one more is kept, those lowest by hash (a KMV sketch): how far they reach says how many
 * there are, with a standard error of 4.4 %, and in any order of arrival the same. After Beyer et
 * al., On Synopses for Distinct-Value Estimation Under Multiset Operations, SIGMOD 2007.
 */
final class Members {

    /** Most members that are told apart. */
    static final int MOST = 512;

    private final Map<String, Long> counts = new HashMap<>(4);

    private static final Comparator<String> BY_HASH =
            ((Comparator<String>) (one, other) -> Long.compareUnsigned(hashOf(one), hashOf(other)))
                    .thenComparing(Comparator.naturalOrder());

    /** Those of a crowd by hash; null if there is none, or where they were not yet sorted. */
    private TreeSet<String> byHash;

    /** Counts a member once more, or once less if {@code sign} is -1. */
    void add(String member, long sign) {
        if (isCrowd() && Long.compareUnsigned(hashOf(member), highest()) > 0) {
            return;
        }
        boolean gone = counts.merge(member, sign, Long::sum) <= 0;
        if (gone) {
            counts.remove(member);
        }
        if (byHash != null && gone) {
            byHash.remove(member);
        } else if (byHash != null) {
            byHash.add(member);
        }
        trim();
        if (!isCrowd()) {
            byHash = null;
        }
    }

    /** Adds all members of another; what is kept is what adding their entries would have kept. */
    void addAll(Members other) {
        long reach = Math.min(reach() >>> 1, other.reach() >>> 1);
        other.counts.forEach((member, times) -> counts.merge(member, times, Long::sum));
        if (isCrowd() || other.isCrowd()) {
            counts.keySet().removeIf(member -> hashOf(member) >>> 1 > reach);
        }
        byHash = null;
        trim();
    }

    private void trim() {
        while (counts.size() > MOST + 1) {
            long last = highest();
            while (!byHash.isEmpty() && hashOf(byHash.last()) == last) {
                counts.remove(byHash.pollLast());
            }
        }
    }

    /** Puts what was written; not more than is kept. */
    void put(String member, long times) {
        counts.put(member, times);
        byHash = null;
    }

    /** Whether there are more members than are told apart. */
    boolean isCrowd() {
        return counts.size() > MOST;
    }

    /** The hash up to which every member is kept; unsigned, -1 if all are. */
    long reach() {
        return isCrowd() ? highest() : -1;
    }

    private long highest() {
        if (byHash == null) {
            byHash = new TreeSet<>(BY_HASH);
            byHash.addAll(counts.keySet());
        }
        return hashOf(byHash.last());
    }

    /** How often each occurs: of a crowd, of those that are kept. */
    Map<String, Long> counts() {
        return counts;
    }

    /** Those that are kept, in an order that does not depend on how they came. */
    String[] sorted() {
        String[] sorted = counts.keySet().toArray(new String[0]);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How often one occurs; 0 if it is not kept. */
    long of(String member) {
        Long times = counts.get(member);
        return times == null ? 0 : times;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Spread evenly, and never 0. */
    static long hashOf(String member) {
        return Observation.mix(Observation.hashOf(member)) | 1;
    }

    /**
     * How many members there are, if those with a hash up to {@code reach} are all there.
     *
     * @param reach unsigned; -1 if all are there
     */
    static long estimate(Iterable<String> members, long reach) {
        long below = 0;
        for (String member : members) {
            if (reach == -1 || Long.compareUnsigned(hashOf(member), reach) < 0) {
                below++;
            }
        }
        return reach == -1 ? below : Math.round(below / ((reach >>> 1) * 0x1p-63));
    }
}
