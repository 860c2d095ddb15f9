package io.qingliu.jobs.live;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
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

    /** Numbers count within a run and go on in the next, so they order what the time cannot. */
    private static final Comparator<FileStatus> NEWEST_FIRST =
            Comparator.comparingLong(FileStatus::getModificationTime)
                    .thenComparingLong(Checkpoints::number)
                    .reversed();

    /** Written last: a checkpoint without it is not complete. */
    private static final String METADATA = "_metadata";

    /** Beside the metadata of one whose transactions Kafka no longer holds. */
    private static final String REFUSED = "commit-refused";

    /**
     * Where all are kept: the place that is set, or else {@code ~/.qingliu/checkpoints}. Memory,
     * Flink's own default, neither outlives the process nor takes more than 5 MiB.
     */
    static String home(ReadableConfig config) {
        return config.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .orElseGet(
                        () ->
                                java.nio.file.Path.of(
                                                System.getProperty("user.home"),
                                                ".qingliu",
                                                "checkpoints")
                                        .toUri()
                                        .toString());
    }

    /**
     * Those of a job.
     *
     * @param home where all are kept, a URI or a path
     * @param cluster id of the Kafka cluster
     * @param deployment what distinguishes it from others on the cluster
     * @param job its name
     */
    static Checkpoints of(String home, String cluster, String deployment, String job) {
        Path ofCluster = new Path(new Path(home), cluster);
        return new Checkpoints(new Path(new Path(ofCluster, deployment), job));
    }

    /**
     * The newest complete one whose transactions were not refused; nothing if there is none.
     *
     * @throws IOException if the directory cannot be read
     */
    Optional<Path> newest() throws IOException {
        FileSystem files = directory.getFileSystem();
        for (Path checkpoint : complete()) {
            if (!files.exists(new Path(checkpoint, REFUSED))) {
                return Optional.of(checkpoint);
            }
        }
        return Optional.empty();
    }

    /** Whether one is kept whose transactions were refused. */
    boolean holdsRefused() throws IOException {
        FileSystem files = directory.getFileSystem();
        for (Path checkpoint : complete()) {
            if (files.exists(new Path(checkpoint, REFUSED))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Another cluster with complete checkpoints of the same job of the same deployment; nothing if
     * there is none.
     */
    Optional<String> otherCluster() throws IOException {
        Path deployment = directory.getParent();
        Path cluster = deployment.getParent();
        FileSystem files = directory.getFileSystem();
        for (FileStatus other : children(files, cluster.getParent())) {
            Path of = other.getPath();
            Path there = new Path(new Path(of, deployment.getName()), directory.getName());
            if (!of.getName().equals(cluster.getName())
                    && new Checkpoints(there).newest().isPresent()) {
                return Optional.of(of.getName());
            }
        }
        return Optional.empty();
    }

    /**
     * Has no later run go on from the newest one: Kafka no longer holds what it was to commit.
     *
     * @return the newest but that, from which the next run goes on; nothing if there is none
     * @throws IOException if the directory cannot be read or written
     */
    Optional<Path> refuseNewest() throws IOException {
        Optional<Path> newest = newest();
        if (newest.isPresent()) {
            Path mark = new Path(newest.get(), REFUSED);
            directory.getFileSystem().create(mark, FileSystem.WriteMode.OVERWRITE).close();
        }
        return newest();
    }

    /**
     * Renames the directory, so that no run finds what lies in it.
     *
     * @param suffix of the new name
     * @return the directory with its new name; nothing if there was none
     * @throws IOException if the file system does not rename it
     */
    Optional<Path> setAside(String suffix) throws IOException {
        FileSystem files = directory.getFileSystem();
        if (children(files, directory).length == 0) {
            return Optional.empty();
        }
        Path aside = new Path(directory.getParent(), directory.getName() + suffix);
        if (!files.rename(directory, aside)) {
            throw new IOException("cannot rename " + directory + " to " + aside);
        }
        return Optional.of(aside);
    }

    /**
     * Deletes the complete ones of all runs but the newest. A run deletes those it has made itself
     * and the one it goes on from; what earlier runs kept beside that would lie there for ever.
     *
     * @param kept how many stay
     * @throws IOException if the directory cannot be read or one cannot be deleted
     */
    void deleteAllBut(int kept) throws IOException {
        List<Path> complete = complete();
        for (Path checkpoint : complete.subList(Math.min(kept, complete.size()), complete.size())) {
            directory.getFileSystem().delete(checkpoint, true);
        }
    }

    /** The complete ones of all runs, newest first. */
    private List<Path> complete() throws IOException {
        FileSystem files = directory.getFileSystem();
        List<FileStatus> complete = new ArrayList<>();
        for (FileStatus run : children(files, directory)) {
            for (FileStatus checkpoint : children(files, run.getPath())) {
                FileStatus metadata = metadata(files, checkpoint.getPath());
                if (metadata != null) {
                    complete.add(metadata);
                }
            }
        }
        complete.sort(NEWEST_FIRST);
        return complete.stream().map(metadata -> metadata.getPath().getParent()).toList();
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

    private static long number(FileStatus metadata) {
        return Long.parseLong(
                metadata.getPath().getParent().getName().substring(CHECKPOINT.length()));
    }

    /** Some file systems have no empty directories, some report so by null. */
    private static FileStatus[] children(FileSystem files, Path directory) throws IOException {
        try {
            FileStatus[] found = files.listStatus(directory);
            return found == null ? new FileStatus[0] : found;
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }
}
