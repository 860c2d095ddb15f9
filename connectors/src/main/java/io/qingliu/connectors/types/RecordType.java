package io.qingliu.connectors.types;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's view of a record type that has its own serializer. A record is no key: select one from
 * it.
 *
 * @param <T> the record
 */
public final class RecordType<T> extends TypeInformation<T> {
    private final Class<T> type;
    private final RecordSerializer<T> serializer;
    private final boolean key;

    /** The type of records of this class, written by this serializer. */
    public RecordType(Class<T> type, RecordSerializer<T> serializer) {
        this(type, serializer, false);
    }

    private RecordType(Class<T> type, RecordSerializer<T> serializer, boolean key) {
        this.type = Objects.requireNonNull(type);
        this.serializer = Objects.requireNonNull(serializer);
        this.key = key;
    }

    /** The type of keys of this class, which has {@code equals} and {@code hashCode}. */
    public static <K> RecordType<K> ofKeys(Class<K> type, RecordSerializer<K> serializer) {
        return new RecordType<>(type, serializer, true);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return key;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RecordType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordType<?> that
                && type.equals(that.type)
                && key == that.key
                && serializer.equals(that.serializer);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
