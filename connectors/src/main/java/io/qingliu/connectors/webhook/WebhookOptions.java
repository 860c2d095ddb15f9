package io.qingliu.connectors.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link WebhookSettings}, each once. */
public final class WebhookOptions {
    /** Where calls may go. */
    public static final ConfigOption<List<String>> ALLOWED =
            ConfigOptions.key("webhook.allowed")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Origins calls may go to, as https://host[:port] separated by"
                                    + " semicolons; plain http on loopback only. Empty: none.");

    /** What calls are signed with. */
    public static final ConfigOption<Map<String, String>> SECRETS =
            ConfigOptions.key("webhook.secrets")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Signing secrets by name, at least 32 characters each, shared with"
                                    + " the receiver: env:NAME, file:PATH or the secret itself.");

    /** How long one attempt may take. */
    public static final ConfigOption<Duration> REQUEST_TIMEOUT =
            ConfigOptions.key("webhook.request-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription("How long one attempt may take, connecting included.");

    /** For how long a call is tried whatever the time to reply. */
    public static final ConfigOption<Duration> AT_LEAST =
            ConfigOptions.key("webhook.at-least")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "A call is tried until the time to reply is over, and for so long in"
                                    + " any case, as when a run catches up with a backlog.");

    /** Without effect since calls are tried until the time to reply is over. */
    public static final ConfigOption<Integer> ATTEMPTS =
            ConfigOptions.key("webhook.attempts")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Deprecated and without effect: a call is tried until the time to"
                                    + " reply is over.");

    /** The first pause. */
    public static final ConfigOption<Duration> FIRST_PAUSE =
            ConfigOptions.key("webhook.first-pause")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Pause before the second attempt; it doubles with each further one."
                                    + " Half of each pause is random, so that receivers that come"
                                    + " back are not met by all calls at once.");

    /** The longest pause. */
    public static final ConfigOption<Duration> LONGEST_PAUSE =
            ConfigOptions.key("webhook.longest-pause")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "No pause is longer, whatever the receiver asks for by Retry-After.");

    /** How many calls may be under way. */
    public static final ConfigOption<Integer> CAPACITY =
            ConfigOptions.key("webhook.capacity")
                    .intType()
                    .defaultValue(200)
                    .withDescription(
                            "Requests under way at once in one subtask; what waits longer or"
                                    + " pauses is kept in state and holds nothing back.");

    private WebhookOptions() {}
}
