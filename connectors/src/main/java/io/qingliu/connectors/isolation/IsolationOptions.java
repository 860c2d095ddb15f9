package io.qingliu.connectors.isolation;

import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link Isolation} and {@link Senders}, each once. */
public final class IsolationOptions {
    /** Who has topics and indices of its own. */
    public static final ConfigOption<Map<String, String>> ISOLATED =
            ConfigOptions.key("members.isolated")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "By member's code the Kafka principal it logs in as. Such a member has"
                                    + " topics and indices of its own, and what comes in its name"
                                    + " counts by its own topics only.");

    /** Whose events count by topics of its own only. */
    public static final ConfigOption<Map<String, String>> BOUND =
            ConfigOptions.key("senders.bound")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "By code of a platform or logistics firm the Kafka principal it logs in"
                                    + " as. Its events count by topics of its own only.");

    /** Until when its events counted by everybody's topics. */
    public static final ConfigOption<Map<String, String>> BOUND_SINCE =
            ConfigOptions.key("senders.since")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "By code of a bound sender the time from which on its events count by"
                                    + " its own topics only; left out: always.");

    private IsolationOptions() {}
}
