package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A finding that is being written. It takes the signals it shows one by one, so that they need not
 * lie in memory together. Not safe for use by several threads.
 */
public final class FindingDraft {

    private record Shown(Evidence evidence, double force) {}

    private final Score score;
    private final Map<String, Shown> byRule = new TreeMap<>();
    private final Map<String, LookAlikeResult> lookAlikes = new TreeMap<>();
    private final TreeSet<Subject> related = new TreeSet<>();

    FindingDraft(Score score) {
        this.score = score;
    }

    /** Adds what a signal shows. Signals come in the order of {@link Score#ids()}. */
    public void add(Signal signal) {
        double force =
                EvidenceSum.force(
                        signal.weight(),
                        signal.confidence(),
                        signal.time(),
                        score.standing().newest());
        byRule.merge(
                signal.rule(),
                new Shown(signal.evidence(), force),
                (one, other) -> one.force() >= other.force() ? one : other);
        for (LookAlikeResult result : signal.lookAlikes()) {
            lookAlikes.merge(
                    result.id(),
                    result,
                    (one, other) -> one.result().compareTo(other.result()) >= 0 ? one : other);
        }
        for (Flag flag : signal.flags()) {
            related.add(flag.subject());
        }
    }

    /** The finding, without a version and without the days of its evidence. */
    public Finding finding() {
        related.remove(score.subject());
        Standing standing = score.standing();
        Role role = score.role();
        return new Finding(
                Finding.idOf(score.subject(), score.behavior()),
                0,
                standing.newest(),
                score.behavior(),
                score.subject(),
                standing.status(),
                standing.score(),
                role,
                score.service(),
                role == Role.PARTICIPANT ? Beneficiary.SELF : Beneficiary.OTHERS,
                score.severity(),
                standing.oldest(),
                standing.newest(),
                byRule.values().stream().map(Shown::evidence).toList(),
                List.copyOf(lookAlikes.values()),
                related.stream().limit(Finding.RELATED).toList(),
                related.size(),
                standing.candidateSince(),
                standing.shadow(),
                null);
    }
}
