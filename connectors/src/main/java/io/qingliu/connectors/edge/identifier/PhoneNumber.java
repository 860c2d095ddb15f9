package io.qingliu.connectors.edge.identifier;

/**
 * A phone number as written, brought to its digits.
 *
 * <p>Bound: only the first 64 characters are read; nothing longer is a phone number.
 */
public final class PhoneNumber {
    /** What the writing turned out to be. */
    public enum Kind {
        /** A Chinese mobile number of 11 digits, or a machine's of 13. */
        MOBILE,
        /** A forwarding number with an extension (转1234). */
        PRIVACY,
        /** Digits, but no mobile number: fixed lines, foreign numbers, blocks. */
        OTHER,
        /** Digits are hidden: it names nobody. */
        MASKED,
        /** No number at all; tokenised as the text it is. */
        TEXT,
        /** Nothing written. */
        NONE
    }

    private static final int LONGEST = 64;
    private static final int MOBILE_DIGITS = 11;
    private static final int MACHINE_DIGITS = 13;

    private final Kind kind;
    private final String canonical;

    private PhoneNumber(Kind kind, String canonical) {
        this.kind = kind;
        this.canonical = canonical;
    }

    /** Reads a number; null or blank is of {@link Kind#NONE}. */
    public static PhoneNumber of(CharSequence raw) {
        if (isPlainMobile(raw)) {
            return new PhoneNumber(Kind.MOBILE, raw.toString());
        }
        String text = NormalText.upper(raw);
        if (text.isEmpty()) {
            return new PhoneNumber(Kind.NONE, null);
        }
        if (text.length() > LONGEST) {
            return new PhoneNumber(Kind.TEXT, text);
        }
        return read(text);
    }

    /** What kind of number it is. */
    public Kind kind() {
        return kind;
    }

    /**
     * Digits; with a forwarding number also {@code X} and the extension; null if masked or blank.
     */
    public String canonical() {
        return canonical;
    }

    /** Whether blocks and segments can be cut from it: persons' numbers only, not machines'. */
    public boolean isRunOfNumbers() {
        return kind == Kind.MOBILE && canonical.length() == MOBILE_DIGITS;
    }

    /** The canonical digits without so many at the end, which a block of numbers shares. */
    public String withoutLast(int digits) {
        return canonical.substring(0, canonical.length() - digits);
    }

    private static PhoneNumber read(String text) {
        StringBuilder digits = new StringBuilder(MACHINE_DIGITS + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (NormalText.isDigit(c)) {
                digits.append(c);
            } else if (isMask(text, i)) {
                return new PhoneNumber(Kind.MASKED, null);
            } else if (endsNumber(text, i, digits)) {
                PhoneNumber forwarded = forwarded(text, i, digits);
                if (forwarded != null) {
                    return forwarded;
                }
            } else if (!isSeparator(c) && !(c == '+' && digits.length() == 0)) {
                return new PhoneNumber(Kind.TEXT, text);
            }
        }
        if (digits.length() == 0) {
            return new PhoneNumber(Kind.TEXT, text);
        }
        if (text.charAt(0) == '+' && !startsWith(digits, "86")) {
            // Kept apart from a Chinese number of the same digits.
            return new PhoneNumber(Kind.OTHER, digits.insert(0, '+').toString());
        }
        boolean mobile = isMobile(digits) || stripsToMobile(digits) || isMachine(digits);
        return new PhoneNumber(mobile ? Kind.MOBILE : Kind.OTHER, digits.toString());
    }

    /** 转 or a comma always ends the number; a gap or hyphen does once eleven digits are there. */
    private static boolean endsNumber(String text, int at, StringBuilder digits) {
        char c = text.charAt(at);
        boolean marker = c == '转' || c == '轉' || c == ',' || c == ';' || c == '#' || c == '分';
        marker |= text.startsWith("EXT", at);
        if (!marker && !isSeparator(c)) {
            return false;
        }
        return isMobile(digits) || stripsToMobile(digits) || (marker && digits.length() >= 7);
    }

    private static PhoneNumber forwarded(String text, int at, StringBuilder digits) {
        StringBuilder extension = new StringBuilder(6);
        for (int i = at; i < text.length(); i++) {
            if (NormalText.isDigit(text.charAt(i))) {
                extension.append(text.charAt(i));
            }
        }
        if (extension.length() == 0) {
            return null;
        }
        return new PhoneNumber(Kind.PRIVACY, digits.append('X').append(extension).toString());
    }

    /** {@code 138****0000} and {@code 138XXXX0000}. */
    private static boolean isMask(String text, int at) {
        return text.charAt(at) == '*' || text.startsWith("XXX", at);
    }

    private static boolean isSeparator(char c) {
        return c == '-'
                || c == '('
                || c == ')'
                || c == '.'
                || c == '_'
                || Character.isWhitespace(c);
    }

    /** Drops 0086, 86 or the long-distance 0 in place if a mobile number is behind it. */
    private static boolean stripsToMobile(StringBuilder digits) {
        int extra = digits.length() - MOBILE_DIGITS;
        boolean prefixed =
                (extra == 1 && startsWith(digits, "0"))
                        || (extra == 2 && startsWith(digits, "86"))
                        || (extra == 3 && startsWith(digits, "086"))
                        || (extra == 4 && startsWith(digits, "0086"));
        if (!prefixed || digits.charAt(extra) != '1' || digits.charAt(extra + 1) < '3') {
            return false;
        }
        digits.delete(0, extra);
        return true;
    }

    private static boolean startsWith(CharSequence text, String prefix) {
        return text.length() >= prefix.length()
                && CharSequence.compare(text.subSequence(0, prefix.length()), prefix) == 0;
    }

    private static boolean isMobile(CharSequence digits) {
        return digits.length() == MOBILE_DIGITS
                && digits.charAt(0) == '1'
                && digits.charAt(1) >= '3';
    }

    private static boolean isMachine(CharSequence digits) {
        return digits.length() == MACHINE_DIGITS
                && PhonePlan.builtIn().classOf(digits) == PhoneClass.IOT;
    }

    private static boolean isPlainMobile(CharSequence raw) {
        if (!isMobile(raw)) {
            return false;
        }
        for (int i = 0; i < MOBILE_DIGITS; i++) {
            if (!NormalText.isDigit(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
