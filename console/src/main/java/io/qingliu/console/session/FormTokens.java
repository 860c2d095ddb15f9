package io.qingliu.console.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that each of our forms carries, so that a foreign page cannot post in a person's name:
 * a MAC of the cookie that comes with it, under a key of this process. Nothing is kept for it.
 */
public final class FormTokens {

    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** Tokens under a new key: forms of an earlier process are refused. */
    public FormTokens() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, MAC);
    }

    /** The token of whoever has this cookie. */
    public String of(String cookie) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Whether a form is ours; never without a cookie or a token. */
    public boolean isGenuine(String cookie, String token) {
        return cookie != null
                && token != null
                && MessageDigest.isEqual(
                        of(cookie).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
