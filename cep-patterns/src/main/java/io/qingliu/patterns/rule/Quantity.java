package io.qingliu.patterns.rule;

/** How a rule measures what it counts: what its thresholds are compared with. */
public enum Quantity {
    /** How many there are. */
    COUNT,
    /** How many different members they have. */
    DISTINCT,
    /** What their values add up to; values are whole and not negative. */
    SUM
}
