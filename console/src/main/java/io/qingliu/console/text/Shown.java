package io.qingliu.console.text;

import java.text.Bidi;
import java.util.Locale;

/**
 * How a text of somebody else is shown, so that what stands there is what is read: a name with a
 * mark that turns its surroundings around, or with a letter that nobody sees, is another's name to
 * the eye. Links and forms carry the text as it is.
 */
public final class Shown {

    /** First strong isolate and its end (UAX #9): what stands between turns nothing outside. */
    private static final char ISOLATE = '\u2068';

    private static final char END = '\u2069';

    private static final String BLANK_LETTERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private Shown() {}

    /** A name: whatever in it cannot be seen stands there as its number, such as ⟨U+202E⟩. */
    public static String name(String name) {
        return isolated(marked(name, false));
    }

    /** A text: only marks of direction and controls but line breaks and tabs stand as numbers. */
    public static String text(String text) {
        return marked(text, true);
    }

    /** Whether a name has a control, a mark of format, or nothing that is seen. */
    public static boolean isObscure(String name) {
        return name.codePoints().anyMatch(Shown::isHidden) || name.isBlank();
    }

    /** A part of a sentence that may run from right to left leaves the others where they are. */
    static String isolated(String part) {
        char[] letters = part.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? ISOLATE + part + END : part;
    }

    private static String marked(String text, boolean isText) {
        if (text.codePoints().noneMatch(each -> isText ? turns(each) : isHidden(each))) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        each -> {
                            if (isText ? turns(each) : isHidden(each)) {
                                shown.append(String.format(Locale.ROOT, "⟨U+%04X⟩", each));
                            } else {
                                shown.appendCodePoint(each);
                            }
                        });
        return shown.toString();
    }

    /**
     * Overrides, embeddings and controls; isolates (U+2068, U+2069) are how we hold names apart.
     */
    private static boolean turns(int letter) {
        boolean isControl = Character.getType(letter) == Character.CONTROL;
        return (isControl && "\n\r\t".indexOf(letter) < 0)
                || (letter >= 0x202A && letter <= 0x202E)
                || letter == 0x2066
                || letter == 0x2067;
    }

    private static boolean isHidden(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            // Han letters come with each year's Unicode; whoever has the font sees them.
            case Character.UNASSIGNED -> letter < 0x20000 || letter > 0x3FFFF;
            case Character.SPACE_SEPARATOR -> letter != ' ';
            default ->
                    BLANK_LETTERS.indexOf(letter) >= 0
                            || (letter >= 0x180B && letter <= 0x180F)
                            || (letter >= 0xFE00 && letter <= 0xFE0F)
                            || (letter >= 0xE0100 && letter <= 0xE01EF);
        };
    }
}
