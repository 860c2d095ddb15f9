package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qingliu.jobs.settings.JobSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job goes on from its checkpoints, and over failures. */
class LiveJobTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void aJobGoesOnFromItsCheckpointUnlessItHasLostAnOperator() throws Exception {
        LiveJob earlier = start("job", "PT1S", "kept", "lost");
        await().atMost(SOON).until(() -> checkpoints("job").newest().isPresent());
        end(earlier);

        assertThatThrownBy(() -> start("job", "PT1S", "kept"))
                .hasStackTraceContaining("allowNonRestoredState");
        LiveJob next = start("job", "PT1S", "kept", "lost");
        await().atMost(SOON).until(next::isRunning);
        end(next);
    }

    @Test
    void aFailureIsReportedOnceWithItsCause() throws Exception {
        FailsTwice.left.set(2);
        LiveJob job = start("job", "PT1S", "failing");
        List<String> causes = new ArrayList<>();
        await().atMost(SOON)
                .until(
                        () -> {
                            job.failures()
                                    .forEach(cause -> causes.add(JobFailedException.line(cause)));
                            return causes.size() >= 2;
                        });

        await().atMost(SOON).until(job::isRunning);
        assertThat(causes)
                .containsExactly(
                        "IllegalStateException: no luck with [phone]",
                        "IllegalStateException: no luck with [phone]");
        assertThat(job.failures()).isEmpty();
        end(job);
    }

    /** Its own clock would have it take one in an hour. */
    @Test
    void theSecondJobTakesACheckpointAfterEachOfTheFirst() throws Exception {
        LiveJob second = start("second", "PT1H", "later");
        LiveJob first = start("first", "PT1S", "earlier");
        try (FollowingCheckpoints follows = FollowingCheckpoints.of(first, second)) {
            await().atMost(SOON).until(() -> second.completedCheckpoints() >= 3);

            // One that has ended takes no more, and nobody minds.
            end(second);
            long before = first.completedCheckpoints();
            await().atMost(SOON).until(() -> first.completedCheckpoints() > before + 1);
        }
        end(first);
    }

    @Test
    void theSecondJobTakesNoneOfItsOwnMeanwhileUnlessItsOwnComeMoreOften() {
        assertThat(pauseBetween("PT10S", Map.of())).isEqualTo(Duration.ofSeconds(15));
        assertThat(pauseBetween("PT10S", Map.of("case-job.checkpoint-every", "PT9S"))).isZero();
        assertThat(pauseBetween("PT10S", Map.of("flink.execution.checkpointing.min-pause", "PT2S")))
                .isEqualTo(Duration.ofSeconds(2));
    }

    private static Duration pauseBetween(String ofFirst, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("edge.key", "env:QINGLIU_EDGE_KEY");
        values.put("kafka.bootstrap.servers", "localhost:9092");
        values.put("signal-job.checkpoint-every", ofFirst);
        JobSettings settings = JobSettings.of(values);
        Configuration ofCases = settings.caseJob().inThisProcess(settings.flink());
        FollowingCheckpoints.makeRoom(
                settings.signalJob().inThisProcess(settings.flink()), ofCases);
        return ofCases.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS);
    }

    private Checkpoints checkpoints(String job) {
        return Checkpoints.of(directory.toUri().toString(), "cluster", "deployment", job);
    }

    private LiveJob start(String name, String every, String... sources) throws Exception {
        Map<String, String> values =
                Map.of(
                        "edge.key",
                        "env:QINGLIU_EDGE_KEY",
                        "kafka.bootstrap.servers",
                        "localhost:9092",
                        "signal-job.checkpoint-every",
                        every,
                        "flink.restart-strategy.type",
                        "fixed-delay",
                        "flink.restart-strategy.fixed-delay.attempts",
                        "5",
                        "flink.restart-strategy.fixed-delay.delay",
                        "100 ms");
        JobSettings settings = JobSettings.of(values);
        Configuration config = settings.signalJob().inThisProcess(settings.flink());
        return LiveJob.start(
                "signal-job.parallelism",
                name,
                config,
                checkpoints(name),
                env -> {
                    for (String source : sources) {
                        endless(env, source);
                    }
                },
                id -> {});
    }

    private static void endless(StreamExecutionEnvironment env, String uid) {
        env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number,
                                Long.MAX_VALUE,
                                RateLimiterStrategy.perSecond(20),
                                Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        uid)
                .uid(uid)
                .map(uid.equals("failing") ? new FailsTwice() : number -> number)
                .returns(Types.LONG)
                .uid(uid + ".map")
                .sinkTo(new DiscardingSink<>())
                .uid(uid + ".out");
    }

    private static void end(LiveJob job) throws Exception {
        job.cancel();
        job.awaitEnd();
    }

    /** An operator with a fault that goes away. */
    private static final class FailsTwice implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1L;

        private static final AtomicInteger left = new AtomicInteger();

        @Override
        public Long map(Long number) {
            if (left.getAndDecrement() > 0) {
                throw new IllegalStateException("no luck with 13912345678");
            }
            return number;
        }
    }
}
