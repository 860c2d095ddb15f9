package io.qingliu.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WireRecordSerializerTest {
    private final TypeSerializer<WireRecord> serializer =
            TypeInformation.of(WireRecord.class).createSerializer(new SerializerConfigImpl());

    @Test
    void flinkFindsTheSerializerByItself() {
        assertThat(serializer).isInstanceOf(WireRecordSerializer.class);
    }

    @Test
    void everyRecordComesBackAsItWas() throws IOException {
        roundTrip(new WireRecord("findings", "f:1".getBytes(UTF_8), "{\"名\":1}".getBytes(UTF_8)));
        roundTrip(new WireRecord("blacklist", "s".getBytes(UTF_8), null));
        roundTrip(new WireRecord("dead-letters", null, new byte[0]));
        roundTrip(new WireRecord("", new byte[0], new byte[70_000]));
    }

    @Test
    void itsSnapshotRestoresIt() {
        assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
    }

    @Test
    void itsLayoutIsAPromise() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(new WireRecord("ab", new byte[] {7}, null), out);

        assertThat(out.getCopyOfBuffer())
                .containsExactly(3, 'a', 'b', 0, 0, 0, 1, 7, 0xff, 0xff, 0xff, 0xff);
    }

    private void roundTrip(WireRecord record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(record, out);
        DataOutputSerializer copy = new DataOutputSerializer(16);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);

        assertThat(serializer.deserialize(new DataInputDeserializer(copy.getCopyOfBuffer())))
                .isEqualTo(record)
                .hasSameHashCodeAs(record);
    }
}
