package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the evidence about a subject's behaviour stands.
 *
 * @param status what follows
 * @param score 0 to 1; 0 of a VICTIM
 * @param counted signals it rests on, in the order of time
 * @param candidateSince since when it carried a CANDIDATE, going through it in the order in which
 *     it happened, epoch milliseconds; null if it never did
 * @param attacked whether somebody attacked the subject
 * @param shadow whether only rules on trial fire
 */
record Standing(
        FindingStatus status,
        double score,
        List<ScoredSignal> counted,
        Long candidateSince,
        boolean attacked,
        boolean shadow) {

    /** The order of time; the order of ids among those of one time. */
    static final Comparator<ScoredSignal> IN_TIME =
            Comparator.comparingLong(ScoredSignal::time).thenComparing(ScoredSignal::id);

    /** An attack taints what is seen of its victim for a day before and after, milliseconds. */
    private static final long ATTACK_MARGIN = 86_400_000L;

    Standing {
        counted = List.copyOf(counted);
    }

    /**
     * The standing of a subject's behaviour, or null if nothing follows.
     *
     * @param inTime signals about the subject, in the order of time
     */
    static Standing of(Behavior behavior, List<ScoredSignal> inTime) {
        List<ScoredSignal> guards = new ArrayList<>();
        List<ScoredSignal> own = new ArrayList<>();
        boolean shadow = true;
        for (ScoredSignal signal : inTime) {
            if (signal.guards()) {
                guards.add(signal);
            } else if (signal.behavior() == behavior) {
                own.add(signal);
                shadow &= signal.shadow();
            }
        }
        EvidenceSum sum = new EvidenceSum();
        List<ScoredSignal> counted = new ArrayList<>(own.size());
        Long since = null;
        for (int i = 0; i < own.size(); i++) {
            ScoredSignal signal = own.get(i);
            if (signal.shadow() == shadow && !isTainted(signal, guards)) {
                // Those of one time count together.
                if (since == null && isLater(signal, counted) && isCandidate(sum)) {
                    since = counted.get(counted.size() - 1).time();
                }
                sum.add(signal);
                counted.add(signal);
            }
        }
        boolean attacked = !guards.isEmpty();
        if (counted.isEmpty()) {
            guards.addAll(own);
            return attacked
                    ? new Standing(FindingStatus.VICTIM, 0, guards, null, true, false)
                    : null;
        }
        FindingStatus status = sum.status();
        if (status == null) {
            return null;
        }
        if (since == null && status == FindingStatus.CANDIDATE) {
            since = counted.get(counted.size() - 1).time();
        }
        return new Standing(
                attacked && status == FindingStatus.CANDIDATE ? FindingStatus.SUSPECTED : status,
                sum.score(),
                counted,
                attacked ? null : since,
                attacked,
                shadow);
    }

    private static boolean isLater(ScoredSignal signal, List<ScoredSignal> counted) {
        return !counted.isEmpty() && signal.time() > counted.get(counted.size() - 1).time();
    }

    private static boolean isCandidate(EvidenceSum sum) {
        return sum.status() == FindingStatus.CANDIDATE;
    }

    /** Event time of the newest evidence, epoch milliseconds. */
    long newest() {
        return counted.stream().mapToLong(ScoredSignal::time).max().orElseThrow();
    }

    /** Event time of the oldest evidence, epoch milliseconds. */
    long oldest() {
        return counted.stream().mapToLong(ScoredSignal::from).min().orElseThrow();
    }

    private static boolean isTainted(ScoredSignal signal, List<ScoredSignal> guards) {
        for (ScoredSignal guard : guards) {
            if (signal.from() <= guard.time() + ATTACK_MARGIN
                    && signal.time() >= guard.from() - ATTACK_MARGIN) {
                return true;
            }
        }
        return false;
    }
}
