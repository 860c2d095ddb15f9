package io.qingliu.connectors.webhook;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.settings.SecretReference;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.configuration.ReadableConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where calls may go and how patiently; {@link WebhookOptions} has the keys.
 *
 * @param allowed origins calls may go to
 * @param secrets signing secrets by name, at least 32 characters each; never shown
 * @param requestTimeout of one attempt, 100 ms to 2 minutes
 * @param atLeast how long a call is tried whatever the time to reply, at most 7 days
 * @param firstPause before the second attempt, 1 ms to 1 minute; doubles with each further one
 * @param longestPause at least the first, at most 1 hour
 * @param capacity requests under way in one subtask, 1 to 10,000
 */
public record WebhookSettings(
        List<String> allowed,
        Map<String, String> secrets,
        Duration requestTimeout,
        Duration atLeast,
        Duration firstPause,
        Duration longestPause,
        int capacity)
        implements Serializable {
    private static final long serialVersionUID = 2L;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSettings.class);

    /** As many characters as the digest has bytes: RFC 2104 advises against less. */
    private static final int SHORTEST_SECRET = 32;

    private static final String DURATION = "be a duration such as 10 s";
    private static final String NUMBER = "be a whole number";

    /**
     * Checks every setting.
     *
     * @throws BadSettingException naming key, value (never a secret) and rule
     */
    public WebhookSettings {
        allowed = List.copyOf(allowed);
        secrets = Map.copyOf(secrets);
        new AllowedOrigins(allowed);
        secrets.forEach(
                (name, secret) -> {
                    if (secret.length() < SHORTEST_SECRET) {
                        throw new BadSettingException(
                                WebhookOptions.SECRETS.key() + "." + name,
                                secret.length() + " characters long",
                                "be at least " + SHORTEST_SECRET);
                    }
                });
        between(
                WebhookOptions.REQUEST_TIMEOUT.key(),
                requestTimeout,
                Duration.ofMillis(100),
                Duration.ofMinutes(2));
        between(WebhookOptions.AT_LEAST.key(), atLeast, Duration.ZERO, Duration.ofDays(7));
        between(
                WebhookOptions.FIRST_PAUSE.key(),
                firstPause,
                Duration.ofMillis(1),
                Duration.ofMinutes(1));
        between(WebhookOptions.LONGEST_PAUSE.key(), longestPause, firstPause, Duration.ofHours(1));
        between(WebhookOptions.CAPACITY.key(), capacity, 1, 10_000);
    }

    private static <T extends Comparable<T>> void between(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BadSettingException(key, value, "be between " + least + " and " + most);
        }
    }

    /**
     * Reads the settings of the configuration.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static WebhookSettings from(ReadableConfig config) {
        checkAttempts(config);
        return new WebhookSettings(
                Options.read(config, WebhookOptions.ALLOWED, "be origins, separated by semicolons"),
                secrets(config.get(WebhookOptions.SECRETS)),
                Options.read(config, WebhookOptions.REQUEST_TIMEOUT, DURATION),
                Options.read(config, WebhookOptions.AT_LEAST, DURATION),
                Options.read(config, WebhookOptions.FIRST_PAUSE, DURATION),
                Options.read(config, WebhookOptions.LONGEST_PAUSE, DURATION),
                Options.read(config, WebhookOptions.CAPACITY, NUMBER));
    }

    /** The old key is still checked, so that a file that was good is good and a bad one is not. */
    private static void checkAttempts(ReadableConfig config) {
        Integer attempts = Options.read(config, WebhookOptions.ATTEMPTS, NUMBER);
        if (attempts != null) {
            between(WebhookOptions.ATTEMPTS.key(), attempts, 1, 20);
            LOG.warn(
                    "{} has no effect any more: calls are tried until the time to reply is over;"
                            + " see {}",
                    WebhookOptions.ATTEMPTS.key(),
                    WebhookOptions.AT_LEAST.key());
        }
    }

    /** Whether calls may go anywhere; else firms read the topic. */
    public boolean callsAnybody() {
        return !allowed.isEmpty();
    }

    private static Map<String, String> secrets(Map<String, String> references) {
        Map<String, String> secrets = new HashMap<>();
        references.forEach(
                (name, reference) ->
                        secrets.put(
                                name,
                                SecretReference.resolve(
                                        WebhookOptions.SECRETS.key() + "." + name, reference)));
        return secrets;
    }

    /** Names the secrets but shows none. */
    @Override
    public String toString() {
        return "WebhookSettings[allowed="
                + allowed
                + ", secrets="
                + new TreeSet<>(secrets.keySet())
                + ", requestTimeout="
                + requestTimeout
                + ", atLeast="
                + atLeast
                + ", firstPause="
                + firstPause
                + ", longestPause="
                + longestPause
                + ", capacity="
                + capacity
                + "]";
    }
}
