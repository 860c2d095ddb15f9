package io.qingliu.patterns.reviewscore;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.rule.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reviews of an account or a shop, added up by days in China: exact, whatever the order in
 * which the days are set. Days that are open may be set again; those before add up to one sum.
 *
 * <p>Bounded: a sum, and at most one row of some 20 bytes for each of the last {@link #RECENT_DAYS}
 * closed days, the {@link #OPEN_DAYS} and those ahead of the clock. Whoever has written, or been
 * reviewed, nothing for longer than {@link #MEMORY} begins anew, by the days of the reviews alone.
 */
public final class DayBook {

    /** How long a day stays open for records that come late. */
    public static final int OPEN_DAYS =
            days(
                    Param.chosen(
                            "openDays",
                            7,
                            "days",
                            1,
                            30,
                            "the contract remembers ids for seven days, so a repeated record is"
                                    + " known for as long as its day is open"));

    /** The window of {@link History#recent}. */
    public static final int RECENT_DAYS =
            days(
                    Param.chosen(
                            "recentDays",
                            30,
                            "days",
                            7,
                            90,
                            "a bought batch of praise is posted within weeks; a month of reviews is"
                                    + " enough to say what a shop's reviewers usually are"));

    /** After which silence an account or a shop counts as new. */
    public static final int MEMORY =
            days(
                    Param.chosen(
                            "memoryDays",
                            1_100,
                            "days",
                            60,
                            1_500,
                            "accounts live for years; one that wrote at a yearly sale is still"
                                    + " known if it missed two"));

    private static final long NONE = Long.MIN_VALUE;
    private static final int FORMAT = 1;

    /** One day. */
    private static final class Row {
        private final long day;
        private final int[] counts = new int[Counts.SIZE];

        private Row(long day) {
            this.day = day;
        }

        private int reviews() {
            return Counts.reviews(counts);
        }
    }

    /** What days add up to, one after the other. */
    private static final class Sum {
        private long first = NONE;
        private long last = NONE;
        private int days;
        private final int[] counts = new int[Counts.SIZE];

        private void add(Row row) {
            if (last != NONE && row.day - last > MEMORY) {
                first = NONE;
                days = 0;
                Arrays.fill(counts, 0);
            }
            if (first == NONE) {
                first = row.day;
            }
            last = row.day;
            days++;
            for (int i = 0; i < counts.length; i++) {
                counts[i] += row.counts[i];
            }
        }

        private Sum copy() {
            Sum copy = new Sum();
            copy.first = first;
            copy.last = last;
            copy.days = days;
            System.arraycopy(counts, 0, copy.counts, 0, counts.length);
            return copy;
        }
    }

    private final Sum closed = new Sum();
    private long closedThrough = NONE;
    private final List<Row> rows = new ArrayList<>();

    private static int days(Param param) {
        return (int) param.value();
    }

    /** Whether a day is closed: nothing of it is taken any more. */
    public boolean isClosed(long day) {
        return day <= closedThrough;
    }

    /**
     * Opens a day.
     *
     * @return whether it was not open before
     */
    public boolean open(long day) {
        int place = place(day);
        if (place >= 0) {
            return false;
        }
        rows.add(-place - 1, new Row(day));
        return true;
    }

    /** The place of a day among the rows, or where it belongs, as a binary search gives it. */
    private int place(long day) {
        // A new day is the last one nearly always.
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).day == day) {
                return i;
            }
            if (rows.get(i).day < day) {
                return -(i + 1) - 1;
            }
        }
        return -1;
    }

    /**
     * Sets what a day that is open comes to.
     *
     * @param counts as in {@link Counts}
     */
    void set(long day, int[] counts) {
        open(day);
        System.arraycopy(counts, 0, rows.get(place(day)).counts, 0, counts.length);
    }

    /** The open days from one to another, both included, oldest first. */
    public List<Long> openDays(long from, long through) {
        List<Long> days = new ArrayList<>();
        for (Row row : rows) {
            if (row.day >= from && row.day <= through && !isClosed(row.day)) {
                days.add(row.day);
            }
        }
        return days;
    }

    /** What is known by the end of a day that is open and set. */
    public History at(long day) {
        Sum sum = closed.copy();
        long before = NONE;
        int recent = 0;
        int newcomers = 0;
        Row today = null;
        for (Row row : rows) {
            int reviews = row.day > day ? 0 : row.reviews();
            if (reviews == 0) {
                continue;
            }
            before = sum.last;
            sum.add(row);
            if (row.day > day - RECENT_DAYS) {
                recent += reviews;
                newcomers += Counts.newcomers(row.counts);
            }
            today = row;
        }
        if (today == null || today.day != day) {
            throw new IllegalArgumentException("day is " + day + " but must be one that is set");
        }
        return History.of(
                sum.counts,
                sum.days,
                today.reviews(),
                sum.first == day ? History.NONE_BEFORE : (int) (day - before),
                (int) (day - sum.first),
                recent,
                newcomers);
    }

    /**
     * Closes all days up to one.
     *
     * @return those that were open, oldest first
     */
    public List<Long> close(long through) {
        List<Long> days = openDays(Long.MIN_VALUE, through);
        closedThrough = Math.max(closedThrough, through);
        // The next day that is looked at may still look back so far.
        while (!rows.isEmpty() && rows.get(0).day <= closedThrough + 1 - RECENT_DAYS) {
            Row row = rows.remove(0);
            if (row.reviews() > 0) {
                closed.add(row);
            }
        }
        return days;
    }

    /** The newest day there is; the least number if there is none. */
    public long newest() {
        return rows.isEmpty() ? closed.last : rows.get(rows.size() - 1).day;
    }

    /** Whether no review that may still come could find anything here to continue. */
    public boolean isOver() {
        return newest() == NONE || newest() + MEMORY <= closedThrough;
    }

    /** Its bytes, which are part of savepoints. */
    public byte[] pack(CompactOutput out) {
        out.clear();
        out.writeByte(FORMAT);
        writeDay(closedThrough, out);
        writeDay(closed.first, out);
        if (closed.first != NONE) {
            out.writeUnsigned(closed.last - closed.first);
            out.writeUnsigned(closed.days);
            write(closed.counts, out);
        }
        out.writeUnsigned(rows.size());
        for (Row row : rows) {
            out.writeSigned(row.day);
            write(row.counts, out);
        }
        return out.toArray();
    }

    private static void writeDay(long day, CompactOutput out) {
        out.writeBoolean(day != NONE);
        if (day != NONE) {
            out.writeSigned(day);
        }
    }

    private static void write(int[] numbers, CompactOutput out) {
        for (int each : numbers) {
            out.writeUnsigned(each);
        }
    }

    /**
     * Reads what {@link #pack} wrote.
     *
     * @param bytes null for a book in which nothing stands
     */
    public static DayBook unpack(byte[] bytes) {
        DayBook book = new DayBook();
        if (bytes == null) {
            return book;
        }
        CompactInput in = new CompactInput(bytes, 0);
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IllegalStateException("format is " + format + " but must be " + FORMAT);
        }
        book.closedThrough = readDay(in);
        book.closed.first = readDay(in);
        if (book.closed.first != NONE) {
            book.closed.last = book.closed.first + in.readUnsigned();
            book.closed.days = (int) in.readUnsigned();
            read(book.closed.counts, in);
        }
        long count = in.readUnsigned();
        for (long i = 0; i < count; i++) {
            Row row = new Row(in.readSigned());
            read(row.counts, in);
            book.rows.add(row);
        }
        return book;
    }

    private static long readDay(CompactInput in) {
        return in.readBoolean() ? in.readSigned() : NONE;
    }

    private static void read(int[] numbers, CompactInput in) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) in.readUnsigned();
        }
    }
}
