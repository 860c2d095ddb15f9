package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.DecisionFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
import io.qingliu.domain.finding.Severity;
import java.util.List;

/**
 * One time on the list by a reviewer's verdict: from the first that confirmed the case until its
 * term is over or a repair ends it. A further confirmation meanwhile may grade it anew, but does
 * not begin it anew.
 *
 * @param verdicts all that confirmed it, in order; the first began it
 * @param severity the last grade it had
 * @param end when it ends by itself
 * @param restored when a repair ended it; {@link CaseFacts#NEVER} if none did
 */
record Spell(List<VerdictFacts> verdicts, Severity severity, long end, long restored) {

    Spell {
        verdicts = List.copyOf(verdicts);
    }

    VerdictFacts first() {
        return verdicts.get(0);
    }

    boolean isRestored() {
        return restored != CaseFacts.NEVER;
    }

    boolean isOver(long clock) {
        return isRestored() || clock >= end;
    }

    /** When it left the list, or will. */
    long left() {
        return isRestored() ? restored : end;
    }

    /**
     * The grade of a decided case: an organ that names none does not lower what a reviewer found.
     *
     * @param spell the time on the list by a reviewer's verdict, or null
     */
    static Severity grade(DecisionFacts decision, Spell spell) {
        Severity grade = decision.grade();
        boolean silent =
                decision.graded() == null && spell != null && spell.left() > decision.inForce();
        return silent && spell.severity().compareTo(grade) > 0 ? spell.severity() : grade;
    }
}
