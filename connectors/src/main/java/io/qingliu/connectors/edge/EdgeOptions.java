package io.qingliu.connectors.edge;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link EdgeSettings}, each once. */
public final class EdgeOptions {
    /** The keyed function. */
    public static final ConfigOption<String> ALGORITHM =
            ConfigOptions.key("edge.algorithm")
                    .stringType()
                    .defaultValue(TokenAlgorithm.HMAC_SHA256.name())
                    .withDescription(
                            "HMAC_SHA256, or HMAC_SM3 where national algorithms are prescribed.");

    /** The name of the key. */
    public static final ConfigOption<String> KEY_ID =
            ConfigOptions.key("edge.key.id")
                    .stringType()
                    .defaultValue("k1")
                    .withDescription(
                            "Names the pair of key and algorithm in each token: a lower-case letter"
                                    + " and up to 15 of a-z, 0-9 and -.");

    /** The version of the key. */
    public static final ConfigOption<String> KEY_VERSION =
            ConfigOptions.key("edge.key.version")
                    .stringType()
                    .defaultValue("1")
                    .withDescription(
                            "Part of each message under the key: 1 to 16 letters, digits, dots and"
                                    + " hyphens.");

    /** The key. */
    public static final ConfigOption<String> KEY =
            ConfigOptions.key("edge.key")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "The key under which tokens are made: env:NAME, file:PATH, or 32 to 64"
                                    + " bytes in hexadecimal.");

    /** The size of the cache. */
    public static final ConfigOption<Integer> CACHE_ENTRIES =
            ConfigOptions.key("edge.cache.entries")
                    .intType()
                    .defaultValue(65_536)
                    .withDescription(
                            "Raw values of which each subtask remembers what was made, in memory"
                                    + " only, 256 bytes each: 16 MiB by default; 0 for none.");

    private EdgeOptions() {}
}
