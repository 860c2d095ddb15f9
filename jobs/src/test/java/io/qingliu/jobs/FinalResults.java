package io.qingliu.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.IsolationLevel;

/**
 * The highest version of each result, without its number: what must be the same however the jobs
 * ran (contract §4).
 *
 * @param byStream results by stream and id
 */
record FinalResults(Map<String, Map<String, String>> byStream) {

    /** The streams that must agree, and what names a record in each. */
    private static final Map<String, String> STREAMS = new LinkedHashMap<>();

    static {
        STREAMS.put("findings", "id");
        STREAMS.put("blacklist", "subject");
        STREAMS.put("measures", "id");
        STREAMS.put("courier-alerts", "id");
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a backtest wrote. */
    static FinalResults in(Path output) throws IOException {
        Map<String, Map<String, String>> results = new TreeMap<>();
        for (String stream : STREAMS.keySet()) {
            results.put(
                    stream, newest(stream, Files.readAllLines(output.resolve(stream + ".jsonl"))));
        }
        return new FinalResults(results);
    }

    /** What the topics hold, committed. */
    static FinalResults in(EmbeddedKafka kafka, String prefix) throws Exception {
        Map<String, Map<String, String>> results = new TreeMap<>();
        for (String stream : STREAMS.keySet()) {
            List<String> lines =
                    kafka.readToEnd(prefix + stream, IsolationLevel.READ_COMMITTED).stream()
                            .map(StoredRecord::text)
                            .toList();
            results.put(stream, newest(stream, lines));
        }
        return new FinalResults(results);
    }

    private static Map<String, String> newest(String stream, List<String> lines)
            throws JsonProcessingException {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (String line : lines) {
            JsonNode record = JSON.readTree(line);
            newest.merge(
                    record.get(STREAMS.get(stream)).toString(),
                    record,
                    (one, other) ->
                            one.get("version").asLong() >= other.get("version").asLong()
                                    ? one
                                    : other);
        }
        Map<String, String> contents = new TreeMap<>();
        newest.forEach(
                (id, record) -> {
                    ((ObjectNode) record).remove("version");
                    contents.put(id, record.toString());
                });
        return contents;
    }

    /** What differs from what was expected, a line each: short enough to be read. */
    List<String> differencesFrom(FinalResults expected) {
        List<String> differences = new ArrayList<>();
        for (String stream : STREAMS.keySet()) {
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
    int count(String stream) {
        return byStream.get(stream).size();
    }

    /** Time after which a live run that has not come to the same end has failed. */
    static Duration patience() {
        return Duration.ofMinutes(2);
    }
}
