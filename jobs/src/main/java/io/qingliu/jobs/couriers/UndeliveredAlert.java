package io.qingliu.jobs.couriers;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.Delivery;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;

/** An alert that did not reach its firm, written where people look: it is not lost. */
final class UndeliveredAlert {

    private UndeliveredAlert() {}

    /** The dead letter of a call that failed; the alert itself holds tokens only. */
    static WireRecord deadLetter(Delivery delivery) {
        DeadLetter letter =
                DeadLetter.of(
                        CourierAlert.STREAM,
                        "UNDELIVERED_" + delivery.outcome().name(),
                        null,
                        null,
                        null,
                        new String(delivery.call().body(), StandardCharsets.UTF_8));
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }
}
