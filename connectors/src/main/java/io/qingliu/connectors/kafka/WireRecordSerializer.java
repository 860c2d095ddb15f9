package io.qingliu.connectors.kafka;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Layout: stream, key, value; arrays with their length before them, -1 for null. */
public final class WireRecordSerializer extends RecordSerializer<WireRecord> {
    /** Parts a stream from its slot; the layout of other records is as it was. */
    private static final char SLOT = '#';

    private static final WireRecordSerializer INSTANCE = new WireRecordSerializer();

    static TypeInformation<WireRecord> type() {
        return new RecordType<>(WireRecord.class, INSTANCE);
    }

    @Override
    public void serialize(WireRecord record, DataOutputView target) throws IOException {
        boolean byKey = record.slot() == WireRecord.BY_KEY;
        StringValue.writeString(
                byKey ? record.stream() : record.stream() + SLOT + record.slot(), target);
        writeBytes(record.key(), target);
        writeBytes(record.value(), target);
    }

    @Override
    public WireRecord deserialize(DataInputView source) throws IOException {
        String stream = StringValue.readString(source);
        int mark = stream.indexOf(SLOT);
        return new WireRecord(
                mark < 0 ? stream : stream.substring(0, mark),
                readBytes(source),
                readBytes(source),
                mark < 0 ? WireRecord.BY_KEY : Integer.parseInt(stream.substring(mark + 1)));
    }

    @Override
    public TypeSerializerSnapshot<WireRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer's name in savepoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WireRecord> {
        /** For Flink, which makes it by name. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
