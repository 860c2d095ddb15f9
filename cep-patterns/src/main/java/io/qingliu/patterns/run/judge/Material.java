package io.qingliu.patterns.run.judge;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.tally.Tally;
import java.util.List;

/**
 * When a signal that was emitted is emitted again: when whom it flags, eight at most, a test of an
 * honest explanation or its mode changed, when what it observed grew or shrank by a quarter. When
 * its day settles, or the stream is quiet, any difference counts.
 *
 * <p>However large the cheat and however often it is judged, there are at most twenty versions of a
 * signal that only grows until its day settles, and the one that settles it is exact (what shrinks
 * by a quarter, and a rule that goes on trial or comes back, make versions of their own): from the
 * tenth on only growth to the double counts, and whether the rule is on trial, from the fifteenth
 * on growth to eight times as much. A signal that was withdrawn so late waits for its day to come
 * back.
 */
final class Material {

    /** Growth of what is observed from which a signal is emitted again, as a factor. */
    private static final double STEP = 1.25;

    /** From this version on only what is observed counts, and the mode. */
    private static final int MANY = 10;

    /** Growth from which it is emitted again then. */
    private static final double DOUBLE = 2;

    /** From this version on hardly anything counts before the day settles. */
    private static final int MOST = 15;

    /** Growth from which it is emitted again then: what takes 30,000 is five of them. */
    private static final double MUCH = 8;

    /** Up to so many whom a signal flags, each counts by itself. */
    static final int FEW = 8;

    private Material() {}

    /** What is remembered of a signal that is emitted. */
    static Tally.Emitted of(Signal signal, long version) {
        return new Tally.Emitted(
                version,
                SignalWriter.contentOf(signal),
                signal.evidence().observed(),
                shapeOf(signal, version));
    }

    /**
     * Whether a signal is to be emitted.
     *
     * @param before what was emitted last; null if nothing was
     * @param all whether any difference counts
     */
    static boolean isChanged(Tally.Emitted before, Signal signal, boolean all) {
        if (before == null) {
            return true;
        }
        if (before.content() == 0) {
            return all || before.version() < MOST;
        }
        if (all) {
            return before.content() != SignalWriter.contentOf(signal);
        }
        double observed = signal.evidence().observed();
        double step = stepAfter(before.version());
        return observed >= before.observed() * step
                || observed * step <= before.observed()
                || before.shape() != shapeOf(signal, before.version());
    }

    private static double stepAfter(long version) {
        if (version < MANY) {
            return STEP;
        }
        return version < MOST ? DOUBLE : MUCH;
    }

    /**
     * What a signal is beside its numbers. Of a crowd that it flags, those who only take part are
     * left out: each of a thousand would be a version of its own, and what is observed grows with
     * them. Of the others, if they are a crowd too, their number counts, by doubles.
     *
     * @param version it has, or had when it was emitted last
     */
    private static long shapeOf(Signal signal, long version) {
        StringBuilder shape = new StringBuilder(256);
        shape.append(signal.shadow()).append(signal.evidence().ruleVersion());
        if (version >= MANY) {
            return Observation.hashOf(shape.toString());
        }
        for (LookAlikeResult lookAlike : signal.lookAlikes()) {
            shape.append('/').append(lookAlike);
        }
        boolean crowd = signal.flags().size() > FEW;
        List<Flag> counted =
                signal.flags().stream()
                        .filter(flag -> !crowd || flag.role() != Role.PARTICIPANT)
                        .toList();
        if (counted.size() > FEW) {
            shape.append("/of ").append(Integer.highestOneBit(counted.size()));
        } else {
            counted.forEach(
                    flag ->
                            shape.append('/')
                                    .append(flag.subject())
                                    .append(flag.role())
                                    .append(flag.service()));
        }
        return Observation.hashOf(shape.toString());
    }
}
