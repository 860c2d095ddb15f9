package io.qingliu.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.event.WireField.RawKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of raw values comes back as it was, or not at all. */
class RawMemoryTest {

    private static final Made PHONE = new Made("phone:k1:a", "block:k1:b", "segment:k1:c", 3, -1);

    private final RawMemory memory = new RawMemory(1024);

    @Test
    void whatWasMadeOfAValueComesBack() {
        keep(RawKind.PHONE, "13800138000", PHONE);
        keep(RawKind.ADDRESS, "先锋路12号", new Made("addr:k1:a", "building:k1:b", null, 0, 2));
        keep(RawKind.IP, "", Made.token(null));

        assertThat(find(RawKind.PHONE, "13800138000")).isEqualTo(PHONE);
        assertThat(find(RawKind.ADDRESS, "先锋路12号"))
                .isEqualTo(new Made("addr:k1:a", "building:k1:b", null, 0, 2));
        assertThat(find(RawKind.IP, "")).isEqualTo(Made.token(null));
    }

    @Test
    void theSameBytesOfAnotherKindAreAnotherValue() {
        keep(RawKind.PHONE, "13800138000", PHONE);

        assertThat(find(RawKind.PAY, "13800138000")).isNull();
        assertThat(find(RawKind.PHONE, "13800138001")).isNull();
        assertThat(find(RawKind.PHONE, "1380013800")).isNull();
    }

    @Test
    void aValueIsReadWhereItStands() {
        keep(RawKind.PHONE, "13800138000", PHONE);
        byte[] record = "{\"phone\":\"13800138000\"}".getBytes(StandardCharsets.US_ASCII);

        assertThat(memory.find(RawKind.PHONE, record, 10, 21)).isTrue();
        assertThat(given(memory)).isEqualTo(PHONE);
    }

    @Test
    void whatDoesNotFitIsNotRemembered() {
        assertThat(memory.takes(RawMemory.LONGEST)).isTrue();
        assertThat(memory.takes(RawMemory.LONGEST + 1)).isFalse();
        assertThat(new RawMemory(0).takes(1)).isFalse();

        // A place has 256 bytes: 7 for the lengths, 11 for this value, 238 for its texts.
        keep(RawKind.PHONE, "13800138000", new Made("a".repeat(138), "b".repeat(100), null, 0, 0));
        assertThat(find(RawKind.PHONE, "13800138000").second()).hasSize(100);
        keep(RawKind.PHONE, "13900139000", new Made("a".repeat(138), "b".repeat(101), null, 0, 0));
        assertThat(find(RawKind.PHONE, "13900139000")).isNull();
    }

    @Test
    void aTextBeyondLatinIsNotRemembered() {
        keep(RawKind.USCC, "x", Made.token("\u00ff"));
        keep(RawKind.USCC, "y", Made.token("\u0100"));

        assertThat(find(RawKind.USCC, "x").token()).isEqualTo("\u00ff");
        assertThat(find(RawKind.USCC, "y")).isNull();
    }

    /** One bucket of two places. */
    @Test
    void ofTwoInABucketTheOneUsedLongerAgoLeaves() {
        RawMemory small = new RawMemory(2);
        keep(small, "a");
        keep(small, "b");
        assertThat(knows(small, "a")).isTrue();
        keep(small, "c");
        assertThat(knows(small, "b")).isFalse();
        assertThat(knows(small, "a")).isTrue();
        assertThat(knows(small, "c")).isTrue();
        keep(small, "d");
        assertThat(knows(small, "a")).isFalse();
        assertThat(knows(small, "c")).isTrue();
        assertThat(knows(small, "d")).isTrue();
    }

    /** No hash decides who somebody is: numbers that share the whole of it stay apart. */
    @Test
    void valuesOfOneHashAreTwoPeople() {
        Map<Integer, String> byHash = new HashMap<>();
        int pairs = 0;
        for (long number = 13_800_000_000L; pairs < 3; number += 7_919) {
            String raw = Long.toString(number);
            byte[] bytes = raw.getBytes(StandardCharsets.US_ASCII);
            String twin = byHash.put(ByteHash.of(bytes, 0, bytes.length), raw);
            if (twin != null) {
                pairs++;
                keep(RawKind.PHONE, twin, Made.token("phone:" + twin));
                assertThat(find(RawKind.PHONE, raw)).as("%s beside %s", raw, twin).isNull();
                keep(RawKind.PHONE, raw, Made.token("phone:" + raw));
                assertThat(find(RawKind.PHONE, raw).token()).isEqualTo("phone:" + raw);
                assertThat(find(RawKind.PHONE, twin).token()).isEqualTo("phone:" + twin);
            }
        }
    }

    @Test
    void whateverIsKeptOnTheWayNothingElseComesBack() {
        Random random = new Random(7);
        RawKind[] kinds = {RawKind.PHONE, RawKind.DEVICE, RawKind.IP};
        Map<String, Made> made = new HashMap<>();
        int found = 0;
        for (int i = 0; i < 50_000; i++) {
            RawKind kind = kinds[random.nextInt(kinds.length)];
            String raw = Integer.toString(random.nextInt(4000), 36).repeat(1 + random.nextInt(3));
            Made known = find(kind, raw);
            Made right =
                    made.computeIfAbsent(
                            kind + raw,
                            any ->
                                    new Made(
                                            "token" + made.size(),
                                            made.size() % 2 == 0 ? null : "s" + made.size(),
                                            null,
                                            made.size() % 120,
                                            -1));
            if (known == null) {
                keep(kind, raw, right);
            } else {
                assertThat(known).isEqualTo(right);
                found++;
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static void keep(RawMemory memory, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        memory.keep(RawKind.SERIAL, bytes, 0, bytes.length, Made.token("serial:" + raw));
    }

    private static boolean knows(RawMemory memory, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return memory.find(RawKind.SERIAL, bytes, 0, bytes.length);
    }

    private void keep(RawKind kind, String raw, Made made) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        memory.keep(kind, bytes, 0, bytes.length, made);
    }

    private Made find(RawKind kind, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return memory.find(kind, bytes, 0, bytes.length) ? given(memory) : null;
    }

    /** What was found, as an event has it. */
    private static Made given(RawMemory memory) {
        EventWriter writer = new EventWriter();
        writer.clear();
        writer.id("e1");
        memory.give(TextField.PHONE, writer);
        memory.give(TextField.PHONE_BLOCK, writer);
        memory.give(TextField.PHONE_SEGMENT, writer);
        Event event = writer.pack(EventType.REGISTERED, 0, "P1");
        return new Made(
                event.text(TextField.PHONE),
                event.text(TextField.PHONE_BLOCK),
                event.text(TextField.PHONE_SEGMENT),
                memory.code(),
                memory.length());
    }
}
