package io.qingliu.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.leak.LeakScanner;
import io.qingliu.connectors.gate.LeakWatch;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.city.CityOfTheTier;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.kafka.StoredRecord;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 6, over everything both jobs leave behind: no raw identifier passes into topics, documents,
 * checkpoints, local state or logs, whether its record was good or broken.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoRawIdentifierIT {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String PREFIX = "qingliu.";
    private static final int MOST_DOCUMENTS = 10_000;

    /** Indices of what people wrote: notes and grounds are their own words. */
    private static final List<String> PEOPLES = List.of("*-verdicts", "*-appeals", "*-receipts");

    /** What both jobs say last, and how often it must be the same, three seconds apart. */
    private static final List<String> EMITTED = List.of("findings", "blacklist", "dead-letters");

    private static final int STEADY = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path directory;

    private final Set<String> inputs = new TreeSet<>(WireJson.caseStreams());
    private final List<String> outputs = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();
    private Canaries canaries;
    private EmbeddedKafka kafka;
    private EmbeddedElasticsearch elasticsearch;
    private Path checkpoints;
    private Path rocks;
    private Path log;
    private ByteSearch localState;
    private ByteSearch localHarmless;

    @BeforeAll
    @SuppressWarnings("try") // the capture works by being open
    void aCityWithCanariesRunsLive() throws Exception {
        checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
        rocks = Files.createDirectories(directory.resolve("rocks"));
        log = directory.resolve("run.log");
        Arrays.stream(Stream.values()).map(Stream::wireName).forEach(inputs::add);
        kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        elasticsearch = EmbeddedElasticsearch.start(directory.resolve("elasticsearch"));
        JobSettings settings = settings();
        List<TopicPlan> topics = TopicPlan.shipped();
        new TopicCreator(settings.kafka()).createMissing(topics);
        topics.stream().map(TopicPlan::name).filter(n -> !inputs.contains(n)).forEach(outputs::add);
        plant();
        try (LogCapture capture = new LogCapture(log)) {
            try (LiveRun run = LiveRun.start(settings)) {
                untilAllIsEmitted(run);
                int newest = newestCheckpoint();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(newestCheckpoint()).isGreaterThan(newest + 1));
                localState = new ByteSearch(raw).in(rocks, file -> true);
                localHarmless = new ByteSearch(List.of(Canaries.HARMLESS)).in(rocks, file -> true);
            }
        }
    }

    @AfterAll
    void stop() {
        elasticsearch.close();
        kafka.close();
    }

    private JobSettings settings() {
        Map<String, String> values = new HashMap<>();
        values.put("edge.key", KEY);
        values.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        values.put("elasticsearch.hosts", elasticsearch.uri().toString());
        values.put("intake.clock.quiet", "PT8S");
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", checkpoints.toUri().toString());
        }
        values.put("signal-job.state", "rocksdb");
        values.put("signal-job.cache-memory", "4 mb");
        // Compressed files would hide what is in them.
        values.put("flink.state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");
        values.put("flink.state.backend.rocksdb.localdir", rocks.toString());
        values.put("flink.execution.checkpointing.snapshot-compression", "false");
        return JobSettings.of(values);
    }

    /** Everything is there before the jobs start, so no partition is taken for quiet too early. */
    private void plant() throws Exception {
        CityRecords city = CityOfTheTier.get().live();
        long last = city.stream().mapToLong(CityRecord::time).max().orElseThrow();
        canaries = new Canaries(last);
        Map<String, List<Message>> messages = new HashMap<>();
        for (CityRecord record : city) {
            canaries.note(record);
            messages.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(Message.text(CityKeys.of(record), record.json()));
        }
        canaries.plantEvents();
        canaries.plantCases();
        int key = 0;
        for (CityRecord record : canaries.records()) {
            messages.computeIfAbsent(record.stream(), stream -> new ArrayList<>())
                    .add(Message.text("k" + key++, record.json()));
        }
        for (Map.Entry<String, List<Message>> stream : messages.entrySet()) {
            kafka.produce(PREFIX + stream.getKey(), stream.getValue());
        }
        raw.addAll(canaries.planted());
        raw.addAll(canaries.ofCity());
    }

    private void untilAllIsEmitted(LiveRun run) {
        List<String> counts = new ArrayList<>();
        await().atMost(FinalResults.patience())
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(
                        () -> {
                            assertThat(run.isRunning()).isTrue();
                            counts.add(EMITTED.stream().map(this::count).toList().toString());
                            int polls = counts.size();
                            assertThat(count("dead-letters")).isPositive();
                            assertThat(count("blacklist")).isPositive();
                            assertThat(polls).isGreaterThanOrEqualTo(STEADY);
                            assertThat(new TreeSet<>(counts.subList(polls - STEADY, polls)))
                                    .hasSize(1);
                        });
    }

    private int count(String stream) {
        return kafka.count(PREFIX + stream);
    }

    private int newestCheckpoint() throws IOException {
        int oldestOfJobs = Integer.MAX_VALUE;
        int jobs = 0;
        // Below it: the Kafka cluster, the deployment, the job, the run.
        for (Path job : below(below(below(below(List.of(checkpoints)))))) {
            int newest = 0;
            for (Path each : list(job)) {
                String name = each.getFileName().toString();
                if (name.startsWith("chk-") && Files.exists(each.resolve("_metadata"))) {
                    newest = Math.max(newest, Integer.parseInt(name.substring(4)));
                }
            }
            oldestOfJobs = Math.min(oldestOfJobs, newest);
            jobs++;
        }
        return jobs < 3 ? 0 : oldestOfJobs;
    }

    private static List<Path> below(List<Path> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            found.addAll(list(folder));
        }
        return found;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private ByteSearch searchTopics(ByteSearch search, Set<String> streams) {
        for (String stream : streams) {
            for (StoredRecord record :
                    kafka.readToEnd(PREFIX + stream, IsolationLevel.READ_UNCOMMITTED)) {
                String where = stream + " at " + record.partition() + '/' + record.offset();
                if (record.key() != null) {
                    search.in(where + " key", record.key());
                }
                if (record.value() != null) {
                    search.in(where, record.value());
                }
            }
        }
        return search;
    }

    @Test
    void theSearchFindsEveryRawIdentifierWhereItWasSent() {
        assertThat(canaries.planted()).hasSizeGreaterThan(1_000);
        assertThat(canaries.ofCity()).hasSizeGreaterThan(1_000);
        assertThat(searchTopics(new ByteSearch(raw), inputs).found().keySet())
                .containsExactlyInAnyOrderElementsOf(raw);
    }

    @Test
    void noResultSignalOrDeadLetterHoldsOne() {
        assertThat(count("findings")).isPositive();
        assertThat(searchTopics(new ByteSearch(raw), new TreeSet<>(outputs)).found()).isEmpty();
    }

    @Test
    void noOtherFileOfTheBrokerHoldsOne() throws IOException {
        Set<String> sent = new TreeSet<>();
        inputs.forEach(stream -> sent.add(PREFIX + stream));
        ByteSearch search =
                new ByteSearch(raw)
                        .in(
                                kafka.directory(),
                                file -> {
                                    String topic = file.getParent().getFileName().toString();
                                    return !sent.contains(topic.replaceFirst("-[0-9]+$", ""));
                                });
        assertThat(search.searched()).isPositive();
        assertThat(search.found()).isEmpty();
    }

    @Test
    void noDocumentHoldsOne() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String refresh = "/*/_refresh";
        client.send(
                HttpRequest.newBuilder(elasticsearch.uri().resolve(refresh))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        JsonNode results = search(client, "*,-*-signals-*,-" + String.join(",-", PEOPLES));
        assertThat(results.at("/total/value").asInt()).isBetween(100, MOST_DOCUMENTS);
        assertThat(results.at("/hits").size()).isEqualTo(results.at("/total/value").asInt());
        JsonNode signals = search(client, "*-signals-*");
        assertThat(signals.at("/hits").size()).isGreaterThan(100);
        for (JsonNode hits : List.of(results, signals)) {
            byte[] answer = hits.toString().getBytes(UTF_8);
            assertThat(new ByteSearch(raw).in("documents", answer).found()).isEmpty();
        }
        // Whoever decides reads the notes and grounds of others; identifiers in them are masked.
        List<String> identifiers =
                raw.stream().filter(each -> !each.startsWith(Canaries.PROSE_OF_PEOPLE)).toList();
        JsonNode peoples = search(client, String.join(",", PEOPLES));
        assertThat(peoples.toString()).contains(Canaries.PROSE_OF_PEOPLE);
        byte[] answer = peoples.toString().getBytes(UTF_8);
        assertThat(new ByteSearch(identifiers).in("documents", answer).found()).isEmpty();
        assertThat(new ByteSearch(identifiers).in(elasticsearch.directory(), file -> true).found())
                .isEmpty();
    }

    private JsonNode search(HttpClient client, String indices) throws Exception {
        String path = "/" + indices + "/_search?track_total_hits=true&size=" + MOST_DOCUMENTS;
        String answer =
                client.send(
                                HttpRequest.newBuilder(elasticsearch.uri().resolve(path)).build(),
                                BodyHandlers.ofString())
                        .body();
        return JSON.readTree(answer).at("/hits");
    }

    @Test
    void noCheckpointHoldsOne() throws IOException {
        ByteSearch search = new ByteSearch(raw).in(checkpoints, file -> true);
        ByteSearch harmless =
                new ByteSearch(List.of(Canaries.HARMLESS)).in(checkpoints, file -> true);

        assertThat(harmless.found()).as("what orders say is kept, and can be found").isNotEmpty();
        assertThat(search.searched()).isGreaterThan(1_000_000);
        assertThat(search.found()).isEmpty();
    }

    @Test
    void noLocalStateHoldsOne() {
        assertThat(localHarmless.found()).as("what orders say is kept, and found").isNotEmpty();
        assertThat(localState.searched()).isGreaterThan(1_000_000);
        assertThat(localState.found()).isEmpty();
    }

    @Test
    void noLogHoldsOneEvenWithoutTheLastNet() throws IOException {
        assertThat(Files.readString(log)).contains("qingliu-signals", "qingliu-cases");
        assertThat(new ByteSearch(raw).in("log", Files.readAllBytes(log)).found()).isEmpty();
    }

    @Test
    void theLeakScannerAgreesAboutDeadLetters() {
        LeakScanner scanner = new LeakScanner();
        List<StoredRecord> letters =
                kafka.readToEnd(PREFIX + "dead-letters", IsolationLevel.READ_COMMITTED);
        assertThat(letters).hasSizeGreaterThan(200);
        assertThat(letters).allSatisfy(letter -> assertThat(scanner.find(letter.text())).isEmpty());
        // The edge has left the last net nothing to catch.
        assertThat(letters).noneMatch(letter -> letter.text().contains(LeakWatch.REASON));
    }
}
