package io.qingliu.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

class SerializerTest {

    private static final String[] TEXTS = {
        "",
        "o-1",
        "phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6",
        "清远",
        "é",
        "😀",
        "\ud83d",
        "x".repeat(300)
    };

    @Property
    void anEventComesBackAsItWas(@ForAll String id, @ForAll long time, @ForAll long seed)
            throws IOException {
        Event event = anyEvent(id, time, new Random(seed));
        assertThat(back(EventSerializer.INSTANCE, event)).isEqualTo(event);
        assertThat(back(ArrivalSerializer.INSTANCE, Arrival.of(event)))
                .isEqualTo(Arrival.of(event));
        assertThat(back(ArrivalSerializer.INSTANCE, Arrival.late(event)))
                .isEqualTo(Arrival.late(event));
        assertThat(back(ArrivalSerializer.INSTANCE, Arrival.ahead(event, 7, 28_800_000)))
                .isEqualTo(Arrival.ahead(event, 7, 28_800_000));
    }

    @Property
    void anEventGoesOnAsItCame(@ForAll String id, @ForAll long time, @ForAll long seed)
            throws IOException {
        Event event = anyEvent(id, time, new Random(seed));
        byte[] bytes = written(event);
        Event come = back(EventSerializer.INSTANCE, event);
        assertThat(written(come)).isEqualTo(bytes);
        assertThat(back(EventSerializer.INSTANCE, come)).isEqualTo(event);
    }

    @Example
    void aRecordThatWasReadIsWrittenAsItsTextsAre() throws IOException {
        Event read =
                new Intake()
                        .paid(
                                "'product':'清远','ip':'203.0.113.9','amount':300,"
                                        + "'device':'D-1','payAccount':'6222-1'");
        Event ofTexts =
                new Event(
                        read.type(),
                        read.id(),
                        read.time(),
                        read.platform(),
                        read.textMask(),
                        read.packedTexts(),
                        read.numberMask(),
                        read.packedNumbers());
        assertThat(ofTexts.source()).isNull();
        assertThat(written(read)).isEqualTo(written(ofTexts));
        assertThat(back(EventSerializer.INSTANCE, read)).isEqualTo(ofTexts);
    }

    @Property
    void deadLettersAndEndsComeBackToo(@ForAll String payload, @ForAll long clock)
            throws IOException {
        Arrival whole =
                Arrival.refused(DeadLetter.of("orders", "BAD_VALUE", "amount", 3, clock, payload));
        Arrival bare =
                Arrival.refused(DeadLetter.of("orders", "NOT_JSON", null, null, null, payload));
        assertThat(back(ArrivalSerializer.INSTANCE, whole)).isEqualTo(whole);
        assertThat(back(ArrivalSerializer.INSTANCE, bare)).isEqualTo(bare);
        assertThat(back(ArrivalSerializer.INSTANCE, Arrival.end(clock)))
                .isEqualTo(Arrival.end(clock));
    }

    @Property
    void numbersComeBack(@ForAll long number) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        CompactData.writeSigned(number, out);
        CompactData.writeUnsigned(number, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(CompactData.readSigned(in)).isEqualTo(number);
        assertThat(CompactData.readUnsigned(in)).isEqualTo(number);
    }

    @Example
    void aTypicalOrderIsSmall() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        EventSerializer.write(Samples.paid("o-1", 1_772_352_000_000L), out);
        assertThat(out.length()).isLessThan(39);
    }

    @Example
    void theLayoutIsWhatSavepointsHold() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        EventSerializer.write(Samples.paid("o-1", 1000), out);
        assertThat(out.getCopyOfBuffer())
                .containsExactly(
                        0, 0, 0, 22, 1, 6, 'o', '-', '1', 0xD0, 0x0F, 1, 4, 'P', '1', 7, 0, 4, 'o',
                        '1', 4, 'b', '1', 4, 's', '1');
    }

    @Example
    void bothAreRestoredFromTheirSnapshots() throws IOException {
        restores(EventSerializer.INSTANCE);
        restores(ArrivalSerializer.INSTANCE);
    }

    private static <T> void restores(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
                out, serializer.snapshotConfiguration());
        var snapshot =
                TypeSerializerSnapshotSerializationUtil.<T>readSerializerSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        SerializerTest.class.getClassLoader());
        assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer.isImmutableType()).isTrue();
    }

    private static byte[] written(Event event) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        EventSerializer.write(event, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T back(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
        T back = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return back;
    }

    private static Event anyEvent(String id, long time, Random random) {
        EventDraft draft = new EventDraft();
        for (int i = 0; i < TextField.count(); i++) {
            if (random.nextInt(4) == 0) {
                draft.set(TextField.at(i), TEXTS[random.nextInt(TEXTS.length)]);
            }
        }
        for (int i = 0; i < NumberField.count(); i++) {
            if (random.nextInt(4) == 0) {
                draft.set(NumberField.at(i), random.nextLong() >> random.nextInt(64));
            }
        }
        EventType type = EventType.at(random.nextInt(EventType.values().length));
        String platform = random.nextBoolean() ? TEXTS[random.nextInt(TEXTS.length)] : null;
        return draft.pack(type, id, time, platform);
    }
}
