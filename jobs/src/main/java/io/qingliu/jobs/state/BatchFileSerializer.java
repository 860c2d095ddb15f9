package io.qingliu.jobs.state;

import io.qingliu.blacklist.share.BatchFile;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Batch files in state, in the layout they write themselves. */
public final class BatchFileSerializer extends FileSerializer<BatchFile> {

    /** The one instance; it has no state. */
    public static final BatchFileSerializer INSTANCE = new BatchFileSerializer();

    private static final long serialVersionUID = 1L;

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
