package io.qingliu.blacklist.policy;

/**
 * What else must hold before a measure is recommended (docs/reference/memorandum.md §4, last
 * column).
 */
public enum Precondition {
    /** The account is not already closed or banned at that member. */
    ACCOUNT_OPEN,
    /** A reviewer named the goods or services involved; the measure is about those only. */
    ITEM_EVIDENCE,
    /**
     * The member has a basis for receiving personal information (docs/reference/policy.md §3.4), or
     * the subject is no natural person.
     */
    PERSON_SHARING_BASIS
}
