package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.ProposalFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Determines the status of each case of a file at a time: the status ladder and its exits
 * (docs/reference/memorandum.md §1.5). A rung is reached by its own guard only:
 *
 * <ul>
 *   <li>OBSERVED, SUSPECTED mirror the finding; an artefact never gets further
 *   <li>CANDIDATE, by the evidence or by a member's submission, becomes NOTIFIED with the notice
 *       that is due; once notified, a subject keeps that rung although the evidence fades, until it
 *       lapses, is cleared or decided
 *   <li>ENTERPRISE_CONFIRMED needs a reviewer, SHARED that the time to answer is over
 *   <li>DECIDED needs a decision in force, DEPARTMENT_LISTED a department that reports that it
 *       acted
 *   <li>a verdict that exonerates, an appeal that was right, a decision revoked: each holds for all
 *       evidence there was; only newer evidence opens the case again, with notice and time to
 *       answer anew
 *   <li>a subject that was on the list and left it is listed again only for what goes on since
 *   <li>RESTORED needs a repair granted after the least time on the list
 * </ul>
 */
public final class CaseJudge {

    private final KnownFacts known;
    private final Directory members;
    private final Policy policy;
    private final WorkingDays calendar;
    private final long clock;
    private final boolean artefact;
    private final Receipts receipts;
    private final Repairs repairs;
    private final Map<String, AppealFacts> appeals;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<Behavior, List<Past>> past = new EnumMap<>(Behavior.class);
    private long nextDeadline = Long.MAX_VALUE;

    /**
     * @param clock event time, epoch milliseconds
     */
    public CaseJudge(
            KnownFacts known, Directory members, Receipts receipts, Policy policy, long clock) {
        this.known = known;
        this.receipts = receipts;
        this.members = members;
        this.policy = policy;
        this.calendar = policy.calendar();
        this.clock = clock;
        this.artefact = known.subject().kind().isArtefact();
        this.repairs = new Repairs(known.granted(), policy);
        this.appeals = new TreeMap<>(known.appeals());
        appeals.values().removeIf(appeal -> !isAdmissible(appeal));
        appeals.replaceAll((id, appeal) -> appeal.decidedByAnother(policy.twoAdjudicateFrom()));
    }

    /** The cases in the order of behaviours; those on trial, or not yet found, are left out. */
    public List<CaseState> states() {
        List<CaseState> states = new ArrayList<>();
        known.cases()
                .forEach(
                        (behavior, facts) -> {
                            CaseState state = judge(behavior, facts);
                            if (state != null) {
                                states.add(state);
                            }
                        });
        return states;
    }

    /** First time after the clock at which a state changes by itself, or MAX_VALUE. */
    public long nextDeadline() {
        return nextDeadline;
    }

    /** What repair meant for the cases; complete once they are judged. */
    Repairs repairs() {
        return repairs;
    }

    /**
     * The appeals against a case of which the subject was notified, without outcomes of whoever
     * took them down.
     */
    public Map<String, AppealFacts> appeals() {
        return appeals;
    }

    private boolean isAdmissible(AppealFacts appeal) {
        return !artefact
                && known.cases().entrySet().stream()
                        .filter(c -> appeal.covers(Finding.idOf(known.subject(), c.getKey())))
                        .anyMatch(
                                c ->
                                        CaseEvidence.of(c.getValue(), members)
                                                .wasNotified(c.getValue()));
    }

    /** Verdicts without effect; complete once the cases are judged. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** What the cases still count for, beside where they stand. */
    public Map<Behavior, List<Past>> past() {
        return past;
    }

    private CaseState judge(Behavior behavior, CaseFacts facts) {
        CaseEvidence evidence = CaseEvidence.of(facts, members);
        String id = Finding.idOf(known.subject(), behavior);
        long overturned = overturnedAt(id);
        long cleared = Math.max(Math.max(facts.exoneratedAt(), overturned), facts.revokedAt());
        DecisionFacts decision = artefact ? null : decision(facts, overturned);
        Suspicion whole = evidence.after(CaseFacts.NEVER);
        Spells spells = new Spells(facts, repairs, policy);
        CaseState state =
                whole == null && decision == null
                        ? withoutEvidence(behavior, id, facts, spells, cleared)
                        : judge(behavior, id, facts, evidence, whole, decision, spells, cleared);
        if (!artefact) {
            if (facts.everInForce() || !confirmedBefore(facts, spells, whole, cleared).isEmpty()) {
                repairs.cleared(cleared);
            }
            refusals.addAll(
                    new Verdicts(behavior, facts, known.reports().values(), whole, clock)
                            .refused(spells, cleared));
        }
        if (state != null) {
            List<Past> former = Past.corrections(facts, evidence, overturned(id), state, cleared);
            if (!state.isCleared()) {
                former.addAll(Past.listings(spells.all(), decision));
            }
            past.put(behavior, former);
        }
        return state;
    }

    private CaseState judge(
            Behavior behavior,
            String id,
            CaseFacts facts,
            CaseEvidence evidence,
            Suspicion whole,
            DecisionFacts decision,
            Spells spells,
            long cleared) {
        CaseDraft draft =
                draft(
                        behavior,
                        id,
                        facts,
                        whole == null ? Suspicion.none(decision.inForce()) : whole,
                        cleared);
        Suspicion fresh = whole == null ? null : evidence.after(cleared);
        Spell first = fresh == null ? null : next(spells, fresh.known(), cleared, fresh);
        CaseState decided = null;
        if (decision != null) {
            decided =
                    decided(
                            draft.confirmedBy(verdicts(first)),
                            decision,
                            Spell.grade(decision, first));
            if (decided.open() || whole == null) {
                return decided;
            }
            boolean since =
                    first != null
                            && first.verdicts().get(first.verdicts().size() - 1).time()
                                    > decision.inForce();
            if (!since) {
                return goOn(draft, evidence, spells, decided);
            }
        }
        if (first == null && fresh == null) {
            return draft.confirmedBy(confirmedBefore(facts, spells, whole, cleared)).exonerated();
        }
        // A confirmation outlives a finding that fades, but nobody stays listed as a victim.
        if (evidence.is(FindingStatus.VICTIM)
                || (whole.status() == FindingStatus.CLEARED && first == null)) {
            return draft.confirmedBy(verdicts(first)).withdrawn(first != null, whole.newest());
        }
        if (first == null) {
            List<VerdictFacts> before = confirmedBefore(facts, spells, whole, cleared);
            return suspicion(draft.on(fresh).confirmedBy(before).noted(spells.noted()));
        }
        CaseDraft listed = draft.on(fresh).in(first);
        if (!first.isOver(clock)) {
            return listed(listed, first);
        }
        CaseState left = listed.left();
        return decided != null && decided.until() > left.until()
                ? goOn(draft.confirmedBy(verdicts(first)), evidence, spells, decided)
                : goOn(listed, evidence, spells, left);
    }

    /** What came of a case since it was off the list: only what goes on since opens it anew. */
    private CaseState goOn(CaseDraft draft, CaseEvidence evidence, Spells spells, CaseState exit) {
        CaseDraft former = draft;
        CaseState left = exit;
        while (true) {
            long goesOn = evidence.goesOnAfter(left.until());
            boolean over =
                    goesOn == CaseFacts.NEVER
                            || evidence.is(FindingStatus.VICTIM)
                            || former.suspicion().status() == FindingStatus.CLEARED;
            if (over) {
                return left;
            }
            CaseDraft anew = former.anew(left.until(), goesOn);
            Spell spell = next(spells, goesOn, left.until(), anew.suspicion());
            if (spell == null) {
                return suspicion(anew.noted(spells.noted()));
            }
            if (!spell.isOver(clock)) {
                return listed(anew.in(spell), spell);
            }
            former = anew.in(spell);
            left = former.left();
        }
    }

    private Spell next(Spells spells, long known, long after, Suspicion suspicion) {
        return artefact ? null : spells.next(known, after, suspicion);
    }

    private static List<VerdictFacts> verdicts(Spell spell) {
        return spell == null ? List.of() : spell.verdicts();
    }

    /** The confirmations of what was cleared since. */
    private List<VerdictFacts> confirmedBefore(
            CaseFacts facts, Spells spells, Suspicion whole, long cleared) {
        return artefact || whole == null
                ? List.of()
                : facts.confirmed().stream()
                        .filter(w -> w.time() <= cleared && w.time() >= whole.known())
                        .filter(w -> spells.weighs(w, CaseFacts.NEVER, whole))
                        .toList();
    }

    private CaseDraft draft(
            Behavior behavior, String id, CaseFacts facts, Suspicion suspicion, long cleared) {
        return new CaseDraft(
                behavior,
                id,
                facts,
                suspicion,
                cleared,
                calendar,
                policy.terms(),
                artefact,
                suspicion.gravest());
    }

    /** The state of a case that rests on a proposal, a revoked decision or a verdict only. */
    private CaseState withoutEvidence(
            Behavior behavior, String id, CaseFacts facts, Spells spells, long cleared) {
        Suspicion none = Suspicion.none(since(facts));
        CaseDraft draft = draft(behavior, id, facts, none, cleared);
        Collection<ProposalFacts> proposals = facts.proposed().values();
        List<VerdictFacts> confirmed = artefact ? List.of() : facts.confirmed().stream().toList();
        if (proposals.isEmpty() || confirmed.isEmpty()) {
            if (facts.everInForce() && cleared != CaseFacts.NEVER) {
                return draft.confirmedBy(confirmed).exonerated();
            }
            // It was revoked before it came into force, but that record may have arrived later.
            boolean revoked =
                    facts.decisions().values().stream().anyMatch(DecisionFacts::revokedBefore);
            return revoked ? draft.withdrawn(false, none.newest()) : null;
        }
        Spell spell = null;
        for (VerdictFacts verdict : confirmed) {
            boolean carried = proposals.stream().anyMatch(p -> p.carries(verdict.time(), cleared));
            if (spell == null && carried && verdict.time() > cleared) {
                spell = spells.next(verdict.time(), cleared, none);
            }
        }
        if (spell != null) {
            draft.in(spell);
            return spell.isOver(clock) ? draft.left() : listed(draft, spell);
        }
        List<VerdictFacts> carried =
                confirmed.stream()
                        .filter(w -> proposals.stream().anyMatch(p -> p.carried(w.time())))
                        .filter(w -> spells.weighs(w, CaseFacts.NEVER, none))
                        .toList();
        if (carried.isEmpty() && spells.noted() != null) {
            return null;
        }
        if (cleared != CaseFacts.NEVER) {
            return draft.confirmedBy(carried).exonerated();
        }
        long ended = proposals.stream().mapToLong(ProposalFacts::since).max().orElseThrow();
        long last = Math.max(ended, confirmed.get(confirmed.size() - 1).time());
        return draft.confirmedBy(carried).withdrawn(!carried.isEmpty(), last);
    }

    /** When what others proposed or an organ decided began. */
    private static long since(CaseFacts facts) {
        return LongStream.concat(
                        facts.proposed().values().stream().mapToLong(ProposalFacts::since),
                        facts.decisions().values().stream()
                                .mapToLong(DecisionFacts::inForce)
                                .filter(time -> time != CaseFacts.NEVER))
                .min()
                .orElse(CaseFacts.NEVER);
    }

    private CaseState decided(CaseDraft draft, DecisionFacts decision, Severity severity) {
        long begun = decision.inForce();
        // A subject whose term ends before the decision comes into force is not listed for it.
        long end =
                Math.max(
                        calendar.after(
                                decision.countFrom(), policy.terms().longest().get(severity)),
                        begun);
        long restored = repairs.restores(begun, begun, end, severity);
        if (restored != CaseFacts.NEVER) {
            return draft.left(decision, severity, true, restored);
        }
        if (clock >= end) {
            return draft.left(decision, severity, false, end);
        }
        deadline(end);
        ListingStatus rung =
                receipts.listedByDepartment(decision.inForce(), members)
                        ? ListingStatus.DEPARTMENT_LISTED
                        : ListingStatus.DECIDED;
        return draft.decided(rung, decision, severity, end);
    }

    private CaseState listed(CaseDraft draft, Spell spell) {
        deadline(spell.end());
        long shared = draft.sharedFrom();
        if (clock < shared) {
            deadline(shared);
        }
        return draft.listed(clock >= shared);
    }

    private CaseState suspicion(CaseDraft draft) {
        long lapse = calendar.after(draft.suspicion().newest(), policy.terms().suspicionLapse());
        if (clock >= lapse) {
            return draft.lapsed(lapse);
        }
        deadline(lapse);
        return draft.suspected(lapse);
    }

    private long overturnedAt(String id) {
        return overturned(id).max().orElse(CaseFacts.NEVER);
    }

    private LongStream overturned(String id) {
        return appeals.values().stream()
                .filter(a -> a.againstListing() && a.covers(id))
                .mapToLong(AppealFacts::overturnedAt)
                .filter(time -> time != CaseFacts.NEVER);
    }

    /** The gravest decision that stands; enterprises cannot undo one, an appeal here can. */
    private static DecisionFacts decision(CaseFacts facts, long overturned) {
        return facts.decisions().values().stream()
                .filter(d -> d.stands() && d.inForce() > overturned)
                .max(
                        Comparator.comparing(DecisionFacts::grade)
                                .thenComparingLong(DecisionFacts::inForce)
                                .thenComparing(DecisionFacts::lastId))
                .orElse(null);
    }

    private void deadline(long time) {
        nextDeadline = Math.min(nextDeadline, time);
    }
}
