package io.qingliu.console.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is kept: argon2id with a salt of its own, written {@code
 * $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH} as other programs write it.
 */
public final class PasswordHash {

    /** Memory in KiB, passes and lanes: what OWASP recommends as the least for argon2id. */
    private static final int MEMORY = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** A hash from a file may ask for more, but not for all memory: 256 MiB, 10 passes. */
    private static final int MOST_MEMORY = 262_144;

    private static final int MOST_PASSES = 10;

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)\\$"
                            + "([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** So many are made at a time: a flood of log-ins waits here and takes no more memory. */
    private static final Semaphore AT_A_TIME = new Semaphore(2, true);

    private final int memory;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        this.memory = memory;
        this.passes = passes;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password with a new salt. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(
                MEMORY, PASSES, LANES, salt, hash(password, MEMORY, PASSES, LANES, salt, BYTES));
    }

    /**
     * Reads one that is written.
     *
     * @throws IllegalArgumentException if it is none, or asks for more than 256 MiB or 10 passes
     */
    public static PasswordHash parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be an argon2id hash such as $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH");
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        if (memory < 8 * lanes || memory > MOST_MEMORY || lanes < 1) {
            throw new IllegalArgumentException("m must be 8 to " + MOST_MEMORY + " KiB a lane");
        }
        if (passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("t must be 1 to " + MOST_PASSES);
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                memory,
                passes,
                lanes,
                base64.decode(parts.group(4)),
                base64.decode(parts.group(5)));
    }

    /** Whether this is the password; takes as long for every wrong one. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(
                hash, hash(password, memory, passes, lanes, salt, hash.length));
    }

    private static byte[] hash(
            String password, int memory, int passes, int lanes, byte[] salt, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        byte[] made = new byte[bytes];
        AT_A_TIME.acquireUninterruptibly();
        try {
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), made);
        } finally {
            AT_A_TIME.release();
        }
        return made;
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + memory
                + ",t="
                + passes
                + ",p="
                + lanes
                + '$'
                + base64.encodeToString(salt)
                + '$'
                + base64.encodeToString(hash);
    }
}
