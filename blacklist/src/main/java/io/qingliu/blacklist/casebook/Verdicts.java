package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which verdicts on a case have no effect, and why. Nothing is refused before its time. */
final class Verdicts {

    private final CaseFacts facts;
    private final List<ReportFacts> reports;
    private final Suspicion whole;
    private final long clock;
    private final List<Refusal> refused = new ArrayList<>();

    /**
     * @param reports on the subject
     * @param whole all that speaks against it in this case; null if nothing does
     */
    Verdicts(
            Behavior behavior,
            CaseFacts facts,
            Collection<ReportFacts> reports,
            Suspicion whole,
            long clock) {
        this.facts = facts;
        this.reports = reports.stream().filter(r -> r.concerns(behavior)).toList();
        this.whole = whole;
        this.clock = clock;
    }

    /**
     * Those without effect.
     *
     * @param cleared what was said by then is not refused for what came later
     */
    List<Refusal> refused(Spells spells, long cleared) {
        // Reviewers also say what they think of rules on trial.
        boolean onTrial = facts.latest != null && facts.latest.shadow();
        for (Word word : facts.confirmed) {
            if (spells.counted(word) || isDecided(word.time())) {
                continue;
            }
            if (!spoke(word.time())) {
                if (!onTrial && !isReported(word.time())) {
                    refuse(word, Refusal.Reason.NOTHING_KNOWN);
                }
            } else if (word.time() > cleared) {
                refuse(word, Refusal.Reason.NOTHING_NEW);
            }
        }
        if (!onTrial && whole == null && facts.decisions.isEmpty() && facts.proposed.isEmpty()) {
            Stream.concat(facts.exonerated.stream(), facts.graded.stream())
                    .filter(word -> !isReported(word.time()))
                    .forEach(word -> refuse(word, Refusal.Reason.NOTHING_KNOWN));
        }
        return refused;
    }

    private void refuse(Word word, Refusal.Reason reason) {
        if (clock >= word.time()) {
            refused.add(new Refusal(Verdict.STREAM, word.id(), reason, "time"));
        }
    }

    private boolean isDecided(long time) {
        return facts.decisions.values().stream().anyMatch(d -> d.wasInForce(time));
    }

    private boolean spoke(long time) {
        return (whole != null && whole.known() <= time)
                || facts.proposed.values().stream().anyMatch(p -> p.carried(time));
    }

    /** A report lists nobody, but a verdict answers it. */
    private boolean isReported(long time) {
        return reports.stream().anyMatch(r -> r.time() <= time);
    }
}
