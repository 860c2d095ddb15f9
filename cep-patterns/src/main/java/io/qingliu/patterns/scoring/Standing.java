package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the evidence about a subject's behaviour stands: at the highest that it came to at the time
 * of any of its signals. Evidence loses force while other evidence is waited for, so that what is
 * weeks apart hardly adds up; but no signal about a subject ever takes from what stood before it.
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

    /**
     * An attack that is concluded from other signals lasted so long before them at most: as long as
     * the windows of those rules, milliseconds.
     */
    private static final long ATTACK_LASTS = 14 * 86_400_000L;

    Standing {
        counted = List.copyOf(counted);
    }

    /**
     * The standing of a subject's behaviour, or null if nothing follows: the highest that it came
     * to.
     *
     * @param inTime signals about the subject, in the order of time
     */
    static Standing of(Behavior behavior, List<ScoredSignal> inTime) {
        return of(behavior, inTime, true);
    }

    /**
     * What the evidence carries at the time of the newest signal, what is older having lost of its
     * force; null if nothing. A case that was decided goes on only where this is something.
     *
     * @param inTime signals about the subject, in the order of time
     */
    static Standing atLast(Behavior behavior, List<ScoredSignal> inTime) {
        return of(behavior, inTime, false);
    }

    private static Standing of(Behavior behavior, List<ScoredSignal> inTime, boolean highest) {
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
        EvidenceSum ofItsOwn = new EvidenceSum();
        List<ScoredSignal> counted = new ArrayList<>(own.size());
        Peak peak = new Peak();
        for (int i = 0; i < own.size(); i++) {
            ScoredSignal signal = own.get(i);
            if (signal.shadow() == shadow && !isTainted(signal, guards)) {
                // Those of one time count together.
                if (isLater(signal, counted)) {
                    peak.reach(sum, ofItsOwn, counted.get(counted.size() - 1).time());
                }
                sum.add(signal);
                if (signal.byOthers()) {
                    ofItsOwn.reach(signal.time());
                } else {
                    ofItsOwn.add(signal);
                }
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
        if (!highest) {
            peak.forgetHeight();
        }
        peak.reach(sum, ofItsOwn, counted.get(counted.size() - 1).time());
        FindingStatus status = peak.status;
        if (status == null) {
            return null;
        }
        return new Standing(
                attacked && status == FindingStatus.CANDIDATE ? FindingStatus.SUSPECTED : status,
                peak.score,
                counted,
                attacked ? null : peak.candidateSince,
                attacked,
                shadow);
    }

    /** The highest that evidence came to. */
    private static final class Peak {

        private FindingStatus status;
        private double score;
        private Long candidateSince;

        /** Only what comes counts, but since when it was a candidate. */
        void forgetHeight() {
            status = null;
            score = 0;
        }

        /** So the evidence stands at that time, epoch milliseconds. */
        void reach(EvidenceSum sum, EvidenceSum ofItsOwn, long time) {
            FindingStatus now = status(sum, ofItsOwn);
            if (now == null) {
                return;
            }
            if (status == null || now.compareTo(status) > 0) {
                status = now;
            }
            score = Math.max(score, score(sum, ofItsOwn));
            if (candidateSince == null && now == FindingStatus.CANDIDATE) {
                candidateSince = time;
            }
        }
    }

    private static boolean isLater(ScoredSignal signal, List<ScoredSignal> counted) {
        return !counted.isEmpty() && signal.time() > counted.get(counted.size() - 1).time();
    }

    /**
     * What follows: what others did for a subject, or to it, may have it OBSERVED; what is above
     * that stands on evidence of its own.
     */
    private static FindingStatus status(EvidenceSum all, EvidenceSum ofItsOwn) {
        if (isAboveObserved(ofItsOwn)) {
            return ofItsOwn.status();
        }
        return all.status() == null ? null : FindingStatus.OBSERVED;
    }

    private static double score(EvidenceSum all, EvidenceSum ofItsOwn) {
        return isAboveObserved(ofItsOwn)
                ? ofItsOwn.score()
                : Math.min(all.score(), EvidenceSum.MOST_OBSERVED);
    }

    private static boolean isAboveObserved(EvidenceSum sum) {
        FindingStatus status = sum.status();
        return status != null && status != FindingStatus.OBSERVED;
    }

    /** Event time of the newest evidence, epoch milliseconds. */
    long newest() {
        return counted.stream().mapToLong(ScoredSignal::time).max().orElseThrow();
    }

    /** Event time of the oldest evidence, epoch milliseconds. */
    long oldest() {
        return counted.stream().mapToLong(ScoredSignal::from).min().orElseThrow();
    }

    /**
     * Whether an attack explains it. Of an attack that anybody could stage against himself, only
     * what began with it: who has had reviews removed for weeks does not buy those weeks back with
     * six bad ones of his own.
     */
    private static boolean isTainted(ScoredSignal signal, List<ScoredSignal> guards) {
        for (ScoredSignal guard : guards) {
            boolean after =
                    guard.narrow()
                            ? signal.from() >= guard.from() - ATTACK_MARGIN - ATTACK_LASTS
                            : signal.time() >= guard.from() - ATTACK_MARGIN;
            if (after && signal.from() <= guard.time() + ATTACK_MARGIN) {
                return true;
            }
        }
        return false;
    }
}
