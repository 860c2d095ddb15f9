package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.FindingFacts;
import io.qingliu.blacklist.casebook.facts.Ground;
import io.qingliu.blacklist.casebook.facts.SupplyFacts;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The evidence against a subject, from a finding and from members' submissions together. A
 * submission weighs as much as a candidate unless it is graded NOTE, which asks for nothing but to
 * watch: the notice is due, nothing else follows from it alone.
 *
 * @param after what is older is left out; {@link CaseFacts#NEVER} if nothing is
 * @param from event time of the oldest evidence
 * @param known when there was first something to confirm, if its oldest evidence has faded since
 * @param notifiable when the subject could first be notified of it: a finding looks back
 * @param newest event time of the newest evidence
 * @param candidateSince since when it has carried a candidate; {@link CaseFacts#NEVER} if not yet
 * @param supplies what members supplied
 * @param finding what detection found, or null
 * @param found whether it has a finding
 * @param supplied whether a member submitted the subject
 */
record Suspicion(
        long after,
        long from,
        long known,
        long notifiable,
        long newest,
        FindingStatus status,
        Role role,
        Service service,
        long candidateSince,
        List<SupplyFacts> supplies,
        FindingFacts finding,
        List<Ground> grounds,
        boolean found,
        boolean supplied) {

    /** The lateness of the event stream that may be latest, milliseconds. */
    private static final long LATENESS = Stream.mostLateness();

    private static final Comparator<SupplyFacts> ROLE =
            Comparator.comparing(SupplyFacts::role)
                    .thenComparingLong(SupplyFacts::first)
                    .thenComparing(SupplyFacts::member);

    Suspicion {
        supplies = List.copyOf(supplies);
        grounds = List.copyOf(grounds);
    }

    /**
     * The evidence against the subject, all of it newer than a time.
     *
     * @param finding null if there is none, or its rules are on trial
     * @param evidenceDays days on which it had new evidence
     * @param begun days on which its oldest evidence lay at some time
     * @param supplies of members that may supply
     * @param after {@link CaseFacts#NEVER} counts everything
     * @return null if nothing does
     */
    static Suspicion after(
            FindingFacts finding,
            Days evidenceDays,
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
        long notifiable =
                found == null
                        ? Long.MAX_VALUE
                        : Math.max(known, notifiable(found, evidenceDays, after));
        long newest = found == null ? CaseFacts.NEVER : found.time();
        long since = found == null ? CaseFacts.NEVER : found.candidateSince();
        boolean weighs = false;
        for (SupplyFacts supply : supplied) {
            long first = supply.firstAfter(after);
            from = Math.min(from, first);
            known = Math.min(known, first);
            notifiable = Math.min(notifiable, first);
            newest = Math.max(newest, supply.time());
            since = CaseFacts.earlier(since, supply.weighsAfter(after));
            weighs |= supply.grade(after) != Severity.NOTE;
        }
        // Among several suppliers the gravest role counts; a finding goes before all of them.
        SupplyFacts supply = supplied.stream().min(ROLE).orElse(null);
        List<Ground> grounds = new ArrayList<>(found == null ? List.of() : found.grounds());
        if (supply != null) {
            grounds.add(Ground.ofMember());
        }
        return new Suspicion(
                after,
                from,
                known,
                notifiable,
                newest,
                weighs
                        ? FindingStatus.CANDIDATE
                        : found == null ? FindingStatus.OBSERVED : found.status(),
                found == null ? supply.role() : found.role(),
                found == null ? supply.service() : found.service(),
                since,
                supplied,
                found,
                grounds,
                found != null,
                supply != null);
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

    /**
     * The first version that arrived, or when it became a candidate if the first arrived later only
     * because events may be late: their order within the allowed lateness must not move a deadline.
     */
    private static long notifiable(FindingFacts found, Days evidenceDays, long after) {
        long day = evidenceDays.firstAfter(after);
        long first = day == CaseFacts.NEVER ? found.time() : day;
        boolean late =
                found.candidateSince() > after
                        && first > found.candidateSince()
                        && first - found.candidateSince() <= LATENESS;
        return late ? found.candidateSince() : first;
    }

    /**
     * When the evidence after a time first carried a candidate; {@link CaseFacts#NEVER} if it never
     * did. A candidate that goes on after the time is one anew.
     *
     * @param goesOn when it first went on after the time
     */
    long candidateAfter(long after, long goesOn) {
        if (candidateSince > after) {
            return candidateSince;
        }
        if (finding != null && finding.status() == FindingStatus.CANDIDATE) {
            return goesOn;
        }
        long since = CaseFacts.NEVER;
        for (SupplyFacts supply : supplies) {
            since = CaseFacts.earlier(since, supply.weighsAfter(after));
        }
        return since;
    }

    /**
     * The grade of what is suspected and newer than a time: of several sources the gravest counts,
     * so that one which names a lower grade lowers its own only. SERIOUS takes a person.
     */
    Severity grade(long later) {
        Severity detected = carriedAfter(later) ? Severity.GENERAL : detected();
        Severity gravest = graver(detected, supplied(later, Long.MAX_VALUE), Severity.NOTE);
        return Grades.lower(gravest, Severity.GENERAL);
    }

    /**
     * The grade of what somebody confirms without naming one: what was supplied later does not
     * count.
     *
     * @param later of what is newer than this
     * @param time of the confirmation
     * @param weighed detection counts as a candidate if it was one before this
     */
    Severity confirmed(long later, long time, long weighed) {
        boolean carried = carriedAfter(later) && finding.candidateSince() < weighed;
        Severity found =
                finding == null || carried ? null : Grades.lower(detected(), Severity.MINOR);
        Severity supplied = supplied(later, time);
        // What was proposed, or only observed, is worth the least that lists if nobody grades it.
        Severity least = supplied == null ? Severity.MINOR : Severity.NOTE;
        return graver(carried ? Severity.GENERAL : found, supplied, least);
    }

    /** The gravest grade that any source has given it at any time. */
    Severity gravest() {
        Severity gravest = carriedAfter(after) ? Severity.GENERAL : detected();
        for (SupplyFacts supply : supplies) {
            gravest = graver(gravest, supply.gravest(), Severity.NOTE);
        }
        return gravest == null ? Severity.NOTE : gravest;
    }

    /**
     * Since when members have graded what is newer than a time lower than before; {@link
     * CaseFacts#NEVER} if they have not.
     *
     * @param until what was supplied later does not count
     */
    long loweredAt(long later, long until) {
        return supplies.stream()
                .mapToLong(supply -> supply.loweredAt(later, until))
                .max()
                .orElse(CaseFacts.NEVER);
    }

    private Severity supplied(long later, long until) {
        Severity gravest = null;
        for (SupplyFacts supply : supplies) {
            Severity grade = supply.grade(Math.max(after, later), until);
            gravest = grade == null ? gravest : graver(gravest, grade, Severity.NOTE);
        }
        return gravest;
    }

    /** Whether detection carried a candidate that is newer than a time. */
    private boolean carriedAfter(long later) {
        return finding != null
                && finding.candidateSince() != CaseFacts.NEVER
                && (later <= after
                        || finding.status() == FindingStatus.CANDIDATE
                        || finding.candidateSince() > later);
    }

    /** The grade that follows from the finding as it stands, or null. */
    private Severity detected() {
        return finding == null ? null : Grades.bySuspicion(finding.status());
    }

    /** The graver of two, either of which may be missing, but no less than the third. */
    private static Severity graver(Severity one, Severity other, Severity least) {
        Severity gravest = one == null || one.compareTo(least) < 0 ? least : one;
        return other == null || other.compareTo(gravest) < 0 ? gravest : other;
    }

    /** No evidence but a reviewer's verdict or an organ's decision, since a time. */
    static Suspicion none(long since) {
        return new Suspicion(
                CaseFacts.NEVER,
                since,
                since,
                since,
                since,
                FindingStatus.OBSERVED,
                null,
                null,
                CaseFacts.NEVER,
                List.of(),
                null,
                List.of(),
                false,
                false);
    }
}
