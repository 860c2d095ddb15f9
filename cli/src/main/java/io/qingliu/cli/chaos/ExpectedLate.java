package io.qingliu.cli.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.intake.clock.StreamClock;
import io.qingliu.domain.event.Stream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/**
 * The late records that sending some lines again must give, computed from what was sent: a line is
 * late if it is further behind the newest record of its platform, stream and partition than its
 * stream allows. That a record was there before does not matter: the source does not know it.
 */
final class ExpectedLate {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a late record repeats of the event. */
    private static final List<String> FIELDS = List.of("id", "time", "platform", "type");

    private final Map<String, Integer> partitions;
    private final Map<String, StreamClock> clocks = new HashMap<>();
    private final Map<String, Map<String, String>> late = new TreeMap<>();

    /**
     * @param partitions of each stream's topic
     */
    ExpectedLate(Map<String, Integer> partitions) {
        this.partitions = Map.copyOf(partitions);
    }

    /** Takes note of a line that was sent, in the order of sending. */
    void sent(CityScript.Line line) throws IOException {
        Stream stream = Stream.named(line.stream());
        if (stream == null) {
            return;
        }
        JsonNode event = JSON.readTree(line.value());
        int partition = Utils.toPositive(Utils.murmur2(line.key())) % partitions.get(line.stream());
        StreamClock clock =
                clocks.computeIfAbsent(
                        line.stream() + '-' + partition + ' ' + event.path("platform").asText(),
                        unused -> new StreamClock(ClockSettings.DEFAULT, stream));
        clock.accept(line.time());
        if (clock.isLate(line.time())) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("stream", line.stream());
            FIELDS.forEach(field -> fields.put(field, event.path(field).asText()));
            late.put(fields.get("id"), fields);
        }
    }

    /** How many there must be. */
    int size() {
        return late.size();
    }

    /**
     * The contents by id, to be compared. What a late record would have borne on is not known here:
     * it is taken over from one that names the event rightly.
     *
     * @param actual the late records there are
     */
    Map<String, String> contents(Map<String, String> actual) throws JsonProcessingException {
        Map<String, String> contents = new TreeMap<>();
        for (Map.Entry<String, Map<String, String>> expected : late.entrySet()) {
            String is = actual.get(expected.getKey());
            contents.put(
                    expected.getKey(),
                    is != null && names(is, expected.getValue())
                            ? is
                            : JSON.writeValueAsString(expected.getValue()));
        }
        return contents;
    }

    private static boolean names(String json, Map<String, String> fields)
            throws JsonProcessingException {
        JsonNode record = JSON.readTree(json);
        return fields.entrySet().stream()
                .allMatch(field -> record.path(field.getKey()).asText().equals(field.getValue()));
    }
}
