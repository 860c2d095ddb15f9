package io.qingliu.blacklist.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One link of the log: a bundle was made for a finding. Its hash covers every other field and the
 * hash of the entry before it.
 *
 * @param sequence place in the log, from 1, without gaps
 * @param time where the clock of the run stood, event time in epoch milliseconds
 * @param finding id of the finding
 * @param content digest of the finding without its version number, which depends on the run
 * @param bundle digest of the bundle
 * @param previous hash of the entry before; {@link #GENESIS} for the first
 * @param hash {@code sha256:} and 64 hexadecimal digits
 */
public record EvidenceEntry(
        long sequence,
        long time,
        String finding,
        String content,
        String bundle,
        String previous,
        String hash) {

    /** What the first entry names as the one before it. */
    public static final String GENESIS = "sha256:" + "0".repeat(64);

    private static final String DIGEST = "SHA-256";

    /** The entry of these fields, with the hash that follows from them. */
    public static EvidenceEntry of(
            long sequence,
            long time,
            String finding,
            String content,
            String bundle,
            String previous) {
        return new EvidenceEntry(
                sequence,
                time,
                finding,
                content,
                bundle,
                previous,
                hashOf(sequence, time, finding, content, bundle, previous));
    }

    /** Whether the hash is the one that follows from the other fields. */
    public boolean holds() {
        return hash.equals(hashOf(sequence, time, finding, content, bundle, previous));
    }

    /** Each field after its length in bytes: no two entries have the same canonical form. */
    private static String hashOf(
            long sequence,
            long time,
            String finding,
            String content,
            String bundle,
            String previous) {
        MessageDigest sha = sha256();
        for (String field :
                List.of(
                        Long.toString(sequence),
                        Long.toString(time),
                        finding,
                        content,
                        bundle,
                        previous)) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
        }
        return written(sha.digest());
    }

    /** The digest of bytes, as entries and bundles write it. */
    public static String digestOf(byte[] bytes) {
        return written(sha256().digest(bytes));
    }

    /** A digest as entries and bundles write it. */
    public static String written(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + DIGEST, e);
        }
    }
}
