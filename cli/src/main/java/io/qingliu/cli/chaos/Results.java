package io.qingliu.cli.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.event.DeadLetter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The newest version of each result by stream and id, as a consumer has it that keeps the highest;
 * and every version that came twice.
 */
public final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VERSION = "version";

    /** The columns of a row of the statistics (contract §4). */
    private static final List<String> COUNTS =
            List.of(
                    "suspected",
                    "confirmed",
                    "decided",
                    "restored",
                    "corrected",
                    "applied",
                    "lifted");

    private final Map<String, Map<String, Result>> byStream = new TreeMap<>();
    private final Set<String> versions = new HashSet<>();
    private final List<Difference> doubled = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();

    /**
     * A result without its version's number, which may differ between two runs.
     *
     * @param content JSON
     * @param holds false if it was withdrawn, is dissolved or counts nothing: whether it ever did
     *     depends on arrival
     */
    private record Result(long version, String content, boolean holds) {}

    /**
     * Adds a version.
     *
     * @param key of its record; the id of a result that has none of its own
     * @throws JsonProcessingException if it is not a JSON object
     */
    void add(String stream, String key, String json) throws JsonProcessingException {
        if (!(JSON.readTree(json) instanceof ObjectNode result)) {
            throw new BadResultException(stream + " holds what is no result: " + json);
        }
        if (stream.equals(DeadLetter.STREAM)) {
            letters.add(json);
        }
        String id = result.path("id").asText(key);
        long version = result.path(VERSION).asLong(1);
        result.remove(VERSION);
        String content = result.toString();
        if (!versions.add(stream + ' ' + id + ' ' + version)) {
            doubled.add(new Difference(Difference.Kind.DOUBLED, stream, id, content, null));
        }
        byStream.computeIfAbsent(stream, unused -> new TreeMap<>())
                .merge(
                        id,
                        new Result(version, content, holds(result)),
                        (one, other) -> other.version >= one.version ? other : one);
    }

    /**
     * Whether a result is neither withdrawn nor a ring that is dissolved nor a row of the
     * statistics that counts nothing.
     */
    static boolean holds(JsonNode result) {
        return !result.path("withdrawn").asBoolean(false)
                && result.path("memberCount").asInt(1) > 0
                && (!result.has("granularity") || COUNTS.stream().anyMatch(c -> counts(result, c)));
    }

    private static boolean counts(JsonNode row, String column) {
        return row.path(column).asLong() != 0;
    }

    /** What a result holds besides its version. */
    static String content(JsonNode result) {
        ObjectNode copy = result.deepCopy();
        copy.remove(VERSION);
        return copy.toString();
    }

    /** The contents by id, without what was withdrawn. */
    Map<String, String> of(String stream) {
        Map<String, String> contents = new TreeMap<>();
        byStream.getOrDefault(stream, Map.of())
                .forEach(
                        (id, result) -> {
                            if (result.holds) {
                                contents.put(id, result.content);
                            }
                        });
        return contents;
    }

    /** The contents by stream and id. */
    Map<String, Map<String, String>> contents() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        byStream.keySet().forEach(stream -> all.put(stream, of(stream)));
        return all;
    }

    /**
     * Every dead letter as JSON: two records that look alike without what was scrubbed share an id.
     */
    List<String> letters() {
        return letters;
    }

    /** Versions that came more than once. */
    List<Difference> doubled() {
        return doubled;
    }

    /** A committed record of a topic of results that is none, and that we did not write there. */
    static final class BadResultException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        private BadResultException(String message) {
            super(message);
        }
    }
}
