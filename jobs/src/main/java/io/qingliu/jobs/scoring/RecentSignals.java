package io.qingliu.jobs.scoring;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.state.PackedSignal;
import java.io.IOException;

/**
 * The signals that were read last. One signal names up to {@link Signal#FLAGS} subjects, each of
 * which is scored when it comes, most of them at the same time: it is read for the first of them.
 *
 * <p>Bounded: {@link #PLACES} signals, each of which may take some hundred kilobytes; one that
 * needs the place of another takes it. Not safe for threads.
 */
final class RecentSignals {

    /** How many are remembered; a power of two. */
    static final int PLACES = 64;

    private final PackedSignal[] packed = new PackedSignal[PLACES];
    private final Signal[] signals = new Signal[PLACES];

    /**
     * What a signal was packed from: the same object if it was read lately.
     *
     * @throws IOException if the bytes are damaged
     */
    Signal read(PackedSignal wanted) throws IOException {
        int hash = wanted.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (!wanted.equals(packed[place])) {
            signals[place] = wanted.signal();
            packed[place] = wanted;
        }
        return signals[place];
    }
}
