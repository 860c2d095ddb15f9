package io.qingliu.console.rules;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number of a rule counts, as phrases name it: rules are declared in English, such as {@code
 * accounts in 24 h}.
 *
 * @param key of the phrase for what is counted
 * @param length of the window in which it is counted; null if the unit names none
 * @param window the window's own unit, such as {@code h}; null if the unit names none
 */
public record Unit(String key, String length, String window) {

    private static final Pattern WITHIN = Pattern.compile("(.*) in (\\d+) (h|d|min|s)");

    /** The unit of a declared number. */
    public static Unit of(String declared) {
        Matcher within = WITHIN.matcher(declared);
        return within.matches()
                ? new Unit(key(within.group(1)), within.group(2), within.group(3))
                : new Unit(key(declared), null, null);
    }

    private static String key(String counted) {
        return "rules.unit." + counted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
