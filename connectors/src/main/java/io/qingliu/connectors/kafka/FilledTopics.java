package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Looks for topics that hold a committed record. Open and aborted transactions do not count: a run
 * that ended before its first checkpoint leaves nothing else behind.
 *
 * @param settings of the cluster
 */
public record FilledTopics(KafkaSettings settings) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration POLL = Duration.ofMillis(200);

    /** Without progress; behind it lies a broker that is gone. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /**
     * Those of the streams whose topics hold a committed record now, in the order of their names.
     *
     * @param streams named without prefix
     * @throws org.apache.kafka.common.KafkaException if a topic is missing or no broker answers
     */
    public List<String> among(Collection<String> streams) {
        // One record is enough to know.
        try (KafkaConsumer<byte[], byte[]> consumer =
                TopicTail.consumer(
                        settings,
                        Map.of("max.poll.records", "1", "max.partition.fetch.bytes", "1024"))) {
            return streams.stream()
                    .filter(stream -> holdsRecord(consumer, stream))
                    .sorted()
                    .toList();
        }
    }

    private boolean holdsRecord(KafkaConsumer<byte[], byte[]> consumer, String stream) {
        String topic = settings.topics().name(stream);
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<TopicPartition> open =
                partitions.stream().filter(each -> begins.get(each) < ends.get(each)).toList();
        consumer.assign(open);
        consumer.seekToBeginning(open);
        long reached = -1;
        long since = System.nanoTime();
        while (open.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            if (!consumer.poll(POLL).isEmpty()) {
                return true;
            }
            long now = open.stream().mapToLong(consumer::position).sum();
            if (now != reached) {
                reached = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new TimeoutException("no broker gives what lies in " + topic);
            }
        }
        return false;
    }
}
