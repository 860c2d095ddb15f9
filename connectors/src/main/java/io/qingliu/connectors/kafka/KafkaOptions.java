package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** The keys of {@link KafkaSettings}, each once. */
public final class KafkaOptions {
    /** Where the cluster is. */
    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("kafka.bootstrap.servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Brokers to begin with, as host:port, separated by commas.");

    /** What every topic's name begins with. */
    public static final ConfigOption<String> TOPIC_PREFIX =
            ConfigOptions.key("kafka.topic.prefix")
                    .stringType()
                    .defaultValue(TopicNames.DEFAULT.prefix())
                    .withDescription("What the name of every topic begins with.");

    /** Under which name offsets are committed. */
    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("kafka.group.id")
                    .stringType()
                    .defaultValue("qingliu")
                    .withDescription(
                            "Consumer group under which progress is committed for others to see."
                                    + " The job itself continues from its checkpoints.");

    /** How long the broker keeps an open transaction. */
    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("kafka.transaction.timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "How long the broker keeps a transaction open. Longer than the longest"
                                    + " time between two checkpoints, restarts included, or results"
                                    + " are lost; at most the broker's transaction.max.timeout.ms,"
                                    + " 15 minutes unless changed.");

    /** Whether results are written in transactions. */
    public static final ConfigOption<DeliveryGuarantee> DELIVERY =
            ConfigOptions.key("kafka.delivery")
                    .enumType(DeliveryGuarantee.class)
                    .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
                    .withDescription(
                            "exactly-once: results appear with each checkpoint, none twice."
                                    + " at-least-once: results appear at once, after a failure some"
                                    + " twice; each carries an id and a version, so readers that"
                                    + " keep the highest version see no difference.");

    /** Copies of each partition of new topics. */
    public static final ConfigOption<Integer> REPLICATION =
            ConfigOptions.key("kafka.topic.replication")
                    .intType()
                    .defaultValue(0)
                    .withDescription("Copies of each partition; 0 for the broker's default.");

    /** Copies that must have a record. */
    public static final ConfigOption<Integer> MIN_IN_SYNC =
            ConfigOptions.key("kafka.topic.min-in-sync")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "Copies that must have a record before it counts as written; 0 for the"
                                    + " broker's default.");

    /** Settings handed to Kafka's clients as they are. */
    public static final ConfigOption<Map<String, String>> CLIENT =
            ConfigOptions.key("kafka.client")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Settings for Kafka's own clients, such as"
                                    + " kafka.client.security.protocol; passwords and"
                                    + " sasl.jaas.config as env:NAME, file:PATH or themselves."
                                    + " Those that exactly-once delivery rests on cannot be set.");

    private KafkaOptions() {}
}
