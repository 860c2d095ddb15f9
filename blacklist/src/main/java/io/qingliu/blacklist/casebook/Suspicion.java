package io.qingliu.blacklist.casebook;

import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What speaks against a subject, of a finding and of what members supplied together. A member's
 * word weighs as much as a candidate: the notice is due, nothing else follows from it alone.
 *
 * @param from event time of the oldest evidence
 * @param newest event time of the newest evidence
 * @param candidateSince since when it has carried a candidate; {@link CaseFacts#NEVER} if not yet
 * @param grade the gravest grade a supplier gives, or null
 * @param found whether detection speaks
 * @param supplied whether a member does
 */
record Suspicion(
        long from,
        long newest,
        FindingStatus status,
        Role role,
        Service service,
        long candidateSince,
        Severity grade,
        List<Ground> grounds,
        boolean found,
        boolean supplied) {

    private static final Comparator<SupplyFacts> ROLE =
            Comparator.comparing(SupplyFacts::role)
                    .thenComparingLong(SupplyFacts::first)
                    .thenComparing(SupplyFacts::member);

    Suspicion {
        grounds = List.copyOf(grounds);
    }

    /**
     * What speaks against the subject, all of it newer than a time.
     *
     * @param finding null if detection says nothing, or is on trial
     * @param supplies of members that may supply
     * @param after {@link CaseFacts#NEVER} counts everything
     * @return null if nothing does
     */
    static Suspicion after(FindingFacts finding, Collection<SupplyFacts> supplies, long after) {
        FindingFacts found = finding != null && finding.from() > after ? finding : null;
        List<SupplyFacts> supplied = supplies.stream().filter(s -> s.time() > after).toList();
        if (found == null && supplied.isEmpty()) {
            return null;
        }
        long from = found == null ? Long.MAX_VALUE : found.from();
        long newest = found == null ? CaseFacts.NEVER : found.time();
        long since = found == null ? CaseFacts.NEVER : found.candidateSince();
        Severity grade = null;
        for (SupplyFacts supply : supplied) {
            long first = supply.first() > after ? supply.first() : supply.time();
            from = Math.min(from, first);
            newest = Math.max(newest, supply.time());
            since = CaseFacts.earlier(since, first);
            if (supply.severity() != null
                    && (grade == null || supply.severity().compareTo(grade) > 0)) {
                grade = supply.severity();
            }
        }
        // Of several suppliers the gravest role counts; detection sees more than any of them.
        SupplyFacts word = supplied.stream().min(ROLE).orElse(null);
        List<Ground> grounds = new ArrayList<>(found == null ? List.of() : found.grounds());
        if (word != null) {
            grounds.add(Ground.ofMember());
        }
        return new Suspicion(
                from,
                newest,
                word == null ? found.status() : FindingStatus.CANDIDATE,
                found == null ? word.role() : found.role(),
                found == null ? word.service() : found.service(),
                since,
                grade,
                grounds,
                found != null,
                word != null);
    }

    /**
     * When the evidence after a time first carried a candidate; {@link CaseFacts#NEVER} if it never
     * did. A candidate that goes on after the time is one anew.
     */
    long candidateAfter(long after) {
        if (candidateSince > after) {
            return candidateSince;
        }
        return status == FindingStatus.CANDIDATE && newest > after ? newest : CaseFacts.NEVER;
    }

    /** Nothing but a reviewer's or an organ's word, since a time. */
    static Suspicion none(long since) {
        return new Suspicion(
                since,
                since,
                FindingStatus.OBSERVED,
                null,
                null,
                CaseFacts.NEVER,
                null,
                List.of(),
                false,
                false);
    }
}
