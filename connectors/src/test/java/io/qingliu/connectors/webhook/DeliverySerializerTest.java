package io.qingliu.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class DeliverySerializerTest {
    private final TypeSerializer<Delivery> serializer =
            TypeInformation.of(Delivery.class).createSerializer(new SerializerConfigImpl());

    @Test
    void everyOutcomeComesBackAsItWas() throws IOException {
        for (Delivery.Outcome outcome : Delivery.Outcome.values()) {
            Delivery delivery =
                    new Delivery(
                            new WebhookCall(
                                    "https://a.example/hook?token=1",
                                    "yto",
                                    "a:YTO:K3:P1:S9",
                                    Long.MAX_VALUE,
                                    "{\"通知\":1}".getBytes(UTF_8)),
                            outcome,
                            3,
                            503,
                            "answer was 503");
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(delivery, out);

            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(delivery);
        }
    }

    @Test
    void flinkFindsBothSerializersAndRestoresThem() {
        assertThat(serializer).isInstanceOf(DeliverySerializer.class);
        assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
        TypeSerializer<WebhookCall> calls =
                TypeInformation.of(WebhookCall.class).createSerializer(new SerializerConfigImpl());
        assertThat(calls.snapshotConfiguration().restoreSerializer()).isEqualTo(calls);
    }

    @Test
    void aCallShowsNeitherItsBodyNorATokenInItsAddress() {
        WebhookCall call =
                new WebhookCall(
                        "https://a.example/hook?token=sesame", "yto", "a", 1, new byte[] {1});

        assertThat(call).asString().contains("a:1").contains("/hook").doesNotContain("sesame");
    }
}
