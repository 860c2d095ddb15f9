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

/** Layout: call, outcome's name, attempts, status, reason. */
public final class DeliverySerializer extends RecordSerializer<Delivery> {
    private static final DeliverySerializer INSTANCE = new DeliverySerializer();

    static TypeInformation<Delivery> type() {
        return new RecordType<>(Delivery.class, INSTANCE);
    }

    @Override
    public void serialize(Delivery delivery, DataOutputView target) throws IOException {
        WebhookCallSerializer.INSTANCE.serialize(delivery.call(), target);
        StringValue.writeString(delivery.outcome().name(), target);
        target.writeInt(delivery.attempts());
        target.writeInt(delivery.status());
        StringValue.writeString(delivery.reason(), target);
    }

    @Override
    public Delivery deserialize(DataInputView source) throws IOException {
        return new Delivery(
                WebhookCallSerializer.INSTANCE.deserialize(source),
                Delivery.Outcome.valueOf(StringValue.readString(source)),
                source.readInt(),
                source.readInt(),
                StringValue.readString(source));
    }

    @Override
    public TypeSerializerSnapshot<Delivery> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer's name in savepoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Delivery> {
        /** For Flink, which makes it by name. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
