package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** An event in a bundle is the event that was judged, whatever it holds. */
class EventJsonTest {

    private static byte[] written(Event event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = BundleJson.MAPPER.createGenerator(bytes)) {
            EventJson.write(event, json);
        }
        return bytes.toByteArray();
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll EventType type,
            @ForAll String id,
            @ForAll long time,
            @ForAll String platform,
            @ForAll Map<TextField, String> texts,
            @ForAll Map<NumberField, Long> numbers)
            throws IOException {
        EventDraft draft = new EventDraft();
        texts.forEach((field, text) -> draft.set(field, wellFormed(text)));
        numbers.forEach((field, number) -> draft.set(field, number.longValue()));
        Event event = draft.pack(type, wellFormed(id), time, wellFormed(platform));

        byte[] json = written(event);

        assertThat(EventJson.read(BundleJson.read(json))).isEqualTo(event);
        assertThat(BundleJson.canonical(BundleJson.read(json))).isEqualTo(json);
    }

    /** Half a surrogate pair is no text that UTF-8 could hold, and no reader lets it in. */
    private static String wellFormed(String text) {
        return text.replaceAll("\\p{Cs}", "?");
    }

    @Test
    void aFieldThatNobodyKnowsOrOfAnotherKindIsRefused() throws IOException {
        Event paid =
                new EventDraft()
                        .set(TextField.ORDER, "o-1")
                        .set(NumberField.AMOUNT, 1990)
                        .pack(EventType.PAID, "e-1", 1_761_000_000_000L, "P1");
        JsonNode unknown = BundleJson.read(written(paid));
        ((ObjectNode) unknown.path("texts")).put("COLOUR", "red");
        JsonNode broken = BundleJson.read(written(paid));
        ((ObjectNode) broken.path("numbers")).put("AMOUNT", 19.9);

        assertThatThrownBy(() -> EventJson.read(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COLOUR");
        assertThatThrownBy(() -> EventJson.read(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AMOUNT must be a whole number");
    }
}
