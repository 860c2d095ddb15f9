package io.qingliu.bench.stages;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What goes from one operator to another: as bytes, as between tasks. */
final class Hop<T> {

    private static final int BUFFER = 1 << 20;

    private final TypeSerializer<T> serializer;
    private final DataOutputSerializer out = new DataOutputSerializer(BUFFER);
    private final DataInputDeserializer in = new DataInputDeserializer();

    Hop(TypeSerializer<T> serializer) {
        this.serializer = serializer;
    }

    /** Writes all records and reads them again into the other list, which is emptied first. */
    void cross(List<T> records, List<T> into) throws IOException {
        into.clear();
        out.clear();
        for (T record : records) {
            serializer.serialize(record, out);
        }
        in.setBuffer(out.getSharedBuffer(), 0, out.length());
        for (int i = records.size(); i > 0; i--) {
            into.add(serializer.deserialize(in));
        }
    }
}
