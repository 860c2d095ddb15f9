package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.cli.terminal.NoAnswerException;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.testkit.kafka.SilentBrokerException;
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
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the jobs have nothing more to emit: everything is read, nothing has been written for
 * a while that is longer than any of the jobs' own pauses, and every committed result is a
 * document.
 */
final class DemoEnd implements AutoCloseable {

    /** Longer than a time of quiet, four checkpoints and the linger of documents together. */
    private static final Duration STILL = Duration.ofSeconds(14);

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DemoStage stage;
    private final Documents documents;
    private final Admin admin;
    private final Map<String, List<TopicPartition>> partitions = new HashMap<>();
    private Map<String, Long> before = Map.of();
    private long stillSince;
    private List<String> missing = List.of();
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
     * Waits. A server that is slow to answer is asked again.
     *
     * @throws IllegalStateException if it takes longer than ten minutes
     * @throws NoAnswerException if a server is silent when they are over
     */
    void await() throws Exception {
        stillSince = System.nanoTime();
        if (!PatientQuestion.OF_A_DEMO.until(this::hasCome)) {
            throw new IllegalStateException(
                    "the jobs did not come to an end within "
                            + PatientQuestion.OF_A_DEMO.patience()
                            + ": "
                            + lag
                            + " records are not read, documents by index "
                            + missing);
        }
    }

    private boolean hasCome() throws Exception {
        stage.check();
        Map<String, Long> now = written();
        lag = lagOfEvents();
        if (lag > 0 || !now.equals(before)) {
            stillSince = System.nanoTime();
            before = now;
            return false;
        }
        if (System.nanoTime() - stillSince <= STILL.toNanos()) {
            return false;
        }
        long unread = unreadSignals();
        missing = notIndexed();
        if (unread == 0 && missing.isEmpty()) {
            return true;
        }
        lag = unread;
        return false;
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
        return committed(Signal.STREAM).stream()
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
        return answer(
                "for the offsets of the group " + group,
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> ends(List<String> streams) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String stream : streams) {
            partitions.get(stream).forEach(each -> asked.put(each, OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                answer("for the ends of " + streams, admin.listOffsets(asked).all()).entrySet()) {
            ends.put(end.getKey(), end.getValue().offset());
        }
        return ends;
    }

    private List<StoredRecord> committed(String stream) throws NoAnswerException {
        return read(
                server(),
                "for the records of " + stream,
                () -> stage.kafka().readToEnd(topic(stream), IsolationLevel.READ_COMMITTED));
    }

    /**
     * What a topic holds.
     *
     * @throws NoAnswerException if the broker is silent: it can be asked again
     */
    static List<StoredRecord> read(
            String server, String question, Supplier<List<StoredRecord>> topic)
            throws NoAnswerException {
        long began = System.nanoTime();
        try {
            return topic.get();
        } catch (SilentBrokerException e) {
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            throw new NoAnswerException(server, question, waited, e);
        }
    }

    private String server() {
        return "Kafka at " + stage.kafka().bootstrapServers();
    }

    private <T> T answer(String question, KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, NoAnswerException {
        try {
            return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException(server(), question, ANSWER, e);
        }
    }

    /** A description of each index that does not hold a document for each committed result. */
    private List<String> notIndexed() throws IOException, InterruptedException {
        documents.refresh();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Long> count : documents.counts().entrySet()) {
            String stream =
                    count.getKey().substring(stage.settings().indices().prefix().length() + 1);
            Set<String> ids = new HashSet<>();
            for (StoredRecord record : committed(stream)) {
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
