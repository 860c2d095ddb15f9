package io.qingliu.connectors.edge.features;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.identifier.NormalText;

/**
 * The shape of a nickname: which kinds of characters, in which order; digits with their number.
 *
 * <p>{@code user1234} is {@code a+d4}, {@code 快乐的小猫88} is {@code c+d2}, {@code jd_5f3a9c2b} is
 * {@code a+_x8}. Names from one generator share a shape; the name itself cannot be recovered from
 * it.
 *
 * <table>
 * <caption>Parts</caption>
 * <tr><td>{@code a+ A+ Aa+}</td><td>Latin letters: lower, upper, both</td></tr>
 * <tr><td>{@code c+}</td><td>ideographs</td></tr>
 * <tr><td>{@code l+}</td><td>letters of other scripts</td></tr>
 * <tr><td>{@code e+}</td><td>emoji and other symbols</td></tr>
 * <tr><td>{@code dN}</td><td>N digits</td></tr>
 * <tr><td>{@code xN}</td><td>N letters and digits, mixed as a machine mixes them</td></tr>
 * <tr><td>{@code _ - .}</td><td>themselves; {@code p} any other sign</td></tr>
 * </table>
 */
public final class NicknameShape {
    /** Characters of a nickname that are read. */
    private static final int LONGEST = 64;

    /** Changes between letters and digits that no hand makes: {@code a1b}. */
    private static final int MIXED_RUNS = 3;

    private static final int MOST_COUNTED = 99;

    private NicknameShape() {}

    /** The shape; null if there is no nickname; a shape or a token is returned as it is. */
    public static String of(CharSequence nickname) {
        if (nickname == null) {
            return null;
        }
        if (TokenForm.isToken(nickname) || isShape(nickname)) {
            return nickname.toString();
        }
        String text = NormalText.of(nickname);
        if (text.isEmpty()) {
            return null;
        }
        StringBuilder shape = new StringBuilder(16);
        int limit = Math.min(text.length(), LONGEST);
        int at = 0;
        while (at < limit) {
            at =
                    NormalText.isAlphanumeric(text.charAt(at))
                            ? alphanumericRun(text, at, limit, shape)
                            : otherRun(text, at, limit, shape);
        }
        return shape.toString();
    }

    /**
     * Whether the text is a shape already; its counts have two digits at most, so it hides no
     * identifier.
     */
    public static boolean isShape(CharSequence text) {
        int at = 0;
        while (at < text.length()) {
            int next = partEnd(text, at);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return text.length() > 0;
    }

    private static int partEnd(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c == '_' || c == '-' || c == '.' || c == 'p') {
            return at + 1;
        }
        if (c == 'd' || c == 'x') {
            int end = at + 1;
            while (end < text.length() && NormalText.isDigit(text.charAt(end))) {
                end++;
            }
            return end > at + 1 && end <= at + 3 ? end : -1;
        }
        int plus = at + 1;
        if (c == 'A' && plus < text.length() && text.charAt(plus) == 'a') {
            plus++;
        }
        boolean letters = "aAcle".indexOf(c) >= 0;
        return letters && plus < text.length() && text.charAt(plus) == '+' ? plus + 1 : -1;
    }

    private static int alphanumericRun(String text, int start, int limit, StringBuilder shape) {
        int end = start;
        int runs = 0;
        while (end < limit && NormalText.isAlphanumeric(text.charAt(end))) {
            if (end == start || isDigitAt(text, end) != isDigitAt(text, end - 1)) {
                runs++;
            }
            end++;
        }
        if (runs >= MIXED_RUNS) {
            shape.append('x').append(Math.min(end - start, MOST_COUNTED));
            return end;
        }
        int at = start;
        while (at < end) {
            at = plainRun(text, at, end, shape);
        }
        return end;
    }

    private static int plainRun(String text, int start, int end, StringBuilder shape) {
        boolean digits = isDigitAt(text, start);
        boolean lower = false;
        boolean upper = false;
        int at = start;
        while (at < end && isDigitAt(text, at) == digits) {
            lower |= text.charAt(at) >= 'a';
            upper |= text.charAt(at) < 'a';
            at++;
        }
        if (digits) {
            shape.append('d').append(Math.min(at - start, MOST_COUNTED));
        } else {
            shape.append(lower ? (upper ? "Aa+" : "a+") : "A+");
        }
        return at;
    }

    private static int otherRun(String text, int start, int limit, StringBuilder shape) {
        char kind = kindOf(text.codePointAt(start));
        int at = start;
        while (at < limit
                && !NormalText.isAlphanumeric(text.charAt(at))
                && kindOf(text.codePointAt(at)) == kind) {
            at += Character.charCount(text.codePointAt(at));
        }
        shape.append(kind);
        if (kind == 'c' || kind == 'l' || kind == 'e') {
            shape.append('+');
        }
        return at;
    }

    private static char kindOf(int point) {
        if (Character.isIdeographic(point)) {
            return 'c';
        }
        if (Character.isLetter(point)) {
            return 'l';
        }
        if (point == '_' || point == '-' || point == '.') {
            return (char) point;
        }
        int type = Character.getType(point);
        boolean symbol = type == Character.OTHER_SYMBOL || type == Character.SURROGATE;
        return symbol || type == Character.MODIFIER_SYMBOL || type == Character.UNASSIGNED
                ? 'e'
                : 'p';
    }

    private static boolean isDigitAt(String text, int at) {
        return NormalText.isDigit(text.charAt(at));
    }
}
