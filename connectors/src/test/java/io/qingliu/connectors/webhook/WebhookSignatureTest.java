package io.qingliu.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final String SECRET = "whsec-0123456789abcdef0123456789";
    private static final Instant SENT = Instant.ofEpochMilli(1_732_000_000_000L);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"id\":\"a\"}".getBytes(UTF_8);

    /** printf '1732000000000.{"id":"a"}' | openssl dgst -sha256 -hmac "$SECRET". */
    private static final String HEX =
            "8698715b11c7a3311a36a2d6ca40ac7506fa8c827b19ed67bcc8fe67636f0307";

    @Test
    void itIsWhatAnyOtherToolComputes() {
        assertThat(WebhookSignature.sign(SECRET, SENT, BODY))
                .isEqualTo("t=1732000000000,v1=" + HEX);
    }

    @Test
    void itHoldsForThisBodyThisSecretAndThisTime() {
        String signature = WebhookSignature.sign(SECRET, SENT, BODY);

        assertThat(verify(signature, BODY, SECRET, SENT)).isTrue();
        assertThat(verify(signature, "{}".getBytes(UTF_8), SECRET, SENT)).isFalse();
        assertThat(verify(signature, BODY, SECRET + "x", SENT)).isFalse();
        assertThat(verify(signature.replace("t=1", "t=2"), BODY, SECRET, SENT)).isFalse();
    }

    @Test
    void aRecordedCallCannotBePlayedBackLater() {
        String signature = WebhookSignature.sign(SECRET, SENT, BODY);

        assertThat(verify(signature, BODY, SECRET, SENT.plus(TOLERANCE))).isTrue();
        assertThat(verify(signature, BODY, SECRET, SENT.plus(TOLERANCE).plusMillis(1))).isFalse();
        assertThat(verify(signature, BODY, SECRET, SENT.minus(TOLERANCE))).isTrue();
        assertThat(verify(signature, BODY, SECRET, SENT.minus(TOLERANCE).minusMillis(1))).isFalse();
    }

    @Test
    void nonsenseIsNoSignature() {
        for (String header :
                new String[] {
                    null,
                    "",
                    "v1=" + HEX,
                    "t=1,v1=00",
                    "t=x,v1=" + HEX,
                    "t=9999999999999999999,v1=" + HEX
                }) {
            assertThat(verify(header, BODY, SECRET, SENT)).as("%s", header).isFalse();
        }
    }

    private static boolean verify(String header, byte[] body, String secret, Instant now) {
        return WebhookSignature.verify(header, body, secret, now, TOLERANCE);
    }
}
