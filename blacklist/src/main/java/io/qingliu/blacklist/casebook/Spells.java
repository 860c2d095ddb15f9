package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times one case was on the list by a reviewer's word, one after the other. A word counts only
 * for what was known when it was said.
 */
final class Spells {

    private final CaseFacts facts;
    private final Repairs repairs;
    private final Policy policy;
    private final List<Spell> spells = new ArrayList<>();
    private final List<Word> noted = new ArrayList<>();

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
        for (Word word : facts.confirmed) {
            if (word.time() < known || word.time() <= after) {
                continue;
            }
            if (weighs(word, after, suspicion)) {
                Spell spell = from(word, after, suspicion);
                spells.add(spell);
                return spell;
            }
            noted.add(word);
        }
        return null;
    }

    /**
     * Whether what a word confirms is to be listed: a NOTE is for the reviewer's own eyes, and has
     * no time on the list (policy §4).
     *
     * @param after when the case was last cleared or off the list; {@link CaseFacts#NEVER} if never
     */
    boolean weighs(Word word, long after, Suspicion suspicion) {
        return grade(word, gradings(after), after, suspicion) != Severity.NOTE;
    }

    /** The last grade a reviewer named by then; else that of what the word confirms. */
    private Severity grade(Word word, List<Word> gradings, long after, Suspicion suspicion) {
        Severity named = null;
        for (Word grading : gradings) {
            named = isLater(grading, word) ? named : grading.severity();
        }
        // What became a candidate only after the term was over did not weigh then.
        long weighed = end(word, Severity.MINOR);
        return named == null ? suspicion.confirmed(after, word.time(), weighed) : named;
    }

    /** The last that confirmed what is worth a note only, since what was asked for; else null. */
    Word noted() {
        return noted.isEmpty() ? null : noted.get(noted.size() - 1);
    }

    /** Whether a word confirmed something. */
    boolean counted(Word word) {
        return noted.contains(word) || spells.stream().anyMatch(s -> s.words().contains(word));
    }

    private Spell from(Word first, long after, Suspicion suspicion) {
        List<Word> gradings = gradings(after);
        Severity severity = grade(first, gradings, after, suspicion);
        long from = first.time();
        long end = end(first, severity);
        for (Word word : gradings) {
            if (!isLater(word, first)) {
                continue;
            }
            if (word.time() >= end) {
                break;
            }
            long restored = repairs.restores(first.time(), from, word.time(), severity);
            if (restored != CaseFacts.NEVER) {
                return spell(first, severity, end, restored);
            }
            from = word.time() - 1;
            severity = word.severity();
            // Who is graded lower than his time on the list leaves it now, not before.
            end = Math.max(end(first, severity), word.time());
        }
        return spell(first, severity, end, repairs.restores(first.time(), from, end, severity));
    }

    private Spell spell(Word first, Severity severity, long end, long restored) {
        long left = restored == CaseFacts.NEVER ? end : restored;
        List<Word> words =
                facts.confirmed.stream()
                        .filter(w -> w.compareTo(first) >= 0 && w.time() < left)
                        .toList();
        return new Spell(words, severity, end, restored);
    }

    /** Words that name a grade, in order, since the case was last off the list. */
    private List<Word> gradings(long after) {
        return Stream.concat(facts.confirmed.stream(), facts.graded.stream())
                .filter(w -> w.severity() != null && w.time() > after)
                .sorted()
                .toList();
    }

    private static boolean isLater(Word word, Word first) {
        return word.compareTo(first) > 0;
    }

    private long end(Word first, Severity severity) {
        return policy.calendar().after(first.time(), policy.terms().longest().get(severity));
    }
}
