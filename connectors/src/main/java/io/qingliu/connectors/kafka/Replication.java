package io.qingliu.connectors.kafka;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How many copies of each partition there are, and how many of them must have a record before its
 * producer is told so.
 *
 * @param copies 1 to {@value #MOST}; 0 for the broker's default
 * @param inSync 1 to {@code copies}; 0 for the broker's default
 */
public record Replication(int copies, int inSync) implements Serializable {

    /** What the broker does by itself. */
    public static final Replication OF_BROKER = new Replication(0, 0);

    private static final long serialVersionUID = 1L;
    private static final int MOST = 15;

    /**
     * Checks both.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public Replication {
        check(KafkaOptions.REPLICATION, copies, MOST);
        check(KafkaOptions.MIN_IN_SYNC, inSync, copies == 0 ? MOST : copies);
    }

    private static void check(ConfigOption<Integer> option, int value, int most) {
        if (value < 0 || value > most) {
            throw new BadSettingException(
                    option.key(), value, "be from 1 to " + most + ", or 0 for the broker's own");
        }
    }

    static Replication from(ReadableConfig config) {
        return new Replication(
                Options.read(config, KafkaOptions.REPLICATION, "be a whole number"),
                Options.read(config, KafkaOptions.MIN_IN_SYNC, "be a whole number"));
    }
}
