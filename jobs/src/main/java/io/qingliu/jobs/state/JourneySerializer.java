package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Journeys in state, in the layout of {@link JourneyPacker}. */
public final class JourneySerializer extends RecordSerializer<PackedJourney> {

    /** The one instance; it has no state. */
    public static final JourneySerializer INSTANCE = new JourneySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(PackedJourney journey, DataOutputView target) throws IOException {
        journey.writeTo(target);
    }

    @Override
    public PackedJourney deserialize(DataInputView source) throws IOException {
        return new PackedJourney(readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<PackedJourney> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PackedJourney> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
