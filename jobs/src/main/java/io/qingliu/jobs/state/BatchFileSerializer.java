package io.qingliu.jobs.state;

import io.qingliu.blacklist.share.BatchFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Batch files in state, in the layout they write themselves. */
public final class BatchFileSerializer extends MutableSerializer<BatchFile> {

    /** The one instance; it has no state. */
    public static final BatchFileSerializer INSTANCE = new BatchFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public BatchFile createInstance() {
        return null;
    }

    /** Needed only while a snapshot is being written: through bytes. */
    @Override
    public BatchFile copy(BatchFile from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(512);
            from.write(bytes);
            return BatchFile.read(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void serialize(BatchFile file, DataOutputView target) throws IOException {
        file.write(target);
    }

    @Override
    public BatchFile deserialize(DataInputView source) throws IOException {
        return BatchFile.read(source);
    }

    @Override
    public TypeSerializerSnapshot<BatchFile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BatchFile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
