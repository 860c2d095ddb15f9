package io.qingliu.blacklist.casebook;

import java.math.BigInteger;

/**
 * The days of China's calendar on which there was evidence, a bit a day. Days more than {@link
 * #SPAN} days before the newest are not kept, whichever came first: merging is commutative.
 *
 * @param newest the newest day, counted from 1 January 1970
 * @param back bit i stands for the day that lies i days before the newest; zero if there is none
 */
record Days(int newest, BigInteger back) {

    /** Longer than the longest time on the list. */
    static final int SPAN = 1200;

    /** No day. */
    static final Days NONE = new Days(0, BigInteger.ZERO);

    private static final long DAY = 86_400_000L;

    /** China has one zone, and no summer time. */
    private static final long ZONE = 8 * 3_600_000L;

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(SPAN).subtract(BigInteger.ONE);

    static Days of(long time) {
        return new Days(day(time), BigInteger.ONE);
    }

    /** These and the day of a time. */
    Days with(long time) {
        return merge(of(time));
    }

    Days merge(Days other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Days late = newest >= other.newest ? this : other;
        Days early = newest >= other.newest ? other : this;
        int apart = late.newest - early.newest;
        return apart >= SPAN
                ? late
                : new Days(late.newest, late.back.or(early.back.shiftLeft(apart)).and(MASK));
    }

    boolean isEmpty() {
        return back.signum() == 0;
    }

    /** When the first of them began; {@link CaseFacts#NEVER} if there is none. */
    long first() {
        return isEmpty() ? CaseFacts.NEVER : begin(newest - back.bitLength() + 1);
    }

    /**
     * When the first day after a time begins, to the precision of days: the day of the time itself
     * does not count, unless the time is that day's beginning, at which terms end. NEVER if there
     * is none.
     */
    long firstAfter(long time) {
        if (time == CaseFacts.NEVER || isEmpty()) {
            return first();
        }
        int later = newest - day(time - 1);
        if (later <= 0) {
            return CaseFacts.NEVER;
        }
        BigInteger after =
                later >= SPAN
                        ? back
                        : back.and(BigInteger.ONE.shiftLeft(later).subtract(BigInteger.ONE));
        return Math.max(begin(newest - after.bitLength() + 1), time + 1);
    }

    /** When the last of them up to the day of a time began; {@link CaseFacts#NEVER} if none. */
    long lastUntil(long time) {
        int later = Math.max(0, newest - day(time));
        BigInteger before = later >= SPAN ? BigInteger.ZERO : back.shiftRight(later);
        return before.signum() == 0
                ? CaseFacts.NEVER
                : begin(newest - later - before.getLowestSetBit());
    }

    /** When the day of a time began. */
    static long startOf(long time) {
        return begin(day(time));
    }

    private static int day(long time) {
        return Math.toIntExact(Math.floorDiv(time + ZONE, DAY));
    }

    private static long begin(int day) {
        return day * DAY - ZONE;
    }
}
