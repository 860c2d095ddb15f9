package io.qingliu.domain.calendar;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of China's calendar on which there was evidence, a bit a day. Days more than {@link
 * #SPAN} days before the newest are not kept, whichever came first: merging is commutative.
 *
 * @param newest the newest day, counted from 1 January 1970
 * @param back bit i stands for the day that lies i days before the newest; zero if there is none
 */
public record Days(int newest, BigInteger back) {

    /** Longer than the longest time on the list. */
    public static final int SPAN = 1200;

    /** No day. */
    public static final Days NONE = new Days(0, BigInteger.ZERO);

    /** No such time. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(SPAN).subtract(BigInteger.ONE);

    /** The day of a time, epoch milliseconds. */
    public static Days of(long time) {
        return new Days(day(time), BigInteger.ONE);
    }

    /** These and the day of a time. */
    public Days with(long time) {
        return merge(of(time));
    }

    /** These and those. */
    public Days merge(Days other) {
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

    /** Whether there is none. */
    public boolean isEmpty() {
        return back.signum() == 0;
    }

    /**
     * As the contract writes them, in order: a day as {@code 2026-03-01}, days in a row as their
     * first and last, {@code 2026-03-01/2026-03-09} (ISO 8601).
     */
    public List<String> written() {
        List<String> written = new ArrayList<>();
        for (int bit = back.bitLength() - 1; bit >= 0; ) {
            int last = bit;
            while (last > 0 && back.testBit(last - 1)) {
                last--;
            }
            String first = LocalDate.ofEpochDay(newest - bit).toString();
            written.add(last == bit ? first : first + "/" + LocalDate.ofEpochDay(newest - last));
            bit = last - 1;
            while (bit >= 0 && !back.testBit(bit)) {
                bit--;
            }
        }
        return written;
    }

    /**
     * Reads what {@link #written()} writes.
     *
     * @throws java.time.DateTimeException if an entry is no day and no days in a row
     */
    public static Days parse(List<String> written) {
        Days days = NONE;
        for (String entry : written) {
            int slash = entry.indexOf('/');
            LocalDate first = LocalDate.parse(slash < 0 ? entry : entry.substring(0, slash));
            LocalDate last = slash < 0 ? first : LocalDate.parse(entry.substring(slash + 1));
            long length = last.toEpochDay() - first.toEpochDay() + 1;
            if (length < 1) {
                throw new DateTimeException(entry + " ends before it begins");
            }
            int kept = (int) Math.min(length, SPAN);
            days =
                    days.merge(
                            new Days(
                                    Math.toIntExact(last.toEpochDay()),
                                    BigInteger.ONE.shiftLeft(kept).subtract(BigInteger.ONE)));
        }
        return days;
    }

    /** Writes them compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        byte[] bits = back.toByteArray();
        out.writeInt(newest);
        out.writeShort(bits.length);
        out.write(bits);
    }

    /** Reads what {@link #write} wrote. */
    public static Days read(DataInput in) throws IOException {
        int newest = in.readInt();
        byte[] bits = new byte[in.readUnsignedShort()];
        in.readFully(bits);
        return new Days(newest, new BigInteger(bits));
    }

    /** When the first of them began; {@link #NEVER} if there is none. */
    public long first() {
        return isEmpty() ? NEVER : begin(newest - back.bitLength() + 1);
    }

    /**
     * When the first day after a time begins, to the precision of days: the day of the time itself
     * does not count, unless the time is that day's beginning, at which terms end. NEVER if there
     * is none.
     */
    public long firstAfter(long time) {
        if (time == NEVER || isEmpty()) {
            return first();
        }
        int later = newest - day(time - 1);
        if (later <= 0) {
            return NEVER;
        }
        BigInteger after =
                later >= SPAN
                        ? back
                        : back.and(BigInteger.ONE.shiftLeft(later).subtract(BigInteger.ONE));
        return Math.max(begin(newest - after.bitLength() + 1), time + 1);
    }

    /** Those before the day of a time. */
    public Days before(long time) {
        int from = newest - day(time) + 1;
        if (isEmpty() || from <= 0) {
            return this;
        }
        BigInteger rest = back.shiftRight(from);
        return rest.signum() == 0
                ? NONE
                : new Days(
                        newest - from - rest.getLowestSetBit(),
                        rest.shiftRight(rest.getLowestSetBit()));
    }

    /** When the last of them up to the day of a time began; {@link #NEVER} if none. */
    public long lastUntil(long time) {
        int later = Math.max(0, newest - day(time));
        BigInteger before = later >= SPAN ? BigInteger.ZERO : back.shiftRight(later);
        return before.signum() == 0 ? NEVER : begin(newest - later - before.getLowestSetBit());
    }

    private static int day(long time) {
        return Math.toIntExact(ChinaDay.of(time));
    }

    private static long begin(int day) {
        return ChinaDay.begin(day);
    }
}
