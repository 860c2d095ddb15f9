package io.qingliu.connectors.webhook;

import io.qingliu.connectors.types.RecordSerializer;
import io.qingliu.connectors.types.RecordType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Layout: call, the four times, failures, attempts, misdirected, reason. */
public final class OpenCallSerializer extends RecordSerializer<OpenCall> {
    private static final OpenCallSerializer INSTANCE = new OpenCallSerializer();

    static TypeInformation<OpenCall> type() {
        return new RecordType<>(OpenCall.class, INSTANCE);
    }

    @Override
    public void serialize(OpenCall open, DataOutputView target) throws IOException {
        WebhookCallSerializer.INSTANCE.serialize(open.call(), target);
        target.writeLong(open.question());
        target.writeLong(open.until());
        target.writeLong(open.since());
        target.writeLong(open.next());
        target.writeInt(open.failures());
        target.writeInt(open.attempts());
        target.writeBoolean(open.misdirected());
        StringValue.writeString(open.reason(), target);
    }

    @Override
    public OpenCall deserialize(DataInputView source) throws IOException {
        return new OpenCall(
                WebhookCallSerializer.INSTANCE.deserialize(source),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readInt(),
                source.readInt(),
                source.readBoolean(),
                StringValue.readString(source));
    }

    @Override
    public TypeSerializerSnapshot<OpenCall> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer's name in savepoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OpenCall> {
        /** For Flink, which makes it by name. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
