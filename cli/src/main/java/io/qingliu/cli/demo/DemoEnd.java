package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.kafka.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the jobs have nothing more to emit: everything is read, nothing has been written for
 * a while that is longer than any of the jobs' own pauses, and every committed result is a
 * document.
 */
final class DemoEnd implements AutoCloseable {

    /** Longer than a time of quiet, four checkpoints and the linger of documents together. */
    private static final Duration STILL = Duration.ofSeconds(10);

    /** A demo that has not come to its end by then has a fault. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(500);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DemoStage stage;
    private final Documents documents;
    private final Admin admin;
    private final Map<String, List<TopicPartition>> partitions = new HashMap<>();
    private volatile long lag = -1;
    private volatile long results;

    DemoEnd(DemoStage stage, Documents documents) {
        this.stage = stage;
        this.documents = documents;
        admin = Admin.create(Map.of("bootstrap.servers", stage.kafka().bootstrapServers()));
        for (TopicPlan plan : TopicPlan.shipped()) {
            List<TopicPartition> all = new ArrayList<>();
            for (int i = 0; i < plan.partitions(); i++) {
                all.add(new TopicPartition(topic(plan.name()), i));
            }
            partitions.put(plan.name(), all);
        }
    }

    private String topic(String stream) {
        return stage.settings().kafka().topics().name(stream);
    }

    /** Records not read yet by the jobs, as last seen; -1 before it was looked. */
    long lag() {
        return lag;
    }

    /** Records written by the jobs, as last seen. */
    long results() {
        return results;
    }

    /**
     * Waits.
     *
     * @throws IllegalStateException if it takes longer than ten minutes
     */
    void await() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long stillSince = System.nanoTime();
        Map<String, Long> before = Map.of();
        List<String> missing = List.of();
        while (true) {
            stage.check();
            Map<String, Long> now = written();
            lag = lagOfEvents();
            if (lag > 0 || !now.equals(before)) {
                stillSince = System.nanoTime();
                before = now;
            } else if (System.nanoTime() - stillSince > STILL.toNanos()) {
                long unread = unreadSignals();
                missing = notIndexed();
                if (unread == 0 && missing.isEmpty()) {
                    return;
                }
                lag = unread;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the jobs did not come to an end within "
                                + PATIENCE
                                + ": "
                                + lag
                                + " records are not read, documents by index "
                                + missing);
            }
            LockSupport.parkNanos(POLL);
        }
    }

    /** End offsets of what the jobs write, summed up by stream. */
    private Map<String, Long> written() throws Exception {
        Set<String> streams = new HashSet<>(partitions.keySet());
        Arrays.stream(Stream.values()).map(Stream::wireName).forEach(streams::remove);
        streams.removeAll(WireJson.caseStreams());
        Map<String, Long> written = new HashMap<>();
        long sum = 0;
        for (String stream : streams) {
            long end = ends(List.of(stream)).values().stream().mapToLong(Long::longValue).sum();
            written.put(stream, end);
            sum += end;
        }
        results = sum;
        return written;
    }

    private long lagOfEvents() throws Exception {
        return lag(
                stage.settings().kafka().groupId(),
                Arrays.stream(Stream.values()).map(Stream::wireName).toList());
    }

    /** Transactions leave marks in the topic that nobody reads, so its end is no measure. */
    private long unreadSignals() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read =
                read(stage.settings().kafka().groupId() + "-cases");
        return stage.kafka().readToEnd(topic(Signal.STREAM), IsolationLevel.READ_COMMITTED).stream()
                .filter(
                        record -> {
                            OffsetAndMetadata next =
                                    read.get(
                                            new TopicPartition(record.topic(), record.partition()));
                            return next == null || record.offset() >= next.offset();
                        })
                .count();
    }

    private long lag(String group, List<String> streams) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = read(group);
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends(streams).entrySet()) {
            OffsetAndMetadata next = read.get(end.getKey());
            lag += end.getValue() - (next == null ? 0 : next.offset());
        }
        return lag;
    }

    private Map<TopicPartition, OffsetAndMetadata> read(String group) throws Exception {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> ends(List<String> streams) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String stream : streams) {
            partitions.get(stream).forEach(each -> asked.put(each, OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                answer(admin.listOffsets(asked).all()).entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    private static <T> T answer(org.apache.kafka.common.KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    /** A description of each index that does not hold a document for each committed result. */
    private List<String> notIndexed() throws IOException, InterruptedException {
        documents.refresh();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Long> count : documents.counts().entrySet()) {
            String stream =
                    count.getKey().substring(stage.settings().indices().prefix().length() + 1);
            Set<String> ids = new HashSet<>();
            for (StoredRecord record :
                    stage.kafka().readToEnd(topic(stream), IsolationLevel.READ_COMMITTED)) {
                // A listing and a row of the statistics are known by their keys.
                ids.add(JSON.readTree(record.text()).path("id").asText(record.keyText()));
            }
            if (ids.size() != count.getValue()) {
                missing.add(count.getKey() + " " + count.getValue() + " of " + ids.size());
            }
        }
        return missing;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
