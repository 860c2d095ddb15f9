package io.qingliu.connectors.kafka;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One result as it goes on the wire. The arrays are handed on, not copied: whoever makes a record
 * leaves them alone afterwards.
 *
 * @param stream name in the wire contract, without the topic's prefix
 * @param key records of one key keep their order and, in a compacted topic, replace each other;
 *     null for none
 * @param value UTF-8 JSON; null deletes the key from a compacted topic
 * @param slot partition of the topic, modulo how many it has; {@link #BY_KEY} leaves it to the key
 */
@TypeInfo(WireRecord.InfoFactory.class)
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka takes them; equality is by content
public record WireRecord(String stream, byte[] key, byte[] value, int slot) {

    /** The key decides. */
    public static final int BY_KEY = -1;

    /** How Flink writes it between operators. */
    public static final TypeInformation<WireRecord> TYPE = WireRecordSerializer.type();

    /** A record that goes where its key leads. */
    public WireRecord(String stream, byte[] key, byte[] value) {
        this(stream, key, value, BY_KEY);
    }

    /** Checks that the stream is given. */
    public WireRecord {
        Objects.requireNonNull(stream, "stream is null but must be given");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireRecord that
                && slot == that.slot
                && stream.equals(that.stream)
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * stream.hashCode() + Arrays.hashCode(key)) + Arrays.hashCode(value);
    }

    /** Names the record, without its content. */
    @Override
    public String toString() {
        return "WireRecord[stream="
                + stream
                + ", key="
                + (key == null ? "none" : key.length + " bytes")
                + ", value="
                + (value == null ? "none" : value.length + " bytes")
                + "]";
    }

    /** Leads Flink's type extraction to {@link #TYPE}. */
    public static final class InfoFactory extends TypeInfoFactory<WireRecord> {
        @Override
        public TypeInformation<WireRecord> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return TYPE;
        }
    }
}
