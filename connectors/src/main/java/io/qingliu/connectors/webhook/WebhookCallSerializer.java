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

/** Layout: url, secretRef, id, version, body. Calls under way lie in checkpoints like this. */
public final class WebhookCallSerializer extends RecordSerializer<WebhookCall> {
    static final WebhookCallSerializer INSTANCE = new WebhookCallSerializer();

    static TypeInformation<WebhookCall> type() {
        return new RecordType<>(WebhookCall.class, INSTANCE);
    }

    @Override
    public void serialize(WebhookCall call, DataOutputView target) throws IOException {
        StringValue.writeString(call.url(), target);
        StringValue.writeString(call.secretRef(), target);
        StringValue.writeString(call.id(), target);
        target.writeLong(call.version());
        writeBytes(call.body(), target);
    }

    @Override
    public WebhookCall deserialize(DataInputView source) throws IOException {
        return new WebhookCall(
                StringValue.readString(source),
                StringValue.readString(source),
                StringValue.readString(source),
                source.readLong(),
                readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<WebhookCall> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer's name in savepoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WebhookCall> {
        /** For Flink, which makes it by name. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
