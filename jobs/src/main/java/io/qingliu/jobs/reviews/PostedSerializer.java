package io.qingliu.jobs.reviews;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.patterns.reviewscore.Posted;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Posted reviews on the network: length (4 bytes) · as {@link Posted} writes them. */
public final class PostedSerializer extends RecordSerializer<Posted> {

    private static final PostedSerializer INSTANCE = new PostedSerializer();

    /** Flink's view of a posted review. */
    public static final TypeInformation<Posted> TYPE = new RecordType<>(Posted.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Posted posted, DataOutputView target) throws IOException {
        CompactOutput out = new CompactOutput(128);
        posted.write(out);
        target.writeInt(out.size());
        out.writeTo(target);
    }

    @Override
    public Posted deserialize(DataInputView source) throws IOException {
        return Posted.read(new CompactInput(readBytes(source), 0));
    }

    @Override
    public TypeSerializerSnapshot<Posted> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Posted> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
