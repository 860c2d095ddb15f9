package io.qingliu.cli.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A JVM with the Java and the class path of this one. */
public final class ChildProcess {

    private static final Duration KILL_WITHIN = Duration.ofSeconds(20);

    /** What this JVM was started with and a child needs too. */
    private static final List<String> INHERITED =
            List.of("--add-opens", "--add-exports", "--enable-native", "--sun-misc");

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class.
     *
     * @param name of its log and output in the directory
     * @param heap such as {@code 512m}
     */
    public static ChildProcess start(
            Path directory, String name, String heap, String main, String... arguments)
            throws IOException {
        Path output = directory.resolve(name + ".out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        // Short lives on few processors: what a longer compilation would gain is not won back. With
        // the short one alone Java keeps 48 MB for what it compiles, and interprets when full.
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=192m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.timezone=UTC",
                        "-Dqingliu.log=" + directory.resolve(name + ".log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsWithParent.class.getName(),
                        main));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        return new ChildProcess(process, output);
    }

    /** Ends it without notice, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "process " + process.pid() + " was killed and is still there");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its number on this machine. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself; its exit code, or nothing if it has not ended in time. */
    public OptionalInt awaitExit(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** What it has printed, line by line. */
    public List<String> printed() throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    }
}
