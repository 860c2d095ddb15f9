package io.qingliu.patterns.scoring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;

/**
 * What evidence adds up to, signal by signal in the order of time: {@code S = 1 − Π_family (1 −
 * max_rule weight · confidence · decay)} (docs/reference/detection.md §1). It keeps the strongest
 * signal of each family only: all of a family lose half their force in the same time, so which one
 * is the strongest never changes. Not safe for use by several threads.
 */
final class EvidenceSum {

    private static final double OBSERVED = 0.4;
    private static final double SUSPECTED = 0.6;

    /** The highest score, to four decimals, of whom nobody suspects. */
    static final double MOST_OBSERVED = SUSPECTED - 0.0001;

    private static final double CANDIDATE = 0.8;
    private static final int CANDIDATE_FAMILIES = 2;
    private static final int CANDIDATE_DAYS = 3;

    /** A family that adds less than this is no second leg to stand on. */
    private static final double FAMILY_COUNTS_FROM = 0.2;

    private static final double HALF_LIFE_DAYS = 14;
    private static final double DAY = ChinaDay.MILLIS;

    private final ScoredSignal[] strongest = new ScoredSignal[Family.values().length];

    /** The strongest that no rival could have staged, of whatever family. */
    private ScoredSignal strongestOwn;

    private long newest = Long.MIN_VALUE;
    private int days;
    private long lastDay = Long.MIN_VALUE;
    private boolean strong;

    /**
     * Adds a signal.
     *
     * @throws IllegalArgumentException if it is older than one that was added
     */
    void add(ScoredSignal signal) {
        long time = signal.time();
        if (time < newest) {
            throw new IllegalArgumentException("signal is older than one before it");
        }
        if (ChinaDay.of(time) != lastDay) {
            days++;
            lastDay = ChinaDay.of(time);
        }
        newest = time;
        strong |= signal.strong();
        int family = signal.family().ordinal();
        ScoredSignal held = strongest[family];
        if (held == null || force(signal, time) >= force(held, time)) {
            strongest[family] = signal;
        }
        if (!signal.stageable()
                && (strongestOwn == null || force(signal, time) >= force(strongestOwn, time))) {
            strongestOwn = signal;
        }
    }

    /** Time passes without evidence. */
    void reach(long time) {
        if (newest != Long.MIN_VALUE) {
            newest = Math.max(newest, time);
        }
    }

    /** The score by now, 0 to 1, to four decimals. */
    double score() {
        double rest = 1;
        for (ScoredSignal signal : strongest) {
            if (signal != null) {
                rest *= 1 - force(signal, newest);
            }
        }
        return Math.round((1 - rest) * 10_000) / 10_000.0;
    }

    /** The status that follows by now; null if it is below what is observed. */
    FindingStatus status() {
        double score = score();
        if (score >= CANDIDATE && isFirm()) {
            return FindingStatus.CANDIDATE;
        }
        if (score >= SUSPECTED) {
            return FindingStatus.SUSPECTED;
        }
        return score >= OBSERVED ? FindingStatus.OBSERVED : null;
    }

    /**
     * Whether it stands on enough legs for a CANDIDATE, one of them what the subject did itself
     * (docs/adr/0100).
     */
    private boolean isFirm() {
        if (strongestOwn == null || force(strongestOwn, newest) < FAMILY_COUNTS_FROM) {
            return false;
        }
        int standing = 0;
        boolean other = false;
        for (ScoredSignal signal : strongest) {
            if (signal != null && force(signal, newest) >= FAMILY_COUNTS_FROM) {
                Family family = signal.family();
                standing++;
                other |= family != Family.TEMPORAL && family != Family.GRAPH;
            }
        }
        return standing >= CANDIDATE_FAMILIES && other && (days >= CANDIDATE_DAYS || strong);
    }

    private static double force(ScoredSignal signal, long later) {
        return force(signal.weight(), signal.confidence(), signal.time(), later);
    }

    /** The force of a signal at a later time, 0 to 1. */
    static double force(double weight, double confidence, long time, long later) {
        double age = (later - time) / DAY;
        return weight * confidence * Math.pow(0.5, age / HALF_LIFE_DAYS);
    }
}
