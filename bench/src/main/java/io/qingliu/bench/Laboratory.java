package io.qingliu.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.rules.RuleSet;
import io.qingliu.bench.rules.StandIn;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.worker.Worker;
import io.qingliu.cli.bench.BenchCall;
import io.qingliu.patterns.Behaviours;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs tasks, each in a process and a directory of its own, which is deleted when it went well; the
 * directory of one that failed stays, with what it printed.
 */
final class Laboratory {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Modules of peers, by which their parts of the class path are known. */
    private static final List<String> PEERS = List.of("siddhi", "esper");

    /** Directory of whatever a task's process writes to the disk for itself. */
    private static final String TEMPORARY = "tmp";

    private final BenchCall call;
    private final Path work;
    private Path standIn;
    private int count;

    Laboratory(BenchCall call, Path work) {
        this.call = call;
        this.work = work;
    }

    /** A task that is being measured. */
    record Running(Fork fork, Path directory) implements AutoCloseable {

        /**
         * Waits for what was measured. What is large and not read again is deleted then: the runs
         * of one call would fill a disk.
         */
        Outcome outcome() throws IOException, InterruptedException {
            fork.join();
            delete(directory.resolve(TEMPORARY));
            delete(directory.resolve(Task.CHECKPOINTS));
            return JSON.readValue(
                    Files.readAllBytes(directory.resolve("outcome.json")), Outcome.class);
        }

        @Override
        public void close() {
            fork.close();
        }
    }

    /** A task of what the call asks for, over records made in memory without end. */
    static Task task(BenchCall call, String contender, Mix mix, long warmUp, Path directory) {
        return new Task(
                contender,
                mix,
                warmUp,
                call.seconds(),
                0,
                call.parallelism(),
                call.state(),
                call.checkpointSeconds(),
                call.delivery(),
                0,
                null,
                directory.toString());
    }

    /** Directory of the next task. */
    Path next(String contender) throws IOException {
        count++;
        return Files.createDirectories(work.resolve(count + "-" + contender));
    }

    /**
     * Starts a task.
     *
     * @param rules as {@link RuleSet#PROPERTY} names them; null for those declared
     */
    Running start(Task task, String rules) throws IOException {
        Path directory = Path.of(task.directory());
        Path file = directory.resolve("task.json");
        Files.write(file, JSON.writeValueAsBytes(task));
        List<String> options = new ArrayList<>(List.of("-Xms" + call.heap(), "-Xmx" + call.heap()));
        // The kernel gives a page when it is first touched: before anything is measured.
        options.add("-XX:+AlwaysPreTouch");
        List<String> own = javaOptions();
        if (own.stream().noneMatch(option -> option.matches("-XX:\\+Use.*GC"))) {
            options.add("-XX:+UseParallelGC");
        }
        options.addAll(own);
        // A measured process ends without shutting its cluster down, whose files lie there.
        options.add("-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve(TEMPORARY)));
        if (rules != null) {
            options.add("-D" + RuleSet.PROPERTY + "=" + rules);
        }
        Fork fork =
                Fork.start(
                        options,
                        classes(task.contender(), rules),
                        directory.resolve("worker.out"),
                        List.of(
                                Worker.class.getName(),
                                file.toString(),
                                directory.resolve("outcome.json").toString()));
        return new Running(fork, directory);
    }

    /** Starts a task and waits for what was measured. */
    Outcome measure(Task task, String rules) throws IOException, InterruptedException {
        try (Running running = start(task, rules)) {
            return running.outcome();
        }
    }

    /** Deletes all that tasks left. */
    void delete() throws IOException {
        delete(work);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * The class path of a contender: that of this process, without the other peers, because Siddhi
     * and Esper need the same library in versions that do not go together.
     */
    private String classes(String contender, String rules) throws IOException {
        List<String> parts = new ArrayList<>();
        if (rules != null) {
            parts.add(standIn().toString());
        }
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            boolean isOfOther =
                    PEERS.stream()
                            .anyMatch(
                                    peer ->
                                            !contender.equals("two-" + peer)
                                                    && part.contains("/bench/" + peer + "/"));
            if (!isOfOther) {
                parts.add(part);
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    private Path standIn() throws IOException {
        if (standIn == null) {
            standIn = StandIn.compile(Behaviours.all(), work.resolve("classes"));
        }
        return standIn;
    }

    private static List<String> javaOptions() {
        String own = System.getenv("QINGLIU_JAVA_OPTS");
        return own == null || own.isBlank()
                ? List.of()
                : Arrays.stream(own.strip().split("\\s+"))
                        .filter(option -> !option.startsWith("-Xm"))
                        .toList();
    }
}
