package io.qingliu.jobs.settings;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/**
 * Where a run serves its health and its metrics, and when it says that it is not ready.
 *
 * @param host on which it listens
 * @param port on which it listens, 0 for any free one; null for nowhere
 * @param checkpointIntervals how many intervals may pass without a complete checkpoint, 2 to 1000
 * @param unreachable for how long Kafka or Elasticsearch may go without an answer, 5 s to 1 h
 */
public record WatchSettings(
        String host, Integer port, int checkpointIntervals, Duration unreachable) {

    /** Key of {@link #host}. */
    public static final ConfigOption<String> HOST =
            ConfigOptions.key("watch.host")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription("Address on which health and metrics are served.");

    /** Key of {@link #port}. */
    public static final ConfigOption<Integer> PORT =
            ConfigOptions.key("watch.port")
                    .intType()
                    .noDefaultValue()
                    .withDescription("Port on which health and metrics are served.");

    /** Key of {@link #checkpointIntervals}. */
    public static final ConfigOption<Integer> CHECKPOINT_INTERVALS =
            ConfigOptions.key("watch.checkpoint-intervals")
                    .intType()
                    .defaultValue(30)
                    .withDescription(
                            "Intervals without a complete checkpoint after which a job is not"
                                    + " ready.");

    /** Key of {@link #unreachable}. */
    public static final ConfigOption<Duration> UNREACHABLE =
            ConfigOptions.key("watch.unreachable")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "For how long Kafka or Elasticsearch may go without an answer before a"
                                    + " run is not ready.");

    private static final int MOST_PORT = 65_535;
    private static final int LEAST_INTERVALS = 2;
    private static final int MOST_INTERVALS = 1_000;
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String PORTS = "be a port from 0 to " + MOST_PORT;
    private static final String INTERVALS =
            "be a whole number from " + LEAST_INTERVALS + " to " + MOST_INTERVALS;

    /** What holds where nothing is set. */
    public static final WatchSettings DEFAULT = from(Map.of());

    /**
     * @throws BadSettingException naming key, value and rule
     */
    public WatchSettings {
        if (host.isBlank()) {
            throw new BadSettingException(HOST.key() + " is blank but must be an address");
        }
        if (port != null && (port < 0 || port > MOST_PORT)) {
            throw new BadSettingException(PORT.key(), port, PORTS);
        }
        if (checkpointIntervals < LEAST_INTERVALS || checkpointIntervals > MOST_INTERVALS) {
            throw new BadSettingException(
                    CHECKPOINT_INTERVALS.key(), checkpointIntervals, INTERVALS);
        }
        if (unreachable.compareTo(SHORTEST) < 0 || unreachable.compareTo(LONGEST) > 0) {
            throw new BadSettingException(
                    UNREACHABLE.key(), unreachable, "be from " + SHORTEST + " to " + LONGEST);
        }
    }

    /** The settings in these values; what is absent has its default. */
    public static WatchSettings from(Map<String, String> values) {
        Configuration config = Configuration.fromMap(values);
        return new WatchSettings(
                config.get(HOST),
                Options.read(config, PORT, PORTS),
                Options.read(config, CHECKPOINT_INTERVALS, INTERVALS),
                Options.duration(config, UNREACHABLE, "be a duration such as 1 min"));
    }

    /** Whether anything is served. */
    public boolean serves() {
        return port != null;
    }

    /**
     * Where it listens.
     *
     * @throws BadSettingException if no host of that name is known
     */
    public InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new BadSettingException(HOST.key(), host, "be an address of this machine");
        }
    }

    /** The error to report when nobody can listen there. */
    public BadSettingException taken() {
        return new BadSettingException(PORT.key(), port, "be a port on which nothing else listens");
    }
}
