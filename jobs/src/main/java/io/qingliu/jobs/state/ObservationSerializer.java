package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.TallyFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Observations on the network, in the layout of {@link TallyFormat}. */
public final class ObservationSerializer extends RecordSerializer<Observation> {

    private static final ObservationSerializer INSTANCE = new ObservationSerializer();

    /** Flink's view of an observation. */
    public static final TypeInformation<Observation> TYPE =
            new RecordType<>(Observation.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Observation observation, DataOutputView target) throws IOException {
        TallyFormat.write(observation, target);
    }

    @Override
    public Observation deserialize(DataInputView source) throws IOException {
        return TallyFormat.readObservation(source);
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
