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

    /** How often a call is tried. */
    public static final ConfigOption<Integer> ATTEMPTS =
            ConfigOptions.key("webhook.attempts")
                    .intType()
                    .defaultValue(6)
                    .withDescription(
                            "How often a call is tried in all. With the default pauses the last"
                                    + " attempt comes about half a minute after the first.");

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
                            "Calls under way at once in one subtask, those that pause included;"
                                    + " what a checkpoint holds of them. When it is reached, the"
                                    + " job waits.");

    private WebhookOptions() {}
}
