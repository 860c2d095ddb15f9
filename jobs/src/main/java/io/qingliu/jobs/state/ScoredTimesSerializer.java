package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.patterns.scoring.ScoredTimes;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Scored times in state, in the layout they write themselves. */
public final class ScoredTimesSerializer extends RecordSerializer<ScoredTimes> {

    /** The one instance; it has no state. */
    public static final ScoredTimesSerializer INSTANCE = new ScoredTimesSerializer();

    private static final long serialVersionUID = 1L;

    private ScoredTimesSerializer() {}

    @Override
    public void serialize(ScoredTimes times, DataOutputView target) throws IOException {
        times.write(target);
    }

    @Override
    public ScoredTimes deserialize(DataInputView source) throws IOException {
        return ScoredTimes.read(source);
    }

    @Override
    public TypeSerializerSnapshot<ScoredTimes> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredTimes> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
