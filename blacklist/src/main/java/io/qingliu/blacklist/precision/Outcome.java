package io.qingliu.blacklist.precision;

/** What came of a case in which a rule had a part. */
public enum Outcome {
    /** It stands as confirmed. */
    CONFIRMED,
    /** A reviewer found nothing in it. */
    REJECTED,
    /** It was confirmed, and given up on appeal. */
    OVERTURNED,
    /** A decision is known that counts for nothing now, such as one that others followed. */
    NONE
}
