package io.qingliu.patterns.run;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final double OBSERVED = 0.4;
    private static final double SUSPECTED = 0.6;
    private static final double CANDIDATE = 0.8;
    private static final int CANDIDATE_FAMILIES = 2;
    private static final int CANDIDATE_DAYS = 3;

    /** A family that adds less than this is no second leg to stand on. */
    private static final double FAMILY_COUNTS_FROM = 0.2;

    private static final double HALF_LIFE_DAYS = 14;
    private static final double DAY = 86_400_000.0;

    /** An attack taints what is seen of its victim for a day before and after. */
    private static final long ATTACK_MARGIN = 86_400_000L;

    private Scorecard() {}

    /**
     * The finding that follows, without a version, or null if nothing is to be said.
     *
     * @param signals about this subject and behaviour, none withdrawn, and the guards that name it
     */
    public static Finding score(Subject subject, Behavior behavior, Collection<Signal> signals) {
        List<Signal> sorted = new ArrayList<>(signals);
        sorted.sort(Comparator.comparing(Signal::id));
        List<Signal> guards = sorted.stream().filter(signal -> guards(signal, subject)).toList();
        List<Signal> own =
                sorted.stream()
                        .filter(signal -> signal.behavior() == behavior && !guards.contains(signal))
                        .toList();
        boolean shadow = own.stream().allMatch(Signal::shadow);
        List<Signal> counted =
                own.stream()
                        .filter(signal -> signal.shadow() == shadow)
                        .filter(signal -> guards.stream().noneMatch(guard -> taints(guard, signal)))
                        .toList();
        if (counted.isEmpty()) {
            return guards.isEmpty() ? null : victim(subject, behavior, guards, own);
        }
        return suspect(subject, behavior, counted, !guards.isEmpty(), shadow);
    }

    private static boolean guards(Signal signal, Subject subject) {
        String victim = signal.attribute(VICTIM);
        return victim != null && victim.equals(subject.toString()) && !signal.shadow();
    }

    private static boolean taints(Signal guard, Signal signal) {
        return signal.from() <= guard.time() + ATTACK_MARGIN
                && signal.time() >= guard.from() - ATTACK_MARGIN;
    }

    private static Finding victim(
            Subject subject, Behavior behavior, List<Signal> guards, List<Signal> frozen) {
        List<Signal> all = new ArrayList<>(guards);
        all.addAll(frozen);
        return finding(
                subject,
                behavior,
                FindingStatus.VICTIM,
                0,
                Role.PARTICIPANT,
                null,
                Severity.NOTE,
                all,
                null,
                false);
    }

    private static Finding suspect(
            Subject subject,
            Behavior behavior,
            List<Signal> counted,
            boolean attacked,
            boolean shadow) {
        Sum sum = sum(counted);
        FindingStatus status;
        if (sum.isCandidate() && !attacked) {
            status = FindingStatus.CANDIDATE;
        } else if (sum.score >= SUSPECTED) {
            status = FindingStatus.SUSPECTED;
        } else if (sum.score >= OBSERVED) {
            status = FindingStatus.OBSERVED;
        } else {
            return null;
        }
        Role role = Role.ASSISTANT;
        Service service = null;
        double strongest = -1;
        for (Signal signal : counted) {
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
                status,
                sum.score,
                role,
                role == Role.ASSISTANT ? service : null,
                severityOf(status),
                counted,
                attacked ? null : candidateSince(counted),
                shadow);
    }

    /**
     * What the evidence adds up to.
     *
     * @param firm whether it stands on enough legs for a CANDIDATE
     */
    private record Sum(double score, boolean firm) {

        boolean isCandidate() {
            return score >= CANDIDATE && firm;
        }
    }

    private static Sum sum(Collection<Signal> counted) {
        long newest = counted.stream().mapToLong(Signal::time).max().orElseThrow();
        Map<Family, Double> families = new EnumMap<>(Family.class);
        Set<Long> days = new TreeSet<>();
        boolean strong = false;
        for (Signal signal : counted) {
            double force = force(signal, newest);
            families.merge(signal.evidence().family(), force, Math::max);
            days.add(Judge.dayOf(signal.time()));
            strong |= signal.strong();
        }
        double rest = 1;
        Set<Family> standing = new TreeSet<>();
        for (Map.Entry<Family, Double> family : families.entrySet()) {
            rest *= 1 - family.getValue();
            if (family.getValue() >= FAMILY_COUNTS_FROM) {
                standing.add(family.getKey());
            }
        }
        double score = Math.round((1 - rest) * 10_000) / 10_000.0;
        boolean firm =
                standing.size() >= CANDIDATE_FAMILIES
                        && standing.stream()
                                .anyMatch(
                                        family ->
                                                family != Family.TEMPORAL && family != Family.GRAPH)
                        && (days.size() >= CANDIDATE_DAYS || strong);
        return new Sum(score, firm);
    }

    /**
     * When the evidence first carried a CANDIDATE, going through it in the order in which it
     * happened; null if it never did. Sticky, and yet a pure function of the signals: a listing
     * that follows from it does not depend on which versions of a finding were seen on the way.
     */
    private static Long candidateSince(List<Signal> counted) {
        List<Signal> inTime = new ArrayList<>(counted);
        inTime.sort(Comparator.comparingLong(Signal::time).thenComparing(Signal::id));
        for (int i = 1; i <= inTime.size(); i++) {
            boolean lastOfItsTime =
                    i == inTime.size() || inTime.get(i).time() > inTime.get(i - 1).time();
            if (lastOfItsTime && sum(inTime.subList(0, i)).isCandidate()) {
                return inTime.get(i - 1).time();
            }
        }
        return null;
    }

    private static double force(Signal signal, long newest) {
        double age = (newest - signal.time()) / DAY;
        return signal.weight() * signal.confidence() * Math.pow(0.5, age / HALF_LIFE_DAYS);
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
            FindingStatus status,
            double score,
            Role role,
            Service service,
            Severity severity,
            List<Signal> signals,
            Long candidateSince,
            boolean shadow) {
        long newest = signals.stream().mapToLong(Signal::time).max().orElseThrow();
        long oldest = signals.stream().mapToLong(Signal::from).min().orElseThrow();
        Map<String, Signal> byRule = new TreeMap<>();
        Map<String, LookAlikeResult> lookAlikes = new TreeMap<>();
        TreeSet<Subject> related = new TreeSet<>();
        for (Signal signal : signals) {
            byRule.merge(
                    signal.rule(),
                    signal,
                    (one, other) -> force(one, newest) >= force(other, newest) ? one : other);
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
                status,
                score,
                role,
                service,
                role == Role.PARTICIPANT ? Beneficiary.SELF : Beneficiary.OTHERS,
                severity,
                oldest,
                newest,
                evidence,
                List.copyOf(lookAlikes.values()),
                related.stream().limit(Finding.RELATED).toList(),
                related.size(),
                candidateSince,
                shadow);
    }
}
