package io.qingliu.blacklist.policy;

/** Which members of the right kind a measure concerns. */
public enum Reach {
    /** Those of the subject's own platform or carrier; all, if the subject has none. */
    OWN,
    /** Platforms that ship through the subject's carrier, or do not name their carrier. */
    CUSTOMERS
}
