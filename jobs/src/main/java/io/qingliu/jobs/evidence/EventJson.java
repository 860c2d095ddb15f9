package io.qingliu.jobs.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.io.IOException;
import java.util.Map;

/**
 * An event behind the edge as JSON: tokens and derived features under the names of {@link
 * TextField} and {@link NumberField}, in their order. Not the wire contract: features such as the
 * shape of an address cannot be made again from tokens, so they are written as they are.
 */
final class EventJson {

    private static final String TYPE = "type";
    private static final String ID = "id";
    private static final String TIME = "time";
    private static final String PLATFORM = "platform";
    private static final String TEXTS = "texts";
    private static final String NUMBERS = "numbers";

    private EventJson() {}

    static void write(Event event, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField(TYPE, event.type().name());
        out.writeStringField(ID, event.id());
        out.writeNumberField(TIME, event.time());
        out.writeStringField(PLATFORM, event.platform());
        out.writeObjectFieldStart(TEXTS);
        int n = 0;
        for (long rest = event.textMask(); rest != 0; rest &= rest - 1) {
            out.writeStringField(
                    TextField.at(Long.numberOfTrailingZeros(rest)).name(),
                    event.packedTexts()[n++]);
        }
        out.writeEndObject();
        out.writeObjectFieldStart(NUMBERS);
        n = 0;
        for (long rest = event.numberMask(); rest != 0; rest &= rest - 1) {
            out.writeNumberField(
                    NumberField.at(Long.numberOfTrailingZeros(rest)).name(),
                    event.packedNumbers()[n++]);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /**
     * The event that was written.
     *
     * @throws IllegalArgumentException naming the field that is missing or unknown
     */
    static Event read(JsonNode json) {
        EventDraft draft = new EventDraft();
        for (Map.Entry<String, JsonNode> text : field(json, TEXTS).properties()) {
            if (!text.getValue().isTextual()) {
                throw refused(text.getKey(), "be a text");
            }
            draft.set(TextField.valueOf(text.getKey()), text.getValue().textValue());
        }
        for (Map.Entry<String, JsonNode> number : field(json, NUMBERS).properties()) {
            if (!number.getValue().isIntegralNumber() || !number.getValue().canConvertToLong()) {
                throw refused(number.getKey(), "be a whole number of 64 bits");
            }
            draft.set(NumberField.valueOf(number.getKey()), number.getValue().longValue());
        }
        JsonNode platform = json.get(PLATFORM);
        return draft.pack(
                EventType.valueOf(field(json, TYPE).asText()),
                field(json, ID).asText(),
                field(json, TIME).asLong(),
                platform == null || platform.isNull() ? null : platform.asText());
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.get(name);
        if (field == null || field.isNull()) {
            throw refused(name, "be there");
        }
        return field;
    }

    private static IllegalArgumentException refused(String field, String rule) {
        return new IllegalArgumentException("an event's " + field + " must " + rule);
    }
}
