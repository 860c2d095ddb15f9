package io.qingliu.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.connectors.webhook.Delivery.Outcome;
import io.qingliu.connectors.webhook.Receiver.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real HTTP on loopback, a real Flink job in this process. */
@SuppressWarnings("try") // what Flink closes may throw anything
class WebhookSinkIT {
    /** One for all tests: to start it takes longer than any of them. */
    @RegisterExtension private static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final Receiver firm = new Receiver();

    @AfterEach
    void close() {
        firm.close();
    }

    @Test
    void anAlertArrivesSignedAndWithItsKey() throws Exception {
        List<Delivery> deliveries =
                deliver(firm.settings(3), firm.call("a:YTO:K3", 2, "{\"名\":1}"));

        assertThat(deliveries)
                .extracting(Delivery::outcome, Delivery::attempts, Delivery::status)
                .containsExactly(tuple(Outcome.DELIVERED, 1, 204));
        Arrival arrival = firm.arrivals().get(0);
        assertThat(arrival.key()).isEqualTo("a:YTO:K3:2");
        assertThat(new String(arrival.body(), UTF_8)).isEqualTo("{\"名\":1}");
        assertThat(
                        WebhookSignature.verify(
                                arrival.signature(),
                                arrival.body(),
                                Receiver.SECRET,
                                Instant.now(),
                                Duration.ofMinutes(5)))
                .isTrue();
    }

    @Test
    void aCourierWithAChineseIdIsAlertedLikeAnyOther() throws Exception {
        List<Delivery> deliveries = deliver(firm.settings(1), firm.call("a:YTO:张三%3A1\n", 2, "{}"));

        assertThat(deliveries).extracting(Delivery::outcome).containsExactly(Outcome.DELIVERED);
        assertThat(firm.arrivals())
                .extracting(Arrival::key)
                .containsExactly("a:YTO:%E5%BC%A0%E4%B8%89%3A1%0A:2");
    }

    @Test
    void aCallThatCanNeverBeMadeSurfacesAndTheNextOneArrives() throws Exception {
        String noPort = "http://127.0.0.1:70000";
        WebhookSettings settings =
                new WebhookSettings(
                        List.of(firm.origin(), noPort),
                        Map.of("firm", Receiver.SECRET),
                        Duration.ofMillis(500),
                        1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        1);
        WebhookCall never =
                new WebhookCall(noPort + "/hook", "firm", "a", 1, new byte[] {'{', '}'});

        List<Delivery> deliveries = deliver(settings, never, firm.call("b", 1, "{}"));

        assertThat(deliveries)
                .extracting(each -> each.call().id(), Delivery::outcome)
                .containsExactly(tuple("a", Outcome.UNSENDABLE), tuple("b", Outcome.DELIVERED));
    }

    @Test
    void aReceiverThatRecoversGetsTheAlertUnderOneKey() throws Exception {
        firm.answering(503, 500, 429, 408);

        List<Delivery> deliveries = deliver(firm.settings(5), firm.call("a", 1, "{}"));

        assertThat(deliveries).singleElement().matches(Delivery::delivered);
        assertThat(deliveries.get(0).attempts()).isEqualTo(5);
        assertThat(firm.arrivals()).hasSize(5).extracting(Arrival::key).containsOnly("a:1");
    }

    @Test
    void aReceiverThatStaysDownIsGivenUpAndTheAlertSurfaces() throws Exception {
        firm.answering(503, 503, 503);
        WebhookCall call = firm.call("a", 1, "{}");

        List<Delivery> deliveries = deliver(firm.settings(3), call);

        assertThat(deliveries)
                .containsExactly(new Delivery(call, Outcome.EXHAUSTED, 3, 503, "answer was 503"));
        assertThat(firm.arrivals()).hasSize(3);
    }

    @Test
    void aRefusalIsNotRepeatedAndSurfaces() throws Exception {
        firm.answering(400);
        WebhookCall call = firm.call("a", 1, "{}");

        List<Delivery> deliveries = deliver(firm.settings(5), call);

        assertThat(deliveries)
                .containsExactly(
                        new Delivery(
                                call, Outcome.REJECTED, 1, 400, "answer was 400 but must be 2xx"));
        assertThat(firm.arrivals()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            firm.answering(307, "Location", elsewhere.origin() + "/stolen");

            List<Delivery> deliveries = deliver(firm.settings(3), firm.call("a", 1, "{}"));

            assertThat(deliveries).extracting(Delivery::outcome).containsExactly(Outcome.REJECTED);
            assertThat(elsewhere.arrivals()).isEmpty();
        }
    }

    @Test
    void silenceIsTriedAgain() throws Exception {
        firm.silentOnce();

        List<Delivery> deliveries = deliver(firm.settings(2), firm.call("a", 1, "{}"));

        assertThat(deliveries).singleElement().matches(Delivery::delivered);
        assertThat(firm.arrivals()).hasSize(2);
    }

    @Test
    void silenceToTheEndSaysHowLongWasWaited() throws Exception {
        firm.silentOnce().silentOnce();

        List<Delivery> deliveries = deliver(firm.settings(2), firm.call("a", 1, "{}"));

        assertThat(deliveries)
                .extracting(Delivery::outcome, Delivery::reason)
                .containsExactly(tuple(Outcome.EXHAUSTED, "no answer within PT0.5S"));
    }

    @Test
    void aReceiverThatIsNotThereIsGivenUpLikeOneThatIsDown() throws Exception {
        WebhookCall call = firm.call("a", 1, "{}");
        firm.close();

        List<Delivery> deliveries = deliver(firm.settings(2), call);

        assertThat(deliveries)
                .containsExactly(
                        new Delivery(call, Outcome.EXHAUSTED, 2, 0, "no answer: ConnectException"));
    }

    @Test
    void anAddressThatIsNotAllowedIsNeverCalled() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            List<Delivery> deliveries = deliver(firm.settings(3), elsewhere.call("a", 1, "{}"));

            assertThat(deliveries)
                    .extracting(Delivery::outcome, Delivery::attempts)
                    .containsExactly(tuple(Outcome.FORBIDDEN, 0));
            assertThat(elsewhere.arrivals()).isEmpty();
        }
    }

    @Test
    void withoutItsSecretAnAlertIsNotSent() throws Exception {
        WebhookCall call =
                new WebhookCall(firm.origin() + "/hook", "other", "a", 1, new byte[] {'{', '}'});

        List<Delivery> deliveries = deliver(firm.settings(3), call);

        assertThat(deliveries)
                .containsExactly(
                        new Delivery(
                                call,
                                Outcome.UNSIGNED,
                                0,
                                0,
                                "secretRef is other but must name a known secret"));
        assertThat(firm.arrivals()).isEmpty();
    }

    @Test
    void aReceiverThatIsDownDoesNotHoldBackAnother() throws Exception {
        try (Receiver down = new Receiver()) {
            for (int i = 0; i < 200; i++) {
                down.answering(503);
            }
            WebhookSettings both =
                    new WebhookSettings(
                            List.of(firm.origin(), down.origin()),
                            Map.of("firm", Receiver.SECRET),
                            Duration.ofMillis(500),
                            10,
                            Duration.ofMillis(10),
                            Duration.ofMillis(20),
                            1);
            WebhookCall[] calls = new WebhookCall[21];
            for (int i = 0; i < 20; i++) {
                calls[i] = down.call("d" + i, 1, "{}");
            }
            calls[20] = firm.call("a", 1, "{}");

            List<Delivery> deliveries = deliver(both, calls);

            assertThat(deliveries).filteredOn(Delivery::delivered).hasSize(1);
            // Three calls are tried ten times, the other seventeen once.
            assertThat(down.arrivals()).hasSize(47);
        }
    }

    @Test
    void onlyWhatFailedComesOutOfTheSideOfFailures() throws Exception {
        firm.answering(400);

        assertThat(
                        collect(
                                firm.settings(1),
                                deliveries -> WebhookSink.undelivered(deliveries, "undelivered"),
                                firm.call("refused", 1, "{}"),
                                firm.call("taken", 1, "{}")))
                .extracting(delivery -> delivery.call().id())
                .hasSize(1);
    }

    @Test
    void aCallUnderWayAtACheckpointIsSentAgainAfterAFailure() throws Exception {
        firm.silentOnce();
        WebhookCall call = firm.call("a", 1, "{}");
        WebhookSettings patient =
                new WebhookSettings(
                        List.of(firm.origin()),
                        Map.of("firm", Receiver.SECRET),
                        Duration.ofSeconds(60),
                        3,
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        10);
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<WebhookCall, Delivery> job = harness(patient)) {
            job.open();
            job.processElement(new StreamRecord<>(call));
            Awaitility.await().until(() -> firm.arrivals().size() == 1);
            checkpoint = job.snapshot(1, 1);
            assertThat(job.extractOutputValues()).isEmpty();
        }

        try (OneInputStreamOperatorTestHarness<WebhookCall, Delivery> job = harness(patient)) {
            job.initializeState(checkpoint);
            job.open();
            job.endInput();
            assertThat(job.extractOutputValues()).singleElement().matches(Delivery::delivered);
        }

        assertThat(firm.arrivals()).hasSize(2).extracting(Arrival::key).containsOnly("a:1");
    }

    private static OneInputStreamOperatorTestHarness<WebhookCall, Delivery> harness(
            WebhookSettings settings) throws Exception {
        OneInputStreamOperatorTestHarness<WebhookCall, Delivery> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new AsyncWaitOperatorFactory<>(
                                new WebhookFunction(settings),
                                120_000,
                                settings.capacity(),
                                AsyncDataStream.OutputMode.UNORDERED),
                        WebhookCall.TYPE.createSerializer(new SerializerConfigImpl()));
        harness.setup(Delivery.TYPE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static List<Delivery> deliver(WebhookSettings settings, WebhookCall... calls)
            throws Exception {
        return collect(settings, deliveries -> deliveries, calls);
    }

    private interface Side {
        DataStream<Delivery> of(DataStream<Delivery> deliveries);
    }

    private static List<Delivery> collect(WebhookSettings settings, Side side, WebhookCall... calls)
            throws Exception {
        Configuration config = new Configuration();
        config.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.getExecutionEnvironment(config);
        flink.setParallelism(1);
        DataStream<WebhookCall> source = flink.fromData(WebhookCall.TYPE, calls);
        List<Delivery> all = new ArrayList<>();
        try (CloseableIterator<Delivery> results =
                side.of(WebhookSink.deliver(source, settings, "webhook")).executeAndCollect()) {
            results.forEachRemaining(all::add);
        }
        return all;
    }
}
