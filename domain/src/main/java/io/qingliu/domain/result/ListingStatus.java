package io.qingliu.domain.result;

/**
 * The status ladder of a subject, lowest rung first, and the side exits
 * (docs/reference/memorandum.md §1.5).
 */
public enum ListingStatus {
    OBSERVED,
    SUSPECTED,
    CANDIDATE,
    NOTIFIED,
    ENTERPRISE_CONFIRMED,
    SHARED,
    DECIDED,
    DEPARTMENT_LISTED,
    /** Nothing was established, and nobody had been notified. */
    DISMISSED,
    /** The suspicion lapsed or the term is over. */
    EXPIRED,
    /** The conduct was true and is made good. */
    RESTORED,
    /** The information was wrong; whoever acted on it must undo it. */
    CORRECTED;

    /** Whether the status is a rung of the ladder; otherwise it is an exit. */
    public boolean onLadder() {
        return compareTo(DEPARTMENT_LISTED) <= 0;
    }

    /** Whether the subject stands on this rung or a higher one; an exit stands on none. */
    public boolean reaches(ListingStatus rung) {
        return onLadder() && compareTo(rung) >= 0;
    }
}
