package io.qingliu.patterns.run;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scores the signals about one subject: a pure function of which they are, not of their order.
 *
 * <p>{@code S = 1 − Π_family (1 − max_rule weight · confidence · decay)}: families multiply, rules
 * of one family do not; evidence loses half its force in fourteen days, counted back from the
 * newest (docs/reference/detection.md §1).
 */
public final class Scorecard {

    /** Attribute of a guard's signal: the shop that was attacked (R-RVB). */
    public static final String VICTIM = "victim";

    private Scorecard() {}

    /**
     * The finding that follows, without a version, or null if nothing is to be said.
     *
     * @param signals about this subject and behaviour, none withdrawn, and the guards that name it
     */
    public static Finding score(Subject subject, Behavior behavior, Collection<Signal> signals) {
        List<Signal> inTime = new ArrayList<>(signals);
        inTime.sort(Standing.IN_TIME);
        Standing standing = Standing.of(subject, behavior, inTime);
        if (standing == null) {
            return null;
        }
        return standing.status() == FindingStatus.VICTIM
                ? victim(subject, behavior, standing)
                : suspect(subject, behavior, standing);
    }

    private static Finding victim(Subject subject, Behavior behavior, Standing standing) {
        return finding(subject, behavior, standing, Role.PARTICIPANT, null, Severity.NOTE);
    }

    private static Finding suspect(Subject subject, Behavior behavior, Standing standing) {
        Role role = Role.ASSISTANT;
        Service service = null;
        double strongest = -1;
        for (Signal signal : byId(standing)) {
            for (Flag flag : signal.flags()) {
                if (flag.subject().equals(subject)) {
                    if (flag.role().compareTo(role) < 0) {
                        role = flag.role();
                    }
                    if (flag.service() != null && signal.weight() > strongest) {
                        strongest = signal.weight();
                        service = flag.service();
                    }
                }
            }
        }
        return finding(
                subject,
                behavior,
                standing,
                role,
                role == Role.ASSISTANT ? service : null,
                severityOf(standing.status()));
    }

    private static List<Signal> byId(Standing standing) {
        List<Signal> signals = new ArrayList<>(standing.counted());
        signals.sort(Comparator.comparing(Signal::id));
        return signals;
    }

    private static Severity severityOf(FindingStatus status) {
        return switch (status) {
            case CANDIDATE -> Severity.GENERAL;
            case SUSPECTED -> Severity.MINOR;
            case OBSERVED, VICTIM, CLEARED -> Severity.NOTE;
        };
    }

    private static Finding finding(
            Subject subject,
            Behavior behavior,
            Standing standing,
            Role role,
            Service service,
            Severity severity) {
        long newest = standing.newest();
        List<Signal> signals = byId(standing);
        Map<String, Signal> byRule = new TreeMap<>();
        Map<String, LookAlikeResult> lookAlikes = new TreeMap<>();
        TreeSet<Subject> related = new TreeSet<>();
        for (Signal signal : signals) {
            byRule.merge(
                    signal.rule(),
                    signal,
                    (one, other) ->
                            EvidenceSum.force(one, newest) >= EvidenceSum.force(other, newest)
                                    ? one
                                    : other);
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
        related.remove(subject);
        List<Evidence> evidence = byRule.values().stream().map(Signal::evidence).toList();
        return new Finding(
                Finding.idOf(subject, behavior),
                0,
                newest,
                behavior,
                subject,
                standing.status(),
                standing.score(),
                role,
                service,
                role == Role.PARTICIPANT ? Beneficiary.SELF : Beneficiary.OTHERS,
                severity,
                standing.oldest(),
                newest,
                evidence,
                List.copyOf(lookAlikes.values()),
                related.stream().limit(Finding.RELATED).toList(),
                related.size(),
                standing.candidateSince(),
                standing.shadow(),
                null);
    }
}
