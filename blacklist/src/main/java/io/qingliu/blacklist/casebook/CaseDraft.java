package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.Terms;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Fills in the state of one case from its facts, once it is known on which rung it stands. */
final class CaseDraft {

    private final Behavior behavior;
    private final String id;
    private final CaseFacts facts;
    private final Suspicion suspicion;
    private final long cleared;
    private final WorkingDays calendar;
    private final Terms terms;
    private final boolean artefact;
    private final Word confirmed;
    private final DecisionFacts gravestDecision;

    /** Since when it has been a candidate, for the notice that is due. */
    private long candidate;

    CaseDraft(
            Behavior behavior,
            String id,
            CaseFacts facts,
            Suspicion suspicion,
            long cleared,
            WorkingDays calendar,
            Terms terms,
            boolean artefact) {
        this.behavior = behavior;
        this.id = id;
        this.facts = facts;
        this.suspicion = suspicion;
        this.cleared = cleared;
        this.calendar = calendar;
        this.terms = terms;
        this.artefact = artefact;
        this.confirmed = artefact ? null : facts.confirmed;
        this.candidate = suspicion.candidateSince();
        this.gravestDecision =
                facts.decisions.values().stream()
                        .filter(d -> !artefact && d.inForce() != CaseFacts.NEVER)
                        .max(
                                Comparator.comparing(DecisionFacts::grade)
                                        .thenComparingLong(DecisionFacts::inForce))
                        .orElse(null);
    }

    /** The same case on other evidence. */
    CaseDraft on(Suspicion other) {
        return new CaseDraft(behavior, id, facts, other, cleared, calendar, terms, artefact);
    }

    Suspicion suspicion() {
        return suspicion;
    }

    /** Whether the notice is due on evidence after a time. */
    boolean noticedAfter(long after) {
        candidate = suspicion.candidateAfter(after);
        return !artefact && candidate != CaseFacts.NEVER;
    }

    CaseState exonerated() {
        ListingStatus told = toldOnce(confirmed != null, noticedBeforeCleared());
        return exit(left(told), told, null, cleared);
    }

    CaseState withdrawn(boolean stands, long time) {
        boolean noticed = !artefact && candidate != CaseFacts.NEVER && candidate > cleared;
        ListingStatus told = toldOnce(stands, noticed);
        return exit(left(told), told, null, time);
    }

    CaseState served(Severity severity, DecisionFacts decision, long end) {
        return state(ListingStatus.EXPIRED, rung(decision), severity, decision, end);
    }

    CaseState restored(Severity severity, DecisionFacts decision, long time) {
        return state(ListingStatus.RESTORED, rung(decision), severity, decision, time);
    }

    CaseState decided(ListingStatus rung, DecisionFacts decision, long end) {
        return state(rung, rung, decision.grade(), decision, end);
    }

    CaseState confirmed(Severity severity, boolean shared, long end) {
        ListingStatus rung = shared ? ListingStatus.SHARED : ListingStatus.ENTERPRISE_CONFIRMED;
        return state(rung, rung, severity, null, end);
    }

    CaseState suspected(boolean noticed, long lapse) {
        ListingStatus status = Grades.rung(suspicion.status(), noticed);
        Severity severity = graded(Grades.bySuspicion(status));
        return state(status, told(false, noticed), severity, null, lapse);
    }

    CaseState lapsed(boolean noticed, long lapse) {
        return exit(ListingStatus.EXPIRED, told(false, noticed), null, lapse);
    }

    Severity confirmedSeverity() {
        boolean carried = suspicion.candidateSince() != CaseFacts.NEVER;
        return graded(graver(carried ? Severity.GENERAL : Severity.MINOR, suspicion.grade()));
    }

    /**
     * When a confirmed case goes to the members: not before the subject's time to answer is over.
     */
    long sharedFrom() {
        return Math.max(
                confirmed.time(), calendar.after(noticeTime(), terms.responseWorkingDays()));
    }

    /** What comes in after the decision no longer moves the time to answer. */
    private long noticeTime() {
        return candidate == CaseFacts.NEVER
                ? confirmed.time()
                : Math.min(candidate, confirmed.time());
    }

    private CaseState exit(
            ListingStatus exit, ListingStatus told, DecisionFacts decision, long time) {
        Severity severity;
        if (told != null && told.reaches(ListingStatus.DECIDED) && gravestDecision != null) {
            severity = gravestDecision.grade();
        } else if (told != null && told.reaches(ListingStatus.ENTERPRISE_CONFIRMED)) {
            severity = confirmedSeverity();
        } else {
            severity =
                    graded(
                            told == null
                                    ? Severity.NOTE
                                    : Grades.bySuspicion(ListingStatus.NOTIFIED));
        }
        return state(exit, told, severity, decision, time);
    }

    private CaseState state(
            ListingStatus status,
            ListingStatus told,
            Severity severity,
            DecisionFacts decision,
            long until) {
        boolean firm = told != null && told.reaches(ListingStatus.ENTERPRISE_CONFIRMED);
        long basis = candidate;
        long notice = candidate;
        if (decision != null) {
            basis = decision.inForce();
            notice = CaseFacts.earlier(candidate, decision.inForce());
        } else if (firm) {
            basis = confirmed == null ? gravestDecision.inForce() : confirmed.time();
            notice = CaseFacts.earlier(candidate, basis);
        }
        if (status != ListingStatus.EXPIRED && !status.onLadder()) {
            basis = Math.min(basis, until);
            notice = Math.min(notice, until);
        }
        boolean byReviewer = firm && confirmed != null;
        return new CaseState(
                behavior,
                id,
                status,
                told,
                everTold(told),
                severity,
                gravest(severity),
                suspicion.role(),
                suspicion.service(),
                suspicion.from(),
                until,
                basis,
                notice,
                shared(status, until),
                byReviewer ? confirmed.time() : CaseFacts.NEVER,
                byReviewer ? confirmed.reviewer() : null,
                decision,
                !artefact
                        && facts.decisions.values().stream()
                                .anyMatch(d -> d.inForce() != CaseFacts.NEVER && d.passesGate()),
                cleared,
                gradedAt(decision),
                byReviewer ? Math.max(confirmed.time(), suspicion.from()) : suspicion.from(),
                suspicion.grounds(),
                items(status),
                suspicion.found(),
                suspicion.supplied());
    }

    /** What is involved now; after an exit, what was, because it is to be put back. */
    private List<String> items(ListingStatus status) {
        return facts.items.entrySet().stream()
                .filter(item -> item.getValue() > cleared || !status.onLadder())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Since when members had it, if an exit did not come first. */
    private long shared(ListingStatus status, long until) {
        long from = Long.MAX_VALUE;
        if (gravestDecision != null) {
            from = gravestDecision.inForce();
        }
        if (confirmed != null) {
            from = Math.min(from, sharedFrom());
        }
        if (artefact || (status.onLadder() && !status.reaches(ListingStatus.SHARED))) {
            // A case opened anew; what members had of the old one was taken back.
            return Long.MAX_VALUE;
        }
        return status.onLadder() || from < until ? from : Long.MAX_VALUE;
    }

    /** Measures may have followed from what was later overtaken; they are to be lifted. */
    private ListingStatus everTold(ListingStatus told) {
        if (gravestDecision != null) {
            return ListingStatus.DECIDED;
        }
        if (confirmed != null) {
            return ListingStatus.ENTERPRISE_CONFIRMED;
        }
        return cleared != CaseFacts.NEVER && noticedBeforeCleared() ? ListingStatus.NOTIFIED : told;
    }

    /** A finding carries the end of its window, which may lie later on the day of the word. */
    private boolean noticedBeforeCleared() {
        long since = suspicion.candidateSince();
        return !artefact
                && since != CaseFacts.NEVER
                && since < calendar.after(cleared, Period.ZERO);
    }

    /** The gravest it ever was, given what it is. */
    Severity gravest(Severity now) {
        Severity gravest = facts.gravest;
        if (facts.confirmedAsIs) {
            gravest = graver(Grades.bySuspicion(ListingStatus.NOTIFIED), gravest);
            gravest = graver(gravest, suspicion.grade());
        }
        if (gravestDecision != null) {
            gravest = graver(gravestDecision.grade(), gravest);
        }
        return graver(now, gravest);
    }

    /** The graver of two, the second of which may be missing. */
    private static Severity graver(Severity one, Severity other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    private Severity graded(Severity base) {
        return gradedAt() == CaseFacts.NEVER ? base : facts.graded.severity();
    }

    /** When a reviewer last graded it; NEVER if none did, or all was cleared since. */
    long gradedAt() {
        boolean holds = !artefact && facts.graded != null && facts.graded.time() > cleared;
        return holds ? facts.graded.time() : CaseFacts.NEVER;
    }

    /** An organ's grade holds from when its decision is in force. */
    private long gradedAt(DecisionFacts decision) {
        if (decision == null) {
            return gradedAt();
        }
        long graded = decision.graded() == null ? CaseFacts.NEVER : decision.graded().time();
        return Math.max(decision.inForce(), graded);
    }

    private static ListingStatus rung(DecisionFacts decision) {
        return decision == null ? ListingStatus.ENTERPRISE_CONFIRMED : ListingStatus.DECIDED;
    }

    /** The rung it had; a decision that was in force, too, until it was revoked. */
    private ListingStatus toldOnce(boolean wasConfirmed, boolean noticed) {
        return gravestDecision == null ? told(wasConfirmed, noticed) : ListingStatus.DECIDED;
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
