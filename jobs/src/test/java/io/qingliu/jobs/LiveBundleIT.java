package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.files.ReadProgress;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.jobs.evidence.BrokenLogException;
import io.qingliu.jobs.evidence.Bundle;
import io.qingliu.jobs.evidence.LiveEvidence;
import io.qingliu.jobs.evidence.Replay;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 9, live: whoever is listed by a deployment that goes on running gets a bundle from its
 * topics, whatever is bundled stays as it is, and each bundle is recomputed the same.
 */
@Tag("nightly")
class LiveBundleIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Replays of each bundling; each takes a second or two. */
    private static final int SAMPLE = 4;

    @TempDir private Path directory;
    private Path evidence;

    @Test
    void bundlesFollowADeployment() throws Exception {
        evidence = Files.createDirectories(directory.resolve("evidence"));
        CheatingShops shops = CheatingShops.ofACity();
        FinalResults expected = backtest(shops);

        try (OwnTopics topics = OwnTopics.named("bundles")) {
            JobSettings settings = settings(topics);
            new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
            shops.send(topics, record -> true);
            try (LiveRun run = LiveRun.start(settings)) {
                settles(topics, run, expected);
                Map<String, byte[]> first = bundlesOfAllListed(topics, settings);
                nothingIsWrittenTwice(settings, first);
                whatIsMissingIsAddedBehindWhatIsThere(settings, first);
                aChangedLogIsRefused(settings);
            }
        }
    }

    private Map<String, byte[]> bundlesOfAllListed(OwnTopics topics, JobSettings settings)
            throws Exception {
        LiveEvidence.Made made = new LiveEvidence(settings, evidence, 1).run();

        assertThat(made.quiet()).isTrue();
        assertThat(made.refused()).isZero();
        assertThat(made.made()).isPositive();
        EvidenceLog log = EvidenceLog.read(evidence.resolve(EvidenceLog.FILE));
        assertThat(log.verify()).isEmpty();
        assertThat(log.entries().stream().map(EvidenceEntry::finding))
                .containsExactlyElementsOf(listed(topics));
        replaysTheSame(log, 0);
        return files();
    }

    private void nothingIsWrittenTwice(JobSettings settings, Map<String, byte[]> first)
            throws Exception {
        assertThat(new LiveEvidence(settings, evidence, 2).run().made()).isZero();
        staysAsItWas(first, files());
        assertThat(files()).hasSameSizeAs(first);
    }

    private void whatIsMissingIsAddedBehindWhatIsThere(
            JobSettings settings, Map<String, byte[]> first) throws Exception {
        String lost = fileOf(2);
        Files.delete(evidence.resolve(lost));

        assertThat(new LiveEvidence(settings, evidence, 2).run().made()).isEqualTo(1);

        Map<String, byte[]> now = files();
        assertThat(now.get(EvidenceLog.FILE)).startsWith(first.get(EvidenceLog.FILE));
        staysAsItWas(without(without(first, EvidenceLog.FILE), lost), now);
        assertThat(now).hasSameSizeAs(first).doesNotContainKey(lost);
        EvidenceLog log = EvidenceLog.read(evidence.resolve(EvidenceLog.FILE));
        int newest = log.entries().size() - 1;
        assertThat(log.verify()).isEmpty();
        assertThat(log.entries().get(newest).finding()).isEqualTo(log.entries().get(1).finding());
        replaysTheSame(log, newest);
        assertThat(new LiveEvidence(settings, evidence, 1).run().made()).isZero();
    }

    private void aChangedLogIsRefused(JobSettings settings) throws Exception {
        Path file = evidence.resolve(EvidenceLog.FILE);
        List<String> lines = Files.readAllLines(file);
        // What was never bundled would be, if the log were not looked at.
        Files.delete(evidence.resolve(fileOf(lines.size())));
        lines.set(0, lines.get(0).replace("\"time\":1", "\"time\":2"));
        Files.writeString(file, String.join("\n", lines) + "\n");
        Map<String, byte[]> before = files();

        assertThatThrownBy(() -> new LiveEvidence(settings, evidence, 1).run())
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContaining("line 1");
        staysAsItWas(before, files());
        assertThat(files()).hasSameSizeAs(before);
    }

    private static Map<String, byte[]> without(Map<String, byte[]> files, String name) {
        Map<String, byte[]> others = new TreeMap<>(files);
        others.remove(name);
        return others;
    }

    private static void staysAsItWas(Map<String, byte[]> before, Map<String, byte[]> now) {
        before.forEach((name, bytes) -> assertThat(now.get(name)).as(name).isEqualTo(bytes));
    }

    /** Some of the bundles from an entry on: those that have most to say. */
    private void replaysTheSame(EvidenceLog log, int from) throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (EvidenceEntry entry : log.entries().subList(from, log.entries().size())) {
            Bundle bundle = Bundle.read(evidence.resolve(fileOf(entry.sequence())));
            assertThat(bundle.tampering()).isEmpty();
            assertThat(bundle.tampering(log)).isEmpty();
            assertThat(bundle.finding().id()).isEqualTo(entry.finding());
            bundles.add(bundle);
        }
        bundles.sort((one, other) -> other.eventCount() - one.eventCount());
        for (Bundle bundle : bundles.subList(0, Math.min(SAMPLE, bundles.size()))) {
            assertThat(bundle.eventCount()).isPositive();
            assertThat(new Replay(bundle).run()).as(bundle.finding().id()).isEmpty();
        }
    }

    private String fileOf(long sequence) throws Exception {
        return files().keySet().stream()
                .filter(name -> name.endsWith("-" + sequence + Bundle.SUFFIX))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, byte[]> files() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(evidence)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Findings that a listing names in its newest version, by id. */
    private static TreeSet<String> listed(OwnTopics topics) throws Exception {
        Map<String, JsonNode> newest = new HashMap<>();
        for (String line : topics.committed("blacklist")) {
            JsonNode listing = JSON.readTree(line);
            newest.merge(
                    listing.get("subject").toString(),
                    listing,
                    (one, other) ->
                            one.get("version").asLong() >= other.get("version").asLong()
                                    ? one
                                    : other);
        }
        TreeSet<String> listed = new TreeSet<>();
        newest.values()
                .forEach(listing -> listing.path("basis").forEach(id -> listed.add(id.asText())));
        return listed;
    }

    /** Until all is said that follows from the records, and the first job says that it is quiet. */
    private static void settles(OwnTopics topics, LiveRun run, FinalResults expected) {
        await().atMost(FinalResults.patience())
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            assertThat(FinalResults.in(topics).differencesFrom(expected)).isEmpty();
                            assertThat(newestTick(topics).path("quiet").asBoolean()).isTrue();
                        });
    }

    private static JsonNode newestTick(OwnTopics topics) throws Exception {
        JsonNode newest = JSON.createObjectNode();
        for (String line : topics.committed("signals")) {
            if (line.startsWith("{\"tick\"")) {
                JsonNode tick = JSON.readTree(line);
                if (tick.path("tick").asLong() >= newest.path("tick").asLong()) {
                    newest = tick;
                }
            }
        }
        return newest;
    }

    private FinalResults backtest(CheatingShops shops) throws Exception {
        Path input = Files.createDirectories(directory.resolve("city"));
        shops.writeTo(input);
        Path output = directory.resolve("out");
        new Backtest(
                        input,
                        output,
                        RuleSettings.load("rules.file", rules().toString()),
                        EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)),
                        ClockSettings.DEFAULT,
                        1,
                        ReadProgress.start())
                .run();
        FinalResults results = FinalResults.in(output);
        assertThat(results.count("blacklist")).isPositive();
        return results;
    }

    /** A rule that is off from the beginning: without it in the bundle a replay would differ. */
    private Path rules() throws Exception {
        return Files.writeString(
                directory.resolve("rules.jsonl"),
                "{\"id\":\"r-1\",\"time\":1700000000000,\"rule\":\"EMP-08\",\"version\":2,\"mode\":\"OFF\","
                        + "\"author\":\"a\"}\n",
                StandardCharsets.UTF_8);
    }

    private JobSettings settings(OwnTopics topics) throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.putAll(topics.settings());
        values.put("intake.clock.quiet", "PT8S");
        values.put("rules.file", rules().toString());
        values.put("signal-job.state", "rocksdb");
        for (String job : List.of("signal-job", "case-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", directory.resolve("checkpoints").toUri().toString());
        }
        return JobSettings.of(values);
    }
}
