package io.qingliu.connectors.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * What lies in topics at one moment: from their beginning, or from a time, to where each of them
 * ended when this was opened. Committed records only; nothing is committed to any group. A topic
 * that is not there holds nothing. For one thread.
 */
public final class TopicSpans implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * A part of a partition, of which the end is not a part.
     *
     * @param cut whether it begins where the partition does, and that has lost its beginning
     */
    private record Span(String stream, long begin, long end, boolean cut) {}

    /** Takes one record. */
    public interface Each {

        /**
         * Takes it.
         *
         * @param stream whose topic it lay in, without prefix
         * @param partition of that topic
         * @param arrival when the broker had it, epoch milliseconds
         * @param value as it was sent
         */
        void take(String stream, int partition, long arrival, byte[] value) throws IOException;
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Span> spans = new HashMap<>();
    private final Set<String> emptied = new TreeSet<>();

    private TopicSpans(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Looks where the topics of streams begin and end.
     *
     * @param whole streams read from their beginning, named without prefix
     * @param later streams read from a time on
     * @param since by the time at which the broker had the records, epoch milliseconds; null for
     *     their beginning
     * @throws org.apache.kafka.common.KafkaException if no broker answers, or a topic may not be
     *     read
     */
    public static TopicSpans now(
            KafkaSettings settings,
            Collection<String> whole,
            Collection<String> later,
            Long since) {
        TopicSpans spans = new TopicSpans(TopicTail.consumer(settings));
        try {
            Map<TopicPartition, String> all = new HashMap<>();
            Set<TopicPartition> timed = new HashSet<>();
            whole.forEach(stream -> all.putAll(spans.partitions(settings, stream)));
            for (String stream : later) {
                Map<TopicPartition, String> of = spans.partitions(settings, stream);
                all.putAll(of);
                timed.addAll(of.keySet());
            }
            spans.measure(all, timed, since);
            return spans;
        } catch (RuntimeException e) {
            spans.close();
            throw e;
        }
    }

    private Map<TopicPartition, String> partitions(KafkaSettings settings, String stream) {
        String topic = settings.topics().name(stream);
        Map<TopicPartition, String> partitions = new HashMap<>();
        consumer.partitionsFor(topic)
                .forEach(
                        info ->
                                partitions.put(
                                        new TopicPartition(topic, info.partition()), stream));
        return partitions;
    }

    private void measure(Map<TopicPartition, String> all, Set<TopicPartition> timed, Long since) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(all.keySet());
        Map<TopicPartition, Long> kept = consumer.beginningOffsets(all.keySet());
        Map<TopicPartition, Long> begins = new HashMap<>(kept);
        if (since != null && !timed.isEmpty()) {
            Map<TopicPartition, Long> asked = new HashMap<>();
            timed.forEach(partition -> asked.put(partition, since));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
            for (TopicPartition partition : timed) {
                OffsetAndTimestamp first = found.get(partition);
                begins.put(partition, first == null ? ends.get(partition) : first.offset());
            }
        }
        all.forEach(
                (partition, stream) -> {
                    long begin = begins.get(partition);
                    long end = ends.get(partition);
                    if (begin < end) {
                        boolean cut = begin > 0 && begin == kept.get(partition);
                        spans.put(partition, new Span(stream, begin, end, cut));
                    }
                    if (end > 0 && kept.get(partition) >= end) {
                        emptied.add(stream);
                    }
                });
    }

    /** How many records lie in all of them; marks of transactions count too. */
    public long size() {
        return spans.values().stream().mapToLong(span -> span.end - span.begin).sum();
    }

    /**
     * Whether what is read of a partition begins where retention has cut it off: there were earlier
     * records, which may have belonged to what is asked for.
     */
    public boolean isCut(String stream, int partition) {
        return spans.entrySet().stream()
                .anyMatch(
                        each ->
                                each.getValue().cut
                                        && each.getValue().stream.equals(stream)
                                        && each.getKey().partition() == partition);
    }

    /**
     * Whether retention has cut off all that a partition ever had: there is nothing to be read of
     * it, and there were records, which may have belonged to what is asked for.
     */
    public boolean hasEmptied() {
        return !emptied.isEmpty();
    }

    /** The streams of such partitions, in order. The set is a view. */
    public Set<String> emptied() {
        return Collections.unmodifiableSet(emptied);
    }

    /** Takes note of how far it is. */
    public interface Progress {

        /**
         * So far.
         *
         * @param read of {@link #size}
         */
        void at(long read);
    }

    /**
     * Reads all of it, once; records of one partition come in their order.
     *
     * @throws IOException of whoever takes them
     * @throws org.apache.kafka.common.KafkaException if the cluster stops answering, or what lies
     *     there is deleted meanwhile faster than it is read
     */
    public void read(Each each, Progress progress) throws IOException {
        read(each, progress, () -> true);
    }

    /**
     * The same for who may have enough before all is read.
     *
     * @param wanted whether more is; asked after some hundred records
     */
    public void read(Each each, Progress progress, BooleanSupplier wanted) throws IOException {
        consumer.assign(spans.keySet());
        spans.forEach((partition, span) -> consumer.seek(partition, span.begin));
        Map<TopicPartition, Span> open = new HashMap<>(spans);
        TopicTail.Deadline deadline = new TopicTail.Deadline("the topics");
        while (!open.isEmpty() && wanted.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : deadline.met(consumer.poll(POLL))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Span span = open.get(partition);
                if (span != null && record.offset() < span.end && record.value() != null) {
                    each.take(
                            span.stream, partition.partition(), record.timestamp(), record.value());
                }
            }
            long left = 0;
            for (Map.Entry<TopicPartition, Span> entry : List.copyOf(open.entrySet())) {
                long position = consumer.position(entry.getKey());
                if (position >= entry.getValue().end) {
                    open.remove(entry.getKey());
                    consumer.pause(List.of(entry.getKey()));
                } else {
                    left += entry.getValue().end - position;
                }
            }
            progress.at(size() - left);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
