package io.qingliu.jobs.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backtest found, counted over the highest version of each result.
 *
 * @param records lines of each result stream, all versions
 * @param findings number of findings by behaviour and status
 * @param blacklist number of listed subjects by status
 * @param measures number of measures by code and action
 * @param courierAlerts number of alerts by carrier
 * @param rings number of rings by status
 * @param deadLetters number by reason
 * @param late number of late records
 * @param bundles number of bundles of evidence
 * @param bytesRead of the event files, as they lie there
 * @param seconds the run took
 */
public record Summary(
        Map<String, Long> records,
        Map<String, Map<String, Long>> findings,
        Map<String, Long> blacklist,
        Map<String, Map<String, Long>> measures,
        Map<String, Long> courierAlerts,
        Map<String, Long> rings,
        Map<String, Long> deadLetters,
        long late,
        int bundles,
        long bytesRead,
        double seconds) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Counts what lies in a directory of results. */
    static Summary of(Path output, int bundles, long bytesRead, long nanos) throws IOException {
        Map<String, Long> records = new TreeMap<>();
        for (String stream : Backtest.RESULTS) {
            try (BufferedReader lines = reader(output, stream)) {
                records.put(stream, lines.lines().count());
            }
        }
        Map<String, Map<String, Long>> findings = new TreeMap<>();
        for (JsonNode finding : newest(output, "findings", "id").values()) {
            count(findings, text(finding, "behavior"), text(finding, "status"));
        }
        Map<String, Long> blacklist = new TreeMap<>();
        for (JsonNode listing : newest(output, "blacklist", "subject").values()) {
            blacklist.merge(text(listing, "status"), 1L, Long::sum);
        }
        Map<String, Map<String, Long>> measures = new TreeMap<>();
        for (JsonNode measure : newest(output, "measures", "id").values()) {
            count(measures, text(measure, "measure"), text(measure, "action"));
        }
        Map<String, Long> alerts = new TreeMap<>();
        for (JsonNode alert : newest(output, "courier-alerts", "id").values()) {
            alerts.merge(text(alert, "carrier"), 1L, Long::sum);
        }
        Map<String, Long> rings = new TreeMap<>();
        for (JsonNode ring : newest(output, "rings", "id").values()) {
            if (ring.path("memberCount").asInt() > 0) {
                rings.merge(text(ring, "status"), 1L, Long::sum);
            }
        }
        Map<String, Long> deadLetters = new TreeMap<>();
        try (BufferedReader lines = reader(output, "dead-letters")) {
            for (String line; (line = lines.readLine()) != null; ) {
                deadLetters.merge(text(JSON.readTree(line), "reason"), 1L, Long::sum);
            }
        }
        return new Summary(
                records,
                findings,
                blacklist,
                measures,
                alerts,
                rings,
                deadLetters,
                records.get("late"),
                bundles,
                bytesRead,
                Math.round(nanos / 1e7) / 100.0);
    }

    private static BufferedReader reader(Path output, String stream) throws IOException {
        return Files.newBufferedReader(output.resolve(stream + ".jsonl"), StandardCharsets.UTF_8);
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }

    private static void count(Map<String, Map<String, Long>> counts, String outer, String inner) {
        counts.computeIfAbsent(outer, key -> new TreeMap<>()).merge(inner, 1L, Long::sum);
    }

    /** The highest version of each record of a result stream, by the written form of its key. */
    public static Map<String, JsonNode> newest(Path output, String stream, String key)
            throws IOException {
        Map<String, JsonNode> newest = new HashMap<>();
        try (BufferedReader lines = reader(output, stream)) {
            for (String line; (line = lines.readLine()) != null; ) {
                JsonNode record = JSON.readTree(line);
                newest.merge(
                        record.path(key).toString(),
                        record,
                        (one, other) ->
                                one.path("version").asLong() >= other.path("version").asLong()
                                        ? one
                                        : other);
            }
        }
        return new TreeMap<>(newest);
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
