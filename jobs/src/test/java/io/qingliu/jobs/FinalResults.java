package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.gate.LeakWatch;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.backtest.Backtest;
import io.qingliu.testkit.kafka.StoredRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The highest version of each result, without its number: what must be the same however the jobs
 * ran (contract §4).
 *
 * @param byStream results by stream and id
 */
public record FinalResults(Map<String, Map<String, String>> byStream) {

    /** The streams that must agree also between files and live, in any order of arrival. */
    private static final List<String> FINAL =
            List.of(
                    "findings",
                    "blacklist",
                    "measures",
                    "courier-alerts",
                    "rings",
                    "review-scores");

    /** What names manifests, scores of reviews and rows of statistics. */
    private static final List<String> PARTS =
            List.of(
                    "granularity",
                    "period",
                    "behavior",
                    "role",
                    "measure",
                    "member",
                    "batch",
                    "area",
                    "platform",
                    "review");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a backtest wrote, of all streams. */
    public static FinalResults in(Path output) throws IOException {
        Map<String, Map<String, String>> results = new TreeMap<>();
        for (String stream : Backtest.RESULTS) {
            results.put(stream, newest(Files.readAllLines(output.resolve(stream + ".jsonl"))));
        }
        mustHoldNothingBack(results.get(DeadLetter.STREAM).values());
        return new FinalResults(results);
    }

    /** What the topics hold, committed, of the streams that must agree with files. */
    static FinalResults in(OwnTopics topics) throws Exception {
        Map<String, Map<String, String>> results = new TreeMap<>();
        for (String stream : FINAL) {
            List<String> lines =
                    topics.committedRecords(stream).stream().map(StoredRecord::text).toList();
            results.put(stream, newest(lines));
        }
        mustHoldNothingBack(
                topics.committedRecords(DeadLetter.STREAM).stream()
                        .map(StoredRecord::text)
                        .toList());
        return new FinalResults(results);
    }

    /**
     * The signals of a live run that hold, the newest of each: files keep none. What tells the
     * second job how far the first is has no id.
     */
    static FinalResults signals(OwnTopics topics) throws Exception {
        Map<String, String> signals =
                newest(
                        topics.committedRecords("signals").stream()
                                .map(StoredRecord::text)
                                .filter(record -> record.contains("\"id\":"))
                                .toList());
        signals.values().removeIf(signal -> signal.contains("\"withdrawn\":true"));
        return new FinalResults(Map.of("signals", signals));
    }

    /** The net before the sinks is there for what the edge let pass: it must catch nothing. */
    private static void mustHoldNothingBack(Collection<String> letters) {
        assertThat(letters)
                .noneMatch(letter -> letter.contains("\"reason\":\"" + LeakWatch.REASON + '"'));
    }

    private static Map<String, String> newest(List<String> lines) throws JsonProcessingException {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (String line : lines) {
            JsonNode record = JSON.readTree(line);
            newest.merge(
                    name(record),
                    record,
                    (one, other) ->
                            one.path("version").asLong() >= other.path("version").asLong()
                                    ? one
                                    : other);
        }
        Map<String, String> contents = new TreeMap<>();
        newest.forEach(
                (id, record) -> {
                    // Whether a ring that is dissolved ever was one depends on arrival.
                    if (record.path("memberCount").asInt(1) == 0) {
                        return;
                    }
                    ((ObjectNode) record).remove("version");
                    contents.put(id, record.toString());
                });
        return contents;
    }

    /** What names a record among those of its stream. */
    private static String name(JsonNode record) {
        if (record.hasNonNull("id")) {
            return record.get("id").asText();
        }
        if (record.hasNonNull("subject")) {
            return record.get("subject").toString();
        }
        StringBuilder parts = new StringBuilder();
        PARTS.forEach(part -> parts.append(record.path(part).asText()).append(':'));
        return parts.toString();
    }

    /** All streams but one. */
    FinalResults but(String stream) {
        Map<String, Map<String, String>> others = new TreeMap<>(byStream);
        others.remove(stream);
        return new FinalResults(others);
    }

    /** What differs from what was expected, a line each: short enough to be read. */
    public List<String> differencesFrom(FinalResults expected) {
        List<String> differences = new ArrayList<>();
        for (String stream : byStream.keySet()) {
            Map<String, String> ours = byStream.get(stream);
            Map<String, String> theirs = expected.byStream.get(stream);
            Set<String> ids = new TreeSet<>(ours.keySet());
            ids.addAll(theirs.keySet());
            for (String id : ids) {
                String is = String.valueOf(ours.get(id));
                String wanted = String.valueOf(theirs.get(id));
                if (!is.equals(wanted)) {
                    int same = 0;
                    while (same < Math.min(is.length(), wanted.length())
                            && is.charAt(same) == wanted.charAt(same)) {
                        same++;
                    }
                    differences.add(
                            "%s %s: is …%s but must be …%s"
                                    .formatted(stream, id, from(is, same), from(wanted, same)));
                }
            }
        }
        return differences;
    }

    private static String from(String text, int same) {
        return text.substring(Math.max(0, same - 60), Math.min(text.length(), same + 140));
    }

    /** How many results there are of a stream. */
    public int count(String stream) {
        return byStream.get(stream).size();
    }

    /** Time after which a live run that has not come to the same end has failed. */
    static Duration patience() {
        return Duration.ofMinutes(6);
    }
}
