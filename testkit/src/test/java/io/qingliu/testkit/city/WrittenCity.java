package io.qingliu.testkit.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.WireField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is asked of each city that writes files, whoever lives in it. */
public final class WrittenCity {

    private static final Set<String> COMMON = Set.of("id", "time", "type", "platform");

    private WrittenCity() {}

    /**
     * Asserts that all files of one are those of another, byte for byte, and of each stream one.
     */
    public static void isTheSame(Path again, Path once) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(once)) {
            for (Path file : files.toList()) {
                names.add(file.getFileName().toString());
                assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(names)
                .containsExactly(
                        "accesses.jsonl",
                        "members.jsonl",
                        "orders.jsonl",
                        "parcels.jsonl",
                        "payments.jsonl",
                        "registrations.jsonl",
                        "reports.jsonl",
                        "reviews.jsonl",
                        "truth.jsonl");
    }

    /** What the contract does not know of an event, or does not find in it; a line each. */
    public static Set<String> strangeIn(EventSchema schema, JsonNode event) {
        Set<String> strange = new TreeSet<>();
        for (var written : event.properties()) {
            WireField field = schema.field(written.getKey());
            if (!COMMON.contains(written.getKey())
                    && (field == null || !fits(field, written.getValue()))) {
                strange.add(written.getKey() + "=" + written.getValue());
            }
        }
        for (WireField field : schema.fields()) {
            if (field.required() && !event.hasNonNull(field.name())) {
                strange.add(field.name() + " is missing");
            }
        }
        EventType type = EventType.valueOf(event.path("type").asText());
        WireField required = EventSchema.requiredBy(type);
        if (required != null && !event.hasNonNull(required.name())) {
            strange.add(type + "." + required.name() + " is missing");
        }
        return strange;
    }

    private static boolean fits(WireField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT, ID, RAW -> value.isTextual() && !value.textValue().isBlank();
            case CODE ->
                    field.codes().stream().anyMatch(each -> each.name().equals(value.textValue()));
            case NUMBER, TIME -> value.isIntegralNumber() && value.longValue() >= 0;
            case RATING ->
                    value.isIntegralNumber() && value.intValue() >= 1 && value.intValue() <= 5;
            case FLAG -> value.isBoolean();
            case TEXTS -> value.isArray() && !value.isEmpty();
        };
    }
}
