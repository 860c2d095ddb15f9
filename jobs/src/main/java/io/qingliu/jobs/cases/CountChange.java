package io.qingliu.jobs.cases;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A change of one row of the statistics, on its way from a casebook to the row.
 *
 * @param row as {@link io.qingliu.blacklist.statistics.Row} writes itself
 * @param added by the ordinal of {@link io.qingliu.blacklist.statistics.Counter}
 */
public record CountChange(String row, long[] added) {

    /** Flink's view of it. */
    public static final TypeInformation<CountChange> TYPE =
            new RecordType<>(CountChange.class, Serializer.INSTANCE);

    @Override
    public boolean equals(Object other) {
        return other instanceof CountChange that
                && row.equals(that.row)
                && Arrays.equals(added, that.added);
    }

    @Override
    public int hashCode() {
        return row.hashCode() * 31 + Arrays.hashCode(added);
    }

    @Override
    public String toString() {
        return row + " " + Arrays.toString(added);
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<CountChange> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(CountChange change, DataOutputView target) throws IOException {
            CompactData.writeText(change.row, target);
            target.writeByte(change.added.length);
            for (long count : change.added) {
                target.writeLong(count);
            }
        }

        @Override
        public CountChange deserialize(DataInputView source) throws IOException {
            String row = CompactData.readText(source);
            long[] added = new long[source.readUnsignedByte()];
            for (int i = 0; i < added.length; i++) {
                added[i] = source.readLong();
            }
            return new CountChange(row, added);
        }

        @Override
        public TypeSerializerSnapshot<CountChange> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CountChange> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
