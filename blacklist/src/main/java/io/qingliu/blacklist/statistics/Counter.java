package io.qingliu.blacklist.statistics;

/** What is counted; in the order of the columns of a statistic. */
public enum Counter {
    /** Subjects against whom evidence was found or supplied. */
    SUSPECTED,
    /** Subjects confirmed by a reviewer and not corrected since. */
    CONFIRMED,
    /** Subjects with a decision in force. */
    DECIDED,
    /** Subjects whose conduct was true and is made good. */
    RESTORED,
    /** Subjects wrongly notified or listed. */
    CORRECTED,
    /** Measures members carried out. */
    APPLIED,
    /** Measures members undid. */
    LIFTED
}
