package io.qingliu.blacklist.share;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest of a set of shares that does not depend on their order and can be kept up to date one by
 * one: the sum of the digests of its members (ADR 6).
 */
public final class ShareDigest {

    private ShareDigest() {}

    /** The digest of one share: the first 8 bytes of SHA-256 of {@code id + ' ' + version}. */
    public static long of(String id, long version) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((id + ' ' + version).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A sum as a manifest writes it: 16 hexadecimal digits. */
    public static String written(long sum) {
        return String.format("%016x", sum);
    }
}
