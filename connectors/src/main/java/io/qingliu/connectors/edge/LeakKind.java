package io.qingliu.connectors.edge;

/** A kind of raw identifier that can be recognised in free text. */
public enum LeakKind {
    /** A mobile number: 11 digits from 13 to 19, standing alone, with or without country code. */
    PHONE("[phone]"),
    /** A citizen identity number with a real date and a fitting check. */
    CITIZEN_ID("[idno]"),
    /** A unified social credit code of a natural person (92…) with fitting checks. */
    PERSONAL_CREDIT_CODE("[uscc]"),
    /** A dotted IPv4 address other than 0.0.0.0 and loopback. */
    IPV4("[ip]"),
    /** A global, local or link IPv6 address. */
    IPV6("[ip]"),
    /** An e-mail address. */
    EMAIL("[email]");

    private final String mask;

    LeakKind(String mask) {
        this.mask = mask;
    }

    /** What a {@link Scrubber} writes in its place. */
    public String mask() {
        return mask;
    }
}
