package io.qingliu.connectors.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * ISO-8601 times with a zone. The shape nearly all senders use, {@code
 * YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)}, is read by hand without objects; all others by the
 * platform.
 */
public final class IsoTime {

    /** Answer for a text that is no time with a zone. */
    public static final long NONE = Long.MIN_VALUE;

    private static final DateTimeFormatter BASIC =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuuMMdd'T'HHmmss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SHORT_OFFSET =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XX][X]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private static final int LONGEST = 64;
    private static final long DAY = 86_400_000L;

    /** The last day converted: times of one stream lie close together. */
    private int lastDay = -1;

    private long lastDayStart;

    /** Epoch milliseconds of the plain ASCII text at {@code [start, end)}, or {@link #NONE}. */
    long parse(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return NONE;
        }
        long byHand = byHand(bytes, start, end);
        return byHand == NONE ? parse(TextCache.latin(bytes, start, end)) : byHand;
    }

    /**
     * The time of a text as an event has it.
     *
     * @return epoch milliseconds, or {@link #NONE}
     */
    public static long parse(String text) {
        if (text.length() > LONGEST) {
            return NONE;
        }
        for (DateTimeFormatter format :
                new DateTimeFormatter[] {
                    DateTimeFormatter.ISO_ZONED_DATE_TIME, SHORT_OFFSET, BASIC
                }) {
            try {
                return format.parse(text, Instant::from).toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                // Another of the formats may fit; if none does the record is refused.
            }
        }
        return NONE;
    }

    private long byHand(byte[] b, int start, int end) {
        if (end - start < 20
                || b[start + 4] != '-'
                || b[start + 7] != '-'
                || b[start + 10] != 'T'
                || b[start + 13] != ':'
                || b[start + 16] != ':') {
            return NONE;
        }
        int century = two(b, start);
        int year = two(b, start + 2);
        int month = two(b, start + 5);
        int day = two(b, start + 8);
        int hour = two(b, start + 11);
        int minute = two(b, start + 14);
        int second = two(b, start + 17);
        if ((century | year | month | day | hour | minute | second) < 0
                || hour > 23
                || minute > 59
                || second > 59) {
            return NONE;
        }
        long dayStart = dayStart((century * 100 + year) * 10_000 + month * 100 + day);
        if (dayStart == NONE) {
            return NONE;
        }
        int at = start + 19;
        int millis = 0;
        if (b[at] == '.') {
            int scale = 100;
            int from = ++at;
            while (at < end && b[at] >= '0' && b[at] <= '9') {
                millis += (b[at] - '0') * scale;
                scale /= 10;
                at++;
            }
            if (at == from || at - from > 9) {
                return NONE;
            }
        }
        int offset = offsetMinutes(b, at, end);
        if (offset == Integer.MIN_VALUE) {
            return NONE;
        }
        long seconds = (hour * 60L + minute - offset) * 60 + second;
        return dayStart + seconds * 1000 + millis;
    }

    private static int offsetMinutes(byte[] b, int at, int end) {
        if (at + 1 == end && b[at] == 'Z') {
            return 0;
        }
        if (at + 6 != end || (b[at] != '+' && b[at] != '-') || b[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, at + 4);
        if ((hours | minutes) < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 60 + minutes;
        return b[at] == '-' ? -offset : offset;
    }

    private long dayStart(int date) {
        if (date != lastDay) {
            try {
                lastDayStart =
                        LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay()
                                * DAY;
            } catch (DateTimeException e) {
                // No such day: the caller refuses the record.
                return NONE;
            }
            lastDay = date;
        }
        return lastDayStart;
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
