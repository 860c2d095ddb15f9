package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.Ground;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.util.List;

/**
 * Where one behaviour of a subject stands.
 *
 * @param findingId id of its finding, or that it would have; the case's number
 * @param status rung or exit
 * @param notified the highest rung of which the subject was notified, or null if none
 * @param everNotified the highest rung of which it may have been notified at any time, whatever
 *     came after
 * @param severity grade now
 * @param gravest the highest grade it had at any time
 * @param gravestSuspected the highest grade it had at any time without a reviewer or an organ
 * @param since event time of the oldest evidence
 * @param until when it lapses; after an exit, when it left
 * @param basisTime when the rung was reached: as a candidate, by the confirmation or the decision
 * @param noticeTime when the subject was to be notified; meaningless if it never was
 * @param sharedFrom since when members were to receive it; {@link Long#MAX_VALUE} if never
 * @param confirmedAt when a reviewer confirmed it; {@link CaseFacts#NEVER} if none did
 * @param reviewers who confirmed it while it has been on the list
 * @param decision what an organ decided and stands, or null
 * @param gated whether a decision was ever in force that passes the hard gate of
 *     docs/reference/memorandum.md §3
 * @param cleared when all evidence up to then was last taken back; {@link CaseFacts#NEVER} if it
 *     never was
 * @param gradedAt since when the severity has been what it is by a verdict or decision; {@link
 *     CaseFacts#NEVER} if it follows from the evidence
 * @param overtaken last time at which an appeal against one of its measures would be about older
 *     facts: a confirmation, else the oldest evidence
 * @param items goods or services a reviewer found involved, sorted
 * @param found whether it has a finding
 * @param supplied whether a member submitted the subject
 */
public record CaseState(
        Behavior behavior,
        String findingId,
        ListingStatus status,
        ListingStatus notified,
        ListingStatus everNotified,
        Severity severity,
        Severity gravest,
        Severity gravestSuspected,
        Role role,
        Service service,
        long since,
        long until,
        long basisTime,
        long noticeTime,
        long sharedFrom,
        long confirmedAt,
        List<String> reviewers,
        DecisionFacts decision,
        boolean gated,
        long cleared,
        long gradedAt,
        long overtaken,
        List<Ground> grounds,
        List<String> items,
        boolean found,
        boolean supplied) {

    public CaseState {
        reviewers = List.copyOf(reviewers);
        grounds = List.copyOf(grounds);
        items = List.copyOf(items);
    }

    /** Whether the case is still on the ladder. */
    public boolean open() {
        return status.onLadder();
    }

    /** Whether it ended because there was nothing in it. */
    public boolean isCleared() {
        return status == ListingStatus.CORRECTED || status == ListingStatus.DISMISSED;
    }

    /** Whether the case may once have stood on this rung, and measures may have followed. */
    public boolean everReached(ListingStatus rung) {
        return everNotified != null && everNotified.reaches(rung);
    }

    /**
     * When a case that once stood higher came down: when it left, or was opened anew lower; {@link
     * CaseFacts#NEVER} if only its grade or a late record took it down.
     */
    public long cameDown() {
        return open() ? cleared : until;
    }

    /** Whether members were to receive it at some time. */
    public boolean wasShared() {
        return sharedFrom != Long.MAX_VALUE;
    }
}
