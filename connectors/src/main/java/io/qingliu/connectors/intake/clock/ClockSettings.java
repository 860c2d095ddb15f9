package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * Settings of the clocks; {@link ClockOptions} has the keys.
 *
 * @param ahead how far ahead of its record's own timestamp an event may be and count; 1 minute to 1
 *     day, beyond which it is refused in any case
 * @param far how far ahead of the clock a record must be corroborated by others before the clock
 *     follows, and how far behind most others a platform is no longer waited for; 1 minute to 1 day
 * @param disorder how far the watermark stays behind the clock, and for how long it waits for a
 *     platform whose clock has stopped; 0 to {@code far}
 * @param quiet how long a partition without records may hold the watermark back, in time during
 *     which records could have come; 1 second to 1 hour
 */
public record ClockSettings(Duration ahead, Duration far, Duration disorder, Duration quiet)
        implements Serializable {

    /** The form of a value. */
    private static final String FORM = "be a duration such as 10 min";

    /** What holds if nothing is set. */
    public static final ClockSettings DEFAULT =
            new ClockSettings(
                    ClockOptions.AHEAD.defaultValue(),
                    ClockOptions.FAR.defaultValue(),
                    ClockOptions.DISORDER.defaultValue(),
                    ClockOptions.QUIET.defaultValue());

    /**
     * @throws BadSettingException if a value breaks its rule; the message names key, value and rule
     */
    public ClockSettings {
        check(ClockOptions.AHEAD.key(), ahead, Duration.ofMinutes(1), Duration.ofDays(1));
        check(ClockOptions.FAR.key(), far, Duration.ofMinutes(1), Duration.ofDays(1));
        check(ClockOptions.DISORDER.key(), disorder, Duration.ZERO, far);
        check(ClockOptions.QUIET.key(), quiet, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /**
     * Settings from a configuration; other keys are ignored.
     *
     * @throws BadSettingException if a value breaks its rule
     */
    public static ClockSettings from(Map<String, String> configuration) {
        Configuration config = Configuration.fromMap(configuration);
        return new ClockSettings(
                Options.duration(config, ClockOptions.AHEAD, FORM),
                Options.duration(config, ClockOptions.FAR, FORM),
                Options.duration(config, ClockOptions.DISORDER, FORM),
                Options.duration(config, ClockOptions.QUIET, FORM));
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new BadSettingException(key, value, "be from " + least + " to " + most);
        }
    }
}
