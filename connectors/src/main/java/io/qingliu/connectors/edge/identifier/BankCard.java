package io.qingliu.connectors.edge.identifier;

/**
 * The shape of a bank card's number (GB/T 14504, ISO/IEC 7812): 16 to 19 digits, of which the first
 * name the issuer's scheme and the last is a check by Luhn's formula.
 */
public final class BankCard {
    static final int SHORTEST = 16;
    static final int LONGEST = 19;
    private static final int GROUP = 4;

    private BankCard() {}

    /** Whether that many digits are of China UnionPay, whose numbers begin with 62. */
    public static boolean isUnionPay(CharSequence text, int start, int end) {
        return end - start >= SHORTEST
                && end - start <= LONGEST
                && text.charAt(start) == '6'
                && text.charAt(start + 1) == '2';
    }

    /** Whether 16 digits are of Visa, Mastercard or JCB. */
    public static boolean isForeign(CharSequence text, int start, int end) {
        if (end - start != SHORTEST) {
            return false;
        }
        int first = 0;
        for (int i = start; i < start + GROUP; i++) {
            first = first * 10 + (text.charAt(i) - '0');
        }
        return first / 1000 == 4
                || (first >= 5100 && first <= 5599)
                || (first >= 2221 && first <= 2720)
                || (first >= 3528 && first <= 3589);
    }

    /** Whether the last digit fits the ones before it. */
    public static boolean checks(CharSequence text, int start, int end) {
        int sum = 0;
        for (int i = end - 1; i >= start; i--) {
            int digit = text.charAt(i) - '0';
            if ((end - i) % 2 == 0) {
                digit *= 2;
            }
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /**
     * The digits of a number written in groups of four, {@code 6222 0200 0000 0000} or with
     * hyphens, that begins at {@code start}; null if there is none. The last group may be shorter.
     */
    public static String grouped(CharSequence text, int start) {
        if (start + GROUP >= text.length()) {
            return null;
        }
        char gap = text.charAt(start + GROUP);
        if (gap != ' ' && gap != '-') {
            return null;
        }
        StringBuilder digits = new StringBuilder(LONGEST);
        int at = start;
        while (true) {
            int end = at;
            while (end < text.length() && NormalText.isDigit(text.charAt(end))) {
                end++;
            }
            digits.append(text, at, end);
            boolean goesOn = end < text.length() && text.charAt(end) == gap;
            if (end - at != GROUP || !goesOn || digits.length() >= LONGEST) {
                boolean stands =
                        end == text.length() || !NormalText.isAlphanumeric(text.charAt(end));
                boolean fits = end - at <= GROUP && digits.length() <= LONGEST;
                return stands && fits && digits.length() >= SHORTEST ? digits.toString() : null;
            }
            at = end + 1;
        }
    }
}
