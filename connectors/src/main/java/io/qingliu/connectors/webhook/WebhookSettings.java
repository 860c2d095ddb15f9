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

/**
 * Where calls may go and how patiently; {@link WebhookOptions} has the keys.
 *
 * @param allowed origins calls may go to
 * @param secrets signing secrets by name, at least 32 characters each; never shown
 * @param requestTimeout of one attempt, 100 ms to 2 minutes
 * @param attempts in all, 1 to 20
 * @param firstPause before the second attempt, 1 ms to 1 minute; doubles with each further one
 * @param longestPause at least the first, at most 10 minutes
 * @param capacity calls under way in one subtask, 1 to 10,000
 */
public record WebhookSettings(
        List<String> allowed,
        Map<String, String> secrets,
        Duration requestTimeout,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int capacity)
        implements Serializable {
    private static final long serialVersionUID = 1L;

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
        between(WebhookOptions.ATTEMPTS.key(), attempts, 1, 20);
        between(
                WebhookOptions.FIRST_PAUSE.key(),
                firstPause,
                Duration.ofMillis(1),
                Duration.ofMinutes(1));
        between(
                WebhookOptions.LONGEST_PAUSE.key(),
                longestPause,
                firstPause,
                Duration.ofMinutes(10));
        between(WebhookOptions.CAPACITY.key(), capacity, 1, 10_000);
    }

    private static <T extends Comparable<T>> void between(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BadSettingException(key, value, "be between " + least + " and " + most);
        }
    }

    /**
     * What the configuration says.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static WebhookSettings from(ReadableConfig config) {
        return new WebhookSettings(
                Options.read(config, WebhookOptions.ALLOWED, "be origins, separated by semicolons"),
                secrets(config.get(WebhookOptions.SECRETS)),
                Options.read(config, WebhookOptions.REQUEST_TIMEOUT, DURATION),
                Options.read(config, WebhookOptions.ATTEMPTS, NUMBER),
                Options.read(config, WebhookOptions.FIRST_PAUSE, DURATION),
                Options.read(config, WebhookOptions.LONGEST_PAUSE, DURATION),
                Options.read(config, WebhookOptions.CAPACITY, NUMBER));
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

    /** The longest a call can take: every attempt times out and every pause is the longest. */
    Duration longestCall() {
        return requestTimeout.multipliedBy(attempts).plus(longestPause.multipliedBy(attempts));
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
                + ", attempts="
                + attempts
                + ", firstPause="
                + firstPause
                + ", longestPause="
                + longestPause
                + ", capacity="
                + capacity
                + "]";
    }
}
