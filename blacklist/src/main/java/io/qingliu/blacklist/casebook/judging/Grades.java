package io.qingliu.blacklist.casebook.judging;

import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;

/**
 * The severity that follows from suspicion alone; SERIOUS takes a person or an organ
 * (docs/reference/memorandum.md §1.4).
 */
public final class Grades {

    private Grades() {}

    /** NOTE when observed, MINOR when suspected, GENERAL from CANDIDATE on. */
    public static Severity bySuspicion(FindingStatus status) {
        return switch (status) {
            case SUSPECTED -> Severity.MINOR;
            case CANDIDATE -> Severity.GENERAL;
            case OBSERVED, VICTIM, CLEARED -> Severity.NOTE;
        };
    }

    /** The same by rung; exits are NOTE. */
    public static Severity bySuspicion(ListingStatus rung) {
        if (rung.reaches(ListingStatus.CANDIDATE)) {
            return Severity.GENERAL;
        }
        return rung == ListingStatus.SUSPECTED ? Severity.MINOR : Severity.NOTE;
    }

    /** The lower of two. */
    public static Severity lower(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The rung of a suspicion; the notice goes with the candidate, so CANDIDATE does not last. */
    static ListingStatus rung(FindingStatus status, boolean noticed) {
        if (noticed) {
            return ListingStatus.NOTIFIED;
        }
        return status == FindingStatus.OBSERVED ? ListingStatus.OBSERVED : ListingStatus.SUSPECTED;
    }
}
