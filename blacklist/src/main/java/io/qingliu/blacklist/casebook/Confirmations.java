package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which confirmations of a case have no effect, and why. */
final class Confirmations {

    private Confirmations() {}

    /**
     * Those without effect.
     *
     * @param whole all that speaks against the subject; null if nothing does
     * @param cleared what was said by then is not refused for what came later
     * @param clock nothing is refused before the clock has reached it
     */
    static List<Refusal> refused(
            CaseFacts facts, Spells spells, Suspicion whole, long cleared, long clock) {
        List<Refusal> refused = new ArrayList<>();
        Collection<DecisionFacts> decisions = facts.decisions.values();
        for (Word word : facts.confirmed) {
            long time = word.time();
            if (clock < time
                    || spells.counted(word)
                    || decisions.stream().anyMatch(d -> d.wasInForce(time))) {
                continue;
            }
            boolean spoke =
                    (whole != null && whole.known() <= time)
                            || facts.proposed.values().stream().anyMatch(p -> p.carried(time));
            // Reviewers also say what they think of rules on trial.
            boolean onTrial = facts.latest != null && facts.latest.shadow();
            if (spoke ? time > cleared : !onTrial) {
                refused.add(
                        new Refusal(
                                Verdict.STREAM,
                                word.id(),
                                spoke ? Refusal.Reason.NOTHING_NEW : Refusal.Reason.NOTHING_KNOWN,
                                "time"));
            }
        }
        return refused;
    }
}
