package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Says where each case of a file stands at a time: the status ladder and its exits (memorandum
 * §1.5). A rung is reached by its own guard only:
 *
 * <ul>
 *   <li>OBSERVED, SUSPECTED mirror the finding; an artefact never gets further
 *   <li>CANDIDATE, by the evidence or by a member's submission, becomes NOTIFIED with the notice
 *       that is due; once told, a subject keeps that rung although the evidence fades, until it
 *       lapses, is cleared or decided
 *   <li>ENTERPRISE_CONFIRMED needs a reviewer, SHARED that the time to answer is over
 *   <li>DECIDED needs a decision in force, DEPARTMENT_LISTED a department that says it acted
 *   <li>a word of exoneration, an appeal that was right, a decision revoked: each holds for all
 *       evidence there was; only newer evidence, or a reviewer's newer word, opens the case again
 *   <li>RESTORED needs a repair granted after the least time on the list
 * </ul>
 */
final class CaseJudge {

    private final CaseFile file;
    private final Directory members;
    private final Policy policy;
    private final WorkingDays calendar;
    private final long clock;
    private final boolean artefact;
    private final Receipts receipts;
    private final Repairs repairs;
    private long nextDeadline = Long.MAX_VALUE;

    CaseJudge(CaseFile file, Directory members, Receipts receipts, Policy policy, long clock) {
        this.file = file;
        this.receipts = receipts;
        this.members = members;
        this.policy = policy;
        this.calendar = policy.calendar();
        this.clock = clock;
        this.artefact = file.subject().kind().isArtefact();
        this.repairs = new Repairs(file.granted, policy);
    }

    /** The cases in the order of behaviours; those on trial, or not yet found, are left out. */
    List<CaseState> states() {
        List<CaseState> states = new ArrayList<>();
        file.cases.forEach(
                (behavior, facts) -> {
                    CaseState state = judge(behavior, facts);
                    if (state != null) {
                        states.add(state);
                    }
                });
        return states;
    }

    /** First time after the clock at which a state changes by itself, or MAX_VALUE. */
    long nextDeadline() {
        return nextDeadline;
    }

    /** What repair meant for the cases; complete once they are judged. */
    Repairs repairs() {
        return repairs;
    }

    private CaseState judge(Behavior behavior, CaseFacts facts) {
        FindingFacts finding = facts.latest == null || facts.latest.shadow() ? null : facts.latest;
        Collection<SupplyFacts> supplies = supplies(facts);
        String id = Finding.idOf(file.subject(), behavior);
        long overturned = overturnedAt(id);
        long revoked = revokedAt(facts);
        long cleared = Math.max(Math.max(exoneratedAt(facts), overturned), revoked);
        Word confirmed = artefact ? null : facts.confirmed;
        boolean stands = confirmed != null && confirmed.time() > cleared;
        DecisionFacts decision = artefact ? null : decision(facts, overturned);
        Suspicion whole = Suspicion.after(finding, supplies, CaseFacts.NEVER);

        if (whole == null && decision == null) {
            return withoutEvidence(behavior, id, facts, cleared);
        }
        CaseDraft draft =
                new CaseDraft(
                        behavior,
                        id,
                        facts,
                        whole == null ? Suspicion.none(decision.inForce()) : whole,
                        cleared,
                        calendar,
                        policy.terms(),
                        artefact);
        if (decision != null) {
            CaseState decided = decided(draft, decision);
            boolean confirmedSince = stands && confirmed.time() > decision.inForce();
            if (decided.open() || whole == null) {
                return decided;
            }
            if (!confirmedSince) {
                return whole.newest() <= decided.until()
                        ? decided
                        : suspicion(draft, decided.until());
            }
        }
        Suspicion fresh =
                cleared == CaseFacts.NEVER ? whole : Suspicion.after(finding, supplies, cleared);
        if (!stands && fresh == null) {
            return draft.exonerated();
        }
        // A confirmation outlives a finding that fades, but nobody stays listed as a victim.
        boolean victim = finding != null && finding.status() == FindingStatus.VICTIM;
        if (victim || (whole.status() == FindingStatus.CLEARED && !stands)) {
            return draft.withdrawn(stands, whole.newest());
        }
        if (stands) {
            return confirmed(draft, confirmed, whole);
        }
        return suspicion(draft.on(fresh), cleared);
    }

    /** A proposal, a revoked decision or a reviewer's word is all there is. */
    private CaseState withoutEvidence(Behavior behavior, String id, CaseFacts facts, long cleared) {
        Word confirmed = artefact ? null : facts.confirmed;
        long since = since(facts);
        CaseDraft draft =
                new CaseDraft(
                        behavior,
                        id,
                        facts,
                        Suspicion.none(since),
                        cleared,
                        calendar,
                        policy.terms(),
                        artefact);
        boolean stands = confirmed != null && confirmed.time() > cleared;
        Collection<ProposalFacts> proposals = facts.proposed.values();
        if (stands && proposals.stream().anyMatch(p -> p.carries(confirmed.time()))) {
            return confirmed(draft, confirmed, Suspicion.none(since));
        }
        if (!proposals.isEmpty() && confirmed != null) {
            boolean carried = proposals.stream().anyMatch(p -> p.carried(confirmed.time()));
            long ended = proposals.stream().mapToLong(ProposalFacts::since).max().orElseThrow();
            return cleared != CaseFacts.NEVER && !stands
                    ? draft.exonerated()
                    : draft.withdrawn(carried, Math.max(ended, confirmed.time()));
        }
        return everInForce(facts) && cleared != CaseFacts.NEVER ? draft.exonerated() : null;
    }

    /** When what others proposed or an organ decided began. */
    private static long since(CaseFacts facts) {
        return LongStream.concat(
                        facts.proposed.values().stream().mapToLong(ProposalFacts::since),
                        facts.decisions.values().stream()
                                .mapToLong(DecisionFacts::inForce)
                                .filter(time -> time != CaseFacts.NEVER))
                .min()
                .orElse(CaseFacts.NEVER);
    }

    private CaseState decided(CaseDraft draft, DecisionFacts decision) {
        Severity severity = decision.grade();
        long end = calendar.after(decision.inForce(), policy.terms().longest().get(severity));
        long restored = repairs.restores(decision.inForce(), end, severity);
        if (restored != CaseFacts.NEVER) {
            return draft.restored(severity, decision, restored);
        }
        if (clock >= end) {
            return draft.served(severity, decision, end);
        }
        deadline(end);
        ListingStatus rung =
                isListedByDepartment(decision)
                        ? ListingStatus.DEPARTMENT_LISTED
                        : ListingStatus.DECIDED;
        return draft.decided(rung, decision, end);
    }

    private CaseState confirmed(CaseDraft draft, Word confirmed, Suspicion whole) {
        Severity severity = draft.confirmedSeverity();
        long end = end(draft, confirmed.time(), severity);
        long restored = repairs.restores(confirmed.time(), end, severity);
        if (restored != CaseFacts.NEVER) {
            return whole.newest() <= restored
                    ? draft.restored(severity, null, restored)
                    : suspicion(draft, restored);
        }
        if (clock < end) {
            deadline(end);
            long shared = draft.sharedFrom();
            if (clock < shared) {
                deadline(shared);
            }
            return draft.confirmed(severity, clock >= shared, end);
        }
        if (whole.newest() <= end || whole.status() == FindingStatus.CLEARED) {
            return draft.served(severity, null, end);
        }
        return suspicion(draft, end);
    }

    /**
     * When the time on the list is over. A grade so low that it would have been over before stood
     * in nobody's way until it was said: then the word ends it, and nobody is late with undoing
     * what was right until then.
     */
    private long end(CaseDraft draft, long listed, Severity severity) {
        long term = calendar.after(listed, policy.terms().longest().get(severity));
        Severity before = draft.gravest(severity);
        long graver = calendar.after(listed, policy.terms().longest().get(before));
        return Math.max(term, Math.min(draft.gradedAt(), graver));
    }

    private CaseState suspicion(CaseDraft draft, long after) {
        boolean noticed = draft.noticedAfter(after);
        long lapse = calendar.after(draft.suspicion().newest(), policy.terms().suspicionLapse());
        if (clock >= lapse) {
            return draft.lapsed(noticed, lapse);
        }
        deadline(lapse);
        return draft.suspected(noticed, lapse);
    }

    /** What members with an agreement in force said; a non-member's word does not count. */
    private Collection<SupplyFacts> supplies(CaseFacts facts) {
        List<SupplyFacts> supplies = new ArrayList<>();
        for (SupplyFacts supply : facts.supplied.values()) {
            if (members.inForce(supply.member(), supply.time()).isPresent()) {
                supplies.add(supply);
            } else if (members.inForce(supply.member(), supply.first()).isPresent()) {
                supplies.add(supply.atFirst());
            }
        }
        return supplies;
    }

    private static long exoneratedAt(CaseFacts facts) {
        return facts.exonerated == null ? CaseFacts.NEVER : facts.exonerated.time();
    }

    private long overturnedAt(String id) {
        long overturned = CaseFacts.NEVER;
        for (AppealFacts appeal : file.appeals.values()) {
            if (appeal.againstListing() && appeal.covers(id)) {
                overturned = Math.max(overturned, appeal.overturnedAt());
            }
        }
        return overturned;
    }

    /** An organ that takes its decision back speaks for the subject on all there was. */
    private static long revokedAt(CaseFacts facts) {
        return facts.decisions.values().stream()
                .mapToLong(DecisionFacts::revoked)
                .max()
                .orElse(CaseFacts.NEVER);
    }

    private static boolean everInForce(CaseFacts facts) {
        return facts.decisions.values().stream().anyMatch(d -> d.inForce() != CaseFacts.NEVER);
    }

    /** The gravest decision that stands; enterprises cannot undo one, an appeal here can. */
    private static DecisionFacts decision(CaseFacts facts, long overturned) {
        return facts.decisions.values().stream()
                .filter(d -> d.stands() && d.inForce() > overturned)
                .max(
                        Comparator.comparing(DecisionFacts::grade)
                                .thenComparingLong(DecisionFacts::inForce)
                                .thenComparing(DecisionFacts::lastId))
                .orElse(null);
    }

    /** A department's own word that it has listed the subject under its own rule. */
    private boolean isListedByDepartment(DecisionFacts decision) {
        return receipts.all().entrySet().stream()
                .anyMatch(
                        entry ->
                                entry.getKey().startsWith("p:")
                                        && entry.getValue().isCarriedOut()
                                        && entry.getValue().time() >= decision.inForce()
                                        && isDepartment(entry.getValue()));
    }

    private boolean isDepartment(ReceiptFacts receipt) {
        return members.inForce(receipt.member(), receipt.time())
                .filter(m -> m.kind() == MemberKind.DEPARTMENT)
                .isPresent();
    }

    private void deadline(long time) {
        nextDeadline = Math.min(nextDeadline, time);
    }
}
