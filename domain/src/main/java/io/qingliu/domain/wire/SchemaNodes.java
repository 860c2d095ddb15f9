package io.qingliu.domain.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.event.Limits;
import java.util.List;

/** The building stones of the published JSON Schemas. */
final class SchemaNodes {

    private SchemaNodes() {}

    /** An object schema that stands alone, with its dialect and a stable id. */
    static ObjectNode document(String stream, String description) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:qingliu:contract:" + stream)
                .put("title", stream)
                .put("description", description)
                .put("type", "object");
    }

    static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode text() {
        return typed("string");
    }

    /** An id or code that must not be empty. */
    static ObjectNode boundedText() {
        return boundedText(true);
    }

    /** An id or code; an empty one counts as absent unless it is required. */
    static ObjectNode boundedText(boolean required) {
        ObjectNode node = text();
        if (required) {
            node.put("minLength", 1);
        }
        return node.put("maxLength", Limits.LONGEST_TEXT);
    }

    static ObjectNode boundedTexts() {
        ObjectNode node = typed("array");
        // Joined by commas behind the edge.
        node.set("items", boundedText(false).put("pattern", "^[^,]*$"));
        return node.put("maxItems", Limits.MOST_VALUES);
    }

    static ObjectNode whole() {
        return typed("integer");
    }

    static ObjectNode flag() {
        return typed("boolean");
    }

    /** Epoch milliseconds or ISO-8601 with a zone. */
    static ObjectNode time() {
        ObjectNode time = JsonNodeFactory.instance.objectNode();
        ArrayNode ways = time.putArray("anyOf");
        ways.add(whole().put("minimum", WireJson.EARLIEST));
        ways.add(text().put("format", "date-time"));
        return time.put("description", "Epoch milliseconds, or ISO-8601 with a zone");
    }

    static ObjectNode oneOf(List<? extends Enum<?>> boundedTexts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode names = node.putArray("enum");
        boundedTexts.forEach(boundedText -> names.add(boundedText.name()));
        return node;
    }

    /** The same value, or null, which counts as absent. */
    static ObjectNode orNull(ObjectNode value) {
        if (value.has("enum")) {
            value.withArray("/enum").addNull();
        } else if (value.has("anyOf")) {
            value.withArray("/anyOf").add(typed("null"));
        } else if (value.path("type").isTextual()) {
            String type = value.get("type").textValue();
            value.putArray("type").add(type).add("null");
        }
        return value;
    }
}
