package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where each case of a file stands at a time: the status ladder and its exits (memorandum
 * §1.5). A rung is reached by its own guard only:
 *
 * <ul>
 *   <li>OBSERVED, SUSPECTED mirror the finding; an artefact never gets further
 *   <li>CANDIDATE becomes NOTIFIED with the notice that is due; once told, a subject keeps that
 *       rung although the evidence fades, until it lapses, is cleared or decided
 *   <li>ENTERPRISE_CONFIRMED needs a reviewer
 *   <li>a word of exoneration holds for all evidence there was; only a finding whose every piece of
 *       evidence is newer opens the case again
 * </ul>
 */
final class CaseJudge {

    private final CaseFile file;
    private final Policy policy;
    private final WorkingDays calendar;
    private final long clock;
    private final boolean artefact;
    private long nextDeadline = Long.MAX_VALUE;

    CaseJudge(CaseFile file, Policy policy, long clock) {
        this.file = file;
        this.policy = policy;
        this.calendar = policy.calendar();
        this.clock = clock;
        this.artefact = file.subject().kind().isArtefact();
    }

    /** The cases in the order of behaviours; those on trial, or not yet found, are left out. */
    List<CaseState> states() {
        List<CaseState> states = new ArrayList<>();
        for (Behavior behavior : file.cases.keySet()) {
            CaseFacts facts = file.cases.get(behavior);
            if (facts.latest != null && !facts.latest.shadow()) {
                states.add(judge(behavior, facts));
            }
        }
        return states;
    }

    /** First time after the clock at which a state changes by itself, or MAX_VALUE. */
    long nextDeadline() {
        return nextDeadline;
    }

    private CaseState judge(Behavior behavior, CaseFacts facts) {
        FindingFacts finding = facts.latest;
        String id = Finding.idOf(file.subject(), behavior);
        long cleared = clearedAt(facts, id);
        Word confirmed = artefact ? null : facts.confirmed;
        boolean stands = confirmed != null && confirmed.time() > cleared;
        Draft draft = new Draft(behavior, id, facts, cleared, confirmed);
        if (cleared != CaseFacts.NEVER && !stands && finding.from() <= cleared) {
            return draft.exonerated();
        }
        // A confirmation outlives a finding that fades, but nobody stays listed as a victim.
        if (finding.status() == FindingStatus.VICTIM
                || (finding.status() == FindingStatus.CLEARED && !stands)) {
            return draft.withdrawn(stands);
        }
        if (stands) {
            Severity severity = draft.confirmedSeverity();
            long end = calendar.after(confirmed.time(), policy.terms().longest().get(severity));
            if (clock < end) {
                deadline(end);
                return draft.confirmed(severity, end);
            }
            if (finding.time() <= end || finding.status() == FindingStatus.CLEARED) {
                return draft.served(severity, end);
            }
            return suspicion(draft, end);
        }
        return suspicion(draft, cleared);
    }

    private CaseState suspicion(Draft draft, long after) {
        FindingFacts finding = draft.facts.latest;
        draft.candidate = finding.candidateAfter(after);
        boolean noticed = !artefact && draft.candidate != CaseFacts.NEVER;
        long lapse = calendar.after(finding.time(), policy.terms().suspicionLapse());
        if (clock >= lapse) {
            return draft.lapsed(noticed, lapse);
        }
        deadline(lapse);
        return draft.suspected(noticed, lapse);
    }

    /** When the case was last exonerated, by a verdict or by an appeal against the listing. */
    private long clearedAt(CaseFacts facts, String id) {
        long cleared = facts.exonerated == null ? CaseFacts.NEVER : facts.exonerated.time();
        for (AppealFacts appeal : file.appeals.values()) {
            if (appeal.againstListing() && appeal.covers(id)) {
                cleared = Math.max(cleared, appeal.overturnedAt());
            }
        }
        return cleared;
    }

    private void deadline(long time) {
        nextDeadline = Math.min(nextDeadline, time);
    }

    /** Fills in a state from the facts of one case. */
    private final class Draft {

        private final Behavior behavior;
        private final String id;
        private final CaseFacts facts;
        private final long cleared;
        private final Word confirmed;

        /** Since when it has been a candidate, for the notice that is due. */
        private long candidate;

        Draft(Behavior behavior, String id, CaseFacts facts, long cleared, Word confirmed) {
            this.behavior = behavior;
            this.id = id;
            this.facts = facts;
            this.cleared = cleared;
            this.confirmed = confirmed;
            this.candidate = facts.latest.candidateSince();
        }

        CaseState exonerated() {
            ListingStatus told = told(confirmed != null, noticedBeforeCleared());
            return exit(left(told), told, cleared);
        }

        CaseState withdrawn(boolean stands) {
            boolean noticed = !artefact && candidate != CaseFacts.NEVER && candidate > cleared;
            ListingStatus told = told(stands, noticed);
            return exit(left(told), told, facts.latest.time());
        }

        CaseState served(Severity severity, long end) {
            return state(ListingStatus.EXPIRED, ListingStatus.ENTERPRISE_CONFIRMED, severity, end);
        }

        CaseState confirmed(Severity severity, long end) {
            return state(
                    ListingStatus.ENTERPRISE_CONFIRMED,
                    ListingStatus.ENTERPRISE_CONFIRMED,
                    severity,
                    end);
        }

        CaseState suspected(boolean noticed, long lapse) {
            ListingStatus status = Grades.rung(facts.latest.status(), noticed);
            return state(status, told(false, noticed), graded(Grades.bySuspicion(status)), lapse);
        }

        CaseState lapsed(boolean noticed, long lapse) {
            return exit(ListingStatus.EXPIRED, told(false, noticed), lapse);
        }

        Severity confirmedSeverity() {
            boolean carried = facts.latest.candidateSince() != CaseFacts.NEVER;
            return graded(carried ? Severity.GENERAL : Severity.MINOR);
        }

        private CaseState exit(ListingStatus exit, ListingStatus told, long time) {
            Severity severity =
                    told == ListingStatus.ENTERPRISE_CONFIRMED
                            ? confirmedSeverity()
                            : graded(
                                    told == null
                                            ? Severity.NOTE
                                            : Grades.bySuspicion(ListingStatus.NOTIFIED));
            return state(exit, told, severity, time);
        }

        private CaseState state(
                ListingStatus status, ListingStatus told, Severity severity, long until) {
            FindingFacts finding = facts.latest;
            boolean wasConfirmed = told == ListingStatus.ENTERPRISE_CONFIRMED;
            long basis = wasConfirmed ? confirmed.time() : candidate;
            long notice = candidate == CaseFacts.NEVER ? basis : candidate;
            if (wasConfirmed) {
                // What comes in after the decision no longer moves the time to answer.
                notice = Math.min(notice, confirmed.time());
            }
            if (status != ListingStatus.EXPIRED && !status.onLadder()) {
                basis = Math.min(basis, until);
                notice = Math.min(notice, until);
            }
            return new CaseState(
                    behavior,
                    id,
                    status,
                    told,
                    everTold(told),
                    severity,
                    gravest(severity),
                    finding.role(),
                    finding.service(),
                    finding.from(),
                    until,
                    basis,
                    notice,
                    wasConfirmed ? confirmed.reviewer() : null,
                    wasConfirmed ? Math.max(confirmed.time(), finding.from()) : finding.from(),
                    finding.grounds());
        }

        /** Measures may have followed from what was later overtaken; they are to be lifted. */
        private ListingStatus everTold(ListingStatus told) {
            if (confirmed != null) {
                return ListingStatus.ENTERPRISE_CONFIRMED;
            }
            return cleared != CaseFacts.NEVER && noticedBeforeCleared()
                    ? ListingStatus.NOTIFIED
                    : told;
        }

        /** A finding carries the end of its window, which may lie later on the day of the word. */
        private boolean noticedBeforeCleared() {
            long since = facts.latest.candidateSince();
            return !artefact
                    && since != CaseFacts.NEVER
                    && since < calendar.after(cleared, Period.ZERO);
        }

        private Severity gravest(Severity now) {
            Severity gravest = facts.gravest;
            if (facts.confirmedAsIs) {
                gravest = graver(gravest, Grades.bySuspicion(ListingStatus.NOTIFIED));
            }
            return graver(gravest, now);
        }

        private static Severity graver(Severity one, Severity other) {
            return one == null || other.compareTo(one) > 0 ? other : one;
        }

        private Severity graded(Severity base) {
            boolean holds = !artefact && facts.graded != null && facts.graded.time() > cleared;
            return holds ? facts.graded.severity() : base;
        }

        private static ListingStatus told(boolean wasConfirmed, boolean noticed) {
            if (wasConfirmed) {
                return ListingStatus.ENTERPRISE_CONFIRMED;
            }
            return noticed ? ListingStatus.NOTIFIED : null;
        }

        /** Whoever has been told of a suspicion is owed a correction, others are dismissed. */
        private static ListingStatus left(ListingStatus told) {
            return told == null ? ListingStatus.DISMISSED : ListingStatus.CORRECTED;
        }
    }
}
