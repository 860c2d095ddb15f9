package io.qingliu.connectors.edge.leak;

import java.nio.charset.StandardCharsets;

/**
 * Takes raw identifiers out of what must be shown although nobody could read it: dead letters and
 * messages.
 *
 * <p>{@link #payload} is closed-world: of a record, valid JSON or not, it keeps the structure, the
 * contract's own field names, tokens, literals, and the values of {@code type platform time id
 * order shop buyer carrier waybill} if their form is harmless. Everything else is replaced by its
 * kind. {@link #text} is for prose of our own making: it replaces what {@link LeakScanner} finds
 * and every long run of digits. One instance serves one thread.
 */
public final class Scrubber {
    private static final int LONG_NUMBER = 7;

    private final LeakScanner scanner = new LeakScanner();
    private final IdShape shape = new IdShape();

    /**
     * Prose without raw identifiers: {@code [phone]}, {@code [ip]} … in their place, {@code #} for
     * every other run of seven digits or more. Null stays null. Names and addresses cannot be
     * recognised: do not quote fields in messages.
     */
    public String text(CharSequence text) {
        if (text == null) {
            return null;
        }
        return masked(text, Scrubber::appendShortNumbers);
    }

    /**
     * A text that somebody else wrote and that is needed, with what {@link LeakScanner} finds in it
     * masked and all else as it is; null stays null.
     */
    public String masked(String text) {
        return scanner.leaks(text) ? masked(text, StringBuilder::append) : text;
    }

    private interface Rest {
        void append(StringBuilder out, CharSequence text, int start, int end);
    }

    private String masked(CharSequence text, Rest rest) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Leak leak : scanner.find(text)) {
            rest.append(out, text, at, leak.start());
            out.append(leak.kind().mask());
            at = leak.end();
        }
        rest.append(out, text, at, text.length());
        return out.toString();
    }

    /** As {@link #payload(CharSequence, int)}, of UTF-8 bytes; malformed ones are not shown. */
    public String payload(byte[] utf8, int longest) {
        return utf8 == null ? null : payload(new String(utf8, StandardCharsets.UTF_8), longest);
    }

    /**
     * A record without raw identifiers; valid JSON stays valid JSON unless it is cut.
     *
     * @param longest characters of the answer, at least 1; behind them it is cut and ends with
     *     {@code …}
     * @return null for null
     */
    public String payload(CharSequence record, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException("longest is " + longest + " but must be at least 1");
        }
        if (record == null) {
            return null;
        }
        return new PayloadScrub(record, scanner, shape, longest).run();
    }

    private static void appendShortNumbers(
            StringBuilder out, CharSequence text, int start, int end) {
        int at = start;
        while (at < end) {
            int stop = at;
            while (stop < end && Character.isDigit(text.charAt(stop))) {
                stop++;
            }
            if (stop - at >= LONG_NUMBER) {
                out.append('#');
            } else {
                out.append(text, at, Math.max(stop, at + 1));
            }
            at = Math.max(stop, at + 1);
        }
    }
}
