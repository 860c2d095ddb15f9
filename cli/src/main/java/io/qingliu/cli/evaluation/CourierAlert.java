package io.qingliu.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/**
 * An alert that stands: the highest version, unless that takes it back.
 *
 * @param courier whom the firm is asked to look at
 */
record CourierAlert(Subject courier) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads {@code courier-alerts.jsonl}, all versions.
     *
     * @return none if there is no such file
     * @throws BadLineException if a line is no alert
     */
    static Collection<CourierAlert> read(Path file) throws IOException, BadLineException {
        if (!Files.exists(file)) {
            return List.of();
        }
        Map<String, JsonNode> newest = new HashMap<>();
        int line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text; (text = lines.readLine()) != null; ) {
                line++;
                JsonNode version = JSON.readTree(text);
                for (String field : List.of("id", "carrier", "courier")) {
                    if (!version.path(field).isTextual()) {
                        throw new IllegalArgumentException(field + " must be given");
                    }
                }
                newest.merge(version.path("id").asText(), version, CourierAlert::newer);
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            throw new BadLineException(Math.max(1, line), e);
        }
        List<CourierAlert> alerts = new ArrayList<>();
        for (JsonNode alert : newest.values()) {
            if (alert.path("open").asBoolean(true)) {
                alerts.add(
                        new CourierAlert(
                                new Subject(
                                        SubjectKind.COURIER,
                                        alert.path("courier").asText(),
                                        alert.path("carrier").asText())));
            }
        }
        return List.copyOf(alerts);
    }

    private static JsonNode newer(JsonNode one, JsonNode other) {
        return one.path("version").asLong() >= other.path("version").asLong() ? one : other;
    }
}
