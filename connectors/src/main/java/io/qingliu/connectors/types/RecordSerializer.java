package io.qingliu.connectors.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The serializer of one immutable record type; a subclass defines how its fields are written and
 * read and names its snapshot. What is written is a promise: savepoints hold it.
 *
 * @param <T> an immutable type; it is handed on without being copied
 */
public abstract class RecordSerializer<T> extends TypeSerializerSingleton<T> {
    private static final int NULL = -1;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    /** None: an immutable record cannot be reused. */
    @Override
    public final T createInstance() {
        return null;
    }

    /** The record itself; of one that is lent, one that may be kept. */
    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    /** Varies with the record. */
    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** Writes an array, or null, with its length before it. */
    protected static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        if (bytes == null) {
            target.writeInt(NULL);
            return;
        }
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    /** Reads what {@link #writeBytes} wrote. */
    protected static byte[] readBytes(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == NULL) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }
}
