package io.qingliu.bench;

import io.qingliu.cli.process.EndsWithParent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with the Java of this one; it ends when this one does. */
final class Fork implements AutoCloseable {

    private static final long KILL_SECONDS = 20;

    /** What this process was started with and each other needs too. */
    private static final List<String> INHERITED =
            List.of(
                    "--add-opens",
                    "--add-exports",
                    "--enable-native",
                    "--sun-misc",
                    "-XX:+UseTransparentHugePages");

    private final Process process;
    private final Path output;

    private Fork(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class.
     *
     * @param options of Java, which come last and so win
     * @param classes its class path
     * @param output file of what it prints
     */
    static Fork start(List<String> options, String classes, Path output, List<String> call)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> INHERITED.stream().anyMatch(option::startsWith))
                .forEach(command::add);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dqingliu.log=" + output.resolveSibling(output.getFileName() + ".log"));
        command.addAll(options);
        command.add("-cp");
        command.add(classes);
        command.add(EndsWithParent.class.getName());
        command.addAll(call);
        return new Fork(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until it ends.
     *
     * @throws IOException naming the file of what it printed, unless it ended well
     */
    void join() throws IOException, InterruptedException {
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("a measured process ended with code " + code + "; see " + output);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
