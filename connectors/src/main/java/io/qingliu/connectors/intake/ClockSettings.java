package io.qingliu.connectors.intake;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.Serializable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Settings of the clocks.
 *
 * @param far how far ahead of the clock a record must be corroborated by a second one before the
 *     clock follows, and how far behind most others a platform is no longer waited for; 1 minute to
 *     1 day
 * @param disorder how far the watermark stays behind the clock, and for how long it waits for a
 *     platform whose clock has stopped; 0 to {@code far}
 * @param quiet how long a partition without records may hold the watermark back, in time during
 *     which records could have come; 1 second to 1 hour
 */
public record ClockSettings(Duration far, Duration disorder, Duration quiet)
        implements Serializable {

    /** ISO-8601 duration; default PT6H. */
    public static final String FAR = "intake.clock.far";

    /** ISO-8601 duration; default PT10M. */
    public static final String DISORDER = "intake.clock.disorder";

    /** ISO-8601 duration; default PT30S. */
    public static final String QUIET = "intake.clock.quiet";

    /** What holds if nothing is set. */
    public static final ClockSettings DEFAULT =
            new ClockSettings(Duration.ofHours(6), Duration.ofMinutes(10), Duration.ofSeconds(30));

    /**
     * @throws BadSettingException if a value breaks its rule; the message names key, value and rule
     */
    public ClockSettings {
        check(FAR, far, Duration.ofMinutes(1), Duration.ofDays(1));
        check(DISORDER, disorder, Duration.ZERO, far);
        check(QUIET, quiet, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /**
     * Settings from a configuration; other keys are ignored.
     *
     * @throws BadSettingException if a value breaks its rule
     */
    public static ClockSettings from(Map<String, String> configuration) {
        return new ClockSettings(
                duration(configuration, FAR, DEFAULT.far),
                duration(configuration, DISORDER, DEFAULT.disorder),
                duration(configuration, QUIET, DEFAULT.quiet));
    }

    private static Duration duration(
            Map<String, String> configuration, String key, Duration absent) {
        String value = configuration.get(key);
        if (value == null) {
            return absent;
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new BadSettingException(key, value, "be an ISO-8601 duration such as PT10M");
        }
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BadSettingException(key, value, "be from " + least + " to " + most);
        }
    }
}
