package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.observation.ObservationFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Observations on the network: hash of the key (16 bytes) · where the key is, complemented (4) ·
 * length (4) · as {@link ObservationFormat} writes them. They are read when they are asked for what
 * they carry. Earlier ones did not say where the key is; a length is no complement.
 */
public final class ObservationSerializer extends RecordSerializer<Observation> {

    private static final ObservationSerializer INSTANCE = new ObservationSerializer();

    /** Flink's view of an observation. */
    public static final TypeInformation<Observation> TYPE =
            new RecordType<>(Observation.class, INSTANCE);

    private static final ThreadLocal<CompactOutput> BUFFER =
            ThreadLocal.withInitial(() -> new CompactOutput(1024));

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Observation observation, DataOutputView target) throws IOException {
        KeyHash key = observation.keyHash();
        target.writeLong(key.high());
        target.writeLong(key.low());
        if (observation.isPacked()) {
            target.writeInt(~observation.keyAt());
            observation.writeTo(target);
            return;
        }
        CompactOutput out = BUFFER.get().clear();
        target.writeInt(~ObservationFormat.write(observation, out));
        target.writeInt(out.size());
        out.writeTo(target);
    }

    @Override
    public Observation copy(Observation from) {
        return from.kept();
    }

    @Override
    public Observation deserialize(DataInputView source) throws IOException {
        KeyHash key = new KeyHash(source.readLong(), source.readLong());
        int first = source.readInt();
        byte[] packed = new byte[first < 0 ? source.readInt() : first];
        source.readFully(packed);
        return new Observation(key, packed, first < 0 ? ~first : 0);
    }

    @Override
    public TypeSerializerSnapshot<Observation> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observation> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
