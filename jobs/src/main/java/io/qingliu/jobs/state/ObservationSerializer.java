package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.ObservationFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Observations on the network: key · length · as {@link ObservationFormat} writes them. They are
 * read when they are asked for what they carry.
 */
public final class ObservationSerializer extends RecordSerializer<Observation> {

    private static final ObservationSerializer INSTANCE = new ObservationSerializer();

    /** Flink's view of an observation. */
    public static final TypeInformation<Observation> TYPE =
            new RecordType<>(Observation.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Observation observation, DataOutputView target) throws IOException {
        CompactData.writeText(observation.key(), target);
        byte[] packed = observation.packed();
        CompactData.writeUnsigned(packed.length, target);
        target.write(packed);
    }

    @Override
    public Observation deserialize(DataInputView source) throws IOException {
        String key = CompactData.readText(source);
        byte[] packed = new byte[(int) CompactData.readUnsigned(source)];
        source.readFully(packed);
        return new Observation(key, packed);
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
