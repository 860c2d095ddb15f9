package io.qingliu.cli.chaos;

import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
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
        Collection<String> eventStreams =
                Arrays.stream(Stream.values()).map(Stream::wireName).toList();
        for (TopicPlan plan : TopicPlan.shipped()) {
            List<TopicPartition> of =
                    eventStreams.contains(plan.name())
                            ? events
                            : WireJson.caseStreams().contains(plan.name()) ? cases : null;
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
