package io.qingliu.jobs.state;

import io.qingliu.blacklist.casebook.CaseFile;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Case files in state, in the layout they write themselves. */
public final class CaseFileSerializer extends FileSerializer<CaseFile> {

    /** The one instance; it has no state. */
    public static final CaseFileSerializer INSTANCE = new CaseFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(CaseFile file, DataOutputView target) throws IOException {
        file.write(target);
    }

    @Override
    public CaseFile deserialize(DataInputView source) throws IOException {
        return CaseFile.read(source);
    }

    @Override
    public TypeSerializerSnapshot<CaseFile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseFile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
