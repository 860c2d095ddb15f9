package io.qingliu.jobs.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The serializer of a file of the second job, in the layout the file writes itself.
 *
 * @param <F> the file
 */
abstract class FileSerializer<F> extends MutableSerializer<F> {

    private static final long serialVersionUID = 1L;

    private static final int USUAL = 512;

    /** Nobody asks: a file is opened under its key. */
    @Override
    public final F createInstance() {
        return null;
    }

    /** Needed only while a snapshot is being written: through bytes. */
    @Override
    public final F copy(F from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(USUAL);
            serialize(from, bytes);
            return deserialize(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
