package io.qingliu.patterns.run;

import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;

/**
 * When a signal that was emitted is emitted again: when whom it flags, eight at most, a test of an
 * honest explanation or its mode changed, when what it observed grew or shrank by a quarter. When
 * its day settles, or the stream is quiet, any difference counts.
 */
final class Material {

    /** Growth of what is observed from which a signal is emitted again, as a factor. */
    private static final double STEP = 1.25;

    /** Up to so many whom a signal flags, each counts by itself. */
    static final int FEW = 8;

    private Material() {}

    /** What is remembered of a signal that is emitted. */
    static Tally.Emitted of(Signal signal, long version) {
        return new Tally.Emitted(
                version,
                SignalWriter.contentOf(signal),
                signal.evidence().observed(),
                shapeOf(signal));
    }

    /**
     * Whether a signal is to be emitted.
     *
     * @param before what was emitted last; null if nothing was
     * @param all whether any difference counts
     */
    static boolean isChanged(Tally.Emitted before, Signal signal, boolean all) {
        if (before == null || before.content() == 0) {
            return true;
        }
        if (all) {
            return before.content() != SignalWriter.contentOf(signal);
        }
        double observed = signal.evidence().observed();
        return observed >= before.observed() * STEP
                || observed * STEP <= before.observed()
                || before.shape() != shapeOf(signal);
    }

    /**
     * What a signal is beside its numbers. Of a crowd that it flags, those who only take part are
     * left out: each of a thousand would be a version of its own, and what is observed grows with
     * them.
     */
    private static long shapeOf(Signal signal) {
        StringBuilder shape = new StringBuilder(256);
        shape.append(signal.shadow()).append(signal.evidence().ruleVersion());
        for (LookAlikeResult lookAlike : signal.lookAlikes()) {
            shape.append('/').append(lookAlike);
        }
        boolean crowd = signal.flags().size() > FEW;
        for (Flag flag : signal.flags()) {
            if (crowd && flag.role() == Role.PARTICIPANT) {
                continue;
            }
            shape.append('/').append(flag.subject()).append(flag.role()).append(flag.service());
        }
        return Observation.hashOf(shape.toString());
    }
}
