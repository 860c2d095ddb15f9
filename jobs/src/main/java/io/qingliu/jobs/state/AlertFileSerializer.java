package io.qingliu.jobs.state;

import io.qingliu.blacklist.courier.AlertFile;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Alert files in state, in the layout they write themselves. */
public final class AlertFileSerializer extends FileSerializer<AlertFile> {

    /** The one instance; it has no state. */
    public static final AlertFileSerializer INSTANCE = new AlertFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(AlertFile file, DataOutputView target) throws IOException {
        file.write(target);
    }

    @Override
    public AlertFile deserialize(DataInputView source) throws IOException {
        return AlertFile.read(source);
    }

    @Override
    public TypeSerializerSnapshot<AlertFile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertFile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
