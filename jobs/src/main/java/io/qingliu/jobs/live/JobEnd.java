package io.qingliu.jobs.live;

import io.qingliu.connectors.kafka.CommitRefusedException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells why a job ended, which it never should by itself. */
final class JobEnd {

    private static final Logger LOG = LoggerFactory.getLogger(JobEnd.class);

    private JobEnd() {}

    /**
     * Why a job ended. After a refused commit its next run goes on from an earlier checkpoint.
     *
     * @param name of the job
     * @param checkpoints of the job
     * @param failure null if it ended by itself
     */
    static JobFailedException of(String name, Checkpoints checkpoints, Throwable failure) {
        return new JobFailedException(name, why(checkpoints, failure));
    }

    private static Throwable why(Checkpoints checkpoints, Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("it ended by itself");
        }
        if (!CommitRefusedException.isIn(failure)) {
            return failure;
        }
        try {
            String next =
                    checkpoints
                            .refuseNewest()
                            .map(earlier -> "the next run goes on from " + earlier.getName())
                            .orElse("no earlier checkpoint is kept");
            LOG.error("a commit was refused; {}", next, failure);
            // Without its cause: the last one of a chain is what people are shown.
            return new IllegalStateException(
                    "Kafka gave up a transaction before it was committed; " + next);
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
