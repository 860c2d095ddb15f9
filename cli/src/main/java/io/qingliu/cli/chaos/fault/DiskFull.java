package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The disk of the checkpoints is full for a minute, while records flow. The run must print why
 * once, and go on when there is room. The disk is one in memory, so this wants the right to mount;
 * without it nothing is tried, and a remark says so.
 */
final class DiskFull implements Fault {

    private static final String SIZE = "size=300m";
    private static final String REASON = "No space left on device";
    private static final Duration OVER = Duration.ofSeconds(10);
    private static final Duration PRINTED_WITHIN = Duration.ofMinutes(1);
    private static final Duration STAYS_FULL = Duration.ofMinutes(1);
    private static final Duration MOUNTED_WITHIN = Duration.ofSeconds(10);
    private static final int BLOCK = 1 << 16;

    @Override
    public String name() {
        return "diskfull";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        Path disk = Files.createDirectories(trial.deployment().checkpoints());
        boolean isMounted = call("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString());
        if (!isMounted) {
            trial.remark("chaos.remark.unmounted");
        }
        try {
            trial.begin(0.4);
            Path filler = disk.resolve("filler");
            if (isMounted) {
                trial.step("chaos.step.full");
                fill(filler);
            }
            trial.player().flowUpTo(trial.script().place(1), OVER);
            trial.player().awaitFlow();
            if (isMounted) {
                Waiting.until(PRINTED_WITHIN, () -> reasons(trial) > 0);
                Waiting.pause(STAYS_FULL);
                long times = reasons(trial);
                if (times == 1) {
                    trial.remark("chaos.remark.reason", REASON);
                } else {
                    trial.complain("chaos.remark.unclear-reason", times, REASON);
                }
                Files.delete(filler);
            }
            if (!trial.deployment().run().isAlive()) {
                trial.deployment().start();
            }
            trial.faultIsOver();
            trial.settle(name());
        } finally {
            if (isMounted) {
                trial.deployment().close();
                call("umount", "-l", disk.toString());
            }
        }
    }

    private static long reasons(Trial trial) throws IOException {
        return trial.deployment().run().printed().stream()
                .filter(line -> line.contains(REASON))
                .count();
    }

    /** Writes until nothing more fits. */
    private static void fill(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        OutputStream out = Files.newOutputStream(file);
        try (out) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains(REASON)) {
                throw e;
            }
        }
    }

    private static boolean call(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(MOUNTED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                && process.exitValue() == 0;
    }
}
