package io.qingliu.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped and started again comes to what one uninterrupted run comes to. */
class RestartIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private static final Pattern SHOP = Pattern.compile("\"f:(SHOP:[^\":]+:[^\":]+):[A-Z_]+\"");

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir private Path directory;

    @Test
    void aRunGoesOnWhereTheLastOneEnded() throws Exception {
        CheatingShops shops = CheatingShops.ofACity();
        FinalResults expected = uninterrupted(shops);
        long middle = shops.timeOf(0.5);

        try (OwnTopics topics = OwnTopics.named("restart")) {
            // So long that no partition takes the stop for the end of its records.
            JobSettings first = settings(topics, "PT1M");
            new TopicCreator(first.kafka()).createMissing(TopicPlan.shipped());
            topics.produce("orders", "bad", "{\"id\":\"bad\"");
            shops.send(topics, record -> record.time() < middle);
            try (LiveRun run = LiveRun.start(first)) {
                hasRead(topics, run);
            }
            assertThat(FinalResults.in(topics).differencesFrom(expected)).isNotEmpty();
            assertThat(checkpoints()).isNotEmptyDirectory();

            shops.send(topics, record -> record.time() >= middle);
            try (LiveRun run = LiveRun.start(settings(topics, "PT8S"))) {
                comesTo(expected, topics, run);
            }
            assertThat(topics.committed("dead-letters"))
                    .filteredOn(letter -> letter.contains("\"stream\":\"orders\""))
                    .singleElement()
                    .asString()
                    .contains("\"reason\":");
            noRawIdentifierIsIn(topics, shops);
        }
    }

    /** Over what both runs leave behind; {@link NoRawIdentifierIT} searches every file. */
    private void noRawIdentifierIsIn(OwnTopics topics, CheatingShops shops) throws Exception {
        Canaries canaries = new Canaries(shops.timeOf(0));
        for (CityRecord record : shops.records()) {
            canaries.note(record);
        }
        assertThat(canaries.ofCity()).hasSizeGreaterThan(100);
        ByteSearch sent = new ByteSearch(canaries.ofCity());
        topics.committed("orders").forEach(order -> sent.in("orders", order.getBytes(UTF_8)));
        assertThat(sent.found()).as("it is there where it was sent").isNotEmpty();

        ByteSearch search = new ByteSearch(canaries.ofCity());
        for (String stream : List.of("signals", "findings", "blacklist", "notices", "measures")) {
            for (String result : topics.committed(stream)) {
                search.in(stream, result.getBytes(UTF_8));
            }
        }
        assertThat(search.searched()).isGreaterThan(100_000);
        assertThat(search.found()).isEmpty();

        ByteSearch kept = new ByteSearch(canaries.ofCity()).in(checkpoints(), file -> true);
        ByteSearch harmless = new ByteSearch(shopsFoundIn(topics)).in(checkpoints(), file -> true);
        assertThat(harmless.found()).as("a shop's id is kept, and can be found").isNotEmpty();
        assertThat(kept.searched()).isGreaterThan(100_000);
        assertThat(kept.found()).isEmpty();
    }

    /** Such as {@code SHOP:P1:S9}. */
    private static Set<String> shopsFoundIn(OwnTopics topics) {
        return topics.committed("findings").stream()
                .flatMap(finding -> SHOP.matcher(finding).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * Killed after the last event, before anything was quiet, and started again in silence; then
     * once more, when a sender repeats some of its oldest records.
     */
    @Tag("nightly")
    @Test
    void aRunKilledInSilenceEndsAsOneThatWasNot() throws Exception {
        CheatingShops shops = CheatingShops.ofACity();
        FinalResults expected = uninterrupted(shops);
        long beginning = shops.timeOf(0.02);

        try (OwnTopics topics = OwnTopics.named("restart")) {
            JobSettings first = settings(topics, "PT1M");
            new TopicCreator(first.kafka()).createMissing(TopicPlan.shipped());
            shops.send(topics, record -> true);
            try (LiveRun run = LiveRun.start(first)) {
                hasRead(topics, run);
            }
            assertThat(FinalResults.in(topics).differencesFrom(expected)).isNotEmpty();

            try (LiveRun run = LiveRun.start(settings(topics, "PT8S"))) {
                comesTo(expected, topics, run);
            }
            neverRunsBack(topics);

            shops.send(topics, record -> record.time() < beginning && isOfEvents(record.stream()));
            long before = quietTicks(topics);
            try (LiveRun run = LiveRun.start(settings(topics, "PT8S"))) {
                hasRead(topics, run);
                await().atMost(SOON).until(() -> quietTicks(topics) > before);
                comesTo(expected, topics, run);
            }
            neverRunsBack(topics);
        }
    }

    private static boolean isOfEvents(String stream) {
        return Stream.named(stream) != null;
    }

    private static void hasRead(OwnTopics topics, LiveRun run) throws Exception {
        for (String group : List.of(topics.group(), topics.group() + "-cases")) {
            await().atMost(SOON).untilAsserted(() -> assertThat(unread(topics, group)).isEmpty());
        }
        assertThat(run.isRunning()).isTrue();
    }

    /** And stays there: what is wrong afterwards would otherwise be taken for right. */
    private static void comesTo(FinalResults expected, OwnTopics topics, LiveRun run) {
        await().atMost(FinalResults.patience())
                .during(Duration.ofSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(topics).differencesFrom(expected)).isEmpty();
                        });
    }

    private static List<StoredRecord> ticks(OwnTopics topics) throws Exception {
        return topics.committedRecords("signals").stream()
                .filter(record -> record.text().startsWith("{\"tick\""))
                .toList();
    }

    private static long quietTicks(OwnTopics topics) throws Exception {
        return ticks(topics).stream().filter(tick -> tick.text().contains("quiet")).count();
    }

    private static void neverRunsBack(OwnTopics topics) throws Exception {
        Map<Integer, Long> newest = new HashMap<>();
        for (StoredRecord tick : ticks(topics)) {
            long time = Long.parseLong(tick.text().replaceAll("\\D+", ""));
            assertThat(time).isGreaterThanOrEqualTo(newest.getOrDefault(tick.partition(), 1L));
            newest.put(tick.partition(), time);
        }
        assertThat(newest).isNotEmpty();
    }

    private FinalResults uninterrupted(CheatingShops shops) throws Exception {
        Path input = Files.createDirectories(directory.resolve("city"));
        Path output = directory.resolve("out");
        shops.writeTo(input);
        new Backtest(
                        input,
                        output,
                        RuleSettings.declared(),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        FinalResults results = FinalResults.in(output);
        assertThat(results.count("findings")).isPositive();
        return results;
    }

    private Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    private JobSettings settings(OwnTopics topics, String quiet) {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", quiet);
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", checkpoints().toUri().toString());
        }
        return JobSettings.of(values);
    }

    /** Partitions with records that no checkpoint holds: positions are committed with each. */
    private static Map<TopicPartition, Long> unread(OwnTopics topics, String group)
            throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", topics.kafka().bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> read =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            assertThat(read).isNotEmpty();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            read.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> unread = new HashMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach(
                            (partition, end) -> {
                                long left = end.offset() - read.get(partition).offset();
                                // Those between end in marks of transactions, which are not read.
                                if (left > 0 && !partition.topic().endsWith(".signals")) {
                                    unread.put(partition, left);
                                }
                            });
            return unread;
        }
    }
}
