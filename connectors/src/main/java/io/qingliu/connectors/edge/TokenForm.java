package io.qingliu.connectors.edge;

/**
 * The written form of a token: {@code TYPE:KEYID:BODY}, e.g. {@code phone:k1:e5bratkj…}.
 *
 * <p>The body is base32 in lower case, whose alphabet lacks 0, 1, 8 and 9: no phone number,
 * identity number or IPv4 address can pass for one.
 */
public final class TokenForm {
    /** Bytes of the keyed hash that a token keeps: 160 bits, no collisions in practice. */
    static final int KEPT_BYTES = 20;

    /** Characters of the body this edge writes. */
    public static final int BODY_LENGTH = KEPT_BYTES * 8 / 5;

    /** Bodies other edges may have written: 80 to 320 bits. */
    private static final int SHORTEST_BODY = 16;

    private static final int LONGEST_BODY = 64;
    private static final int LONGEST_TYPE = 13;
    private static final int LONGEST_KEY_ID = 16;
    private static final byte[] ALPHABET = {
        'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r',
        's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7'
    };

    private TokenForm() {}

    /**
     * Whether the text has the form of a token of any known type, under any key id; null has not.
     */
    public static boolean isToken(CharSequence text) {
        return typeOf(text) != null;
    }

    /** The type of the token the text is, or null if it is none. */
    public static TokenType typeOf(CharSequence text) {
        if (text == null) {
            return null;
        }
        int typeEnd = indexOfColon(text, 0, LONGEST_TYPE);
        if (typeEnd < 0) {
            return null;
        }
        int keyEnd = indexOfColon(text, typeEnd + 1, LONGEST_KEY_ID);
        if (keyEnd < 0 || !isKeyId(text, typeEnd + 1, keyEnd)) {
            return null;
        }
        int body = text.length() - keyEnd - 1;
        if (body < SHORTEST_BODY || body > LONGEST_BODY) {
            return null;
        }
        for (int i = keyEnd + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '2' && c <= '7')) {
                return null;
            }
        }
        return TokenType.startingWith(text, typeEnd);
    }

    /** Whether the text is a key id: a lower-case letter, then up to 15 of {@code a-z0-9-}. */
    static boolean isKeyId(CharSequence text, int start, int end) {
        if (end <= start || end - start > LONGEST_KEY_ID) {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == start || !((c >= '0' && c <= '9') || c == '-'))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes {@link #BODY_LENGTH} characters for the first {@link #KEPT_BYTES} bytes of the hash.
     */
    static void writeBody(byte[] hash, byte[] target, int offset) {
        int out = offset;
        for (int i = 0; i < KEPT_BYTES; i += 5) {
            long bits =
                    (hash[i] & 0xFFL) << 32
                            | (hash[i + 1] & 0xFFL) << 24
                            | (hash[i + 2] & 0xFFL) << 16
                            | (hash[i + 3] & 0xFFL) << 8
                            | (hash[i + 4] & 0xFFL);
            for (int shift = 35; shift >= 0; shift -= 5) {
                target[out++] = ALPHABET[(int) (bits >>> shift) & 31];
            }
        }
    }

    private static int indexOfColon(CharSequence text, int from, int longest) {
        int limit = Math.min(text.length(), from + longest + 1);
        for (int i = from; i < limit; i++) {
            if (text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }
}
