package io.qingliu.domain.wire;

/** Whose JSON is read, and so whether the limits of the contract apply to it. */
enum Origin {

    /** Written by anybody: texts have a greatest length, and no starred one is empty. */
    FOREIGN,

    /**
     * Written by {@link WireJson#write}: the contract has accepted what it was made of. Tokens,
     * masks and encoded ids are longer than what they stand for, so a text may be of any length.
     */
    OWN
}
