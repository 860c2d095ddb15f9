package io.qingliu.jobs.state;

import io.qingliu.patterns.run.Tally;
import io.qingliu.patterns.run.TallyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Tallies in state, in the layout of {@link TallyFormat}. */
public final class TallySerializer extends MutableSerializer<Tally> {

    /** The one instance; it has no state. */
    public static final TallySerializer INSTANCE = new TallySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public Tally createInstance() {
        return new Tally();
    }

    /** Needed only while a snapshot is being written: through bytes. */
    @Override
    public Tally copy(Tally from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(512);
            TallyFormat.write(from, bytes);
            return TallyFormat.readTally(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void serialize(Tally tally, DataOutputView target) throws IOException {
        TallyFormat.write(tally, target);
    }

    @Override
    public Tally deserialize(DataInputView source) throws IOException {
        return TallyFormat.readTally(source);
    }

    @Override
    public TypeSerializerSnapshot<Tally> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Tally> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
