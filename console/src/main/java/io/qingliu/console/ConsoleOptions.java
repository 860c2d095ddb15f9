package io.qingliu.console;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link ConsoleSettings} that are the console's own. */
public final class ConsoleOptions {

    /** Where to listen. */
    public static final ConfigOption<String> HOST =
            ConfigOptions.key("console.host")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription("Name or number of the interface to listen on.");

    /** Where to listen. */
    public static final ConfigOption<Integer> PORT =
            ConfigOptions.key("console.port")
                    .intType()
                    .defaultValue(8480)
                    .withDescription("Port to listen on: 1 to 65535.");

    /** Under which people open it. */
    public static final ConfigOption<String> ADDRESS =
            ConfigOptions.key("console.address")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Address under which people open it, https://host[:port]; plain http on"
                                    + " loopback only. By default http://HOST:PORT.");

    /** Accounts of its own. */
    public static final ConfigOption<String> ACCOUNTS =
            ConfigOptions.key("console.accounts")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("YAML file of accounts of its own; see deploy/console.yaml.");

    /** Directory of policy files. */
    public static final ConfigOption<String> POLICY =
            ConfigOptions.key("policy.directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Directory of policy files, as the jobs have it.");

    /** Least count that everybody may know. */
    public static final ConfigOption<Integer> SMALL_COUNT =
            ConfigOptions.key("report.small-count")
                    .intType()
                    .defaultValue(5)
                    .withDescription(
                            "Least count above zero on the public page of figures, 3 to 100; smaller"
                                    + " ones become <5.");

    private ConsoleOptions() {}
}
