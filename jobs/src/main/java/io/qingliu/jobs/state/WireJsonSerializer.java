package io.qingliu.jobs.state;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the rare records of the second job as their own JSON: what is kept stays readable when a
 * field is added.
 *
 * @param <T> the record
 */
abstract class WireJsonSerializer<T extends Record> extends RecordSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    WireJsonSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        writeBytes(WireJson.write(record), target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        try {
            return WireJson.readOwn(type, readBytes(source));
        } catch (BadRecordException e) {
            throw new IOException("a " + type.getSimpleName() + " in state is damaged", e);
        }
    }
}
