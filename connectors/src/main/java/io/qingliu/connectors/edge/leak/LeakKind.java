package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.TokenType;

/** A kind of raw identifier that can be recognised in free text. */
public enum LeakKind {
    /** A mobile number: 11 digits from 13 to 19, standing alone, with or without country code. */
    PHONE("[phone]", TokenType.PHONE),
    /** A citizen identity number with a real date and a fitting check. */
    CITIZEN_ID("[idno]", TokenType.IDNO),
    /** A unified social credit code of a natural person (92…) with fitting checks. */
    PERSONAL_CREDIT_CODE("[uscc]", TokenType.USCC),
    /** A bank card's number of 16 to 19 digits that begins with 62, with a fitting check. */
    BANK_CARD("[pay]", TokenType.PAY),
    /** A dotted IPv4 address other than 0.0.0.0 and loopback. */
    IPV4("[ip]", TokenType.IP),
    /** A global, local or link IPv6 address. */
    IPV6("[ip]", TokenType.IP),
    /** An e-mail address; there is no token type of its own, and it names a person. */
    EMAIL("[email]", TokenType.NAME);

    private final String mask;
    private final TokenType tokenType;

    LeakKind(String mask, TokenType tokenType) {
        this.mask = mask;
        this.tokenType = tokenType;
    }

    /** The space of the token that takes its place where it is an id. */
    public TokenType tokenType() {
        return tokenType;
    }

    /** The text that a {@link Scrubber} writes in its place. */
    public String mask() {
        return mask;
    }
}
