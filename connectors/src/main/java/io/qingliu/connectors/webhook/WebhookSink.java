package io.qingliu.connectors.webhook;

import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Sends calls and says what became of each. It is no end of the stream: what could not be delivered
 * comes out again, to be written where people see it.
 */
public final class WebhookSink {
    private WebhookSink() {}

    /**
     * Sends every call, at least once, in no particular order: of two versions the older may arrive
     * last, and the receiver keeps the higher.
     *
     * @param uid of the operator in savepoints, and its name
     * @return one delivery for each call
     */
    public static SingleOutputStreamOperator<Delivery> deliver(
            DataStream<WebhookCall> calls, WebhookSettings settings, String uid) {
        // Twice the longest a call can take: this only catches a call whose end was lost.
        long guard = settings.longestCall().multipliedBy(2).toMillis();
        return AsyncDataStream.unorderedWait(
                        calls,
                        new WebhookFunction(settings),
                        guard,
                        TimeUnit.MILLISECONDS,
                        settings.capacity())
                .returns(Delivery.TYPE)
                .uid(uid)
                .name(uid);
    }

    /** Those of the deliveries that did not reach their receiver. */
    public static SingleOutputStreamOperator<Delivery> undelivered(
            DataStream<Delivery> deliveries, String uid) {
        return deliveries.filter(delivery -> !delivery.delivered()).uid(uid).name(uid);
    }
}
