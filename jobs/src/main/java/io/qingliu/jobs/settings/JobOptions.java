package io.qingliu.jobs.settings;

import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link JobSettings} that belong to no part of it, each once. */
public final class JobOptions {
    /** Names the file of rule changes. */
    public static final ConfigOption<String> RULES =
            ConfigOptions.key("rules.file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Modes and numbers that differ from the declarations: one JSON record"
                                    + " of the rules stream a line.");

    /** Names the directory of policy files. */
    public static final ConfigOption<String> POLICY =
            ConfigOptions.key("policy.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Directory of policy files; the shipped ones stand in for what it"
                                    + " lacks.");

    /** Handed to Flink as they are. */
    public static final ConfigOption<Map<String, String>> FLINK =
            ConfigOptions.key("flink")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Any option of Flink's; it wins over what the jobs set themselves and"
                                    + " over the cluster's configuration.");

    private JobOptions() {}
}
