package io.qingliu.connectors.edge.identifier;

/**
 * The kind of number that the numbering plan assigns to a prefix. Numbers may be ported since 2019,
 * so it gives the issuing pool, not today's carrier; virtual and data-only numbers are a weak
 * prior, for millions of honest people have them.
 */
public enum PhoneClass {
    /** Virtual operator (虚拟运营商). */
    MVNO,
    /** China Mobile's own numbers. */
    BASIC_MOBILE,
    /** China Unicom's own numbers. */
    BASIC_UNICOM,
    /** China Telecom's own numbers. */
    BASIC_TELECOM,
    /** China Broadnet's own numbers: a basic carrier, not a virtual one. */
    BASIC_BROADCAST,
    /** Data cards of 11 digits; they receive short messages. */
    DATA_ONLY,
    /** Numbers of machines, 13 digits. */
    IOT,
    /** Satellite and emergency numbers. */
    SATELLITE,
    /** A platform's forwarding number with extension: no identity. */
    PRIVACY,
    /**
     * Fixed lines, foreign numbers, prefixes newer than the table, and values that are no number.
     */
    UNKNOWN
}
