package io.qingliu.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a call: {@code t=MILLIS,v1=HEX}, where HEX is the HMAC-SHA-256 (RFC 2104, FIPS
 * 180-4) of {@code MILLIS.BODY} under the secret the receiver shares with Qingliu. The time of
 * sending is signed with the body, so that a recorded call cannot be played back later.
 */
public final class WebhookSignature {
    /** The header that carries it. */
    public static final String HEADER = "X-Qingliu-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,19}),v1=([0-9a-f]{64})");

    private WebhookSignature() {}

    /** Signs a body as sent at the given time. */
    public static String sign(String secret, Instant at, byte[] body) {
        long millis = at.toEpochMilli();
        return "t=" + millis + ",v1=" + HexFormat.of().formatHex(mac(secret, millis, body));
    }

    /**
     * What a receiver asks before it trusts a call: was it signed with the secret, within the
     * tolerance before or after now? Compares in constant time.
     *
     * @param tolerance how far the two clocks and the time under way may be apart; 5 minutes do
     */
    public static boolean verify(
            String header, byte[] body, String secret, Instant now, Duration tolerance) {
        Matcher parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        long millis;
        try {
            millis = Long.parseLong(parts.group(1));
        } catch (NumberFormatException e) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochMilli(millis), now).abs();
        return apart.compareTo(tolerance) <= 0
                && MessageDigest.isEqual(
                        mac(secret, millis, body), HexFormat.of().parseHex(parts.group(2)));
    }

    private static byte[] mac(String secret, long millis, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((millis + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
