package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.SupplyFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.result.ListingStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What a case counted for and still does, whatever came later: a subject wrongly notified in July
 * stays counted when new evidence comes in August (M-3.5).
 */
public record Past(Counter counter, long time) {

    /** The times on the list since the case was last cleared. */
    static List<Past> listings(List<Spell> spells, DecisionFacts decision) {
        List<Past> past = new ArrayList<>();
        for (Spell spell : spells) {
            past.add(new Past(Counter.CONFIRMED, spell.first().time()));
            if (spell.isRestored()) {
                past.add(new Past(Counter.RESTORED, spell.restored()));
            }
        }
        if (decision != null) {
            past.add(new Past(Counter.DECIDED, decision.inForce()));
        }
        return past;
    }

    /**
     * The corrections of a case, each once: clearing it a second time corrects nothing more.
     *
     * @param overturned when appeals against it were right
     * @param last when it was last cleared
     */
    static List<Past> corrections(
            CaseFacts facts,
            CaseEvidence evidence,
            LongStream overturned,
            CaseState state,
            long last) {
        TreeSet<Long> cleared = new TreeSet<>();
        facts.exonerated().stream()
                .map(VerdictFacts::time)
                .filter(time -> facts.decisions().values().stream().noneMatch(d -> d.stoodAt(time)))
                .forEach(cleared::add);
        Collection<DecisionFacts> decisions = facts.decisions().values();
        overturned.forEach(cleared::add);
        decisions.stream().filter(DecisionFacts::isRecalled).forEach(d -> cleared.add(d.revoked()));
        List<Past> corrections = new ArrayList<>();
        long before = CaseFacts.NEVER;
        for (long time : cleared) {
            boolean dismissed = state.status() == ListingStatus.DISMISSED && time == last;
            if (!dismissed && wasNotified(facts, evidence, before, time)) {
                corrections.add(new Past(Counter.CORRECTED, time));
            }
            before = time;
        }
        boolean otherwise = corrections.isEmpty() || state.until() != last;
        if (state.status() == ListingStatus.CORRECTED && otherwise) {
            corrections.add(new Past(Counter.CORRECTED, state.until()));
        }
        return corrections;
    }

    /** Whether the subject was notified of it between two clearings. */
    private static boolean wasNotified(
            CaseFacts facts, CaseEvidence evidence, long after, long until) {
        long decided =
                facts.decisions().values().stream()
                        .filter(d -> d.carried() && d.inForce() > after)
                        .mapToLong(DecisionFacts::inForce)
                        .min()
                        .orElse(Long.MAX_VALUE);
        long notified = Math.min(decided, orNever(facts.carried().firstAfter(after)));
        long known = orNever(facts.begun().firstAfter(after));
        for (SupplyFacts supply : evidence.supplies()) {
            notified = Math.min(notified, orNever(supply.weighsAfter(after)));
        }
        return notified <= until
                || facts.confirmed().stream()
                        .anyMatch(w -> w.time() > after && w.time() <= until && w.time() >= known);
    }

    private static long orNever(long time) {
        return time == CaseFacts.NEVER ? Long.MAX_VALUE : time;
    }
}
