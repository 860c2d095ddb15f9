package io.qingliu.connectors.edge;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.settings.SecretReference;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Settings of the edge: which keyed function, under which key, with how large a cache; {@link
 * EdgeOptions} has the keys.
 *
 * <p>The key is named by a reference, which each worker resolves for itself: {@code env:NAME},
 * {@code file:PATH}, or the hexadecimal digits themselves. Prefer the first two, because these
 * settings travel in the job's description and that is stored. Neither {@link #toString()} nor any
 * message shows key material.
 */
public final class EdgeSettings implements Serializable {
    /** Key of the reference to the key. */
    public static final String KEY = EdgeOptions.KEY.key();

    private static final String PREFIX = "edge.";
    private static final int MOST_CACHE_ENTRIES = 1 << 22;
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_KEY = 64;

    private static final long serialVersionUID = 1L;

    private final TokenAlgorithm algorithm;
    private final String keyId;
    private final String keyVersion;
    private final String keyReference;
    private final int cacheEntries;

    /** How the options of this key begin, for messages. */
    private final String prefix;

    /**
     * Settings from their parts.
     *
     * @param keyReference {@code env:NAME}, {@code file:PATH} or hexadecimal digits; digits are
     *     checked here, the others where the {@link Tokeniser} is built
     * @throws BadSettingException if a value breaks its rule; the message names key, value and rule
     */
    public EdgeSettings(
            TokenAlgorithm algorithm,
            String keyId,
            String keyVersion,
            String keyReference,
            int cacheEntries) {
        this(algorithm, keyId, keyVersion, keyReference, cacheEntries, PREFIX);
    }

    private EdgeSettings(
            TokenAlgorithm algorithm,
            String keyId,
            String keyVersion,
            String keyReference,
            int cacheEntries,
            String prefix) {
        this.prefix = prefix;
        this.algorithm = Objects.requireNonNull(algorithm, EdgeOptions.ALGORITHM.key());
        this.keyId = checkedKeyId(keyId);
        this.keyVersion = checkedVersion(keyVersion);
        this.keyReference = checkedReference(keyReference);
        this.cacheEntries = checkedEntries(cacheEntries);
    }

    /**
     * Settings from a configuration; keys not of the edge are ignored.
     *
     * @throws BadSettingException if {@link #KEY} is missing or a value breaks its rule
     */
    public static EdgeSettings from(Map<String, String> configuration) {
        return from(Configuration.fromMap(configuration));
    }

    /**
     * As {@link #from(Map)}.
     *
     * @throws BadSettingException if {@link EdgeOptions#KEY} is missing or a value breaks its rule
     */
    public static EdgeSettings from(ReadableConfig config) {
        return new EdgeSettings(
                algorithmOf(config.get(EdgeOptions.ALGORITHM)),
                config.get(EdgeOptions.KEY_ID),
                config.get(EdgeOptions.KEY_VERSION),
                config.get(EdgeOptions.KEY),
                Options.read(
                        config,
                        EdgeOptions.CACHE_ENTRIES,
                        "be a whole number from 0 to " + MOST_CACHE_ENTRIES));
    }

    /**
     * The same under another key, whose options begin otherwise.
     *
     * @param optionPrefix such as {@code edge.previous.}
     */
    EdgeSettings under(String reference, String id, String version, String optionPrefix) {
        return new EdgeSettings(algorithm, id, version, reference, cacheEntries, optionPrefix);
    }

    /** The keyed function. */
    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    /** Second part of each token. */
    public String keyId() {
        return keyId;
    }

    /** Version of the key, part of each message under it. */
    public String keyVersion() {
        return keyVersion;
    }

    /** Raw values of which each subtask remembers what was made of them. */
    public int cacheEntries() {
        return cacheEntries;
    }

    /**
     * The key itself, resolved on this machine.
     *
     * @throws BadSettingException if the reference leads nowhere or to no good key
     */
    byte[] keyMaterial() {
        return keyBytes(SecretReference.resolve(keyOption(), keyReference));
    }

    private String keyOption() {
        return prefix + "key";
    }

    private byte[] keyBytes(String text) {
        byte[] key;
        try {
            key = HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            // The cause would quote a piece of the key.
            throw refusal(
                    keyOption(),
                    "hidden",
                    "an even number of hexadecimal digits, env:NAME or file:PATH");
        }
        if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
            throw refusal(keyOption(), key.length + " bytes long", "32 to 64 bytes in hexadecimal");
        }
        if (isOneByteRepeated(key)) {
            throw refusal(keyOption(), "one byte repeated", "random");
        }
        return key;
    }

    private static boolean isOneByteRepeated(byte[] key) {
        for (byte b : key) {
            if (b != key[0]) {
                return false;
            }
        }
        return true;
    }

    private static TokenAlgorithm algorithmOf(String name) {
        for (TokenAlgorithm algorithm : TokenAlgorithm.values()) {
            if (algorithm.name().equals(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return algorithm;
            }
        }
        throw refusal(EdgeOptions.ALGORITHM.key(), name, "HMAC_SHA256 or HMAC_SM3");
    }

    private static int checkedEntries(int entries) {
        if (entries < 0 || entries > MOST_CACHE_ENTRIES) {
            throw refusal(
                    EdgeOptions.CACHE_ENTRIES.key(),
                    String.valueOf(entries),
                    "from 0 to " + MOST_CACHE_ENTRIES);
        }
        return entries;
    }

    private String checkedKeyId(String id) {
        if (id == null || !TokenForm.isKeyId(id, 0, id.length())) {
            throw refusal(
                    prefix + "key.id", id, "a lower-case letter and up to 15 of a-z, 0-9 and -");
        }
        return id;
    }

    private String checkedVersion(String version) {
        boolean good = version != null && !version.isEmpty() && version.length() <= 16;
        for (int i = 0; good && i < version.length(); i++) {
            char c = version.charAt(i);
            good = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
        }
        if (!good) {
            throw refusal(
                    prefix + "key.version", version, "1 to 16 letters, digits, dots and hyphens");
        }
        return version;
    }

    private String checkedReference(String reference) {
        if (reference == null || reference.isBlank()) {
            throw refusal(
                    keyOption(), "missing", "env:NAME, file:PATH or 32 to 64 bytes in hexadecimal");
        }
        if (!SecretReference.isName(reference)) {
            keyBytes(reference);
        }
        return reference;
    }

    private static BadSettingException refusal(String key, String value, String rule) {
        return new BadSettingException(key, value, "be " + rule);
    }

    @Override
    public String toString() {
        return "EdgeSettings[algorithm="
                + algorithm
                + ", keyId="
                + keyId
                + ", keyVersion="
                + keyVersion
                + ", key="
                + (SecretReference.isName(keyReference) ? keyReference : "hidden")
                + ", cacheEntries="
                + cacheEntries
                + "]";
    }
}
