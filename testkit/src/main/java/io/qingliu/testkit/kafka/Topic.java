package io.qingliu.testkit.kafka;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic to create: its name, its number of partitions and the settings that differ from the
 * broker's defaults. There is one replica, because there is one broker.
 *
 * @param partitions at least 1
 * @param settings Kafka topic settings by name, such as {@code cleanup.policy}
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

    /**
     * Checks the topic.
     *
     * @throws IllegalArgumentException if the name is blank or there are no partitions
     */
    public Topic {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("topic name is blank but must be given");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "partitions of topic "
                            + name
                            + " is "
                            + partitions
                            + " but must be at least 1");
        }
        settings = Map.copyOf(settings);
    }

    /** A topic of one partition with the broker's defaults. */
    public static Topic named(String name) {
        return new Topic(name, 1, Map.of());
    }

    /** The same topic with another number of partitions. */
    public Topic withPartitions(int count) {
        return new Topic(name, count, settings);
    }

    /** The same topic with one setting added or replaced. */
    public Topic with(String setting, String value) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put(setting, value);
        return new Topic(name, partitions, all);
    }
}
