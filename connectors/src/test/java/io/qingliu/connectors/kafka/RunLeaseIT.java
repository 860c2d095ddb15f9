package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.testkit.kafka.Topic;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One run of a deployment is alive at a time. */
class RunLeaseIT {

    private static final String STREAM = "members";

    private static OwnTopics topics;
    private static OwnTopics others;

    @BeforeAll
    static void createTopics() {
        topics = withMembers();
        others = withMembers();
    }

    @AfterAll
    static void deleteTopics() {
        topics.close();
        others.close();
    }

    private static OwnTopics withMembers() {
        OwnTopics created = OwnTopics.named("lease");
        created.kafka().createTopics(Topic.named(created.name(STREAM)).withPartitions(1));
        return created;
    }

    private static KafkaSettings group(String id) {
        return settings(topics.kafka().bootstrapServers(), topics.prefix(), id);
    }

    private static KafkaSettings settings(String servers, String prefix, String group) {
        return KafkaSettings.at(servers).with(new TopicNames(prefix)).withGroupId(group);
    }

    @Test
    void aSecondIsRefusedWhileTheFirstIsAliveAndNotAfterwards() {
        KafkaSettings settings = group("second");
        RunLease first = RunLease.take(settings, STREAM);

        assertThatThrownBy(() -> RunLease.take(settings, STREAM))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("another is alive (process " + ProcessHandle.current().pid());
        assertThat(first.lost()).isNotDone();

        first.close();
        long before = System.nanoTime();
        RunLease.take(settings, STREAM).close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(RunLease.EXPIRES_AFTER);
    }

    @Test
    void deploymentsOfOtherGroupsAndPrefixesDoNotKnowOfEachOther() {
        KafkaSettings settings = group("prefix");
        try (RunLease one = RunLease.take(settings, STREAM);
                RunLease other =
                        RunLease.take(settings.with(new TopicNames(others.prefix())), STREAM);
                RunLease third = RunLease.take(group("prefix-2"), STREAM)) {
            assertThat(List.of(one.lost(), other.lost(), third.lost())).noneMatch(Future::isDone);
        }
    }

    @Test
    void ofTwoThatComeAtOnceOneIsRefused() throws Exception {
        KafkaSettings settings = group("at-once");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<RunLease> take = () -> RunLease.take(settings, STREAM);
            List<RunLease> taken = new ArrayList<>();
            for (Future<RunLease> each : threads.invokeAll(List.of(take, take))) {
                try {
                    taken.add(each.get());
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(BadSettingException.class);
                }
            }
            assertThat(taken).hasSize(1);
            assertThat(taken.get(0).lost()).isNotDone();
            taken.get(0).close();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneThatWasKilledIsWaitedForAndNoLonger() throws Exception {
        Process killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                topics.kafka().bootstrapServers(),
                                topics.prefix(),
                                "killed")
                        .redirectErrorStream(true)
                        .start();
        try {
            awaitLine(killed, Holder.TAKEN);
        } finally {
            killed.destroyForcibly();
            killed.waitFor(10, TimeUnit.SECONDS);
        }

        RunLease.take(group("killed"), STREAM).close();
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> seen = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                if (line.equals(wanted)) {
                    return;
                }
            }
            throw new IOException("the process ended: " + seen);
        }
    }

    /** A run in a process of its own, to be killed. */
    static final class Holder {
        private static final String TAKEN = "the lease is taken";

        private Holder() {}

        public static void main(String[] args) throws Exception {
            RunLease lease = RunLease.take(settings(args[0], args[1], args[2]), STREAM);
            System.out.println(TAKEN);
            lease.lost().get();
        }
    }
}
