package io.qingliu.jobs.state;

import io.qingliu.blacklist.casebook.CaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Case files in state, in the layout they write themselves. */
public final class CaseFileSerializer extends MutableSerializer<CaseFile> {

    /** The one instance; it has no state. */
    public static final CaseFileSerializer INSTANCE = new CaseFileSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public CaseFile createInstance() {
        return null;
    }

    /** Needed only while a snapshot is being written: through bytes. */
    @Override
    public CaseFile copy(CaseFile from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(512);
            from.write(bytes);
            return CaseFile.read(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
