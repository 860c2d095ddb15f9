package io.qingliu.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.intake.clock.ArrivalReader;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Canaries planted in every field that may hold a raw identifier: none is seen behind the edge. */
class LeakTest {

    private static final ArrivalReader READER =
            new ArrivalReader(Samples.EDGE, ClockSettings.DEFAULT, new UnregisteredMetricsGroup());

    @Property(tries = 300)
    void noCanaryPassesIntoAnEvent(
            @ForAll EventType type, @ForAll @IntRange(max = 99_999_999) int number)
            throws IOException {
        List<String> canaries = new ArrayList<>();
        Arrival arrival = read(type.stream(), record(type, number, canaries));

        assertThat(arrival.kind()).isEqualTo(Arrival.Kind.EVENT);
        Event event = arrival.event();
        DataOutputSerializer out = new DataOutputSerializer(256);
        EventSerializer.write(event, out);
        String bytes = new String(out.getCopyOfBuffer(), StandardCharsets.ISO_8859_1);
        assertNone(canaries, event.toString(), bytes, String.join("\n", event.packedTexts()));
    }

    @Property(tries = 300)
    void noCanaryPassesIntoADeadLetter(
            @ForAll EventType type,
            @ForAll @IntRange(max = 99_999_999) int number,
            @ForAll @IntRange(max = 3) int fault) {
        List<String> canaries = new ArrayList<>();
        String good = record(type, number, canaries);
        String bad =
                switch (fault) {
                    case 0 -> good.substring(0, good.length() - 1);
                    case 1 -> good.replace("\"type\"", "\"kindOf\"");
                    case 2 -> good.replace("1772352000000", "\"" + canaries.get(0) + "\"");
                    default -> good.replace("{\"id\":\"e1\"", "{\"id\":" + number);
                };
        Arrival arrival = read(type.stream(), bad);

        assertThat(arrival.kind()).isEqualTo(Arrival.Kind.DEAD_LETTER);
        String json = new String(WireJson.write(arrival.deadLetter()), StandardCharsets.UTF_8);
        assertNone(canaries, arrival.toString(), json);
    }

    private static void assertNone(List<String> canaries, String... seen) {
        for (String canary : canaries) {
            for (String text : seen) {
                assertThat(text).doesNotContain(canary);
            }
        }
    }

    private static Arrival read(Stream stream, String record) {
        byte[] bytes = Samples.utf8(record);
        return READER.read(stream, bytes, 0, bytes.length, Samples.ARRIVAL, 0, 1);
    }

    private static String record(EventType type, int number, List<String> canaries) {
        StringBuilder record =
                new StringBuilder("{\"id\":\"e1\",\"time\":1772352000000,\"type\":\"");
        record.append(type).append("\",\"platform\":\"P1\"");
        for (WireField field : EventSchema.of(type.stream()).fields()) {
            record.append(",\"").append(field.name()).append("\":");
            switch (field.kind()) {
                case TEXT -> record.append("\"w\"");
                case ID -> {
                    String canary = id(record.length() + number, number);
                    canaries.add(canary);
                    record.append('"').append(canary).append('"');
                }
                case CODE -> record.append('"').append(field.codes().get(0)).append('"');
                case NUMBER -> record.append(7);
                case RATING -> record.append(5);
                case TIME -> record.append(1_772_352_000_000L);
                case FLAG -> record.append(true);
                case TEXTS -> record.append("[\"a\"]");
                case RAW -> {
                    String canary = canary(field.raw(), number);
                    canaries.add(canary);
                    record.append('"').append(written(field.raw(), canary)).append('"');
                }
            }
        }
        if (canaries.isEmpty()) {
            canaries.add(canary(WireField.RawKind.PHONE, number));
        }
        return record.append('}').toString();
    }

    private static String canary(WireField.RawKind kind, int number) {
        return switch (kind) {
            case PHONE, RECIPIENT_PHONE, PROSE, UNREAD -> "138%08d".formatted(number);
            case IP -> "203.0.%d.%d".formatted(number % 256, number / 256 % 256);
            case ID_NUMBER, USCC -> "4418021990%08d".formatted(number);
            case ADDRESS, DROP_BUILDING -> "先锋路%d号".formatted(100_000 + number);
            case NICKNAME -> "清风徐来水波不兴%d".formatted(100_000 + number);
            case DEVICE, HARDWARE, PAY, SERIAL -> "8666%011d".formatted(number);
        };
    }

    /** An account's id that its sender made of a phone, a card, a mailbox or a person's number. */
    private static String id(int shape, int number) {
        return switch (shape % 4) {
            case 0 -> "138%08d".formatted(number);
            case 1 -> "622202%013d".formatted(number);
            case 2 -> "zhang%d@example.com".formatted(100_000 + number);
            default -> "4418021990%02d15%04d".formatted(1 + number % 12, number % 10_000);
        };
    }

    private static String written(WireField.RawKind kind, String canary) {
        return kind == WireField.RawKind.PROSE ? "很好, 找我 " + canary : canary;
    }
}
