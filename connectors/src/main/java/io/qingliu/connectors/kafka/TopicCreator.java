package io.qingliu.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
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
 * Creates the topics that are missing and leaves the others alone: an operator's changes win. Where
 * an existing topic's partitions or timestamps differ from the plan, it reports the difference.
 */
public final class TopicCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

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
     * Creates what is missing, with the broker's default replication, and returns when every new
     * partition can be written to.
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
    private static boolean create(Admin admin, String topic, TopicPlan plan) {
        NewTopic wanted =
                new NewTopic(topic, Optional.of(plan.partitions()), Optional.empty())
                        .configs(plan.topicSettings());
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

    private static List<String> differences(
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
            String timestamps = configs.get(resource).get(TIMESTAMP_TYPE).value();
            if (!timestamps.equals(plan.timestamps())) {
                differences.add(differs(topic, TIMESTAMP_TYPE, timestamps, plan.timestamps()));
            }
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
