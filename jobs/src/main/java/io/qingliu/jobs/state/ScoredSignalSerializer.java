package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.patterns.scoring.ScoredSignal;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What scoring needs of a signal, in the layout it writes itself. */
public final class ScoredSignalSerializer extends RecordSerializer<ScoredSignal> {

    /** The one instance; it has no state. */
    public static final ScoredSignalSerializer INSTANCE = new ScoredSignalSerializer();

    private static final long serialVersionUID = 1L;

    private ScoredSignalSerializer() {}

    @Override
    public void serialize(ScoredSignal signal, DataOutputView target) throws IOException {
        signal.write(target);
    }

    @Override
    public ScoredSignal deserialize(DataInputView source) throws IOException {
        return ScoredSignal.read(source);
    }

    @Override
    public TypeSerializerSnapshot<ScoredSignal> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredSignal> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
