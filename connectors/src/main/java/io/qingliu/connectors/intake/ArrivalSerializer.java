package io.qingliu.connectors.intake;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Arrivals on the network: their kind in one byte, then what they hold. */
public final class ArrivalSerializer extends RecordSerializer<Arrival> {

    /** The one instance; it has no state. */
    public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

    private static final long serialVersionUID = 1L;
    private static final Arrival.Kind[] KINDS = Arrival.Kind.values();

    @Override
    public void serialize(Arrival arrival, DataOutputView target) throws IOException {
        target.writeByte(arrival.kind().ordinal());
        switch (arrival.kind()) {
            case EVENT -> {
                CompactData.writeUnsigned(arrival.partition(), target);
                EventSerializer.write(arrival.event(), target);
            }
            case LATE -> EventSerializer.write(arrival.event(), target);
            case DEAD_LETTER -> write(arrival.deadLetter(), target);
            case END -> target.writeLong(arrival.clock());
        }
    }

    @Override
    public Arrival deserialize(DataInputView source) throws IOException {
        return switch (KINDS[source.readByte()]) {
            case EVENT -> {
                int partition = (int) CompactData.readUnsigned(source);
                yield Arrival.of(EventSerializer.read(source), partition);
            }
            case LATE -> Arrival.late(EventSerializer.read(source));
            case DEAD_LETTER -> Arrival.refused(read(source));
            case END -> Arrival.end(source.readLong());
        };
    }

    @Override
    public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
        return new Snapshot();
    }

    private static void write(DeadLetter letter, DataOutputView target) throws IOException {
        CompactData.writeText(letter.id(), target);
        CompactData.writeText(letter.stream(), target);
        CompactData.writeText(letter.reason(), target);
        CompactData.writeNullable(letter.field(), target);
        target.writeBoolean(letter.partition() != null);
        if (letter.partition() != null) {
            target.writeInt(letter.partition());
        }
        target.writeBoolean(letter.offset() != null);
        if (letter.offset() != null) {
            target.writeLong(letter.offset());
        }
        CompactData.writeText(letter.payload(), target);
    }

    private static DeadLetter read(DataInputView source) throws IOException {
        return new DeadLetter(
                CompactData.readText(source),
                CompactData.readText(source),
                CompactData.readText(source),
                CompactData.readNullable(source),
                source.readBoolean() ? source.readInt() : null,
                source.readBoolean() ? source.readLong() : null,
                CompactData.readText(source),
                // No reader of arrivals has more to add.
                null);
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
