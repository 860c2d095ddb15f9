package io.qingliu.console.store;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.util.Locale;

/**
 * What people last decided on a finding, and whether it stands.
 *
 * @param outcome what was decided
 * @param reviewer who decided
 * @param time of the verdict or of the appeal's outcome, epoch milliseconds
 * @param severity the grade that came with it; null for none
 * @param note as its author wrote it, of a rejection with its reason in front; null for none
 * @param stands whether nothing has come since that opens the case again
 */
public record Decision(
        Outcome outcome,
        String reviewer,
        long time,
        Severity severity,
        String note,
        boolean stands) {

    /** What was decided; phrases {@code decision.…} say it. */
    public enum Outcome {
        CONFIRMED,
        REJECTED,
        VICTIM,
        /** An objection was granted. */
        OVERTURNED;

        /**
         * Whether it holds for the evidence there was alone, so that newer opens the case again. A
         * confirmation holds for what goes on, too, while the subject is on the list.
         */
        boolean isCleared() {
            return this != CONFIRMED;
        }

        /** As phrases name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A verdict on a finding as it is now.
     *
     * @param listing of its subject; null if there is none, or no newer evidence has come
     */
    static Decision of(Verdict verdict, Outcome outcome, Finding finding, Listing listing) {
        boolean stands =
                finding.time() <= verdict.time()
                        || (!outcome.isCleared() && !isOver(verdict, finding, listing));
        return new Decision(
                outcome,
                verdict.reviewer(),
                verdict.time(),
                verdict.severity(),
                verdict.note(),
                stands);
    }

    /** A granted objection to a finding as it is now. */
    static Decision of(Appeal granted, Finding finding) {
        return new Decision(
                Outcome.OVERTURNED,
                granted.reviewer(),
                granted.time(),
                null,
                granted.ground(),
                finding.time() <= granted.time());
    }

    /**
     * Whether the subject was on the list by a confirmation and has left it, by term or repair, and
     * what was confirmed goes on: then it is listed again by another confirmation only
     * (docs/reference/memorandum.md §1.5). The entry must take the confirmation into account; one
     * that names {@link Listing#ACTS} others no longer names those before. What never lists anybody
     * is never over: a note is for the reviewer's own eyes, and an artefact is on no list.
     */
    private static boolean isOver(Verdict confirmed, Finding finding, Listing listing) {
        if (listing == null
                || listing.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED)
                || confirmed.severity() == Severity.NOTE
                || finding.subject().kind().isArtefact()) {
            return false;
        }
        boolean taken =
                listing.acts().size() >= Listing.ACTS
                        || listing.acts().contains(Listing.act(confirmed.id()));
        boolean left = !listing.status().onLadder() && listing.until() != null;
        return taken && (!left || finding.time() > listing.until());
    }

    /**
     * Whether a time on the list that this decision began was over by then.
     *
     * @param left when the subject left the list, epoch milliseconds
     */
    public boolean hasListedBefore(long left) {
        return outcome == Outcome.CONFIRMED && severity != Severity.NOTE && time <= left;
    }

    /** Whether it closes the case: nothing that anybody decides on the same evidence counts. */
    public boolean closes() {
        return stands && outcome.isCleared();
    }
}
