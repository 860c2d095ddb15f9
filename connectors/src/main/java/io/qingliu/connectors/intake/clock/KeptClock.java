package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A {@link StreamClock} in a checkpoint. Times are epoch milliseconds, {@link StreamClock#NONE} for
 * none.
 *
 * @param stream number of the stream, in the order of the contract
 * @param partition of the stream's topic
 * @param platform whose records it follows; {@link #ALL} if those of all
 * @param now the clock
 * @param newest the newest time that was not far ahead
 * @param waiting a time far ahead that nothing bears out yet
 * @param owned whether the subtask that wrote it has read the partition since the last restart; one
 *     that has not hands on what it restored
 */
record KeptClock(
        int stream,
        int partition,
        String platform,
        long now,
        long newest,
        long waiting,
        boolean owned) {

    /** The contract lets no platform have this name. */
    static final String ALL = "";

    /** Flink's view of it. */
    static final TypeInformation<KeptClock> TYPE =
            new RecordType<>(KeptClock.class, Serializer.INSTANCE);

    /** The newer of two copies of one clock: a copy that was handed on is older. */
    KeptClock newer(KeptClock other) {
        if (owned != other.owned) {
            return owned ? this : other;
        }
        return other.newest > newest || (other.newest == newest && other.now > now) ? other : this;
    }

    /** Writes the parts one after the other. */
    static final class Serializer extends RecordSerializer<KeptClock> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(KeptClock clock, DataOutputView target) throws IOException {
            target.writeByte(clock.stream);
            target.writeInt(clock.partition);
            CompactData.writeText(clock.platform, target);
            target.writeLong(clock.now);
            target.writeLong(clock.newest);
            target.writeLong(clock.waiting);
            target.writeBoolean(clock.owned);
        }

        @Override
        public KeptClock deserialize(DataInputView source) throws IOException {
            return new KeptClock(
                    source.readByte(),
                    source.readInt(),
                    CompactData.readText(source),
                    source.readLong(),
                    source.readLong(),
                    source.readLong(),
                    source.readBoolean());
        }

        @Override
        public TypeSerializerSnapshot<KeptClock> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptClock> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
