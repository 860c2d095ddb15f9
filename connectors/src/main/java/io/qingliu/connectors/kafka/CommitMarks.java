package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The topic of {@link CommitMark}s, in which one is looked for when its commit was refused.
 *
 * @param settings of its cluster
 */
record CommitMarks(KafkaSettings settings) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Longer than the sinks of jobs that start need to end what they left open. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The clocks of brokers and of this machine differ by less. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String ISOLATION = "isolation.level";

    /** Where a record lies. */
    private record Place(TopicPartition partition, long offset) {}

    /**
     * Whether the transaction with this mark was committed. Transactions that were open before it
     * are waited for, because nothing behind their first record can be read; later ones are not,
     * because the same job may have opened them.
     *
     * @return false also if the mark is older than what the topic keeps
     * @throws KafkaException if no broker answers, or an earlier transaction stays open for two
     *     minutes
     */
    boolean contain(CommitMark mark) throws InterruptedException {
        Optional<Place> place = find(mark);
        return place.isPresent() && isCommitted(place.get());
    }

    private Optional<Place> find(CommitMark mark) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                TopicTail.consumer(settings, Map.of(ISOLATION, "read_uncommitted"))) {
            String topic = settings.topics().name(CommitMark.STREAM);
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            starts(consumer, partitions, mark)
                    .forEach(
                            (partition, start) ->
                                    consumer.seek(
                                            partition,
                                            start == null ? ends.get(partition) : start.offset()));
            TopicTail.Deadline deadline = new TopicTail.Deadline(topic);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> each : deadline.met(consumer.poll(POLL))) {
                    if (mark.isIn(each.value())) {
                        return Optional.of(
                                new Place(
                                        new TopicPartition(topic, each.partition()),
                                        each.offset()));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** By partition where to begin; null for its end. */
    private static Map<TopicPartition, OffsetAndTimestamp> starts(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            CommitMark mark) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(
                each -> times.put(each, Math.max(0, mark.time() - CLOCKS_DIFFER.toMillis())));
        return consumer.offsetsForTimes(times);
    }

    private boolean isCommitted(Place place) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = TopicTail.consumer(settings)) {
            List<TopicPartition> partition = List.of(place.partition);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.endOffsets(partition).get(place.partition) <= place.offset) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "an earlier transaction has been open in "
                                    + place.partition
                                    + " for "
                                    + PATIENCE);
                }
                Thread.sleep(POLL.toMillis());
            }
            consumer.assign(partition);
            consumer.seek(place.partition, place.offset);
            TopicTail.Deadline progress = new TopicTail.Deadline(place.partition.topic());
            while (consumer.position(place.partition) <= place.offset) {
                for (ConsumerRecord<byte[], byte[]> each : progress.met(consumer.poll(POLL))) {
                    return each.offset() == place.offset;
                }
            }
            return false;
        }
    }
}
