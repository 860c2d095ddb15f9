package io.qingliu.blacklist.casebook;

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
 * @param told the highest rung of which the subject has been told, or null if none
 * @param everTold the highest rung it may have been told of at any time, whatever came after
 * @param severity grade now
 * @param gravest the highest grade it had at any time
 * @param gravestSuspected the highest grade it had at any time without a reviewer or an organ
 * @param since event time of the oldest evidence
 * @param until when it lapses; after an exit, when it left
 * @param basisTime when the rung was reached: as a candidate, by the confirmation or the decision
 * @param noticeTime when the subject was to be told; meaningless if never told
 * @param sharedFrom since when members were to receive it; {@link Long#MAX_VALUE} if never
 * @param confirmedAt when a reviewer confirmed it; {@link CaseFacts#NEVER} if none did
 * @param reviewers who confirmed it while it has been on the list
 * @param decision what an organ decided and stands, or null
 * @param gated whether a decision was ever in force that passes the hard gate of memorandum §3
 * @param cleared when all evidence up to then was last taken back; {@link CaseFacts#NEVER} if it
 *     never was
 * @param gradedAt since when the severity has been what it is by somebody's word; {@link
 *     CaseFacts#NEVER} if it follows from the evidence
 * @param overtaken last time at which an appeal against one of its measures would be about older
 *     facts: a confirmation, else the oldest evidence
 * @param items goods or services a reviewer found involved, sorted
 * @param found whether detection speaks
 * @param supplied whether a member does
 */
public record CaseState(
        Behavior behavior,
        String findingId,
        ListingStatus status,
        ListingStatus told,
        ListingStatus everTold,
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
    boolean isCleared() {
        return status == ListingStatus.CORRECTED || status == ListingStatus.DISMISSED;
    }

    /** Whether the case may once have stood on this rung, and measures may have followed. */
    boolean everReached(ListingStatus rung) {
        return everTold != null && everTold.reaches(rung);
    }

    /**
     * When a case that once stood higher came down: when it left, or was opened anew lower; {@link
     * CaseFacts#NEVER} if only its grade or a late record took it down.
     */
    long cameDown() {
        return open() ? cleared : until;
    }

    /** Whether members were to receive it at some time. */
    boolean wasShared() {
        return sharedFrom != Long.MAX_VALUE;
    }
}
