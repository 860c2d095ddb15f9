package io.qingliu.console.acts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids made of what an act is: who does what to which state of a thing. So the same act twice is one
 * record, and after something has changed it is another.
 */
final class ActIds {

    /** 128 bits: two acts never have one id by chance. */
    private static final int BYTES = 16;

    private ActIds() {}

    /**
     * An id.
     *
     * @param kind a letter that tells acts of one stream apart
     * @param parts what the act is; none is told apart from an empty one
     */
    static String of(String kind, Object... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            digest.update((byte) 0);
            if (part != null) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return "c-" + kind + '-' + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
