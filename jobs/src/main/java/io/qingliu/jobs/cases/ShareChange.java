package io.qingliu.jobs.cases;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A change of one entry in a member's list, on its way to the member's manifest.
 *
 * @param member whose list
 * @param id of the share
 * @param before version of the entry it replaces; 0 if there was none
 * @param now version of the entry; 0 after a recall
 * @param version of the record sent
 */
public record ShareChange(String member, String id, long before, long now, long version) {

    /** Flink's view of it. */
    public static final TypeInformation<ShareChange> TYPE =
            new RecordType<>(ShareChange.class, Serializer.INSTANCE);

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<ShareChange> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(ShareChange change, DataOutputView target) throws IOException {
            CompactData.writeText(change.member, target);
            CompactData.writeText(change.id, target);
            target.writeLong(change.before);
            target.writeLong(change.now);
            target.writeLong(change.version);
        }

        @Override
        public ShareChange deserialize(DataInputView source) throws IOException {
            return new ShareChange(
                    CompactData.readText(source),
                    CompactData.readText(source),
                    source.readLong(),
                    source.readLong(),
                    source.readLong());
        }

        @Override
        public TypeSerializerSnapshot<ShareChange> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ShareChange> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
