package io.qingliu.patterns.run.tile;

import io.qingliu.patterns.run.observation.Observation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * The members of a set of entries with how often each occurs: exact up to {@link #MOST} of them. Of
 * more, one more is shown, those lowest by hash (a KMV sketch): how far they reach says how many
 * there are, with a standard error of 4.4 %, and in any order of arrival the same. After Beyer et
 * al., On Synopses for Distinct-Value Estimation Under Multiset Operations, SIGMOD 2007.
 *
 * <p>A reserve is kept beyond those that are shown, for when some are withdrawn: every member is
 * kept whose hash is below the lowest that was ever pushed out. Until more of them are withdrawn
 * than there are in reserve, what is shown is a function of the set. Then fewer are shown, their
 * number is still an estimate without bias, of a standard error of one by the root of how many are
 * shown, and it still says that it is one: of what was pushed out nobody knows whether it is gone.
 */
public final class Members {

    /** Most members that are told apart. */
    public static final int MOST = 512;

    /** Members kept beyond those that are shown. */
    static final int RESERVE = 64;

    private static final int SHOWN = MOST + 1;
    private static final int KEPT = SHOWN + RESERVE;

    private final Map<String, Long> counts = new HashMap<>(4);

    /** Members from this hash on are not kept; unsigned, -1 if all are. */
    private long pushedOut = -1;

    /** Those that are kept, by hash; null while they are few, or where they were not yet sorted. */
    private Sorted byHash;

    /** The same, to be changed by itself. */
    Members copy() {
        Members copy = new Members();
        copy.counts.putAll(counts);
        copy.pushedOut = pushedOut;
        return copy;
    }

    /** Counts a member once more, or once less if {@code sign} is -1. */
    void add(String member, long sign) {
        if (pushedOut != -1 && Long.compareUnsigned(hashOf(member), pushedOut) >= 0) {
            return;
        }
        int before = counts.size();
        if (counts.merge(member, sign, Long::sum) <= 0) {
            counts.remove(member);
        }
        if (byHash != null && counts.size() != before) {
            if (counts.size() > before) {
                byHash.insert(member);
            } else {
                byHash.remove(member);
            }
        }
        trim();
    }

    /** Adds all members of another; what is kept is what adding their entries would have kept. */
    void addAll(Members other) {
        other.counts.forEach((member, times) -> counts.merge(member, times, Long::sum));
        if (Long.compareUnsigned(other.pushedOut, pushedOut) < 0) {
            pushedOut = other.pushedOut;
        }
        if (pushedOut != -1) {
            counts.keySet()
                    .removeIf(member -> Long.compareUnsigned(hashOf(member), pushedOut) >= 0);
        }
        byHash = null;
        trim();
    }

    private void trim() {
        if (counts.size() <= MOST) {
            byHash = null;
        }
        while (counts.size() > KEPT) {
            Sorted sorted = sorted();
            pushedOut = sorted.hash(sorted.size - 1);
            while (sorted.size > 0 && sorted.hash(sorted.size - 1) == pushedOut) {
                counts.remove(sorted.takeLast());
            }
        }
    }

    private Sorted sorted() {
        if (byHash == null) {
            byHash = new Sorted(counts.keySet());
        }
        return byHash;
    }

    /** Takes back what was written; not more than is kept. */
    void put(String member, long times) {
        counts.put(member, times);
        byHash = null;
    }

    /** From which hash on members were pushed out, as it was written. */
    void pushedOut(long from) {
        pushedOut = from;
    }

    /** Members from this hash on are not kept; unsigned, -1 if all are. */
    long pushedOut() {
        return pushedOut;
    }

    /** What was written without it: of as many as were once kept of a crowd others are missing. */
    void noteCrowd() {
        if (counts.size() > MOST) {
            pushedOut = sorted().hash(counts.size() - 1) + 1;
        }
    }

    /** Whether there are more members than are told apart, or there once were more than is kept. */
    public boolean isCrowd() {
        return counts.size() > MOST || pushedOut != -1;
    }

    /** The hash up to which every member is shown; unsigned, -1 if all are. */
    public long reach() {
        return counts.size() > MOST ? sorted().hash(MOST) : pushedOut;
    }

    /** Visits those that are shown, with how often each occurs: of a crowd the lowest by hash. */
    public void each(ObjLongConsumer<String> visitor) {
        if (counts.size() <= SHOWN) {
            counts.forEach(visitor::accept);
            return;
        }
        Sorted sorted = sorted();
        for (int i = 0; i < SHOWN; i++) {
            visitor.accept(sorted.members[i], counts.get(sorted.members[i]));
        }
    }

    /** How many are kept. */
    public int size() {
        return counts.size();
    }

    /** Those that are kept, in an order that does not depend on how they came. */
    String[] kept() {
        String[] kept = counts.keySet().toArray(new String[0]);
        Arrays.sort(kept);
        return kept;
    }

    /** How often one occurs; 0 if it is not kept. */
    long of(String member) {
        Long times = counts.get(member);
        return times == null ? 0 : times;
    }

    /** Spread evenly, and never 0. */
    static long hashOf(String member) {
        return Observation.mix(Observation.hashOf(member)) | 1;
    }

    /**
     * Whether a member is among those who are all there.
     *
     * @param reach of them, unsigned; -1 if all are there
     */
    public static boolean isWithin(String member, long reach) {
        return reach == -1 || Long.compareUnsigned(hashOf(member), reach) < 0;
    }

    /**
     * How many members there are, if those with a hash up to {@code reach} are all there.
     *
     * @param reach unsigned; -1 if all are there
     */
    public static long estimate(Iterable<String> members, long reach) {
        long below = 0;
        for (String member : members) {
            below += isWithin(member, reach) ? 1 : 0;
        }
        return reach == -1 ? below : Math.round(below / ((reach >>> 1) * 0x1p-63));
    }

    /** Members by hash, the lowest first. */
    private static final class Sorted {

        /** Hashes, of which the sign is turned so that they sort as unsigned. */
        private long[] hashes;

        private String[] members;
        private int size;

        Sorted(Iterable<String> all) {
            hashes = new long[KEPT + 1];
            members = new String[KEPT + 1];
            for (String member : all) {
                insert(member);
            }
        }

        long hash(int place) {
            return hashes[place] ^ Long.MIN_VALUE;
        }

        void insert(String member) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
                members = Arrays.copyOf(members, 2 * size);
            }
            long hash = hashOf(member) ^ Long.MIN_VALUE;
            int found = Arrays.binarySearch(hashes, 0, size, hash);
            int place = found < 0 ? -found - 1 : found;
            System.arraycopy(hashes, place, hashes, place + 1, size - place);
            System.arraycopy(members, place, members, place + 1, size - place);
            hashes[place] = hash;
            members[place] = member;
            size++;
        }

        void remove(String member) {
            int place = Arrays.binarySearch(hashes, 0, size, hashOf(member) ^ Long.MIN_VALUE);
            while (place > 0 && hashes[place - 1] == hashes[place]) {
                place--;
            }
            while (!members[place].equals(member)) {
                place++;
            }
            System.arraycopy(hashes, place + 1, hashes, place, size - 1 - place);
            System.arraycopy(members, place + 1, members, place, size - 1 - place);
            members[--size] = null;
        }

        String takeLast() {
            String last = members[--size];
            members[size] = null;
            return last;
        }
    }
}
