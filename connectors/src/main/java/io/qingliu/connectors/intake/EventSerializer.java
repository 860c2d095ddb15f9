package io.qingliu.connectors.intake;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.PackedTexts;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Events in few bytes, on the network and in state:
 *
 * <pre>
 *   length (4 bytes) · type (1 byte) · id · time (zig-zag) · platform · text mask · number mask · texts · numbers (zig-zag)
 * </pre>
 *
 * <p>Types and fields are written as their ordinals: new ones may only be appended to their enums.
 */
public final class EventSerializer extends RecordSerializer<Event> {

    /** The one instance; it has no state. */
    public static final EventSerializer INSTANCE = new EventSerializer();

    private static final long serialVersionUID = 1L;

    private static final ThreadLocal<CompactOutput> BUFFER =
            ThreadLocal.withInitial(() -> new CompactOutput(1024));

    /** Few platforms send all events. */
    private static final ThreadLocal<TextCache> PLATFORMS = ThreadLocal.withInitial(TextCache::new);

    /** Writes an event, its length before it. */
    public static void write(Event event, DataOutputView target) throws IOException {
        if (event.source() instanceof WrittenEvent whole) {
            target.writeInt(whole.bytes().length);
            target.write(whole.bytes());
            return;
        }
        CompactOutput out = BUFFER.get().clear();
        write(event, out);
        target.writeInt(out.size());
        out.writeTo(target);
    }

    private static void write(Event event, CompactOutput out) {
        writeType(event.type(), out);
        PackedTexts source = event.source();
        if (source == null) {
            out.writeText(event.id());
        } else {
            copy(source, event.idAt(), out);
        }
        writeHead(event.time(), event.platform(), event.textMask(), event.numberMask(), out);
        if (source == null) {
            for (String text : event.packedTexts()) {
                out.writeText(text);
            }
        } else {
            for (int i = 0; i < Long.bitCount(event.textMask()); i++) {
                copy(source, event.textAt(i), out);
            }
        }
        for (long number : event.packedNumbers()) {
            out.writeSigned(number);
        }
    }

    /** Writes what stands before the id. */
    static void writeType(EventType type, CompactOutput out) {
        out.writeByte(type.ordinal());
    }

    /** Writes what stands between the id and the texts. */
    static void writeHead(
            long time, String platform, long textMask, long numberMask, CompactOutput out) {
        out.writeSigned(time);
        out.writeNullable(platform);
        out.writeUnsigned(textMask);
        out.writeUnsigned(numberMask);
    }

    /** Texts that lie written are copied, not read. */
    private static void copy(PackedTexts source, int at, CompactOutput out) {
        out.write(source.bytes(), at, source.lengthAt(at));
    }

    /** Reads what {@link #write} writes. */
    public static Event read(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        CompactInput in = new CompactInput(bytes, 0);
        EventType type = EventType.at(in.readUnsignedByte());
        int idAt = in.position();
        in.skipText();
        long time = in.readSigned();
        String platform = in.readBoolean() ? readPlatform(in, bytes) : null;
        long textMask = in.readUnsigned();
        long numberMask = in.readUnsigned();
        int[] textsAt = new int[Long.bitCount(textMask)];
        for (int i = 0; i < textsAt.length; i++) {
            textsAt[i] = in.position();
            in.skipText();
        }
        long[] numbers = new long[Long.bitCount(numberMask)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readSigned();
        }
        PackedTexts texts = new WrittenEvent(bytes);
        return new Event(type, time, platform, texts, idAt, textMask, textsAt, numberMask, numbers);
    }

    private static String readPlatform(CompactInput in, byte[] bytes) {
        int at = in.position();
        int header = (int) in.readUnsigned();
        if ((header & 1) != 0) {
            in.begin(bytes, at);
            return in.readText();
        }
        int start = in.position();
        in.skip(header >>> 1);
        return PLATFORMS.get().text(bytes, start, in.position());
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
