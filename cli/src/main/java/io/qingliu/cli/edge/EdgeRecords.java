package io.qingliu.cli.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.connectors.intake.Refusal;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes single event records through the edge, which is the one of the jobs: what may be raw is
 * replaced in place by what the jobs make of it. Free texts such as a review's, of which the jobs
 * keep nothing, are left out; so is every field the contract does not know, because it may hold
 * anything. One serves one thread.
 */
final class EdgeRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Bytes of a refused record that are looked at; the rest would be cut anyway. */
    private static final int MOST_SCRUBBED = 4 * DeadLetter.LONGEST_PAYLOAD;

    private static final List<String> COMMON = List.of("id", "time", "type", "platform");

    private final EventReader reader;
    private final Scrubber scrubber = new Scrubber();
    private final Map<Stream, Set<String>> known = new EnumMap<>(Stream.class);

    /**
     * A record behind the edge.
     *
     * @param json one line
     * @param isGood false for a dead letter
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Passed(byte[] json, boolean isGood) {}

    EdgeRecords(EdgeSettings settings) {
        reader = new EventReader(settings);
        for (Stream stream : Stream.values()) {
            Set<String> names = new HashSet<>(COMMON);
            EventSchema.of(stream).fields().forEach(field -> names.add(field.name()));
            known.put(stream, names);
        }
    }

    /**
     * Passes one record.
     *
     * @param now when it arrived, epoch milliseconds
     * @param number of its line, from 1
     */
    Passed pass(Stream stream, byte[] line, long now, long number) throws IOException {
        Event event = reader.read(stream, line, now);
        if (event == null) {
            return new Passed(WireJson.write(letter(stream, line, number)), false);
        }
        ObjectNode record = (ObjectNode) JSON.readTree(withoutMark(line));
        record.retain(known.get(stream));
        for (WireField field : EventSchema.of(stream).fields()) {
            JsonNode value = record.get(field.name());
            boolean mayBeRaw =
                    field.kind() == WireField.Kind.RAW
                            || field.kind() == WireField.Kind.ID
                            || field.text() == TextField.OBJECT;
            if (value != null && mayBeRaw) {
                replace(record, field.name(), field.text(), event);
            }
        }
        record.put("platform", event.platform());
        return new Passed(JSON.writeValueAsBytes(record), true);
    }

    private static void replace(ObjectNode record, String name, TextField made, Event event) {
        String token = made == null ? null : event.text(made);
        if (token == null) {
            record.remove(name);
        } else {
            record.put(name, token);
        }
    }

    /** The reader takes a byte order mark at the beginning; the parser of trees does not. */
    private static byte[] withoutMark(byte[] line) {
        boolean marked =
                line.length > 3
                        && line[0] == (byte) 0xEF
                        && line[1] == (byte) 0xBB
                        && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private DeadLetter letter(Stream stream, byte[] line, long number) {
        Refusal refusal = reader.refusal();
        String seen =
                new String(line, 0, Math.min(line.length, MOST_SCRUBBED), StandardCharsets.UTF_8);
        return DeadLetter.of(
                stream.wireName(),
                refusal.reason().name(),
                refusal.field(),
                0,
                number,
                scrubber.payload(seen, DeadLetter.LONGEST_PAYLOAD));
    }
}
