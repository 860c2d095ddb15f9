package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and leaves the others alone: an operator's changes win. Each
 * difference of an existing topic from the plan is reported; {@link #apply} takes back what can be.
 */
public final class TopicCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String MIN_IN_SYNC = "min.insync.replicas";

    private final KafkaSettings settings;

    /** A creator for the cluster of these settings. */
    public TopicCreator(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * What was found and done.
     *
     * @param cluster the id the cluster gave itself when it was made
     * @param created topics that were missing, with prefix
     * @param differences one sentence for each setting of an existing topic that is not as planned
     */
    public record Report(String cluster, List<String> created, List<String> differences) {
        /** Keeps the lists as they are. */
        public Report {
            created = List.copyOf(created);
            differences = List.copyOf(differences);
        }
    }

    /**
     * Creates what is missing, and returns when every new partition can be written to.
     *
     * @throws io.qingliu.connectors.settings.OutOfReachException if no broker answers
     * @throws IllegalStateException if the cluster refuses or does not answer within a minute
     */
    public Report createMissing(Collection<TopicPlan> plans) {
        String cluster = FirstContact.with(settings);
        Map<String, TopicPlan> planned = new HashMap<>();
        plans.forEach(plan -> planned.put(settings.topics().name(plan.name()), plan));
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            Set<String> existing = await(admin.listTopics().names(), "list topics");
            List<String> created = new ArrayList<>();
            List<String> found = new ArrayList<>();
            for (String topic : planned.keySet().stream().sorted().toList()) {
                boolean isNew =
                        !existing.contains(topic) && create(admin, topic, planned.get(topic));
                (isNew ? created : found).add(topic);
            }
            awaitLeaders(admin, planned, created);
            List<String> differences = differences(admin, planned, found);
            created.forEach(topic -> LOG.info("created topic {}", topic));
            differences.forEach(LOG::warn);
            return new Report(cluster, created, differences);
        }
    }

    /** False if another process was faster. */
    private boolean create(Admin admin, String topic, TopicPlan plan) {
        int copies = settings.replication().copies();
        NewTopic wanted =
                new NewTopic(
                                topic,
                                Optional.of(plan.partitions()),
                                copies == 0 ? Optional.empty() : Optional.of((short) copies))
                        .configs(planned(plan));
        try {
            await(admin.createTopics(List.of(wanted)).all(), "create topic " + topic);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * A topic is known before its partitions serve. A producer that writes into this gap can have
     * its second batch accepted before its first, which is then refused for ever as out of
     * sequence.
     */
    private static void awaitLeaders(
            Admin admin, Map<String, TopicPlan> planned, List<String> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : created) {
            for (int partition = 0; partition < planned.get(topic).partitions(); partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            try {
                await(admin.listOffsets(ends).all(), "reach the leaders of new topics");
                return;
            } catch (IllegalStateException e) {
                boolean unknownYet = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknownYet || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /** The settings of a topic as planned. */
    private Map<String, String> planned(TopicPlan plan) {
        Map<String, String> planned = new TreeMap<>(plan.topicSettings());
        if (settings.replication().inSync() > 0) {
            planned.put(MIN_IN_SYNC, Integer.toString(settings.replication().inSync()));
        }
        return planned;
    }

    /**
     * Sets each setting of the existing topics that is not as planned. Partitions and copies stay:
     * more partitions would move keys, and copies are moved by other tools.
     *
     * @return one sentence for each that was set
     * @throws IllegalStateException if the cluster refuses or does not answer within a minute
     */
    public List<String> apply(Collection<TopicPlan> plans) {
        List<String> applied = new ArrayList<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            Map<ConfigResource, TopicPlan> topics = new HashMap<>();
            for (TopicPlan plan : plans) {
                topics.put(
                        new ConfigResource(
                                ConfigResource.Type.TOPIC, settings.topics().name(plan.name())),
                        plan);
            }
            await(admin.describeConfigs(topics.keySet()).all(), "describe topics")
                    .forEach(
                            (topic, config) ->
                                    planned(topics.get(topic))
                                            .forEach(
                                                    (key, value) -> {
                                                        String is = config.get(key).value();
                                                        if (!isSame(is, value)) {
                                                            changes.computeIfAbsent(
                                                                            topic,
                                                                            none ->
                                                                                    new ArrayList<>())
                                                                    .add(set(key, value));
                                                            applied.add(
                                                                    changed(
                                                                            topic.name(),
                                                                            key,
                                                                            is,
                                                                            value));
                                                        }
                                                    }));
            if (!changes.isEmpty()) {
                await(admin.incrementalAlterConfigs(changes).all(), "set the settings of topics");
            }
        }
        Collections.sort(applied);
        return applied;
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    private static String changed(String topic, String key, String was, String is) {
        return key + " of topic " + topic + " was " + was + " and is " + is + " now";
    }

    /** Policies are sets: Kafka keeps the order in which they were written. */
    private static boolean isSame(String is, String planned) {
        return Set.of(is.split(",", -1)).equals(Set.of(planned.split(",", -1)));
    }

    private List<String> differences(
            Admin admin, Map<String, TopicPlan> planned, List<String> found) {
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(found).allTopicNames(), "describe topics");
        List<ConfigResource> resources =
                found.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all(), "describe topics");
        List<String> differences = new ArrayList<>();
        for (ConfigResource resource : resources) {
            String topic = resource.name();
            TopicPlan plan = planned.get(topic);
            int partitions = descriptions.get(topic).partitions().size();
            if (partitions != plan.partitions()) {
                differences.add(differs(topic, "partitions", partitions, plan.partitions()));
            }
            int copies = settings.replication().copies();
            int fewest =
                    descriptions.get(topic).partitions().stream()
                            .mapToInt(partition -> partition.replicas().size())
                            .min()
                            .orElse(copies);
            if (copies > 0 && fewest != copies) {
                differences.add(differs(topic, "replication", fewest, copies));
            }
            planned(plan)
                    .forEach(
                            (key, value) -> {
                                String is = configs.get(resource).get(key).value();
                                if (!isSame(is, value)) {
                                    differences.add(differs(topic, key, is, value));
                                }
                            });
        }
        return differences;
    }

    private static String differs(String topic, String key, Object is, Object planned) {
        return key + " of topic " + topic + " is " + is + " but must be " + planned + " as planned";
    }

    private static <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot " + what + " within " + WITHIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot " + what + ": interrupted", e);
        }
    }
}
