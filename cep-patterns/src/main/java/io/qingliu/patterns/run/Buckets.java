package io.qingliu.patterns.run;

import java.util.Map;
import java.util.TreeMap;

/** Counts of one aggregate under one key, in buckets of equal length, by event time. */
final class Buckets {

    /**
     * Most members told apart in one bucket. Of more, one more is kept, those lowest by hash: how
     * far they reach says how many there are ({@link Window#distinct}), with a standard error of
     * 4.4 %, and in any order of arrival the same.
     */
    static final int MEMBERS = 512;

    /** Most events a bucket shows as its sample: those lowest by hash. */
    static final int SAMPLE = 16;

    /** Most it keeps: when one of the sample is taken back, the next lowest is there. */
    private static final int KEPT = 24;

    /** What one bucket holds. All whole numbers, so that taking back is exact. */
    static final class Bucket {
        long count;
        long sum;
        long sumOfSquares;
        long digestLow;
        long digestHigh;
        final int[] tagged = new int[Integer.SIZE];
        TreeMap<String, Long> members;

        /** The highest hash of a crowd of members; 0 if it is not known. */
        private long highest;

        final TreeMap<Long, String> sample = new TreeMap<>(Long::compareUnsigned);

        void add(Roll.Entry entry, int sign) {
            count += sign;
            sum += sign * entry.value();
            sumOfSquares += sign * entry.value() * entry.value();
            digestLow += sign * Observation.mix(entry.hash());
            digestHigh += sign * Observation.mix(~entry.hash());
            for (int rest = entry.tags(); rest != 0; rest &= rest - 1) {
                tagged[Integer.numberOfTrailingZeros(rest)] += sign;
            }
            if (entry.member() != null) {
                if (members == null) {
                    members = new TreeMap<>();
                }
                addMember(entry.member(), sign);
            }
            if (sign > 0) {
                addToSample(entry);
            } else {
                sample.remove(entry.hash());
            }
        }

        private void addMember(String member, long sign) {
            boolean crowd = isCrowd();
            if (crowd && Long.compareUnsigned(hashOf(member), highest()) > 0) {
                return;
            }
            long now = members.merge(member, sign, Long::sum);
            if (now <= 0) {
                members.remove(member);
            }
            if (members.size() > MEMBERS + 1) {
                long last = highest();
                members.keySet().removeIf(each -> hashOf(each) == last);
                highest = 0;
            }
            if (crowd != isCrowd()) {
                highest = 0;
            }
        }

        /** Whether there are more members than are told apart. */
        boolean isCrowd() {
            return members != null && members.size() > MEMBERS;
        }

        /** The hash up to which all members of a crowd are kept. */
        long highest() {
            if (highest == 0) {
                for (String each : members.keySet()) {
                    long hash = hashOf(each);
                    highest = Long.compareUnsigned(hash, highest) > 0 ? hash : highest;
                }
            }
            return highest;
        }

        /** Spread evenly, and never 0. */
        static long hashOf(String member) {
            return Observation.mix(Observation.hashOf(member)) | 1;
        }

        private void addToSample(Roll.Entry entry) {
            // In a busy bucket nearly every event lies beyond a full sample.
            if (sample.size() < KEPT || Long.compareUnsigned(entry.hash(), sample.lastKey()) <= 0) {
                sample.put(entry.hash(), entry.event());
                if (sample.size() > KEPT) {
                    sample.pollLastEntry();
                }
            }
        }
    }

    private final long length;
    private final TreeMap<Long, Bucket> byIndex = new TreeMap<>();

    Buckets(long length) {
        this.length = length;
    }

    long length() {
        return length;
    }

    TreeMap<Long, Bucket> byIndex() {
        return byIndex;
    }

    /** The bucket that holds a time. */
    long indexOf(long time) {
        return Math.floorDiv(time, length);
    }

    void add(Roll.Entry entry, int sign) {
        long index = indexOf(entry.time());
        Bucket bucket = byIndex.computeIfAbsent(index, i -> new Bucket());
        bucket.add(entry, sign);
        if (bucket.count <= 0) {
            byIndex.remove(index);
        }
    }

    /** The buckets that a window touches: later than {@code from}, up to {@code to}. */
    Map<Long, Bucket> touching(long from, long to) {
        return byIndex.subMap(indexOf(from + 1), true, indexOf(to), true);
    }

    /** Forgets buckets that end before that time. */
    void forget(long upTo) {
        if (!byIndex.isEmpty() && byIndex.firstKey() < indexOf(upTo)) {
            byIndex.headMap(indexOf(upTo), false).clear();
        }
    }

    long newest() {
        return byIndex.isEmpty() ? Long.MIN_VALUE : (byIndex.lastKey() + 1) * length - 1;
    }
}
