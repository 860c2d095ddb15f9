package io.qingliu.jobs.live;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    /** Beside the checkpoints of a run: what several of them hold. */
    private static final List<String> SHARED = List.of("shared", "taskowned");

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

    /**
     * Copies the complete ones whose transactions were not refused, and the files that several of
     * them share, into a directory of this machine.
     *
     * @return their paths below this directory and that one, oldest first
     * @throws IOException if a file cannot be read or written
     */
    List<String> copyTo(java.nio.file.Path target) throws IOException {
        FileSystem files = directory.getFileSystem();
        List<String> copied = new ArrayList<>();
        for (Path checkpoint : complete()) {
            if (!files.exists(new Path(checkpoint, REFUSED))) {
                String run = checkpoint.getParent().getName();
                copied.add(0, run + Path.SEPARATOR + checkpoint.getName());
                copyTree(checkpoint, local(target, run, checkpoint.getName()));
            }
        }
        for (FileStatus run : children(files, directory)) {
            for (String shared : SHARED) {
                copyTree(
                        new Path(run.getPath(), shared),
                        local(target, run.getPath().getName(), shared));
            }
        }
        return copied;
    }

    /**
     * Copies complete ones back, in an order in which the newest is the newest here too.
     *
     * @param paths as {@link #copyTo} gave them
     */
    void copyFrom(java.nio.file.Path source, List<String> paths) throws IOException {
        for (String path : paths) {
            copyTree(local(source, path), new Path(directory, path));
        }
    }

    /** Copies back the files that several share, of which each names the full path. */
    void copySharedFrom(java.nio.file.Path source) throws IOException {
        Path from = local(source);
        for (FileStatus run : children(from.getFileSystem(), from)) {
            for (String shared : SHARED) {
                String name = run.getPath().getName();
                copyTree(local(source, name, shared), new Path(new Path(directory, name), shared));
            }
        }
    }

    private static Path local(java.nio.file.Path directory, String... parts) {
        java.nio.file.Path path = directory.toAbsolutePath();
        for (String part : parts) {
            path = path.resolve(part);
        }
        return new Path(path.toUri());
    }

    private static void copyTree(Path from, Path to) throws IOException {
        FileSystem source = from.getFileSystem();
        FileSystem target = to.getFileSystem();
        List<FileStatus> last = new ArrayList<>();
        for (FileStatus child : children(source, from)) {
            if (child.isDir()) {
                copyTree(child.getPath(), new Path(to, child.getPath().getName()));
            } else if (child.getPath().getName().equals(METADATA)) {
                last.add(child);
            } else {
                copyFile(source, child.getPath(), target, to);
            }
        }
        // A checkpoint is complete as soon as it has its metadata.
        for (FileStatus metadata : last) {
            copyFile(source, metadata.getPath(), target, to);
        }
    }

    private static void copyFile(FileSystem source, Path file, FileSystem target, Path to)
            throws IOException {
        target.mkdirs(to);
        try (InputStream in = source.open(file);
                OutputStream out =
                        target.create(
                                new Path(to, file.getName()), FileSystem.WriteMode.OVERWRITE)) {
            in.transferTo(out);
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
