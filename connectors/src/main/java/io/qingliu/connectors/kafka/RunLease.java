package io.qingliu.connectors.kafka;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one run of a deployment is alive at a time, on whatever machine: it is the member
 * of a consumer group that has been given a certain partition, of which it reads nothing. Two runs
 * would abort each other's transactions and delete each other's checkpoints.
 *
 * <p>A run that ends in good order gives the lease back at once. One that crashed counts as alive
 * for {@link #EXPIRES_AFTER}; a new run waits that long before it is refused. A run that could not
 * reach Kafka for so long goes on afterwards, unless another has taken its place: then {@link
 * #lost} completes.
 */
public final class RunLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);

    /** How long a run that has crashed counts as alive; brokers allow no less than six seconds. */
    public static final Duration EXPIRES_AFTER = Duration.ofSeconds(10);

    /** A little longer, for the broker to notice. */
    private static final Duration PATIENCE = EXPIRES_AFTER.plusSeconds(3);

    /** A coordinator that has just started may need some time to let somebody in. */
    private static final Duration JOINS_WITHIN = Duration.ofSeconds(60);

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LOOKS_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition seat;
    private final Thread keeper;
    private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean closed;

    private RunLease(KafkaSettings settings, String stream, String group) {
        seat = new TopicPartition(settings.topics().name(stream), 0);
        consumer =
                new KafkaConsumer<>(
                        properties(settings, group),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        keeper = new Thread(this::keep, "qingliu-run-lease");
        keeper.setDaemon(true);
    }

    /**
     * Takes the lease of a deployment.
     *
     * @param stream whose topic exists, and whose first partition stands for the lease
     * @throws BadSettingException if another run is alive
     * @throws IllegalStateException if Kafka does not let this one into the group
     */
    public static RunLease take(KafkaSettings settings, String stream) {
        return take(settings, stream, group(settings));
    }

    /**
     * Takes the lease of one job of a deployment, wherever it runs.
     *
     * @param job its name
     * @throws BadSettingException if the same job runs already
     * @throws IllegalStateException if Kafka does not let this one into the group
     */
    public static RunLease ofJob(KafkaSettings settings, String stream, String job) {
        return take(settings, stream, group(settings, job));
    }

    /**
     * Waits until nobody runs these jobs of a deployment, neither a run in one process nor a
     * cluster.
     *
     * @throws BadSettingException if somebody still does when a crashed one would be gone
     */
    public static void awaitNone(KafkaSettings settings, Collection<String> jobs) {
        awaitNobody(settings, group(settings));
        jobs.forEach(job -> awaitNobody(settings, group(settings, job)));
    }

    private static RunLease take(KafkaSettings settings, String stream, String group) {
        awaitNobody(settings, group);
        RunLease lease = new RunLease(settings, stream, group);
        lease.keeper.start();
        try {
            if (!lease.joined.get(JOINS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                lease.close();
                throw refusal(settings, "it came first");
            }
            return lease;
        } catch (ExecutionException e) {
            lease.close();
            throw new IllegalStateException(
                    "cannot take the lease of a run: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            lease.close();
            throw new IllegalStateException(
                    "cannot take the lease of a run within " + JOINS_WITHIN, e);
        } catch (InterruptedException e) {
            lease.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot take the lease of a run: interrupted", e);
        }
    }

    private static void awaitNobody(KafkaSettings settings, String group) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            Optional<String> holder = holder(admin, group);
            if (holder.isPresent()) {
                LOG.info("waits to see whether {} is still alive", holder.get());
            }
            while (holder.isPresent()) {
                if (System.nanoTime() > deadline) {
                    throw refusal(settings, holder.get());
                }
                LockSupport.parkNanos(LOOKS_AGAIN_NANOS);
                holder = holder(admin, group);
            }
        }
    }

    /** The member of the group, by process and host. */
    private static Optional<String> holder(Admin admin, String group) {
        try {
            return admin
                    .describeConsumerGroups(List.of(group))
                    .all()
                    .get(JOINS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .get(group)
                    .members()
                    .stream()
                    .map(MemberDescription::clientId)
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw new IllegalStateException(
                    "cannot see whether another run is alive: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot see whether another run is alive", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "cannot see whether another run is alive: interrupted", e);
        }
    }

    private static BadSettingException refusal(KafkaSettings settings, String holder) {
        return new BadSettingException(
                KafkaOptions.GROUP_ID.key(),
                settings.groupId(),
                "be of one run at a time: another is alive (" + holder + ")");
    }

    /** Beside the groups of the jobs, and like them below the configured name. */
    private static String group(KafkaSettings settings) {
        return settings.groupId() + "-run-" + settings.topics().prefix();
    }

    private static String group(KafkaSettings settings, String job) {
        return settings.groupId() + "-job-" + job + "-" + settings.topics().prefix();
    }

    private static Properties properties(KafkaSettings settings, String group) {
        Properties properties = settings.clientProperties(Map.of());
        properties.remove("group.instance.id");
        properties.setProperty("client.id", me());
        properties.setProperty("group.id", group);
        properties.setProperty("group.protocol", "classic");
        // The member that has the partition keeps it when another joins.
        properties.setProperty(
                "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        properties.setProperty("session.timeout.ms", Long.toString(EXPIRES_AFTER.toMillis()));
        properties.setProperty("heartbeat.interval.ms", "2000");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "latest");
        return properties;
    }

    private static String me() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            LOG.debug("this host does not know its name", e);
            host = "a host without a name";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    private void keep() {
        try {
            consumer.subscribe(List.of(seat.topic()), new Seat());
            while (!closed) {
                consumer.poll(POLL);
            }
        } catch (WakeupException e) {
            LOG.debug("asked to end", e);
        } catch (RuntimeException e) {
            joined.completeExceptionally(e);
            if (!closed) {
                LOG.warn("the lease of this run cannot be kept", e);
                lost.completeExceptionally(e);
            }
        } finally {
            consumer.close(CloseOptions.timeout(CLOSES_WITHIN));
            left.countDown();
        }
    }

    /** Looks at what the group gives this run. */
    private final class Seat implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        /** Called when the group has settled, with what is new; perhaps nothing. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(consumer.assignment());
            boolean mine = consumer.assignment().contains(seat);
            if (!joined.complete(mine) && !mine) {
                lost.complete(null);
            }
        }

        /** The broker has had no heartbeat of this run for too long; it joins again. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warn("Kafka took this run for dead; it asks to go on");
        }
    }

    /**
     * Comes to its end when another run has taken the place of this one; exceptionally if the lease
     * cannot be kept, such as without the right to, so that another might.
     */
    public CompletableFuture<Void> lost() {
        return lost;
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            if (!left.await(CLOSES_WITHIN.toSeconds() + 1, TimeUnit.SECONDS)) {
                LOG.warn("Kafka was not told that this run ends; it counts as alive for a while");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
