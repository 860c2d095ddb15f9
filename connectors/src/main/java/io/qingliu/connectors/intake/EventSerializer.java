package io.qingliu.connectors.intake;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Events in few bytes, on the network and in state:
 *
 * <pre>
 *   type (1 byte) · id · time (zig-zag) · platform · text mask · number mask · texts · numbers (zig-zag)
 * </pre>
 *
 * <p>Types and fields are written as their ordinals: new ones may only be appended to their enums.
 */
public final class EventSerializer extends RecordSerializer<Event> {

    /** The one instance; it has no state. */
    public static final EventSerializer INSTANCE = new EventSerializer();

    private static final long serialVersionUID = 1L;

    /** Writes an event. */
    public static void write(Event event, DataOutputView out) throws IOException {
        out.writeByte(event.type().ordinal());
        CompactData.writeText(event.id(), out);
        CompactData.writeSigned(event.time(), out);
        CompactData.writeNullable(event.platform(), out);
        CompactData.writeUnsigned(event.textMask(), out);
        CompactData.writeUnsigned(event.numberMask(), out);
        for (String text : event.packedTexts()) {
            CompactData.writeText(text, out);
        }
        for (long number : event.packedNumbers()) {
            CompactData.writeSigned(number, out);
        }
    }

    /** Reads what {@link #write} writes. */
    public static Event read(DataInputView in) throws IOException {
        EventType type = EventType.at(in.readByte());
        String id = CompactData.readText(in);
        long time = CompactData.readSigned(in);
        String platform = CompactData.readNullable(in);
        long textMask = CompactData.readUnsigned(in);
        long numberMask = CompactData.readUnsigned(in);
        String[] texts = new String[Long.bitCount(textMask)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = CompactData.readText(in);
        }
        long[] numbers = new long[Long.bitCount(numberMask)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = CompactData.readSigned(in);
        }
        return new Event(type, id, time, platform, textMask, texts, numberMask, numbers);
    }

    @Override
    public void serialize(Event event, DataOutputView target) throws IOException {
        write(event, target);
    }

    @Override
    public Event deserialize(DataInputView source) throws IOException {
        return read(source);
    }

    @Override
    public TypeSerializerSnapshot<Event> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
