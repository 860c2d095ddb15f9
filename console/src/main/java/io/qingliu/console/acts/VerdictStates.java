package io.qingliu.console.acts;

import io.qingliu.console.store.CaseRecords;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What has become of some verdicts: all pages say the same of one.
 *
 * @param refusals codes of why they were refused, by their ids; those that were not are not in it
 * @param known those that the index of verdicts has
 */
public record VerdictStates(Map<String, String> refusals, Set<String> known) {

    /** What has become of a verdict; phrases {@code batch-of.state.…} say it. */
    public enum State {
        /** A dead letter says why nothing follows from it. */
        REFUSED,
        /** Sent, and what is to show it does not yet: the entry, or the index where none will. */
        WAITING,
        /** On record; the entry names the newest acts only, and this is none of them. */
        OLDER,
        /** On record; what it is about is on no list that could name it. */
        RECORDED,
        /** The entry takes it into account. */
        EFFECTIVE;

        /** Whether nothing more is to be waited for that shows it. */
        public boolean isOnRecord() {
            return this == OLDER || this == RECORDED;
        }

        /** Whether a page that is compared with the entry is compared with this too. */
        public boolean isCompared() {
            return this == EFFECTIVE || this == REFUSED;
        }
    }

    /** Keeps them as they are. */
    public VerdictStates {
        refusals = Map.copyOf(refusals);
        known = Set.copyOf(known);
    }

    /** What the indices have of the verdicts with these ids. */
    public static VerdictStates of(CaseRecords records, Collection<String> ids) {
        return new VerdictStates(
                records.refusals(Verdict.STREAM, ids), records.known(Verdict.STREAM, ids));
    }

    /**
     * What has become of one of them.
     *
     * @param subject whom it is about
     * @param listing of its subject; null if there is none
     */
    public State of(String verdict, Subject subject, Listing listing) {
        // The letter of what was refused stays when it has come to count.
        if (listing != null && listing.acts().contains(Listing.act(verdict))) {
            return State.EFFECTIVE;
        }
        if (refusals.containsKey(verdict)) {
            return State.REFUSED;
        }
        if (!known.contains(verdict)) {
            return State.WAITING;
        }
        if (listing == null) {
            return subject.kind().isArtefact() ? State.RECORDED : State.WAITING;
        }
        return listing.acts().size() >= Listing.ACTS ? State.OLDER : State.WAITING;
    }
}
