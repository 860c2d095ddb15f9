package io.qingliu.jobs.flow;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.wire.CompactData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A result on its way out: the same bytes go to Kafka, to Elasticsearch and into files.
 *
 * @param stream name of the result stream
 * @param key of the Kafka record
 * @param id of the document
 * @param version the highest of an id counts
 * @param json the record, UTF-8
 */
public record Outgoing(String stream, String key, String id, long version, byte[] json) {

    /** Flink's view of it. */
    public static final TypeInformation<Outgoing> TYPE =
            new RecordType<>(Outgoing.class, Serializer.INSTANCE);

    /** As a Kafka record. */
    public WireRecord wire() {
        return new WireRecord(stream, key.getBytes(StandardCharsets.UTF_8), json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outgoing that
                && version == that.version
                && stream.equals(that.stream)
                && key.equals(that.key)
                && id.equals(that.id)
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + Long.hashCode(version);
    }

    /** Names the result, not what is in it. */
    @Override
    public String toString() {
        return stream + " " + id + " v" + version;
    }

    /** Writes the parts one after the other. */
    public static final class Serializer extends RecordSerializer<Outgoing> {

        private static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Outgoing record, DataOutputView target) throws IOException {
            CompactData.writeText(record.stream, target);
            CompactData.writeText(record.key, target);
            CompactData.writeText(record.id, target);
            CompactData.writeUnsigned(record.version, target);
            writeBytes(record.json, target);
        }

        @Override
        public Outgoing deserialize(DataInputView source) throws IOException {
            return new Outgoing(
                    CompactData.readText(source),
                    CompactData.readText(source),
                    CompactData.readText(source),
                    CompactData.readUnsigned(source),
                    readBytes(source));
        }

        @Override
        public TypeSerializerSnapshot<Outgoing> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Written into savepoints by its name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Outgoing> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
