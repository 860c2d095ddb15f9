package io.qingliu.blacklist.casebook.judging;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.facts.ReportFacts;
import io.qingliu.blacklist.casebook.facts.VerdictFacts;
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
     * @param whole all evidence against it in this case; null if there is none
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
     * @param cleared verdicts up to then are not refused for what came later
     */
    List<Refusal> refused(Spells spells, long cleared) {
        // Reviewers also judge findings of rules on trial.
        boolean onTrial = facts.latest() != null && facts.latest().shadow();
        for (VerdictFacts verdict : facts.confirmed()) {
            if (spells.counted(verdict) || isDecided(verdict.time())) {
                continue;
            }
            if (!hasEvidence(verdict.time())) {
                if (!onTrial && !isReported(verdict.time())) {
                    refuse(verdict, Refusal.Reason.NOTHING_KNOWN);
                }
            } else if (verdict.time() > cleared) {
                refuse(verdict, Refusal.Reason.NOTHING_NEW);
            }
        }
        if (!onTrial
                && whole == null
                && facts.decisions().isEmpty()
                && facts.proposed().isEmpty()) {
            Stream.concat(facts.exonerated().stream(), facts.graded().stream())
                    .filter(verdict -> !isReported(verdict.time()))
                    .forEach(verdict -> refuse(verdict, Refusal.Reason.NOTHING_KNOWN));
        }
        return refused;
    }

    private void refuse(VerdictFacts verdict, Refusal.Reason reason) {
        if (clock >= verdict.time()) {
            refused.add(new Refusal(Verdict.STREAM, verdict.id(), reason, "time"));
        }
    }

    private boolean isDecided(long time) {
        return facts.decisions().values().stream().anyMatch(d -> d.wasInForce(time));
    }

    private boolean hasEvidence(long time) {
        return (whole != null && whole.known() <= time)
                || facts.proposed().values().stream().anyMatch(p -> p.carried(time));
    }

    /** A report lists nobody, but a verdict answers it. */
    private boolean isReported(long time) {
        return reports.stream().anyMatch(r -> r.time() <= time);
    }
}
