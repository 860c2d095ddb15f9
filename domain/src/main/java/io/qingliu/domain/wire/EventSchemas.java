package io.qingliu.domain.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Limits;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schemas (2020-12) of the event streams, made from {@link EventSchema} alone. */
final class EventSchemas {

    private EventSchemas() {}

    /** The schema of one stream's records as their sender writes them. */
    static ObjectNode of(Stream stream) {
        EventSchema events = EventSchema.of(stream);
        ObjectNode schema =
                SchemaNodes.document(stream.wireName(), "One record of " + stream.wireName());
        ObjectNode properties = schema.putObject("properties");
        properties.set("id", SchemaNodes.boundedText());
        properties.set("time", SchemaNodes.time());
        properties.set("type", SchemaNodes.oneOf(events.types()));
        properties.set("platform", id(SchemaNodes.boundedText()));
        List<String> required = new ArrayList<>(List.of("id", "time", "type", "platform"));
        for (WireField field : events.fields()) {
            ObjectNode value = value(field);
            properties.set(field.name(), field.required() ? value : SchemaNodes.orNull(value));
            if (field.required()) {
                required.add(field.name());
            }
        }
        ArrayNode starred = schema.putArray("required");
        required.forEach(starred::add);
        addRequiredByType(schema, events);
        return schema;
    }

    private static ObjectNode value(WireField field) {
        ObjectNode value =
                switch (field.kind()) {
                    case TEXT -> SchemaNodes.boundedText(field.required());
                    case ID -> id(SchemaNodes.boundedText(field.required()));
                    case CODE -> SchemaNodes.oneOf(field.codes());
                    case NUMBER -> SchemaNodes.whole().put("minimum", 0);
                    case RATING -> SchemaNodes.whole().put("minimum", 1).put("maximum", 5);
                    case TIME -> SchemaNodes.time();
                    case FLAG -> SchemaNodes.flag();
                    case TEXTS -> SchemaNodes.boundedTexts();
                    case RAW -> raw(field.raw());
                };
        return value;
    }

    private static ObjectNode id(ObjectNode node) {
        return node.put(
                "description",
                "If it has the shape of a phone, citizen id, e-mail or bank card, the edge keeps a"
                        + " keyed token only");
    }

    private static ObjectNode raw(WireField.RawKind kind) {
        ObjectNode raw = SchemaNodes.text();
        if (kind == WireField.RawKind.UNREAD) {
            return raw.put("description", "May be raw; the edge keeps nothing of it");
        }
        if (kind != WireField.RawKind.PROSE) {
            raw.put("maxLength", Limits.LONGEST_RAW);
        }
        return raw.put(
                "description",
                "May be raw ("
                        + kind
                        + "); the edge keeps a keyed token and derived features only");
    }

    /** What a type requires beyond the starred fields, one rule for each such field. */
    private static void addRequiredByType(ObjectNode schema, EventSchema events) {
        Map<WireField, List<EventType>> types = new LinkedHashMap<>();
        for (EventType type : events.types()) {
            WireField field = EventSchema.requiredBy(type);
            if (field != null) {
                types.computeIfAbsent(field, none -> new ArrayList<>()).add(type);
            }
        }
        types.forEach(
                (field, having) -> {
                    ObjectNode rule = schema.withArray("/allOf").addObject();
                    rule.putObject("if")
                            .putObject("properties")
                            .set("type", SchemaNodes.oneOf(having));
                    ObjectNode then = rule.putObject("then");
                    then.putObject("properties").set(field.name(), present(field));
                    then.putArray("required").add(field.name());
                });
    }

    /** A value that is neither null nor, for a text, empty. */
    private static ObjectNode present(WireField field) {
        return switch (field.kind()) {
            case TEXT -> SchemaNodes.boundedText();
            case ID -> id(SchemaNodes.boundedText());
            default -> value(field);
        };
    }
}
