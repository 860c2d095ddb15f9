package io.qingliu.connectors.edge;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The keyed function behind a token. It belongs to the key id: a new algorithm needs a new id, else
 * two tokens of one person would look alike and differ.
 */
public enum TokenAlgorithm {
    /** HMAC-SHA-256 of the Java platform, which uses the processor's own instructions. */
    HMAC_SHA256 {
        @Override
        KeyedHash keyedWith(byte[] key) {
            return new PlatformHash(key);
        }
    },
    /** HMAC-SM3 (GB/T 15852.2 over GB/T 32905), where national ciphers are required. */
    HMAC_SM3 {
        @Override
        KeyedHash keyedWith(byte[] key) {
            return new Sm3Hash(key);
        }
    };

    /** Bytes of either hash. */
    static final int HASH_BYTES = 32;

    abstract KeyedHash keyedWith(byte[] key);

    /** One keyed hash, reused message after message by one thread. */
    interface KeyedHash {
        /**
         * Hashes {@code message[0, length)} into the first {@link #HASH_BYTES} bytes of {@code
         * out}.
         */
        void hash(byte[] message, int length, byte[] out);
    }

    private static final class PlatformHash implements KeyedHash {
        private final Mac mac;

        PlatformHash(byte[] key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("this Java platform has no HmacSHA256", e);
            }
        }

        @Override
        public void hash(byte[] message, int length, byte[] out) {
            mac.update(message, 0, length);
            try {
                mac.doFinal(out, 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException("a hash of 32 bytes did not fit its buffer", e);
            }
        }
    }

    /**
     * BouncyCastle keeps the state behind the padded key, so each message costs two blocks, not
     * four.
     */
    private static final class Sm3Hash implements KeyedHash {
        private final HMac mac = new HMac(new SM3Digest());

        Sm3Hash(byte[] key) {
            mac.init(new KeyParameter(key));
        }

        @Override
        public void hash(byte[] message, int length, byte[] out) {
            mac.update(message, 0, length);
            mac.doFinal(out, 0);
        }
    }
}
