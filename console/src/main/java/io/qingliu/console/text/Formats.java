package io.qingliu.console.text;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times and numbers as a reader reads them: in his language, his zone, and with their units. */
public final class Formats {

    /** Where nobody has chosen: the time of China. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    private static final double MANY = 100;

    private final Language language;
    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter iso;

    /** Formats of a language and a zone. */
    public Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        boolean zh = language == Language.ZH;
        day = formatter(zh ? "y年M月d日" : "d MMM y");
        minute = formatter(zh ? "y年M月d日 HH:mm" : "d MMM y HH:mm");
        iso = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).withZone(zone);
    }

    /**
     * The zone of that name.
     *
     * @return {@link #DEFAULT_ZONE} if it is null or none
     */
    public static ZoneId zone(String name) {
        if (name == null) {
            return DEFAULT_ZONE;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            // A cookie may hold anything.
            return DEFAULT_ZONE;
        }
    }

    /** The reader's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** A day, such as {@code 25 Oct 2025}. */
    public String day(long epochMillis) {
        return day.format(Instant.ofEpochMilli(epochMillis));
    }

    /**
     * The last day of a term. A deadline is the first moment at which it is too late, mostly the
     * midnight after that day; every page and table shows it by this.
     *
     * @param deadline end of the term, exclusive, epoch milliseconds
     */
    public String lastDay(long deadline) {
        return day(lastMoment(deadline));
    }

    /** The last moment of a term, for machines and drawings; see {@link #lastDay}. */
    public static long lastMoment(long deadline) {
        return deadline - 1;
    }

    /** A day and time to the minute. */
    public String time(long epochMillis) {
        return minute.format(Instant.ofEpochMilli(epochMillis));
    }

    /** For machines: what a {@code <time>} element carries. */
    public String iso(long epochMillis) {
        return iso.format(Instant.ofEpochMilli(epochMillis));
    }

    /** A whole number with its thousands apart. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** A score, two digits, never rounded up to 1. */
    public String score(double score) {
        double shown = score < 1 ? Math.min(score, 0.99) : score;
        return String.format(Locale.ROOT, "%.2f", shown);
    }

    /** A measured number: whole where it is, or large, else two digits at most. */
    public String number(double number) {
        if (number == Math.rint(number) || Math.abs(number) >= MANY) {
            return count(Math.round(number));
        }
        DecimalFormat format =
                new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        String twoDigits = format.format(number);
        return twoDigits.equals("0") || twoDigits.equals("-0")
                ? new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(number)
                : twoDigits;
    }

    /**
     * A duration written in ISO-8601, in days, hours, minutes or seconds; as written if it is none.
     */
    public String duration(String written) {
        Duration duration;
        try {
            duration = Duration.parse(written);
        } catch (DateTimeParseException | NullPointerException e) {
            return written == null ? "" : written;
        }
        long seconds = duration.toSeconds();
        if (seconds >= 172_800 && seconds % 86_400 == 0) {
            return unit(seconds / 86_400, "天", "day");
        }
        if (seconds >= 3_600 && seconds % 3_600 == 0) {
            return unit(seconds / 3_600, "小时", "hour");
        }
        if (seconds >= 60 && seconds % 60 == 0) {
            return unit(seconds / 60, "分钟", "minute");
        }
        return unit(seconds, "秒", "second");
    }

    private String unit(long number, String zh, String en) {
        if (language == Language.ZH) {
            return number + " " + zh;
        }
        return number + " " + en + (number == 1 ? "" : "s");
    }
}
