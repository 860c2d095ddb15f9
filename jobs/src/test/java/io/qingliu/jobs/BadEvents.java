package io.qingliu.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Limits;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of each event stream broken in every way the contract names, field by field. Each holds
 * a raw identifier wherever one may stand, and one where none is expected.
 */
final class BadEvents {

    /** What must not be read in any dead letter. */
    static final List<String> RAW =
            List.of("13912345678", "44010619900307223X", "先锋路", "清风徐来", "203.0.113.77", "862345");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Stream stream;
    private final EventSchema schema;
    private final List<BadRecord> records = new ArrayList<>();
    private int number;

    private BadEvents(Stream stream) {
        this.stream = stream;
        schema = EventSchema.of(stream);
    }

    /** All of all streams. */
    static List<BadRecord> all() {
        List<BadRecord> all = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            BadEvents events = new BadEvents(stream);
            events.breakWhole();
            events.breakCommon();
            events.schema.fields().forEach(events::breakField);
            events.breakRequired();
            all.addAll(events.records);
        }
        return all;
    }

    private void breakWhole() {
        String good = good().toString();
        whole(good.substring(0, good.length() - 1));
        whole(good.substring(0, good.length() / 2));
        whole("[" + good + "]");
        whole(good + good);
        whole("\"" + RAW.get(0) + "\"");
        whole(RAW.get(0));
        whole("null");
        whole("id=17;phone=" + RAW.get(0));
    }

    private void whole(String text) {
        records.add(new BadRecord(stream.wireName(), text, "NOT_JSON", null));
    }

    private void breakCommon() {
        for (String field : List.of("id", "time", "type", "platform")) {
            missing(field, good());
            broken(field, JSON.booleanNode(true), "WRONG_TYPE");
        }
        broken("id", JSON.numberNode(17), "WRONG_TYPE");
        broken("type", JSON.textNode("DANCED"), "UNKNOWN_TYPE");
        broken("type", JSON.textNode("created"), "UNKNOWN_TYPE");
        broken("time", JSON.numberNode(946_684_799_999L), "BAD_TIME");
        broken("time", JSON.numberNode(-1), "BAD_TIME");
        broken("time", JSON.textNode("1999-12-31T23:59:59Z"), "BAD_TIME");
        broken("time", JSON.textNode("2025-10-21T08:00:00"), "BAD_TIME");
        broken("time", JSON.textNode(RAW.get(0)), "BAD_TIME");
        long tomorrow = System.currentTimeMillis() + Duration.ofHours(25).toMillis();
        broken("time", JSON.numberNode(tomorrow), "BAD_TIME");
        broken("platform", JSON.textNode("x".repeat(Limits.LONGEST_TEXT + 1)), "BAD_VALUE");
    }

    private void breakField(WireField field) {
        String name = field.name();
        if (field.required()) {
            missing(name, good());
        }
        switch (field.kind()) {
            case TEXT, ID -> {
                broken(name, JSON.numberNode(13_912_345_678L), "WRONG_TYPE");
                broken(name, JSON.textNode("x".repeat(Limits.LONGEST_TEXT + 1)), "BAD_VALUE");
            }
            case CODE -> {
                broken(name, JSON.numberNode(1), "WRONG_TYPE");
                broken(name, JSON.textNode("NO_SUCH_CODE"), "BAD_VALUE");
            }
            case NUMBER -> {
                broken(name, JSON.numberNode(-1), "BAD_VALUE");
                broken(name, JSON.numberNode(1.5), "WRONG_TYPE");
                broken(name, JSON.textNode("12"), "WRONG_TYPE");
            }
            case RATING -> {
                broken(name, JSON.numberNode(0), "BAD_VALUE");
                broken(name, JSON.numberNode(6), "BAD_VALUE");
                broken(name, JSON.textNode("5"), "WRONG_TYPE");
            }
            case TIME -> {
                broken(name, JSON.numberNode(946_684_799_999L), "BAD_TIME");
                broken(name, JSON.booleanNode(false), "WRONG_TYPE");
            }
            case FLAG -> broken(name, JSON.textNode("true"), "WRONG_TYPE");
            case TEXTS -> {
                broken(name, JSON.textNode("a"), "WRONG_TYPE");
                broken(name, JSON.arrayNode().add(7), "WRONG_TYPE");
            }
            case RAW -> {
                broken(name, JSON.numberNode(13_912_345_678L), "WRONG_TYPE");
                broken(name, JSON.arrayNode().add(RAW.get(0)), "WRONG_TYPE");
                if (field.raw() != WireField.RawKind.PROSE
                        && field.raw() != WireField.RawKind.UNREAD) {
                    String endless = RAW.get(0).repeat(Limits.LONGEST_RAW / 11 + 1);
                    broken(name, JSON.textNode(endless), "BAD_VALUE");
                }
            }
        }
    }

    private void breakRequired() {
        for (EventType type : schema.types()) {
            WireField field = EventSchema.requiredBy(type);
            if (field != null) {
                missing(field.name(), good().put("type", type.name()));
            }
        }
    }

    private void missing(String field, ObjectNode record) {
        record.remove(field);
        records.add(new BadRecord(stream.wireName(), record.toString(), "MISSING_FIELD", field));
        ObjectNode withNull = record.deepCopy();
        withNull.putNull(field);
        records.add(new BadRecord(stream.wireName(), withNull.toString(), "MISSING_FIELD", field));
    }

    private void broken(String field, JsonNode value, String reason) {
        ObjectNode record = good();
        record.set(field, value);
        records.add(new BadRecord(stream.wireName(), record.toString(), reason, field));
    }

    /** Nothing is wrong with it: it would count if it were not broken. */
    private ObjectNode good() {
        ObjectNode record = MAPPER.createObjectNode();
        record.put("id", "bad-" + ++number);
        record.put("time", 1_761_200_000_000L);
        record.put("type", schema.types().get(0).name());
        record.put("platform", "P1");
        record.put("surprise", RAW.get(0));
        for (WireField field : schema.fields()) {
            if (field.kind() == WireField.Kind.RAW) {
                record.put(field.name(), raw(field.raw()));
            } else if (field.required()) {
                record.put(field.name(), "w" + number);
            } else if (field.kind() == WireField.Kind.RATING) {
                record.put(field.name(), 5);
            }
        }
        return record;
    }

    private static String raw(WireField.RawKind kind) {
        return switch (kind) {
            case PHONE, RECIPIENT_PHONE, PAY, SERIAL -> RAW.get(0);
            case ID_NUMBER, USCC -> RAW.get(1);
            case ADDRESS, DROP_BUILDING -> "广东省广州市天河区先锋路17号1203室";
            case NICKNAME -> RAW.get(3);
            case PROSE, UNREAD -> "加微信" + RAW.get(0);
            case IP -> RAW.get(4);
            case DEVICE, HARDWARE -> "862345061234567";
        };
    }
}
