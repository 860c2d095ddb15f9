package io.qingliu.blacklist.policy;

/** What else must hold before a measure is recommended (memorandum §4, last column). */
public enum Precondition {
    /** The account is not already closed or banned at that member. */
    ACCOUNT_OPEN,
    /** The evidence names items; no finding does so yet, so the measure stays silent. */
    ITEM_EVIDENCE,
    /**
     * Personal information may be shared with members (policy §3.4). Nothing gives that basis for a
     * natural person yet, so persons are withheld; other kinds pass.
     */
    PERSON_SHARING_BASIS
}
