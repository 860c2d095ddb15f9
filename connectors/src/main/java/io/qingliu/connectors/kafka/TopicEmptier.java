package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Deletes all records of topics. Partitions, settings and positions stay: the next record follows
 * the last deleted one, so that readers go on without a change.
 */
public final class TopicEmptier {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final KafkaSettings settings;

    /** An emptier for the cluster of these settings. */
    public TopicEmptier(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Deletes all records of the streams' topics.
     *
     * @param streams named without prefix; their topics exist
     * @throws KafkaException if the cluster refuses or does not answer within a minute; some topics
     *     may then be empty already
     */
    public void empty(Collection<String> streams) {
        List<String> topics = streams.stream().map(settings.topics()::name).toList();
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            Map<ConfigResource, String> compacted = compacted(admin, topics);
            // Brokers delete records by position only where the policy has "delete".
            set(admin, compacted, policy -> policy + "," + TopicConfig.CLEANUP_POLICY_DELETE);
            try {
                await(admin.deleteRecords(ends(admin, topics)).all());
            } finally {
                set(admin, compacted, policy -> policy);
            }
        }
    }

    /** The topics whose policy lacks {@code delete}, with their policy. */
    private static Map<ConfigResource, String> compacted(Admin admin, List<String> topics) {
        List<ConfigResource> asked =
                topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<ConfigResource, String> compacted = new HashMap<>();
        await(admin.describeConfigs(asked).all())
                .forEach(
                        (topic, config) -> {
                            String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
                            if (!policy.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
                                compacted.put(topic, policy);
                            }
                        });
        return compacted;
    }

    private interface PolicyChange {
        String of(String policy);
    }

    private static void set(
            Admin admin, Map<ConfigResource, String> policies, PolicyChange change) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        policies.forEach(
                (topic, policy) ->
                        changes.put(
                                topic,
                                List.of(
                                        new AlterConfigOp(
                                                new ConfigEntry(
                                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                                        change.of(policy)),
                                                AlterConfigOp.OpType.SET))));
        if (!changes.isEmpty()) {
            await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private static Map<TopicPartition, RecordsToDelete> ends(Admin admin, List<String> topics) {
        Map<TopicPartition, OffsetSpec> asked =
                await(admin.describeTopics(topics).allTopicNames()).values().stream()
                        .flatMap(
                                topic ->
                                        topic.partitions().stream()
                                                .map(
                                                        each ->
                                                                new TopicPartition(
                                                                        topic.name(),
                                                                        each.partition())))
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return await(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot empty topics", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("cannot empty topics within " + WITHIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while emptying topics", e);
        }
    }
}
