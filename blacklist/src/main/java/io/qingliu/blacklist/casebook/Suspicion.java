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
 * @param known when there was first something to confirm, if its oldest evidence has faded since
 * @param heard when somebody could first be told of it: a finding looks back
 * @param newest event time of the newest evidence
 * @param candidateSince since when it has carried a candidate; {@link CaseFacts#NEVER} if not yet
 * @param grade the gravest grade a supplier gives, or null
 * @param found whether detection speaks
 * @param supplied whether a member does
 */
record Suspicion(
        long from,
        long known,
        long heard,
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
     * @param spoken days on which it said something new
     * @param begun days on which its oldest evidence lay at some time
     * @param supplies of members that may supply
     * @param after {@link CaseFacts#NEVER} counts everything
     * @return null if nothing does
     */
    static Suspicion after(
            FindingFacts finding,
            Days spoken,
            Days begun,
            Collection<SupplyFacts> supplies,
            long after) {
        FindingFacts found = finding != null && finding.from() > after ? finding : null;
        List<SupplyFacts> supplied = supplies.stream().filter(s -> s.time() > after).toList();
        if (found == null && supplied.isEmpty()) {
            return null;
        }
        long from = found == null ? Long.MAX_VALUE : found.from();
        long known = found == null ? Long.MAX_VALUE : known(found, begun, after);
        long heard = found == null ? Long.MAX_VALUE : Math.max(known, heard(found, spoken, after));
        long newest = found == null ? CaseFacts.NEVER : found.time();
        long since = found == null ? CaseFacts.NEVER : found.candidateSince();
        Severity grade = null;
        for (SupplyFacts supply : supplied) {
            long first = supply.firstAfter(after);
            from = Math.min(from, first);
            known = Math.min(known, first);
            heard = Math.min(heard, first);
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
                known,
                heard,
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
     * To the day, if the evidence of then has faded. A run that sees fewer versions still knows
     * since when it was a candidate.
     */
    private static long known(FindingFacts found, Days begun, long after) {
        long known = oldest(found, begun, after);
        return found.candidateSince() > after ? Math.min(known, found.candidateSince()) : known;
    }

    private static long oldest(FindingFacts found, Days begun, long after) {
        long first = begun.firstAfter(after);
        boolean same = first == CaseFacts.NEVER || first == Days.of(found.from()).first();
        return same ? found.from() : Math.min(first, found.from());
    }

    private static long heard(FindingFacts found, Days spoken, long after) {
        long first = spoken.firstAfter(after);
        return first == CaseFacts.NEVER ? found.time() : first;
    }

    /**
     * When the evidence after a time first carried a candidate; {@link CaseFacts#NEVER} if it never
     * did. A candidate that goes on after the time is one anew.
     *
     * @param goesOn when it first spoke after the time
     */
    long candidateAfter(long after, long goesOn) {
        if (candidateSince > after) {
            return candidateSince;
        }
        return status == FindingStatus.CANDIDATE ? goesOn : CaseFacts.NEVER;
    }

    /** Nothing but a reviewer's or an organ's word, since a time. */
    static Suspicion none(long since) {
        return new Suspicion(
                since,
                since,
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
