package io.qingliu.cli.chaos;

import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of one deployment: its progress and its transactions. */
public final class BrokerView implements AutoCloseable {

    /** Appended to the group's name by the second job. */
    private static final String CASES = "-cases";

    private static final Set<TransactionState> DONE =
            Set.of(
                    TransactionState.EMPTY,
                    TransactionState.COMPLETE_ABORT,
                    TransactionState.COMPLETE_COMMIT);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final Deployment deployment;
    private final String group;
    private final Admin admin;
    private final List<TopicPartition> events = new ArrayList<>();
    private final List<TopicPartition> cases = new ArrayList<>();

    BrokerView(Deployment deployment) {
        this.deployment = deployment;
        group = deployment.settings().kafka().groupId();
        admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                deployment.settings().kafka().bootstrapServers(),
                                "reconnect.backoff.max.ms",
                                "500"));
        for (TopicPlan plan : TopicPlan.shipped()) {
            List<TopicPartition> of = read(plan.name());
            for (int i = 0; of != null && i < plan.partitions(); i++) {
                of.add(new TopicPartition(deployment.topic(plan.name()), i));
            }
        }
    }

    /** Records of the event streams that no checkpoint of the first job covers. */
    public long unreadEvents() throws Exception {
        return unread(group, events);
    }

    /** Records of the case streams that no checkpoint of the second job covers. */
    public long unreadCases() throws Exception {
        return unread(group + CASES, cases);
    }

    private long unread(String of, List<TopicPartition> partitions) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read =
                answer(admin.listConsumerGroupOffsets(of).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(each -> asked.put(each, OffsetSpec.latest()));
        long unread = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                answer(admin.listOffsets(asked).all()).entrySet()) {
            OffsetAndMetadata next = read.get(end.getKey());
            unread += end.getValue().offset() - (next == null ? 0 : next.offset());
        }
        return unread;
    }

    /**
     * Number of a job's transactions that hold records, are not committed, and began before this
     * time.
     *
     * @param job its name
     * @param time epoch milliseconds
     */
    long openSinceBefore(String job, long time) throws Exception {
        String prefix = deployment.settings().kafka().deployment() + "/" + job + "-";
        List<String> ids =
                answer(admin.listTransactions().all()).stream()
                        .filter(each -> each.state() == TransactionState.ONGOING)
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(prefix))
                        .toList();
        return answer(admin.describeTransactions(ids).all()).values().stream()
                .filter(each -> isOpenSinceBefore(each, time))
                .count();
    }

    /** Number of transactions of the deployment that are neither committed nor given up. */
    public long open() throws Exception {
        String prefix = deployment.settings().kafka().deployment() + "/";
        return answer(admin.listTransactions().all()).stream()
                .filter(each -> each.transactionalId().startsWith(prefix))
                .filter(each -> !DONE.contains(each.state()))
                .count();
    }

    /** Number of records, committed or not, that the topics of the deployment have ever taken. */
    public long records() throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicPlan plan : TopicPlan.shipped()) {
            for (int i = 0; i < plan.partitions(); i++) {
                asked.put(
                        new TopicPartition(deployment.topic(plan.name()), i), OffsetSpec.latest());
            }
        }
        return answer(admin.listOffsets(asked).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /**
     * Adds partitions to topics, which are read from then on.
     *
     * @param counts by stream, how many it has afterwards
     */
    void addPartitions(Map<String, Integer> counts) throws Exception {
        Map<String, NewPartitions> wanted = new HashMap<>();
        counts.forEach(
                (stream, count) ->
                        wanted.put(deployment.topic(stream), NewPartitions.increaseTo(count)));
        answer(admin.createPartitions(wanted).all());
        for (TopicPlan plan : TopicPlan.shipped()) {
            int count = counts.getOrDefault(plan.name(), 0);
            List<TopicPartition> of = read(plan.name());
            for (int i = plan.partitions(); of != null && i < count; i++) {
                of.add(new TopicPartition(deployment.topic(plan.name()), i));
            }
        }
    }

    /** Those that a job reads with the stream; null for results. */
    private List<TopicPartition> read(String stream) {
        if (Stream.named(stream) != null) {
            return events;
        }
        return WireJson.caseStreams().contains(stream) ? cases : null;
    }

    private static boolean isOpenSinceBefore(TransactionDescription transaction, long time) {
        return transaction.state() == TransactionState.ONGOING
                && transaction.transactionStartTimeMs().orElse(Long.MAX_VALUE) < time;
    }

    private static <T> T answer(KafkaFuture<T> future) throws Exception {
        return future.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
