package io.qingliu.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.webhook.Answer.Kind;
import io.qingliu.connectors.webhook.Receiver.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One attempt over real HTTP on loopback, and what follows from its answer. */
class WebhookSenderIT {
    private final Receiver firm = new Receiver();

    @AfterEach
    void close() {
        firm.close();
    }

    private Answer send(WebhookCall call) throws Exception {
        return send(firm.settings(), call);
    }

    private static Answer send(WebhookSettings settings, WebhookCall call) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try (WebhookSender sender = new WebhookSender(settings)) {
            sender.send(call, answer::complete);
            return answer.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anAlertArrivesSignedAndWithItsKey() throws Exception {
        Answer answer = send(firm.call("a:YTO:K3", 2, "{\"名\":1}"));

        assertThat(answer).isEqualTo(new Answer(Kind.DELIVERED, 204, Duration.ZERO, ""));
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
        assertThat(send(firm.call("a:YTO:张三%3A1\n", 2, "{}")).kind()).isEqualTo(Kind.DELIVERED);
        assertThat(firm.arrivals())
                .extracting(Arrival::key)
                .containsExactly("a:YTO:%E5%BC%A0%E4%B8%89%3A1%0A:2");
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "299, DELIVERED",
        "503, LATER",
        "500, LATER",
        "429, LATER",
        "408, LATER",
        "400, REJECTED",
        "413, REJECTED",
        "422, REJECTED",
        "401, MISDIRECTED",
        "403, MISDIRECTED",
        "404, MISDIRECTED",
        "409, MISDIRECTED",
        "410, MISDIRECTED"
    })
    void eachStatusHasOneMeaning(int status, Kind kind) throws Exception {
        firm.answering(status);

        Answer answer = send(firm.call("a", 1, "{}"));

        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(firm.arrivals()).hasSize(1);
    }

    @Test
    void whatTheReceiverAsksForIsHandedOn() throws Exception {
        firm.answering(503, "Retry-After", "7");

        assertThat(send(firm.call("a", 1, "{}")))
                .isEqualTo(new Answer(Kind.LATER, 503, Duration.ofSeconds(7), "answer was 503"));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            firm.answering(307, "Location", elsewhere.origin() + "/stolen");

            assertThat(send(firm.call("a", 1, "{}")).kind()).isEqualTo(Kind.MISDIRECTED);
            assertThat(elsewhere.arrivals()).isEmpty();
        }
    }

    @Test
    void silenceEndsWithTheTimeout() throws Exception {
        firm.silentOnce();

        WebhookSettings brief = Receiver.settings(Duration.ofMillis(500), firm.origin());

        assertThat(send(brief, firm.call("a", 1, "{}")))
                .isEqualTo(Answer.without(Kind.LATER, "no answer within PT0.5S"));
    }

    @Test
    void aReceiverThatIsNotThereMayComeLater() throws Exception {
        WebhookCall call = firm.call("a", 1, "{}");
        firm.close();

        assertThat(send(call)).isEqualTo(Answer.without(Kind.LATER, "no answer: ConnectException"));
    }

    @Test
    void anAddressThatIsNotAllowedIsNeverCalled() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            Answer answer = send(elsewhere.call("a", 1, "{}"));

            assertThat(answer.kind()).isEqualTo(Kind.MISDIRECTED);
            assertThat(answer.reason()).contains("must be at one of the allowed origins");
            assertThat(elsewhere.arrivals()).isEmpty();
        }
    }

    @Test
    void withoutItsSecretAnAlertIsNotSent() throws Exception {
        WebhookCall call =
                new WebhookCall(firm.origin() + "/hook", "nobody", "a", 1, new byte[] {'{', '}'});

        assertThat(send(call))
                .isEqualTo(Answer.without(Kind.MISDIRECTED, "webhook.secrets.nobody is not set"));
        assertThat(firm.arrivals()).isEmpty();
    }

    @Test
    void anAddressOfWhichNoRequestCanBeMadeIsNoFaultOfOurs() throws Exception {
        String noPort = "http://127.0.0.1:70000";
        WebhookCall never =
                new WebhookCall(noPort + "/hook", "firm", "a", 1, new byte[] {'{', '}'});

        Answer answer = send(Receiver.settings(Duration.ofMillis(500), noPort), never);

        assertThat(answer.kind()).isEqualTo(Kind.MISDIRECTED);
        assertThat(answer.reason()).startsWith("no request can be made");
    }

    @Test
    void aCallShowsNeitherItsBodyNorATokenInItsAddress() {
        WebhookCall call =
                new WebhookCall(
                        "https://a.example/hook?token=sesame", "yto", "a", 1, new byte[] {1});

        assertThat(call).asString().contains("a:1").contains("/hook").doesNotContain("sesame");
    }
}
