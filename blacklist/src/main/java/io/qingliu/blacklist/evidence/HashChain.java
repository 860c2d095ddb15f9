package io.qingliu.blacklist.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A chain in which each entry names the hash of the one before it, so that a change, a gap or a
 * swap anywhere but at the end shows. The chain has no key: a writer of the whole file can also
 * chain it anew, and only a reader who keeps the newest hash elsewhere notices that the end is
 * missing. It remembers one hash; for one thread.
 */
public final class HashChain {

    /** What the first entry names as the one before it. */
    public static final String GENESIS = "sha256:" + "0".repeat(64);

    private static final String DIGEST = "SHA-256";

    /** An entry of a chain; each kind decides what its hash covers. */
    public interface Link {

        /** Hash of the entry before; {@link #GENESIS} in the first. */
        String previous();

        /** The hash as written, {@code sha256:} and 64 hexadecimal digits. */
        String hash();

        /** The hash that follows from the other fields. */
        String ownHash();

        /** Whether the written hash is the one that follows from the other fields. */
        default boolean holds() {
            return hash().equals(ownHash());
        }
    }

    /** What may be wrong with an entry. */
    public enum Fault {
        /** Its hash does not follow from its content. */
        CHANGED,
        /** The entry before it is not the one it was written after. */
        OUT_OF_PLACE
    }

    private long length;
    private String newest = GENESIS;

    /** How many entries fitted. */
    public long length() {
        return length;
    }

    /** What the next entry has to name as the one before it. */
    public String newest() {
        return newest;
    }

    /**
     * Adds an entry if it fits.
     *
     * @return what is wrong with it, and then the chain stays as it was; null if it fits
     */
    public Fault add(Link link) {
        if (!link.holds()) {
            return Fault.CHANGED;
        }
        if (!link.previous().equals(newest)) {
            return Fault.OUT_OF_PLACE;
        }
        length++;
        newest = link.hash();
        return null;
    }

    /** Binds bytes that are no entry into the chain, such as a line that a crash cut short. */
    public void bind(byte[] bytes) {
        newest = hashOver(newest, bytes);
    }

    /** The hash over the one before and some bytes. */
    public static String hashOver(String previous, byte[] bytes) {
        MessageDigest sha = sha256();
        sha.update(previous.getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
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
