package io.qingliu.cli.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Watches a directory of checkpoints closely enough to act before a complete one is announced. */
final class CheckpointWatch {

    private static final String METADATA = "_metadata";
    private static final String CHECKPOINT = "chk-";

    /** Below the directory: cluster, deployment, job, run, checkpoint. */
    private static final int DEPTH = 5;

    private static final long LOOK_EVERY_NANOS = 50_000;

    private final Path directory;

    CheckpointWatch(Path directory) {
        this.directory = directory;
    }

    /**
     * Waits until a checkpoint that begins after this call is complete.
     *
     * @return when it began, epoch milliseconds, or -1 if there was none in time
     */
    long awaitComplete(Duration atMost) throws IOException {
        Set<Path> old = new HashSet<>(checkpoints());
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (Path checkpoint : checkpoints()) {
                if (old.add(checkpoint)) {
                    long began = System.currentTimeMillis();
                    if (isCompleted(checkpoint, deadline)) {
                        return began;
                    }
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return -1;
    }

    /** Looks at one file only: between this moment and the commit lie a few milliseconds. */
    private static boolean isCompleted(Path checkpoint, long deadline) {
        Path metadata = checkpoint.resolve(METADATA);
        while (!Files.exists(metadata)) {
            // One that failed is deleted.
            if (System.nanoTime() - deadline > 0 || !Files.exists(checkpoint)) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return true;
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.filter(path -> path.getFileName().toString().startsWith(CHECKPOINT))
                    .toList();
        } catch (UncheckedIOException e) {
            // An older checkpoint was deleted meanwhile: the next look sees what is left.
            return List.of();
        }
    }
}
