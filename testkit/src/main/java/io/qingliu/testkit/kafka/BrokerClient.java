package io.qingliu.testkit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Talks to the embedded broker as any client would, over its socket. */
final class BrokerClient implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Map<String, String> login;
    private final Supplier<Throwable> fault;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;

    /**
     * @param login what a client has to be set to, to be let in
     */
    BrokerClient(String bootstrapServers, Map<String, String> login, Supplier<Throwable> fault) {
        this.bootstrapServers = bootstrapServers;
        this.login = login;
        this.fault = fault;
        admin = Admin.create(with(Map.of("bootstrap.servers", bootstrapServers)));
        producer =
                new KafkaProducer<>(
                        with(
                                Map.of(
                                        "bootstrap.servers", bootstrapServers,
                                        "acks", "all",
                                        "compression.type", "lz4",
                                        "linger.ms", "5",
                                        // A missing topic shall fail a test soon, not after a
                                        // minute.
                                        "max.block.ms", "5000",
                                        "delivery.timeout.ms", "35000")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    private Map<String, Object> with(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(login);
        return all;
    }

    void createTopics(List<Topic> topics) {
        List<NewTopic> wanted =
                topics.stream()
                        .map(
                                topic ->
                                        new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                                .configs(topic.settings()))
                        .toList();
        await(admin.createTopics(wanted).all(), "create topics " + names(topics));
        awaitLeaders(topics);
    }

    void deleteTopics(String prefix) {
        List<String> found =
                await(admin.listTopics().names(), "list topics").stream()
                        .filter(name -> name.startsWith(prefix))
                        .toList();
        await(admin.deleteTopics(found).all(), "delete topics " + prefix + "*");
    }

    /**
     * A created topic is known before its partitions serve. A producer that meets this gap may lose
     * its first batch and have its second accepted, after which the broker refuses the first for
     * ever as out of sequence. Asking each leader for an offset until it answers closes the gap.
     */
    private void awaitLeaders(List<Topic> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        String what = "reach the leaders of " + names(topics);
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        while (true) {
            try {
                await(admin.listOffsets(ends).all(), what);
                return;
            } catch (IllegalStateException e) {
                boolean unknownYet = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknownYet || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static String names(List<Topic> topics) {
        return String.join(", ", topics.stream().map(Topic::name).toList());
    }

    void produce(String topic, Collection<Message> messages) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Long timestamp =
                    message.timestamp() == null ? null : message.timestamp().toEpochMilli();
            sent.add(
                    producer.send(
                            new ProducerRecord<>(
                                    topic, null, timestamp, message.key(), message.value())));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            await(each, "write to topic " + topic);
        }
    }

    List<StoredRecord> readToEnd(String topic, IsolationLevel isolation) {
        try (Consumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = assignAll(consumer, topic);
            // With read_committed these ends are the last stable offsets.
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<StoredRecord> read = new ArrayList<>();
            long deadline = System.nanoTime() + END_WITHIN.toNanos();
            while (!reached(consumer, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("not within " + END_WITHIN);
                }
                drain(consumer, read);
            }
            read.removeIf(
                    record ->
                            record.offset()
                                    >= ends.get(new TopicPartition(topic, record.partition())));
            read.sort(
                    Comparator.comparingInt(StoredRecord::partition)
                            .thenComparingLong(StoredRecord::offset));
            return List.copyOf(read);
        } catch (TimeoutException e) {
            throw failed("read topic " + topic + " to its end", e);
        }
    }

    List<StoredRecord> readAll(
            String topic,
            IsolationLevel isolation,
            Predicate<List<StoredRecord>> until,
            Duration within) {
        try (Consumer<byte[], byte[]> consumer = consumer(isolation)) {
            assignAll(consumer, topic);
            List<StoredRecord> read = new ArrayList<>();
            long deadline = System.nanoTime() + within.toNanos();
            while (!until.test(List.copyOf(read))) {
                if (System.nanoTime() > deadline) {
                    throw failed(
                            "see the awaited records in topic "
                                    + topic
                                    + " within "
                                    + within
                                    + "; it holds "
                                    + read.size(),
                            null);
                }
                drain(consumer, read);
            }
            return List.copyOf(read);
        }
    }

    private static boolean reached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void drain(Consumer<byte[], byte[]> consumer, List<StoredRecord> into) {
        consumer.poll(POLL).forEach(record -> into.add(StoredRecord.of(record)));
    }

    private Consumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        return new KafkaConsumer<>(
                with(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                isolation.toString(),
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private List<TopicPartition> assignAll(Consumer<byte[], byte[]> consumer, String topic) {
        int count =
                await(admin.describeTopics(List.of(topic)).allTopicNames(), "find topic " + topic)
                        .get(topic)
                        .partitions()
                        .size();
        List<TopicPartition> partitions = new ArrayList<>(count);
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private <T> T await(KafkaFuture<T> future, String what) {
        return await(future.toCompletionStage().toCompletableFuture(), what);
    }

    private <T> T await(Future<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, e);
        }
    }

    /** A broker that met a fault explains more than the client that waits for it. */
    private IllegalStateException failed(String what, Throwable cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        Throwable met = fault.get();
        if (met == null && cause instanceof TimeoutException) {
            return new SilentBrokerException("cannot " + what + why, cause);
        }
        IllegalStateException failure = new IllegalStateException("cannot " + what + why, cause);
        if (met != null) {
            failure.addSuppressed(met);
        }
        return failure;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
