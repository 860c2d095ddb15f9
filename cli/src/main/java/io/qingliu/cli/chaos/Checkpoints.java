package io.qingliu.cli.chaos;

import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.SignalJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The checkpoints of a deployment, as its directory shows them. */
final class Checkpoints {

    /** Jobs that write in transactions. */
    static final Set<String> JOBS = Set.of(SignalJob.NAME, CaseJob.NAME);

    private static final String CHECKPOINT = "chk-";

    /** Below the directory: cluster, deployment, job, run, checkpoint. */
    private static final int DEPTH = 5;

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /** The name of the job that a checkpoint belongs to. */
    static String jobOf(Path checkpoint) {
        return checkpoint.getParent().getParent().getFileName().toString();
    }

    /** Where those are that there are now, complete or not. */
    List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            return files.filter(path -> path.getFileName().toString().startsWith(CHECKPOINT))
                    .toList();
        } catch (UncheckedIOException e) {
            // An older checkpoint was deleted meanwhile: the next look sees what is left.
            return List.of();
        }
    }

    /** The highest number of a checkpoint of each job that writes in transactions. */
    Map<String, Long> newest() throws IOException {
        Map<String, Long> newest = new TreeMap<>();
        for (Path path : all()) {
            if (JOBS.contains(jobOf(path))) {
                long number =
                        Long.parseLong(
                                path.getFileName().toString().substring(CHECKPOINT.length()));
                newest.merge(jobOf(path), number, Math::max);
            }
        }
        return newest;
    }
}
