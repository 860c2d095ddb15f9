package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The topic of {@link CommitMark}s, read as a whole when a commit was refused. It holds one short
 * record a transaction.
 *
 * @param settings of its cluster
 */
record CommitMarks(KafkaSettings settings) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Longer than the committers of a job that starts need for the transactions they restore. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long LOOKS_AGAIN_MILLIS = 200;

    /**
     * Whether a transaction with this mark was committed. Transactions that are open now are waited
     * for: behind them nothing can be read.
     *
     * @throws KafkaException if no broker answers, or a transaction stays open for two minutes
     */
    boolean contain(CommitMark mark) throws InterruptedException {
        awaitOpenTransactions();
        List<TopicLog.Entry> entries = new TopicLog(settings, CommitMark.STREAM).read();
        return entries.stream().anyMatch(entry -> mark.isIn(entry.value()));
    }

    private void awaitOpenTransactions() throws InterruptedException {
        String topic = settings.topics().name(CommitMark.STREAM);
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic)
                            .partitions()
                            .stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            Map<TopicPartition, Long> ends =
                    ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!areReached(ends, ends(admin, partitions, IsolationLevel.READ_COMMITTED))) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "a transaction has been open in " + topic + " for " + PATIENCE);
                }
                Thread.sleep(LOOKS_AGAIN_MILLIS);
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read " + topic, e.getCause());
        }
    }

    private static boolean areReached(
            Map<TopicPartition, Long> ends, Map<TopicPartition, Long> stable) {
        return ends.entrySet().stream().allMatch(end -> stable.get(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(
                                partitions.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        each -> each, each -> OffsetSpec.latest())),
                                new ListOffsetsOptions(level))
                        .all()
                        .get();
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
