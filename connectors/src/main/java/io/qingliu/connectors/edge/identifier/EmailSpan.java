package io.qingliu.connectors.edge.identifier;

/** Finds the borders of an e-mail address around its {@code @}. */
public final class EmailSpan {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;

    private EmailSpan() {}

    /**
     * Start of the local part before the sign at {@code at}; {@code at} itself if there is none.
     */
    public static int start(CharSequence text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** End of the domain behind the sign at {@code at}, or -1 if this is no address. */
    public static int end(CharSequence text, int at) {
        if (start(text, at) == at) {
            return -1;
        }
        int end = at + 1;
        int lastDot = -1;
        int limit = Math.min(text.length(), at + 1 + LONGEST_DOMAIN);
        while (end < limit && isDomain(text.charAt(end))) {
            if (text.charAt(end) == '.') {
                if (end == at + 1 || text.charAt(end - 1) == '.') {
                    break;
                }
                lastDot = end;
            }
            end++;
        }
        if (lastDot == end - 1) {
            // A full stop behind the address.
            end--;
            lastDot = previousDot(text, at, end);
        }
        return lastDot > at + 1 && hasLetters(text, lastDot + 1, end) ? end : -1;
    }

    private static int previousDot(CharSequence text, int at, int end) {
        for (int i = end - 1; i > at; i--) {
            if (text.charAt(i) == '.') {
                return i;
            }
        }
        return -1;
    }

    /** A top-level domain is two letters or more; {@code Object@1.2} has none. */
    private static boolean hasLetters(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!NormalText.isLatin(text.charAt(i))) {
                return false;
            }
        }
        return end - start >= 2;
    }

    private static boolean isLocal(char c) {
        return NormalText.isAlphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+';
    }

    private static boolean isDomain(char c) {
        return NormalText.isAlphanumeric(c) || c == '.' || c == '-';
    }
}
