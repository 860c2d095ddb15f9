package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicNames;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest over what Kafka holds gives what one over files with the same records gives. */
@Tag("nightly")
class KafkaBacktestIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What says how a result came about, and not what it is. */
    private static final List<String> BY_THE_WAY = List.of("version", "partition", "offset");

    @TempDir private Path directory;

    private String dir(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void theResultsAreThoseOfTheSameRecordsInFiles() throws Exception {
        Path config = directory.resolve("qingliu.yaml");
        assertThat(
                        Called.with(
                                        "simulate",
                                        "--output",
                                        dir("city"),
                                        "--shops",
                                        "6",
                                        "--scale",
                                        "0.5")
                                .code())
                .isZero();
        Files.delete(directory.resolve("city/truth.jsonl"));
        // Somebody confirms, somebody sends rubbish, and a rule changes on the way.
        Files.writeString(
                directory.resolve("city/rules.jsonl"),
                "{\"id\":\"r1\",\"time\":1000000000000,\"rule\":\"BRU-01\",\"version\":2,"
                        + "\"mode\":\"LIVE\",\"params\":{\"orders\":\"12\"},\"author\":\"ana\"}\n");
        Files.writeString(directory.resolve("city/verdicts.jsonl"), "no JSON\n");
        Path other = directory.resolve("other.jsonl");
        Files.write(
                other,
                DeclaredRules.all().keySet().stream()
                        .filter(rule -> rule.startsWith("REG-"))
                        .map(
                                rule ->
                                        ("{\"id\":\"off\",\"time\":1000000000000,\"rule\":\"%s\","
                                                        + "\"version\":9,\"mode\":\"OFF\","
                                                        + "\"author\":\"ana\"}")
                                                .formatted(rule))
                        .toList());
        try (OwnTopics topics = OwnTopics.named("kept")) {
            Files.writeString(
                    config,
                    """
                    edge.key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                    kafka.bootstrap.servers: "%s"
                    kafka.topic.prefix: "%s"
                    """
                            .formatted(topics.kafka().bootstrapServers(), topics.prefix()));
            new TopicCreator(
                            KafkaSettings.at(topics.kafka().bootstrapServers())
                                    .with(new TopicNames(topics.prefix())))
                    .createMissing(TopicPlan.shipped());
            Called empty = backtest(config, other, "nothing", "--kafka");
            assertThat(empty.err())
                    .singleElement()
                    .asString()
                    .contains("Kafka holds no event and no case record");
            assertThat(empty.code()).isEqualTo(1);
            play(topics);

            Called fromFiles = backtest(config, other, "files", "--input", dir("city"));
            Called fromKafka = backtest(config, other, "kafka", "--kafka");

            assertThat(fromFiles.err()).isEmpty();
            assertThat(fromKafka.err()).isEmpty();
            assertThat(fromKafka.code()).isZero();
            assertThat(fromKafka.out())
                    .contains(" records read from Kafka; events are complete since");
            for (String stream : Backtest.RESULTS) {
                Map<String, JsonNode> expected = results("files", stream);
                assertThat(results("kafka", stream)).as(stream).isEqualTo(expected);
            }
            assertThat(results("kafka", "findings")).hasSizeGreaterThan(10);
            assertThat(results("kafka", "dead-letters")).hasSize(1);
            assertThat(Files.readString(directory.resolve("kafka/compare.json")))
                    .isEqualTo(Files.readString(directory.resolve("files/compare.json")))
                    .contains("\"noLonger\" : [ {");
        }
    }

    private Called backtest(Path config, Path other, String output, String... input) {
        List<String> call =
                new ArrayList<>(
                        List.of(
                                "backtest",
                                "--output",
                                dir(output),
                                "--config",
                                config.toString(),
                                "--compare",
                                other.toString(),
                                "--parallelism",
                                "2",
                                "--no-bundles"));
        call.addAll(List.of(input));
        return Called.with(call.toArray(String[]::new));
    }

    /** Every tenth record comes as some senders write JSON: over several lines. */
    private void play(OwnTopics topics) throws IOException {
        try (var files = Files.list(directory.resolve("city"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                String stream = file.getFileName().toString().replace(".jsonl", "");
                List<Message> messages = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    int number = messages.size();
                    boolean broken = number % 10 == 9;
                    messages.add(
                            Message.text(
                                    "k" + number % 97,
                                    broken ? JSON.readTree(line).toPrettyString() : line));
                }
                topics.produce(stream, messages);
            }
        }
    }

    /** The newest of each. */
    private Map<String, JsonNode> results(String run, String stream) throws IOException {
        Map<String, JsonNode> newest = new TreeMap<>();
        Map<String, Long> versions = new TreeMap<>();
        Path file = directory.resolve(run).resolve(stream + ".jsonl");
        for (String line : Files.readAllLines(file)) {
            ObjectNode result = (ObjectNode) JSON.readTree(line);
            long version = result.path("version").asLong();
            result.remove(BY_THE_WAY);
            String key = key(result);
            if (version >= versions.getOrDefault(key, Long.MIN_VALUE)) {
                versions.put(key, version);
                newest.put(key, result);
            }
        }
        return newest;
    }

    private static String key(JsonNode result) {
        for (String name : List.of("id", "review")) {
            if (result.has(name)) {
                return result.path(name).asText();
            }
        }
        if (result.has("granularity")) {
            StringBuilder key = new StringBuilder();
            for (String dimension :
                    List.of(
                            "period",
                            "granularity",
                            "behavior",
                            "role",
                            "measure",
                            "member",
                            "area")) {
                key.append(result.path(dimension).asText()).append('/');
            }
            return key.toString();
        }
        return result.has("subject") ? result.path("subject").toString() : result.toString();
    }

    @Test
    void whatDoesNotGoTogetherIsAWrongCall() throws Exception {
        Path config = Files.writeString(directory.resolve("a.yaml"), "edge.key: \"00\"\n");
        Files.createDirectories(directory.resolve("in"));

        assertThat(wrong("--kafka")).contains("--config is missing but must be given");
        assertThat(wrong()).contains("--input is missing but must be given");
        assertThat(wrong("--kafka", "--config", config.toString(), "--input", dir("in")))
                .contains("--input is", "must be left out: --kafka reads Kafka in its place");
        assertThat(wrong("--input", dir("in"), "--since", "2026-11-24T00:00:00+08:00"))
                .contains("--since is", "given together with --kafka");
    }

    private String wrong(String... options) {
        List<String> call = new ArrayList<>(List.of("backtest", "--output", dir("out")));
        call.addAll(List.of(options));
        Called called = Called.with(call.toArray(String[]::new));
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).hasSize(1);
        return called.err().get(0);
    }
}
