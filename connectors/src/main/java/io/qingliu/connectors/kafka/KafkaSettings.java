package io.qingliu.connectors.kafka;

import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.settings.SecretReference;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How to reach a Kafka cluster and what to expect of it; {@link KafkaOptions} has the keys.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param topics how topics are named
 * @param groupId consumer group of the sources
 * @param client settings for Kafka's clients; may hold passwords, never shown
 * @param transactionTimeout between 10 seconds and 24 hours
 * @param delivery exactly once or at least once
 * @param replication of its topics
 */
public record KafkaSettings(
        String bootstrapServers,
        TopicNames topics,
        String groupId,
        Map<String, String> client,
        Duration transactionTimeout,
        DeliveryGuarantee delivery,
        Replication replication)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration SHORTEST_TRANSACTION = Duration.ofSeconds(10);
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(24);
    private static final Pattern SERVER = Pattern.compile("[^\\s]+:(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final String DELIVERIES = "be exactly-once or at-least-once";

    /** What the connectors set themselves; changing it would break what they promise. */
    private static final Set<String> OURS =
            Set.of(
                    "bootstrap.servers",
                    "group.id",
                    "transactional.id",
                    "transaction.timeout.ms",
                    "isolation.level",
                    "enable.auto.commit",
                    "auto.offset.reset",
                    "enable.idempotence",
                    "acks",
                    "key.serializer",
                    "value.serializer",
                    "key.deserializer",
                    "value.deserializer");

    /**
     * Checks every setting.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public KafkaSettings {
        mustBeGiven(KafkaOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        for (String server : bootstrapServers.split(",", -1)) {
            Matcher parts = SERVER.matcher(server.strip());
            if (!parts.matches() || Integer.parseInt(parts.group(1)) > HIGHEST_PORT) {
                throw new BadSettingException(
                        KafkaOptions.BOOTSTRAP_SERVERS.key(),
                        bootstrapServers,
                        "be host:port, separated by commas");
            }
        }
        mustBeGiven(KafkaOptions.GROUP_ID.key(), groupId);
        if (transactionTimeout.compareTo(SHORTEST_TRANSACTION) < 0
                || transactionTimeout.compareTo(LONGEST_TRANSACTION) > 0) {
            throw new BadSettingException(
                    KafkaOptions.TRANSACTION_TIMEOUT.key(),
                    transactionTimeout,
                    "be between " + SHORTEST_TRANSACTION + " and " + LONGEST_TRANSACTION);
        }
        if (delivery == DeliveryGuarantee.NONE) {
            throw new BadSettingException(KafkaOptions.DELIVERY.key(), "none", DELIVERIES);
        }
        Set<String> taken = new TreeSet<>(client.keySet());
        taken.retainAll(OURS);
        if (!taken.isEmpty()) {
            String key = taken.iterator().next();
            throw new BadSettingException(
                    KafkaOptions.CLIENT.key() + "." + key,
                    client.get(key),
                    "be left out: Qingliu sets it");
        }
        client = Map.copyOf(client);
    }

    /** The same with the broker's own replication. */
    public KafkaSettings(
            String bootstrapServers,
            TopicNames topics,
            String groupId,
            Map<String, String> client,
            Duration transactionTimeout,
            DeliveryGuarantee delivery) {
        this(
                bootstrapServers,
                topics,
                groupId,
                client,
                transactionTimeout,
                delivery,
                Replication.OF_BROKER);
    }

    private static void mustBeGiven(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new BadSettingException(key + " is blank but must be given");
        }
    }

    /** Everything by default but the place of the cluster. */
    public static KafkaSettings at(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers,
                TopicNames.DEFAULT,
                KafkaOptions.GROUP_ID.defaultValue(),
                Map.of(),
                KafkaOptions.TRANSACTION_TIMEOUT.defaultValue(),
                KafkaOptions.DELIVERY.defaultValue());
    }

    /**
     * Reads the settings of the configuration.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static KafkaSettings from(ReadableConfig config) {
        return new KafkaSettings(
                servers(config.get(KafkaOptions.BOOTSTRAP_SERVERS)),
                new TopicNames(config.get(KafkaOptions.TOPIC_PREFIX)),
                config.get(KafkaOptions.GROUP_ID),
                client(config.get(KafkaOptions.CLIENT)),
                Options.read(
                        config, KafkaOptions.TRANSACTION_TIMEOUT, "be a duration such as 15 min"),
                Options.read(config, KafkaOptions.DELIVERY, DELIVERIES),
                Replication.from(config));
    }

    /** Only what Kafka itself takes for a secret may be a reference: others are URLs with files. */
    private static Map<String, String> client(Map<String, String> written) {
        Map<String, ConfigDef.ConfigKey> known = ConsumerConfig.configDef().configKeys();
        Map<String, String> client = new HashMap<>();
        written.forEach(
                (key, value) -> {
                    ConfigDef.ConfigKey as = known.get(key);
                    boolean isSecret = as != null && as.type == ConfigDef.Type.PASSWORD;
                    client.put(
                            key,
                            isSecret
                                    ? SecretReference.resolve(
                                            KafkaOptions.CLIENT.key() + "." + key, value)
                                    : value);
                });
        return client;
    }

    /** A list of a YAML file comes joined by semicolons, as Flink joins lists; Kafka has commas. */
    private static String servers(String written) {
        return written == null ? null : written.replace(';', ',');
    }

    /**
     * The name that distinguishes this deployment from every other one on the same cluster: the
     * prefix of its topics and its consumer group. No deployment's is the beginning of another's
     * followed by a slash, and it can name a directory.
     */
    public String deployment() {
        return topics.prefix() + "@" + URLEncoder.encode(groupId, StandardCharsets.UTF_8);
    }

    /** The same under another consumer group: each job that reads has its own. */
    public KafkaSettings withGroupId(String group) {
        return new KafkaSettings(
                bootstrapServers, topics, group, client, transactionTimeout, delivery, replication);
    }

    /** The same with another way of delivery. */
    public KafkaSettings with(DeliveryGuarantee guarantee) {
        return new KafkaSettings(
                bootstrapServers,
                topics,
                groupId,
                client,
                transactionTimeout,
                guarantee,
                replication);
    }

    /** The same with another replication of topics that are created. */
    public KafkaSettings with(Replication copies) {
        return new KafkaSettings(
                bootstrapServers, topics, groupId, client, transactionTimeout, delivery, copies);
    }

    /** The same with other names of topics. */
    public KafkaSettings with(TopicNames names) {
        return new KafkaSettings(
                bootstrapServers,
                names,
                groupId,
                client,
                transactionTimeout,
                delivery,
                replication);
    }

    /** A client's properties: the given ones, over them those of the user, and the cluster. */
    public Properties clientProperties(Map<String, String> defaults) {
        Properties properties = new Properties();
        new TreeMap<>(defaults).forEach(properties::setProperty);
        client.forEach(properties::setProperty);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** Names the client settings but shows no value: some are passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers="
                + bootstrapServers
                + ", topics="
                + topics
                + ", groupId="
                + groupId
                + ", client="
                + new TreeSet<>(client.keySet())
                + ", transactionTimeout="
                + transactionTimeout
                + ", delivery="
                + delivery
                + ", replication="
                + replication
                + "]";
    }
}
