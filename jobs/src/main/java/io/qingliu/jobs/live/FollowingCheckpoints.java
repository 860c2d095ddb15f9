package io.qingliu.jobs.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the second job take a checkpoint soon after each of the first. With exactly-once delivery
 * signals appear with a checkpoint of the first job, and what follows from them with the next one
 * of the second. If each job took its own by its own clock, that would be up to a whole interval
 * later, by how the two happened to begin (docs/adr/0103).
 *
 * <p>The second job goes on to take checkpoints by itself where the first takes none: after half an
 * interval more than the first should need.
 */
final class FollowingCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingCheckpoints.class);

    /** How often the first job is asked; an answer costs it some tens of microseconds. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

    /**
     * How long the first job has to commit its signals when a checkpoint of it is complete, and
     * they to be read, scored and put into findings, which are gathered for a tenth of a second.
     * What takes longer appears with the next checkpoint, an interval later: so rather a little too
     * long.
     */
    private static final Duration PASSES_WITHIN = Duration.ofSeconds(1);

    private final LiveJob first;
    private final LiveJob second;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "qingliu-checkpoints");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Checkpoints that the first job had completed when it was last asked. */
    private long completed;

    private FollowingCheckpoints(LiveJob first, LiveJob second) {
        this.first = first;
        this.second = second;
    }

    /** Begins to follow. */
    static FollowingCheckpoints of(LiveJob first, LiveJob second) {
        FollowingCheckpoints follows = new FollowingCheckpoints(first, second);
        follows.lookLater();
        return follows;
    }

    /**
     * Has the second job take none of its own while it follows the first. Nothing changes if its
     * own come more often, or if its pause between them is set.
     *
     * @param ofFirst how the first job runs
     * @param ofSecond how the second one runs; changed
     */
    static void makeRoom(Configuration ofFirst, Configuration ofSecond) {
        Duration every = ofFirst.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        Duration own = ofSecond.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        if (own.compareTo(every) >= 0
                && !ofSecond.contains(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS)) {
            ofSecond.set(
                    CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                    own.plus(every.dividedBy(2)));
        }
    }

    private void lookLater() {
        var unused =
                clock.scheduleWithFixedDelay(
                        this::look,
                        LOOKS_EVERY.toMillis(),
                        LOOKS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long now = first.completedCheckpoints();
            if (now > completed) {
                completed = now;
                var unused =
                        clock.schedule(
                                this::follow, PASSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next look may succeed; without this it would be the last.
            LOG.warn("cannot look at the checkpoints of {}", first.name(), e);
        }
    }

    private void follow() {
        var unused =
                second.takeCheckpoint()
                        .exceptionally(
                                failure -> {
                                    // While it begins again, or takes one anyway.
                                    LOG.debug(
                                            "no checkpoint of {} just now", second.name(), failure);
                                    return null;
                                });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
