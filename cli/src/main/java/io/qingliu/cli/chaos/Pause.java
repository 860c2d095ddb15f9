package io.qingliu.cli.chaos;

import io.qingliu.cli.waiting.Waiting;
import java.io.IOException;
import java.time.Duration;

/** The time in which nothing is sent, until nothing changes any more. */
final class Pause {

    private final ResultReader reader;
    private final Checkpoints checkpoints;
    private final Stillness still;
    private long changed = System.nanoTime();

    Pause(ResultReader reader, Checkpoints checkpoints, Stillness still) {
        this.reader = reader;
        this.checkpoints = checkpoints;
        this.still = still;
    }

    /**
     * Returns when nothing has changed for long enough.
     *
     * @param isOver whether all that was sent has been read and is taken for the end
     * @throws IOException if that takes too long
     */
    void await(Duration atMost, Waiting.Condition isOver) throws Exception {
        if (!Waiting.until(atMost, () -> isStill(isOver))) {
            throw new IOException("it was not still within " + atMost);
        }
    }

    private boolean isStill(Waiting.Condition isOver) throws Exception {
        long now = System.nanoTime();
        if (reader.update() > 0 || !isOver.holds()) {
            changed = now;
        }
        return still.lasts(changed, now, checkpoints.newest());
    }
}
