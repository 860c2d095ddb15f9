package io.qingliu.patterns.texts;

import java.time.Duration;
import java.util.Locale;

/** Numbers, times and names as one reads them. */
final class Phrases {

    private Phrases() {}

    /** {@code 24 hours}, {@code 7 days}, {@code 90 seconds}. */
    static String time(Duration time) {
        if (time.toSeconds() % 60 != 0) {
            return many(time.toSeconds(), "second");
        }
        if (time.toMinutes() % 60 != 0) {
            return many(time.toMinutes(), "minute");
        }
        if (time.toHours() % 24 != 0 || time.toHours() == 24) {
            return many(time.toHours(), "hour");
        }
        return many(time.toDays(), "day");
    }

    private static String many(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Without a decimal point where there is nothing behind it. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** {@code PAY_ACCOUNT} as {@code pay account}. */
    static String texts(Enum<?> constant) {
        return texts(constant.name());
    }

    /** {@code PAY_ACCOUNT} as {@code pay account}. */
    static String texts(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code bulk registration} as {@code Bulk registration}. */
    static String sentence(String text) {
        String whole = text.endsWith(".") ? text : text + ".";
        return whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    }

    /** Safe within a cell of a Markdown table. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
