package io.qingliu.cli.chaos;

import io.qingliu.cli.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run between a complete checkpoint and the commit of the transactions it covers. What
 * completes a checkpoint, the renaming of its metadata, is seen in its directory; from there to the
 * commit it is a few milliseconds, too few to look first and act then. So the run is stopped as
 * soon as the metadata is being written, goes on in steps of a fraction of a millisecond until the
 * checkpoint is complete, and is judged while it stands still. If the commit has come first, it
 * goes on as if nothing had happened.
 */
final class CheckpointWatch {

    private static final String METADATA = "_metadata";
    private static final long LOOK_EVERY = Duration.ofMillis(5).toNanos();
    private static final long LOOK_CLOSELY_EVERY = 50_000;
    private static final long STEP = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);

    private final Checkpoints checkpoints;
    private final BrokerView broker;
    private final ChildProcess run;

    /**
     * A checkpoint that has begun.
     *
     * @param before a time when it had not yet begun, epoch milliseconds
     */
    private record Begun(Path path, String job, long before) {

        boolean isComplete() {
            return Files.exists(path.resolve(METADATA));
        }

        /** Whether its metadata is being written, into a file of another name at first. */
        boolean isBeingCompleted() throws IOException {
            try (Stream<Path> files = Files.list(path)) {
                return files.anyMatch(each -> each.getFileName().toString().contains(METADATA));
            } catch (NoSuchFileException | UncheckedIOException e) {
                // It failed and was deleted.
                return false;
            }
        }
    }

    CheckpointWatch(Checkpoints checkpoints, BrokerView broker, ChildProcess run) {
        this.checkpoints = checkpoints;
        this.broker = broker;
        this.run = run;
    }

    /**
     * Stops the run when a checkpoint is complete and a transaction that began before it is open.
     *
     * @return whether it stands still there; false if there was no such moment in time, and it runs
     */
    boolean stopBeforeCommit(Duration atMost) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        Set<Path> known = new HashSet<>(checkpoints.all());
        try (Signals signals = Signals.open()) {
            long looked = System.currentTimeMillis();
            while (System.nanoTime() - deadline < 0 && run.isAlive()) {
                long before = looked;
                looked = System.currentTimeMillis();
                for (Path path : checkpoints.all()) {
                    String job = Checkpoints.jobOf(path);
                    if (known.add(path)
                            && Checkpoints.JOBS.contains(job)
                            && isStopped(new Begun(path, job, before), signals, deadline)) {
                        return true;
                    }
                }
                LockSupport.parkNanos(LOOK_EVERY);
            }
        }
        return false;
    }

    private boolean isStopped(Begun checkpoint, Signals signals, long deadline) throws Exception {
        while (!checkpoint.isBeingCompleted()) {
            if (System.nanoTime() - deadline > 0 || !Files.exists(checkpoint.path())) {
                return false;
            }
            LockSupport.parkNanos(LOOK_CLOSELY_EVERY);
        }
        signals.stop(run.pid());
        while (!checkpoint.isComplete() && Files.exists(checkpoint.path())) {
            signals.resume(run.pid());
            LockSupport.parkNanos(STEP);
            signals.stop(run.pid());
        }
        if (checkpoint.isComplete()) {
            long open = broker.openSinceBefore(checkpoint.job(), checkpoint.before());
            LOG.info("{} is complete, {} of its transactions are open", checkpoint.path(), open);
            if (open > 0) {
                return true;
            }
        }
        signals.resume(run.pid());
        return false;
    }
}
