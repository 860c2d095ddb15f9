package io.qingliu.patterns.rule;

import io.qingliu.domain.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * An attribute of signals that lists several things, so that a pattern or an alert can name each of
 * them: {@code a,b,c} on the wire. One rule writes it ({@link Rule.Builder#attribute}), and whoever
 * needs it reads it off the signal; nobody takes the text apart by hand.
 *
 * <p>A comma inside an item is written {@code %2C}, as ids write a colon {@code %3A}; nothing else
 * is encoded, so that written subjects stand as they are.
 *
 * @param name of the attribute
 */
public record ListAttribute(String name) {

    private static final char BETWEEN = ',';

    /** The items as the signal carries them. */
    public String written(Collection<String> items) {
        return join(items, BETWEEN);
    }

    /** The items that a signal lists, in its order; none if it has no such attribute. */
    public List<String> of(Signal signal) {
        String written = signal.attribute(name);
        return written == null ? List.of() : split(written, BETWEEN);
    }

    /** Joins texts, none of them empty, by a sign, which is percent-encoded inside of them. */
    static String join(Collection<String> items, char sign) {
        StringBuilder joined = new StringBuilder();
        for (String item : items) {
            if (joined.length() > 0) {
                joined.append(sign);
            }
            joined.append(
                    item.indexOf(sign) < 0
                            ? item
                            : item.replace(String.valueOf(sign), encoded(sign)));
        }
        return joined.toString();
    }

    /** Undoes {@link #join}; no items in an empty text. */
    static List<String> split(String joined, char sign) {
        List<String> items = new ArrayList<>();
        each(joined, sign, items::add);
        return items;
    }

    /** Visits what {@link #split} gives. */
    static void each(String joined, char sign, Consumer<String> visitor) {
        for (int from = 0; from < joined.length(); ) {
            int end = joined.indexOf(sign, from);
            end = end < 0 ? joined.length() : end;
            String item = joined.substring(from, end);
            visitor.accept(
                    item.indexOf('%') < 0
                            ? item
                            : item.replace(encoded(sign), String.valueOf(sign)));
            from = end + 1;
        }
    }

    private static String encoded(char sign) {
        return String.format(Locale.ROOT, "%%%02X", (int) sign);
    }
}
