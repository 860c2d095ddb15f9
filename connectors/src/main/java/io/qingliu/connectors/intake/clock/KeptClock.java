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
 * @param sender whose own the topic is; {@link #ALL} for everybody's
 * @param partition of the topic
 * @param platform whose records it follows; {@link #ALL} if those of all
 * @param now the clock
 * @param newest the newest time that was not far ahead
 * @param waiting the oldest time far ahead that is not borne out yet
 * @param highest the newest of them
 * @param votes how many more records speak for them than against
 * @param owned whether the subtask that wrote it has read the partition since the last restart; one
 *     that has not hands on what it restored
 */
record KeptClock(
        int stream,
        String sender,
        int partition,
        String platform,
        long now,
        long newest,
        long waiting,
        long highest,
        int votes,
        boolean owned) {

    private static final int OWNED = 1;

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
            // A negative one says that a sender follows: earlier releases wrote none.
            boolean own = !clock.sender.equals(ALL);
            target.writeInt(own ? ~clock.partition : clock.partition);
            if (own) {
                CompactData.writeText(clock.sender, target);
            }
            CompactData.writeText(clock.platform, target);
            target.writeLong(clock.now);
            target.writeLong(clock.newest);
            target.writeLong(clock.waiting);
            target.writeByte(clock.votes << 1 | (clock.owned ? OWNED : 0));
            if (clock.votes > 0) {
                target.writeLong(clock.highest);
            }
        }

        @Override
        public KeptClock deserialize(DataInputView source) throws IOException {
            int stream = source.readByte();
            int partition = source.readInt();
            String sender = partition < 0 ? CompactData.readText(source) : ALL;
            String platform = CompactData.readText(source);
            long now = source.readLong();
            long newest = source.readLong();
            long waiting = source.readLong();
            int last = source.readByte();
            int votes = last >> 1;
            long highest = votes > 0 ? source.readLong() : waiting;
            // Before there were votes, one that waited was written without any.
            return new KeptClock(
                    stream,
                    sender,
                    partition < 0 ? ~partition : partition,
                    platform,
                    now,
                    newest,
                    waiting,
                    highest,
                    waiting == StreamClock.NONE ? 0 : Math.max(1, votes),
                    (last & OWNED) != 0);
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
