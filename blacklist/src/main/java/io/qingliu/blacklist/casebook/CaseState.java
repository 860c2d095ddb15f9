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
 * @param findingId id of its finding; the case's number
 * @param status rung or exit
 * @param told the highest rung of which the subject has been told, or null if none
 * @param everTold the highest rung it may have been told of at any time, whatever came after
 * @param severity grade now
 * @param gravest the highest grade it had at any time
 * @param since event time of the oldest evidence
 * @param until when it lapses; after an exit, when it left
 * @param basisTime when the rung was reached: as a candidate, or by the confirmation
 * @param noticeTime when the subject was to be told; meaningless if never told
 * @param reviewer who confirmed it, or null
 * @param overtaken last time at which an appeal against one of its measures would be about older
 *     facts: a confirmation, else the oldest evidence
 */
public record CaseState(
        Behavior behavior,
        String findingId,
        ListingStatus status,
        ListingStatus told,
        ListingStatus everTold,
        Severity severity,
        Severity gravest,
        Role role,
        Service service,
        long since,
        long until,
        long basisTime,
        long noticeTime,
        String reviewer,
        long overtaken,
        List<String> grounds) {

    public CaseState {
        grounds = List.copyOf(grounds);
    }

    /** Whether the case is still on the ladder. */
    public boolean open() {
        return status.onLadder();
    }

    /** Whether the case may once have stood on this rung, and measures may have followed. */
    boolean everReached(ListingStatus rung) {
        return everTold != null && everTold.reaches(rung);
    }
}
