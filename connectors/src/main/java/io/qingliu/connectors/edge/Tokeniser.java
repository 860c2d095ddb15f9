package io.qingliu.connectors.edge;

import io.qingliu.connectors.edge.identifier.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns raw identifiers into keyed tokens {@code TYPE:KEYID:BODY}.
 *
 * <pre>
 *   message = "qingliu" 0x1F keyVersion 0x1F type 0x1F canonical
 *   body    = base32lower(first 20 bytes of HMAC(key, message))
 * </pre>
 *
 * <p>A keyed token is de-identified, not anonymous: whoever holds the key can enumerate all phone
 * numbers. It stays personal information, and the key stays out of the data plane.
 *
 * <p>One instance serves one operator subtask: it reuses its buffers and is not safe for threads.
 */
public final class Tokeniser {
    private static final int LONGEST_CANONICAL = 4096;

    private final TokenAlgorithm.KeyedHash hash;
    private final byte[][] messageHeads = new byte[TokenType.values().length][];
    private final byte[][] tokenHeads = new byte[TokenType.values().length][];
    private final byte[] digest = new byte[TokenAlgorithm.HASH_BYTES];
    private byte[] message = new byte[256];

    /**
     * Resolves the key and prepares all types.
     *
     * @throws IllegalArgumentException if the key reference leads to no good key
     */
    public Tokeniser(EdgeSettings settings) {
        hash = settings.algorithm().keyedWith(settings.keyMaterial());
        for (TokenType type : TokenType.values()) {
            messageHeads[type.ordinal()] =
                    ("qingliu\u001f"
                                    + settings.keyVersion()
                                    + '\u001f'
                                    + type.wireName()
                                    + '\u001f')
                            .getBytes(StandardCharsets.US_ASCII);
            byte[] head =
                    (type.wireName() + ':' + settings.keyId() + ':')
                            .getBytes(StandardCharsets.US_ASCII);
            tokenHeads[type.ordinal()] = Arrays.copyOf(head, head.length + TokenForm.BODY_LENGTH);
        }
    }

    /**
     * The token of a raw value.
     *
     * <p>A value that is a token already passes unchanged, whatever its type and key id. A phone
     * with an extension becomes a {@link TokenType#PRIVACY_NUMBER}, whatever was asked.
     *
     * @return null if the value is null, blank or masked ({@code 138****0000}): it names nobody
     */
    public String token(TokenType type, CharSequence raw) {
        if (raw == null) {
            return null;
        }
        if (TokenForm.isToken(raw)) {
            return raw.toString();
        }
        TokenType actual = type;
        String canonical;
        if (type == TokenType.PHONE) {
            PhoneNumber number = PhoneNumber.of(raw);
            if (number.kind() == PhoneNumber.Kind.PRIVACY) {
                actual = TokenType.PRIVACY_NUMBER;
            }
            canonical = number.canonical();
        } else {
            canonical = Canonical.of(type, raw);
        }
        if (canonical == null) {
            return null;
        }
        return canonicalToken(actual, canonical);
    }

    /** The token of a value that is canonical already. */
    public String canonicalToken(TokenType type, String canonical) {
        byte[] head = messageHeads[type.ordinal()];
        int length = write(head, canonical);
        hash.hash(message, length, digest);
        byte[] token = tokenHeads[type.ordinal()];
        TokenForm.writeBody(digest, token, token.length - TokenForm.BODY_LENGTH);
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    private int write(byte[] head, String canonical) {
        int length = head.length;
        int most = length + 3 * canonical.length();
        if (message.length < most) {
            // Beyond this length nothing is reused, so that one huge value does not stay in memory.
            if (most > LONGEST_CANONICAL) {
                message = new byte[256];
                return writeLong(head, canonical);
            }
            message = new byte[most];
        }
        System.arraycopy(head, 0, message, 0, length);
        for (int i = 0; i < canonical.length(); i++) {
            char c = canonical.charAt(i);
            if (c >= 128) {
                byte[] rest = canonical.substring(i).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(rest, 0, message, length, rest.length);
                return length + rest.length;
            }
            message[length++] = (byte) c;
        }
        return length;
    }

    private int writeLong(byte[] head, String canonical) {
        byte[] text = canonical.getBytes(StandardCharsets.UTF_8);
        message = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, message, head.length, text.length);
        return message.length;
    }
}
