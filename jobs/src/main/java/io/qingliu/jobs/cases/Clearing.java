package io.qingliu.jobs.cases;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Whether a subject left the list because nothing is held against it, each time that it is listed
 * or leaves.
 *
 * @param subject written {@code KIND:platform:id}
 * @param cleared whether its listing is dismissed or corrected
 * @param time when it left, or since when it is listed, epoch milliseconds
 */
public record Clearing(String subject, boolean cleared, long time) {

    /** Flink's view of it. */
    public static final TypeInformation<Clearing> TYPE =
            new RecordType<>(Clearing.class, Serializer.INSTANCE);

    static Clearing of(Listing listing) {
        ListingStatus status = listing.status();
        return new Clearing(
                listing.subject().toString(),
                status == ListingStatus.DISMISSED || status == ListingStatus.CORRECTED,
                listing.until() == null || status.onLadder() ? listing.since() : listing.until());
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<Clearing> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Clearing record, DataOutputView target) throws IOException {
            CompactData.writeText(record.subject, target);
            target.writeBoolean(record.cleared);
            target.writeLong(record.time);
        }

        @Override
        public Clearing deserialize(DataInputView source) throws IOException {
            return new Clearing(
                    CompactData.readText(source), source.readBoolean(), source.readLong());
        }

        @Override
        public TypeSerializerSnapshot<Clearing> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Clearing> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
