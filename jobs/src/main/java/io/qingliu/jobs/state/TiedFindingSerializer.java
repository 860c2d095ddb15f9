package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.patterns.ring.TiedFinding;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What rings need of findings, on their way and in state, in the layout they write themselves. */
public final class TiedFindingSerializer extends RecordSerializer<TiedFinding> {

    /** The one instance; it has no state. */
    public static final TiedFindingSerializer INSTANCE = new TiedFindingSerializer();

    /** Flink's view of it. */
    public static final TypeInformation<TiedFinding> TYPE =
            new RecordType<>(TiedFinding.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private TiedFindingSerializer() {}

    @Override
    public void serialize(TiedFinding finding, DataOutputView target) throws IOException {
        finding.write(target);
    }

    @Override
    public TiedFinding deserialize(DataInputView source) throws IOException {
        return TiedFinding.read(source);
    }

    @Override
    public TypeSerializerSnapshot<TiedFinding> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TiedFinding> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
