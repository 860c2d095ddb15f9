package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
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
    private final DecisionFacts gravestDecision;

    /** The gravest grade that any source has given it, whatever was cleared since. */
    private final Severity everGraded;

    /** Since when it has been a candidate, for the notice that is due. */
    private long candidate;

    /** When the subject could first be notified of it. */
    private long notifiable;

    /** When it was last cleared or off the list; a grade of before counts no longer. */
    private long opened;

    /** The time on the list it is about, or null. */
    private Spell spell;

    /** The last confirmation that was worth a note only, or null. */
    private VerdictFacts noted;

    /** Its confirmations in order; those of former times on the list if none stands. */
    private List<VerdictFacts> confirmed = List.of();

    CaseDraft(
            Behavior behavior,
            String id,
            CaseFacts facts,
            Suspicion suspicion,
            long cleared,
            WorkingDays calendar,
            Terms terms,
            boolean artefact,
            Severity everGraded) {
        this.behavior = behavior;
        this.id = id;
        this.facts = facts;
        this.suspicion = suspicion;
        this.cleared = cleared;
        this.calendar = calendar;
        this.terms = terms;
        this.artefact = artefact;
        this.everGraded = everGraded;
        this.candidate = suspicion.candidateSince();
        this.notifiable = suspicion.notifiable();
        this.opened = cleared;
        this.gravestDecision =
                facts.decisions().values().stream()
                        .filter(d -> !artefact && d.carried())
                        .max(
                                Comparator.comparing(DecisionFacts::grade)
                                        .thenComparingLong(DecisionFacts::inForce))
                        .orElse(null);
    }

    /** The same case on other evidence. */
    CaseDraft on(Suspicion other) {
        return new CaseDraft(
                behavior, id, facts, other, cleared, calendar, terms, artefact, everGraded);
    }

    Suspicion suspicion() {
        return suspicion;
    }

    /** The same case opened anew by what goes on after it was off the list. */
    CaseDraft anew(long left, long goesOn) {
        CaseDraft draft = on(suspicion);
        draft.candidate = suspicion.candidateAfter(left, goesOn);
        draft.notifiable = goesOn;
        draft.opened = left;
        draft.confirmed = confirmed;
        return draft;
    }

    /** The same case on the list. */
    CaseDraft in(Spell time) {
        spell = time;
        confirmed = time.verdicts();
        return this;
    }

    /** The same case, once confirmed by these. */
    CaseDraft confirmedBy(List<VerdictFacts> verdicts) {
        confirmed = verdicts;
        return this;
    }

    /** The same case, which a reviewer thought worth a note only, or null. */
    CaseDraft noted(VerdictFacts verdict) {
        noted = verdict;
        return this;
    }

    /** Whether the notice is due. */
    boolean noticed() {
        return !artefact && candidate != CaseFacts.NEVER;
    }

    CaseState exonerated() {
        ListingStatus notified = notifiedOnce(!confirmed.isEmpty(), noticedBeforeCleared());
        return exit(left(notified), notified, suspicion.grade(suspicion.after()), cleared);
    }

    CaseState withdrawn(boolean stands, long time) {
        boolean noticed = !artefact && candidate != CaseFacts.NEVER && candidate > cleared;
        ListingStatus notified = notifiedOnce(stands, noticed);
        return exit(left(notified), notified, suspicion.grade(suspicion.after()), time);
    }

    /** The decision's term is over, or a repair ended it. */
    CaseState left(DecisionFacts decision, Severity severity, boolean restored, long time) {
        ListingStatus exit = restored ? ListingStatus.RESTORED : ListingStatus.EXPIRED;
        return state(exit, ListingStatus.DECIDED, severity, decision, time);
    }

    /** The time on the list is over. */
    CaseState left() {
        ListingStatus exit = spell.isRestored() ? ListingStatus.RESTORED : ListingStatus.EXPIRED;
        return state(
                exit, ListingStatus.ENTERPRISE_CONFIRMED, spell.severity(), null, spell.left());
    }

    CaseState decided(ListingStatus rung, DecisionFacts decision, Severity severity, long end) {
        return state(rung, rung, severity, decision, end);
    }

    CaseState listed(boolean shared) {
        ListingStatus rung = shared ? ListingStatus.SHARED : ListingStatus.ENTERPRISE_CONFIRMED;
        return state(rung, rung, spell.severity(), null, spell.end());
    }

    CaseState suspected(long lapse) {
        ListingStatus status = Grades.rung(suspicion.status(), noticed());
        Severity severity = Grades.lower(suspicion.grade(opened), Grades.bySuspicion(status));
        return state(status, notified(false, noticed()), graded(severity), null, lapse);
    }

    CaseState lapsed(long lapse) {
        ListingStatus notified = notified(false, noticed());
        return exit(ListingStatus.EXPIRED, notified, suspicion.grade(opened), lapse);
    }

    /**
     * When a confirmed case goes to the members: not before the subject's time to answer is over.
     */
    long sharedFrom() {
        return Math.max(first().time(), calendar.after(noticeTime(), terms.responseWorkingDays()));
    }

    /**
     * Records after the decision no longer move the time to answer; but it never runs before there
     * was a reason to notify.
     */
    private long noticeTime() {
        return Math.max(
                candidate == CaseFacts.NEVER ? first().time() : Math.min(candidate, first().time()),
                notifiable);
    }

    private VerdictFacts first() {
        return confirmed.get(0);
    }

    /**
     * @param suspected the grade of what was only suspected
     */
    private CaseState exit(
            ListingStatus exit, ListingStatus notified, Severity suspected, long time) {
        Severity severity;
        if (notified != null
                && notified.reaches(ListingStatus.DECIDED)
                && gravestDecision != null) {
            severity = gravestDecision.grade();
        } else if (notified != null && notified.reaches(ListingStatus.ENTERPRISE_CONFIRMED)) {
            severity =
                    graded(suspicion.confirmed(suspicion.after(), first().time(), Long.MAX_VALUE));
        } else {
            severity = graded(notified == null ? Severity.NOTE : suspected);
        }
        return state(exit, notified, severity, null, time);
    }

    private CaseState state(
            ListingStatus status,
            ListingStatus notified,
            Severity severity,
            DecisionFacts decision,
            long until) {
        boolean firm = notified != null && notified.reaches(ListingStatus.ENTERPRISE_CONFIRMED);
        long basis = candidate;
        long notice = candidate == CaseFacts.NEVER ? candidate : Math.max(candidate, notifiable);
        if (decision != null) {
            basis = decision.inForce();
            notice = CaseFacts.earlier(candidate, decision.inForce());
        } else if (firm) {
            basis = confirmed.isEmpty() ? gravestDecision.inForce() : first().time();
            notice = confirmed.isEmpty() ? CaseFacts.earlier(candidate, basis) : noticeTime();
        }
        if (status != ListingStatus.EXPIRED && !status.onLadder()) {
            basis = Math.min(basis, until);
            notice = Math.min(notice, until);
        }
        boolean byReviewer = firm && !confirmed.isEmpty();
        return new CaseState(
                behavior,
                id,
                status,
                notified,
                everNotified(notified),
                severity,
                gravest(severity),
                Grades.lower(everGraded, Severity.GENERAL),
                suspicion.role(),
                suspicion.service(),
                suspicion.from(),
                until,
                basis,
                notice,
                shared(status, until),
                byReviewer ? first().time() : CaseFacts.NEVER,
                byReviewer
                        ? confirmed.stream().map(VerdictFacts::reviewer).distinct().toList()
                        : List.of(),
                decision,
                !artefact
                        && facts.decisions().values().stream()
                                .anyMatch(d -> d.carried() && d.passesGate()),
                cleared,
                gradedAt(decision),
                byReviewer ? Math.max(first().time(), suspicion.from()) : suspicion.from(),
                suspicion.grounds(),
                items(status),
                suspicion.found(),
                suspicion.supplied());
    }

    /** What is involved now; after an exit, what was, because it is to be put back. */
    private List<String> items(ListingStatus status) {
        boolean confirms = status.reaches(ListingStatus.ENTERPRISE_CONFIRMED);
        long since = confirms && spell != null ? spell.first().time() : opened + 1;
        return facts.items().entrySet().stream()
                .filter(item -> !status.onLadder() || (confirms && item.getValue() >= since))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Since when members had it, if an exit did not come first. */
    private long shared(ListingStatus status, long until) {
        long from = Long.MAX_VALUE;
        if (gravestDecision != null) {
            from = gravestDecision.inForce();
        }
        if (!confirmed.isEmpty()) {
            from = Math.min(from, sharedFrom());
        }
        if (artefact || (status.onLadder() && !status.reaches(ListingStatus.SHARED))) {
            // A case opened anew; what members had of the old one was taken back.
            return Long.MAX_VALUE;
        }
        return status.onLadder() || from < until ? from : Long.MAX_VALUE;
    }

    /** Measures may have followed from what was later overtaken; they are to be lifted. */
    private ListingStatus everNotified(ListingStatus notified) {
        if (gravestDecision != null) {
            return ListingStatus.DECIDED;
        }
        if (!confirmed.isEmpty()) {
            return ListingStatus.ENTERPRISE_CONFIRMED;
        }
        return cleared != CaseFacts.NEVER && noticedBeforeCleared()
                ? ListingStatus.NOTIFIED
                : notified;
    }

    /** A finding carries the end of its window, which may lie later on the day of the verdict. */
    private boolean noticedBeforeCleared() {
        long since = suspicion.candidateSince();
        return !artefact
                && since != CaseFacts.NEVER
                && since < calendar.after(cleared, Period.ZERO);
    }

    private Severity gravest(Severity now) {
        Severity gravest = facts.gravest();
        if (facts.confirmedAsIs()) {
            gravest = graver(graver(Severity.MINOR, everGraded), gravest);
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
        VerdictFacts last = lastGrading();
        return last == null ? base : last.severity();
    }

    /** The last verdict that only grades, since the case was last off the list; or null. */
    private VerdictFacts lastGrading() {
        VerdictFacts last = facts.graded().last();
        boolean grades = noted != null && noted.severity() != null;
        if (grades && (last == null || noted.compareTo(last) > 0)) {
            last = noted;
        }
        return !artefact && last != null && last.time() > opened ? last : null;
    }

    /** When somebody last graded it as it stands; {@link CaseFacts#NEVER} if nobody did. */
    private long gradedAt(DecisionFacts decision) {
        if (decision != null && decision.graded() != null) {
            return Math.max(decision.inForce(), decision.graded().time());
        }
        VerdictFacts last = lastGrading();
        long graded = last == null ? CaseFacts.NEVER : last.time();
        boolean named = last != null;
        for (VerdictFacts verdict : confirmed) {
            if (verdict.severity() != null) {
                graded = Math.max(graded, verdict.time());
                named |= spell != null;
            }
        }
        if (decision != null) {
            return Math.max(decision.inForce(), graded);
        }
        if (named) {
            return graded;
        }
        long until = spell == null ? Long.MAX_VALUE : first().time();
        return Math.max(graded, suspicion.loweredAt(Math.max(opened, suspicion.after()), until));
    }

    /** The rung it had; a decision that was in force, too, until it was revoked. */
    private ListingStatus notifiedOnce(boolean wasConfirmed, boolean noticed) {
        return gravestDecision == null ? notified(wasConfirmed, noticed) : ListingStatus.DECIDED;
    }

    private static ListingStatus notified(boolean wasConfirmed, boolean noticed) {
        if (wasConfirmed) {
            return ListingStatus.ENTERPRISE_CONFIRMED;
        }
        return noticed ? ListingStatus.NOTIFIED : null;
    }

    /** A subject that was notified of a suspicion is owed a correction, others are dismissed. */
    private static ListingStatus left(ListingStatus notified) {
        return notified == null ? ListingStatus.DISMISSED : ListingStatus.CORRECTED;
    }
}
