package io.qingliu.patterns.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the evidence about a subject's behaviour stands: at the highest that it came to at the time
 * of any of its signals in the last 60 days. Evidence loses force while other evidence is waited
 * for, so that what is weeks apart hardly adds up; but for so long no signal about a subject takes
 * from what stood before it.
 *
 * @param status what follows
 * @param score 0 to 1; 0 of a VICTIM
 * @param counted signals it rests on, in the order of time
 * @param candidateSince since when it carried a CANDIDATE, going through it in the order in which
 *     it could be known, epoch milliseconds; null if it never did
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

    /**
     * How long evidence stands at its height, milliseconds: 60 days, in which it loses nineteen
     * twentieths of its force. Shorter than the shortest term on the list and than a suspicion
     * lapses in (docs/reference/policy.md), so that a trifle neither opens anew a case that is over
     * nor keeps one open (docs/adr/0069).
     */
    static final long HEIGHT = 60 * 86_400_000L;

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
        List<ScoredSignal> counted = new ArrayList<>(own.size());
        for (ScoredSignal signal : own) {
            if (signal.shadow() == shadow && !isTainted(signal, guards)) {
                counted.add(signal);
            }
        }
        if (counted.isEmpty()) {
            List<ScoredSignal> all = new ArrayList<>(guards);
            all.addAll(own);
            return guards.isEmpty()
                    ? null
                    : new Standing(FindingStatus.VICTIM, 0, all, null, true, false);
        }
        long newest = counted.get(counted.size() - 1).time();
        Peak peak = peak(counted, highest ? newest - HEIGHT : newest);
        FindingStatus status = peak.status;
        if (status == null) {
            return null;
        }
        boolean attacked = isAttacked(own, guards);
        return new Standing(
                attacked && status == FindingStatus.CANDIDATE ? FindingStatus.SUSPECTED : status,
                peak.score,
                counted,
                attacked ? null : candidateSince(counted, peak),
                attacked,
                shadow);
    }

    /**
     * Since when the evidence carries a CANDIDATE: not before so much of it was known. What a rule
     * waited weeks for is dated back to its window, and a term that begins there would be over
     * before anybody could be notified (docs/adr/0101).
     */
    private static Long candidateSince(List<ScoredSignal> counted, Peak peak) {
        if (peak.candidateSince == null || counted.stream().noneMatch(ScoredSignal::waited)) {
            return peak.candidateSince;
        }
        long[] known =
                counted.stream().mapToLong(ScoredSignal::known).sorted().distinct().toArray();
        int low = 0;
        int high = known.length - 1;
        // What is known more of only adds: the first time at which it is enough is searched by
        // halves.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (candidateBy(counted, known[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return known[low];
    }

    private static boolean candidateBy(List<ScoredSignal> counted, long known) {
        List<ScoredSignal> until = counted.stream().filter(each -> each.known() <= known).toList();
        return peak(until, Long.MIN_VALUE).candidateSince != null;
    }

    private static Peak peak(List<ScoredSignal> counted, long since) {
        EvidenceSum sum = new EvidenceSum();
        EvidenceSum ofItsOwn = new EvidenceSum();
        Peak peak = new Peak(since);
        for (int i = 0; i < counted.size(); i++) {
            ScoredSignal signal = counted.get(i);
            sum.add(signal);
            if (signal.byOthers()) {
                ofItsOwn.reach(signal.time());
            } else {
                ofItsOwn.add(signal);
            }
            // Those of one time count together.
            if (i + 1 == counted.size() || counted.get(i + 1).time() > signal.time()) {
                peak.reach(sum, ofItsOwn, signal.time());
            }
        }
        return peak;
    }

    /** The highest that evidence came to since a time. */
    private static final class Peak {

        private final long since;
        private FindingStatus status;
        private double score;
        private Long candidateSince;

        Peak(long since) {
            this.since = since;
        }

        /** So the evidence stands at that time, epoch milliseconds. */
        void reach(EvidenceSum sum, EvidenceSum ofItsOwn, long time) {
            FindingStatus now = status(sum, ofItsOwn);
            if (now == null) {
                return;
            }
            if (time >= since) {
                status = status == null || now.compareTo(status) > 0 ? now : status;
                score = Math.max(score, score(sum, ofItsOwn));
            }
            if (candidateSince == null && now == FindingStatus.CANDIDATE) {
                candidateSince = time;
            }
        }
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
     * Whether an attack speaks for the subject: any, but for one that anybody could stage against
     * himself, which does so only where it explains something.
     */
    private static boolean isAttacked(List<ScoredSignal> own, List<ScoredSignal> guards) {
        return guards.stream()
                .anyMatch(
                        guard ->
                                !guard.narrow()
                                        || own.stream().anyMatch(each -> explains(guard, each)));
    }

    private static boolean isTainted(ScoredSignal signal, List<ScoredSignal> guards) {
        for (ScoredSignal guard : guards) {
            if (explains(guard, signal)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an attack explains a signal. Of an attack that anybody could stage against himself,
     * only what began with it: who has had reviews removed for weeks does not buy those weeks back
     * with six bad ones of his own.
     */
    private static boolean explains(ScoredSignal guard, ScoredSignal signal) {
        boolean after =
                guard.narrow()
                        ? signal.from() >= guard.from() - ATTACK_MARGIN - ATTACK_LASTS
                        : signal.time() >= guard.from() - ATTACK_MARGIN;
        return after && signal.from() <= guard.time() + ATTACK_MARGIN;
    }
}
