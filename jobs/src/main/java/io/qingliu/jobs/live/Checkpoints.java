package io.qingliu.jobs.live;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The checkpoints of one job of one deployment on one Kafka cluster: where they are kept, and the
 * newest, from which the next run goes on. Those of another cluster, prefix or group lie elsewhere,
 * because their positions mean nothing here.
 *
 * @param directory below it Flink keeps {@code RUN/chk-NUMBER}
 */
record Checkpoints(Path directory) {

    private static final String CHECKPOINT = "chk-";

    /** Written last: a checkpoint without it is not complete. */
    private static final String METADATA = "_metadata";

    /**
     * Those of a job.
     *
     * @param home where all are kept, a URI or a path
     * @param cluster id of the Kafka cluster
     * @param deployment what tells it from others on the cluster
     * @param job its name
     */
    static Checkpoints of(String home, String cluster, String deployment, String job) {
        Path ofCluster = new Path(new Path(home), cluster);
        return new Checkpoints(new Path(new Path(ofCluster, deployment), job));
    }

    /**
     * The newest complete one; nothing if there is none.
     *
     * @throws IOException if the directory cannot be read
     */
    Optional<Path> newest() throws IOException {
        FileSystem files = directory.getFileSystem();
        FileStatus newest = null;
        for (FileStatus run : children(files, directory)) {
            for (FileStatus checkpoint : children(files, run.getPath())) {
                FileStatus metadata = metadata(files, checkpoint.getPath());
                if (metadata != null && (newest == null || isNewer(metadata, newest))) {
                    newest = metadata;
                }
            }
        }
        return newest == null ? Optional.empty() : Optional.of(newest.getPath().getParent());
    }

    private static FileStatus metadata(FileSystem files, Path checkpoint) throws IOException {
        if (!checkpoint.getName().startsWith(CHECKPOINT)) {
            return null;
        }
        try {
            return files.getFileStatus(new Path(checkpoint, METADATA));
        } catch (FileNotFoundException e) {
            // The run ended while it was being written.
            return null;
        }
    }

    /** Numbers count within a run and go on in the next, so they tell what the time cannot. */
    private static boolean isNewer(FileStatus one, FileStatus other) {
        int later = Long.compare(one.getModificationTime(), other.getModificationTime());
        return later > 0 || (later == 0 && number(one) > number(other));
    }

    private static long number(FileStatus metadata) {
        return Long.parseLong(
                metadata.getPath().getParent().getName().substring(CHECKPOINT.length()));
    }

    /** Some file systems have no empty directories, some say so by null. */
    private static FileStatus[] children(FileSystem files, Path directory) throws IOException {
        try {
            FileStatus[] found = files.listStatus(directory);
            return found == null ? new FileStatus[0] : found;
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }
}
