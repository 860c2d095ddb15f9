package io.qingliu.connectors.isolation;

import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link Isolation}, each once. */
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

    private IsolationOptions() {}
}
