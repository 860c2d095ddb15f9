package io.qingliu.connectors.intake;

import io.qingliu.connectors.types.DeadLetterFormat;
import io.qingliu.connectors.types.RecordSerializer;
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
            case AHEAD -> {
                CompactData.writeUnsigned(arrival.partition(), target);
                target.writeLong(arrival.ahead());
                EventSerializer.write(arrival.event(), target);
            }
            case DEAD_LETTER -> DeadLetterFormat.write(arrival.deadLetter(), target);
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
            case AHEAD -> {
                int partition = (int) CompactData.readUnsigned(source);
                long by = source.readLong();
                yield Arrival.ahead(EventSerializer.read(source), partition, by);
            }
            // No reader of arrivals has a detail to add.
            case DEAD_LETTER -> Arrival.refused(DeadLetterFormat.read(source));
            case END -> Arrival.end(source.readLong());
        };
    }

    @Override
    public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
