package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times one case was on the list by a reviewer's verdict, one after the other. A verdict counts
 * only for what was known at its time.
 */
final class Spells {

    private final CaseFacts facts;
    private final Repairs repairs;
    private final Policy policy;
    private final List<Spell> spells = new ArrayList<>();
    private final List<VerdictFacts> noted = new ArrayList<>();

    Spells(CaseFacts facts, Repairs repairs, Policy policy) {
        this.facts = facts;
        this.repairs = repairs;
        this.policy = policy;
    }

    /** Those asked for so far, in order. */
    List<Spell> all() {
        return spells;
    }

    /**
     * The next one.
     *
     * @param known when what is confirmed was first known
     * @param after when the case was last cleared or off the list; {@link CaseFacts#NEVER} if never
     * @return null if nobody confirmed what was known
     */
    Spell next(long known, long after, Suspicion suspicion) {
        for (VerdictFacts verdict : facts.confirmed()) {
            if (verdict.time() < known || verdict.time() <= after) {
                continue;
            }
            if (weighs(verdict, after, suspicion)) {
                Spell spell = from(verdict, after, suspicion);
                spells.add(spell);
                return spell;
            }
            noted.add(verdict);
        }
        return null;
    }

    /**
     * Whether what a verdict confirms is to be listed: a NOTE is for the reviewer's own eyes, and
     * has no time on the list (docs/reference/policy.md §4).
     *
     * @param after when the case was last cleared or off the list; {@link CaseFacts#NEVER} if never
     */
    boolean weighs(VerdictFacts verdict, long after, Suspicion suspicion) {
        return grade(verdict, gradings(after), after, suspicion) != Severity.NOTE;
    }

    /** The last grade a reviewer named by then; else that of what the verdict confirms. */
    private Severity grade(
            VerdictFacts verdict, List<VerdictFacts> gradings, long after, Suspicion suspicion) {
        Severity named = null;
        for (VerdictFacts grading : gradings) {
            named = isLater(grading, verdict) ? named : grading.severity();
        }
        // What became a candidate only after the term was over did not weigh then.
        long weighed = end(verdict, Severity.MINOR);
        return named == null ? suspicion.confirmed(after, verdict.time(), weighed) : named;
    }

    /** The last that confirmed what is worth a note only, since what was asked for; else null. */
    VerdictFacts noted() {
        return noted.isEmpty() ? null : noted.get(noted.size() - 1);
    }

    /** Whether a verdict confirmed something. */
    boolean counted(VerdictFacts verdict) {
        return noted.contains(verdict)
                || spells.stream().anyMatch(s -> s.verdicts().contains(verdict));
    }

    private Spell from(VerdictFacts first, long after, Suspicion suspicion) {
        List<VerdictFacts> gradings = gradings(after);
        Severity severity = grade(first, gradings, after, suspicion);
        long from = first.time();
        long end = end(first, severity);
        for (VerdictFacts verdict : gradings) {
            if (!isLater(verdict, first)) {
                continue;
            }
            if (verdict.time() >= end) {
                break;
            }
            long restored = repairs.restores(first.time(), from, verdict.time(), severity);
            if (restored != CaseFacts.NEVER) {
                return spell(first, severity, end, restored);
            }
            from = verdict.time() - 1;
            severity = verdict.severity();
            // A subject whose lower grade allows less time than it was listed leaves the list now,
            // not before.
            end = Math.max(end(first, severity), verdict.time());
        }
        return spell(first, severity, end, repairs.restores(first.time(), from, end, severity));
    }

    private Spell spell(VerdictFacts first, Severity severity, long end, long restored) {
        long left = restored == CaseFacts.NEVER ? end : restored;
        List<VerdictFacts> verdicts =
                facts.confirmed().stream()
                        .filter(w -> w.compareTo(first) >= 0 && w.time() < left)
                        .toList();
        return new Spell(verdicts, severity, end, restored);
    }

    /** Verdicts that name a grade, in order, since the case was last off the list. */
    private List<VerdictFacts> gradings(long after) {
        return Stream.concat(facts.confirmed().stream(), facts.graded().stream())
                .filter(w -> w.severity() != null && w.time() > after)
                .sorted()
                .toList();
    }

    private static boolean isLater(VerdictFacts verdict, VerdictFacts first) {
        return verdict.compareTo(first) > 0;
    }

    private long end(VerdictFacts first, Severity severity) {
        return policy.calendar().after(first.time(), policy.terms().longest().get(severity));
    }
}
