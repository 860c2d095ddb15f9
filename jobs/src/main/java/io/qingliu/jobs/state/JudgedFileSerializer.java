package io.qingliu.jobs.state;

import io.qingliu.blacklist.precision.JudgedFile;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What was decided on a subject, in state, in the layout it writes itself. */
public final class JudgedFileSerializer extends FileSerializer<JudgedFile> {

    /** The one instance; it has no state. */
    public static final JudgedFileSerializer INSTANCE = new JudgedFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(JudgedFile file, DataOutputView target) throws IOException {
        file.write(target);
    }

    @Override
    public JudgedFile deserialize(DataInputView source) throws IOException {
        return JudgedFile.read(source);
    }

    @Override
    public TypeSerializerSnapshot<JudgedFile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<JudgedFile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
