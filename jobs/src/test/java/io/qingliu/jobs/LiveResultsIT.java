package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Law 2, live: a deployment comes to the same final results as a backtest of the same records. */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveResultsIT {

    @TempDir private static Path directory;

    private JudgedCity city;

    @BeforeAll
    void judged() throws Exception {
        city = JudgedCity.get();
        assertThat(city.results().count("findings")).isGreaterThan(100);
        assertThat(city.results().count("courier-alerts")).isEqualTo(2);
        assertThat(city.results().count("rings")).isGreaterThan(2);
        assertThat(city.results().count("measures")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, heap", "2, rocksdb"})
    void liveGivesTheSameAsFiles(int parallelism, String state) throws Exception {
        try (OwnTopics topics = OwnTopics.named("live")) {
            JobSettings settings = settings(topics, parallelism, state);
            // The records are there first: no partition is taken for idle before its first record.
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            play(topics);
            try (LiveRun run = LiveRun.start(settings)) {
                comesToTheSame(topics, run);
            }
        }
    }

    private void comesToTheSame(OwnTopics topics, LiveRun run) {
        await().atMost(FinalResults.patience())
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(topics).differencesFrom(city.results()))
                                    .isEmpty();
                        });
    }

    private JobSettings settings(OwnTopics topics, int parallelism, String state) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", JudgedCity.KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", "PT8S");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".parallelism", String.valueOf(parallelism));
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(
                    job + ".checkpoints",
                    directory.resolve("checkpoints-" + job + state).toUri().toString());
        }
        values.put("signal-job.state", state);
        values.put("signal-job.cache-memory", "300 kb");
        return JobSettings.of(values);
    }

    /** Everything at once, as a backlog would come: the jobs read the topics as they like. */
    private void play(OwnTopics topics) throws Exception {
        Map<String, List<Message>> byStream = new HashMap<>();
        for (CityRecord record : city.records()) {
            byStream.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(Message.text(CityKeys.of(record), record.json()));
        }
        for (Map.Entry<String, List<Message>> stream : byStream.entrySet()) {
            topics.produce(stream.getKey(), stream.getValue());
        }
    }
}
