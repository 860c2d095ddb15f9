package io.qingliu.connectors.intake.clock;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The keys of {@link ClockSettings}, each once. */
public final class ClockOptions {
    /** How far ahead of its arrival an event may be. */
    public static final ConfigOption<Duration> AHEAD =
            ConfigOptions.key("intake.clock.ahead")
                    .durationType()
                    .defaultValue(Duration.ofDays(1))
                    .withDescription(
                            "An event further ahead of its record's own timestamp than this does"
                                    + " not count and is set aside.");

    /** How far ahead a record must be corroborated. */
    public static final ConfigOption<Duration> FAR =
            ConfigOptions.key("intake.clock.far")
                    .durationType()
                    .defaultValue(Duration.ofHours(6))
                    .withDescription(
                            "A record further ahead than this must be corroborated by others"
                                    + " before the clock follows, and a platform further behind"
                                    + " most others than this is not waited for.");

    /** How far the watermark stays behind. */
    public static final ConfigOption<Duration> DISORDER =
            ConfigOptions.key("intake.clock.disorder")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "How far the watermark stays behind the newest record of the slowest"
                                    + " platform, and for how long it waits for one whose clock"
                                    + " has stopped.");

    /** How long a quiet partition is waited for. */
    public static final ConfigOption<Duration> QUIET =
            ConfigOptions.key("intake.clock.quiet")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription("How long a partition without records may hold results back.");

    private ClockOptions() {}
}
