package io.qingliu.jobs.state;

import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.run.tally.TallyFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Tallies in state: length of the head (4 bytes) · head, as {@link KeptTally} lays it out · length
 * of the tally (4), 0 if there is none · tally, in the layout of {@link TallyFormat}, or the head
 * of one that lies in parts.
 */
public final class TallySerializer extends MutableSerializer<KeptTally> {

    /** The one instance; it has no state. */
    public static final TallySerializer INSTANCE = new TallySerializer();

    private static final long serialVersionUID = 1L;

    /** A thread gives a larger one back: few tallies need it, and few threads live long. */
    private static final int MOST_KEPT = 1 << 20;

    /** A snapshot is written by other threads than the task's. */
    private static final ThreadLocal<CompactOutput> BUFFER =
            ThreadLocal.withInitial(() -> new CompactOutput(1024));

    @Override
    public KeptTally createInstance() {
        return new KeptTally("");
    }

    /** Needed only while a snapshot is being written: what does not change is shared. */
    @Override
    public KeptTally copy(KeptTally from) {
        return from.copy();
    }

    @Override
    public void serialize(KeptTally tally, DataOutputView target) throws IOException {
        CompactOutput out = BUFFER.get().clear();
        tally.writeTo(out);
        out.writeTo(target);
        if (out.size() > MOST_KEPT) {
            BUFFER.remove();
        }
    }

    @Override
    public KeptTally deserialize(DataInputView source) throws IOException {
        byte[] head = new byte[source.readInt()];
        source.readFully(head);
        int length = source.readInt();
        byte[] packed = length == 0 ? null : new byte[length];
        if (packed != null) {
            source.readFully(packed);
        }
        return new KeptTally(head, packed);
    }

    @Override
    public TypeSerializerSnapshot<KeptTally> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptTally> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
