package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The system's final result on one subject and behaviour: the highest version of a finding, and
 * when the evidence first sufficed for it.
 *
 * @param subject as the finding names it
 * @param behavior as the finding names it
 * @param status of the highest version
 * @param score of the highest version, 0 to 1
 * @param rules that fired, in order
 * @param from event time of the oldest evidence, epoch milliseconds
 * @param suspectedAt event time of the newest evidence when it was first at least SUSPECTED, at the
 *     latest that of candidateAt; -1 if it never was
 * @param candidateAt event time at which the evidence first carried a CANDIDATE; -1 if it never did
 */
public record Verdict(
        Subject subject,
        String behavior,
        FindingStatus status,
        double score,
        List<String> rules,
        long from,
        long suspectedAt,
        long candidateAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The levels that are judged. */
    public enum Level {
        SUSPECTED,
        CANDIDATE
    }

    /** Whether the status is the level's or a higher one. */
    public boolean reaches(Level level) {
        return switch (status) {
            case OBSERVED, VICTIM, CLEARED -> false;
            case SUSPECTED -> level == Level.SUSPECTED;
            case CANDIDATE -> true;
        };
    }

    /** When it first reached the level, event time; -1 if that is not known. */
    long at(Level level) {
        return level == Level.SUSPECTED ? suspectedAt : candidateAt;
    }

    /**
     * Reads {@code findings.jsonl}, all versions; findings of rules on trial are left out.
     *
     * @throws BadLineException if a line is no finding
     */
    static Collection<Verdict> read(Path file) throws IOException, BadLineException {
        List<JsonNode> versions = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                JsonNode version = JSON.readTree(line);
                check(version);
                versions.add(version);
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            throw new BadLineException(versions.size() + 1, e);
        }
        return of(versions);
    }

    /** Whether everything is there that is asked of it below. */
    private static void check(JsonNode version) {
        for (String field : List.of("id", "behavior")) {
            if (!version.path(field).isTextual()) {
                throw new IllegalArgumentException(field + " must be given");
            }
        }
        for (String field : List.of("version", "time", "from", "score")) {
            if (!version.path(field).isNumber()) {
                throw new IllegalArgumentException(field + " must be a number");
            }
        }
        Verdict unused = of(version, -1);
    }

    /** The verdicts of these versions of findings, in any order. */
    public static Collection<Verdict> of(Collection<JsonNode> versions) {
        Map<String, JsonNode> newest = new HashMap<>();
        Map<String, Long> suspected = new HashMap<>();
        for (JsonNode version : versions) {
            String id = version.path("id").asText();
            newest.merge(id, version, Verdict::newer);
            if (status(version) == FindingStatus.SUSPECTED
                    || status(version) == FindingStatus.CANDIDATE) {
                suspected.merge(id, version.path("time").asLong(), Math::min);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        newest.forEach(
                (id, finding) -> {
                    if (!finding.path("shadow").asBoolean()) {
                        verdicts.add(of(finding, suspected.getOrDefault(id, -1L)));
                    }
                });
        return verdicts;
    }

    private static JsonNode newer(JsonNode one, JsonNode other) {
        return one.path("version").asLong() >= other.path("version").asLong() ? one : other;
    }

    private static FindingStatus status(JsonNode finding) {
        return FindingStatus.valueOf(finding.path("status").asText());
    }

    private static Verdict of(JsonNode finding, long suspectedAt) {
        JsonNode subject = finding.path("subject");
        long candidateAt = finding.path("candidateSince").asLong(-1);
        TreeSet<String> rules = new TreeSet<>();
        finding.path("evidence").forEach(each -> rules.add(each.path("rule").asText()));
        return new Verdict(
                new Subject(
                        SubjectKind.valueOf(subject.path("kind").asText()),
                        subject.path("id").asText(),
                        subject.hasNonNull("platform") ? subject.get("platform").asText() : null),
                finding.path("behavior").asText(),
                status(finding),
                finding.path("score").asDouble(),
                List.copyOf(rules),
                finding.path("from").asLong(),
                earlier(suspectedAt, candidateAt),
                candidateAt);
    }

    /** A CANDIDATE was SUSPECTED by then, whichever version was emitted first. */
    private static long earlier(long suspectedAt, long candidateAt) {
        return candidateAt < 0 || suspectedAt < 0
                ? Math.max(suspectedAt, candidateAt)
                : Math.min(suspectedAt, candidateAt);
    }
}
