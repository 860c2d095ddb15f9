package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What need not stay does not, however it ends. */
@Timeout(60)
class WorkDirectoryTest {

    @TempDir private Path directory;

    @Test
    void itGoesWithWhatIsInItOnceAndForAll() throws Exception {
        WorkDirectory work = WorkDirectory.make("qingliu-test");
        Files.writeString(Files.createDirectories(work.path().resolve("a/b")).resolve("c"), "d");

        work.close();
        work.close();

        assertThat(work.path()).doesNotExist();
        assertThat(left(work.path().getParent(), work.path().getFileName().toString())).isZero();
    }

    /** A job that has not noticed yet goes on making files; none of them stays. */
    @Test
    void whoeverStillMakesFilesInItMakesNoneThatStays() throws Exception {
        WorkDirectory work = WorkDirectory.make("qingliu-test");
        CountDownLatch busy = new CountDownLatch(200);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (int i = 0; ; i++) {
                                    Files.createFile(work.path().resolve("file" + i));
                                    busy.countDown();
                                }
                            } catch (IOException e) {
                                // There is nowhere to make one any more.
                            }
                        });
        busy.await();

        work.close();

        writer.get(10, TimeUnit.SECONDS);
        assertThat(left(work.path().getParent(), work.path().getFileName().toString())).isZero();
    }

    @Test
    void aProcessThatIsAskedToEndLeavesNone() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Works.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("works");
            assertThat(left(directory, "qingliu-one")).isOne();
            assertThat(left(directory, "qingliu-two")).isOne();

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(left(directory, "qingliu-")).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static long left(Path directory, String name) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(each -> each.getFileName().toString().startsWith(name)).count();
        }
    }

    /** A process that works in two of them until it is asked to end. */
    static final class Works {

        private Works() {}

        public static void main(String[] args) throws Exception {
            for (String name : new String[] {"qingliu-one", "qingliu-two"}) {
                Files.writeString(WorkDirectory.make(name).path().resolve("signals.jsonl"), "{}");
            }
            System.out.println("works");
            new CountDownLatch(1).await();
        }
    }
}
