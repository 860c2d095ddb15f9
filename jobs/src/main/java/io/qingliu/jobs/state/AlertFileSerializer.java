package io.qingliu.jobs.state;

import io.qingliu.blacklist.courier.AlertFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Alert files in state, in the layout they write themselves. */
public final class AlertFileSerializer extends MutableSerializer<AlertFile> {

    /** The one instance; it has no state. */
    public static final AlertFileSerializer INSTANCE = new AlertFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public AlertFile createInstance() {
        return null;
    }

    /** Needed only while a snapshot is being written: through bytes. */
    @Override
    public AlertFile copy(AlertFile from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(512);
            from.write(bytes);
            return AlertFile.read(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
