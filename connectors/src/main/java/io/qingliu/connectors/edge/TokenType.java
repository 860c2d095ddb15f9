package io.qingliu.connectors.edge;

/**
 * The space a token lives in: equal values of different types never share a token.
 *
 * <p>The wire name is the first part of every token and part of the message under the key, so it is
 * a promise: renaming one changes every token of its space.
 */
public enum TokenType {
    /** A mobile or other phone number that identifies its holder. */
    PHONE("phone"),
    /** A platform's forwarding number with its extension (隐私号): never to be joined as a phone. */
    PRIVACY_NUMBER("privacynumber"),
    /** Citizen identity number (GB 11643). */
    IDNO("idno"),
    /** Installation of an app on a device; changes with a reset. */
    DEVICE("device"),
    /** Hardware below the installation; survives a reset. */
    HARDWARE("hardware"),
    /** One IP address. */
    IP("ip"),
    /** Payment account. */
    PAY("pay"),
    /** A delivery address down to the flat or office. */
    ADDR("addr"),
    /** Name of a natural person. */
    NAME("name"),
    /** Serial number of a payment or a machine. */
    SERIAL("serial"),
    /** Unified social credit code; needed as a token for codes of natural persons (92…). */
    USCC("uscc"),
    /** One hundred consecutive phone numbers: all digits but the last two. */
    PHONE_BLOCK("phoneblock"),
    /** Ten thousand consecutive phone numbers of one issuing city: all digits but the last four. */
    PHONE_SEGMENT("phonesegment"),
    /** An IPv4 /24 or IPv6 /56 network. */
    IP_PREFIX("ipprefix"),
    /** A delivery address cut at its building. */
    BUILDING("building");

    private static final TokenType[] ALL = values();

    private final String wireName;

    TokenType(String wireName) {
        this.wireName = wireName;
    }

    /** First part of the token: lower-case ASCII letters. */
    public String wireName() {
        return wireName;
    }

    /** The type whose wire name is {@code text[0, end)}, or null; allocates nothing. */
    static TokenType startingWith(CharSequence text, int end) {
        for (TokenType type : ALL) {
            if (type.wireName.length() == end && matches(type.wireName, text, end)) {
                return type;
            }
        }
        return null;
    }

    private static boolean matches(String name, CharSequence text, int end) {
        for (int i = 0; i < end; i++) {
            if (name.charAt(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
