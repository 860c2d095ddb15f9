package io.qingliu.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.kafka.KafkaResultSink;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseTicks;
import io.qingliu.jobs.live.KnownKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what a deployment has committed to its topics of results, further with each call. Ticks are
 * no results but show the clock; what was put there from outside is passed over.
 */
final class ResultReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration POLL = Duration.ofMillis(50);
    private static final byte[] TICK =
            ("{\"" + CaseTicks.TICK + "\":").getBytes(StandardCharsets.UTF_8);

    /** Streams in which jobs keep what they need to know of themselves. */
    private static final Set<String> NO_RESULTS = Set.of(KafkaResultSink.MARKS, KnownKeys.STREAM);

    private final int prefix;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Results results = new Results();
    private final CourierPromises promises;
    private final Corrections corrections = new Corrections();

    /** By partition of the signals, its last tick. */
    private final Map<Integer, Tick> ticks = new HashMap<>();

    /**
     * How far the clock of the first job has come, and whether no source has more.
     *
     * @param time epoch milliseconds
     */
    private record Tick(long time, boolean quiet) {}

    ResultReader(Deployment deployment) {
        prefix = deployment.prefix().length();
        promises = new CourierPromises(deployment.settings().policy().policy());
        for (TopicPlan plan : TopicPlan.shipped()) {
            if (Stream.named(plan.name()) == null
                    && !WireJson.caseStreams().contains(plan.name())
                    && !NO_RESULTS.contains(plan.name())) {
                for (int i = 0; i < plan.partitions(); i++) {
                    partitions.add(new TopicPartition(deployment.topic(plan.name()), i));
                }
            }
        }
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                deployment.settings().kafka().bootstrapServers(),
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false",
                                "reconnect.backoff.max.ms",
                                "500"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads partitions that a topic has been given, too.
     *
     * @param counts by stream, how many partitions its topic has now
     */
    void addPartitions(Map<String, Integer> counts) {
        List<TopicPartition> added = new ArrayList<>();
        for (TopicPartition first : partitions.stream().filter(p -> p.partition() == 0).toList()) {
            int count = counts.getOrDefault(first.topic().substring(prefix), 0);
            for (int i = 0; i < count; i++) {
                TopicPartition each = new TopicPartition(first.topic(), i);
                if (!partitions.contains(each)) {
                    added.add(each);
                }
            }
        }
        partitions.addAll(added);
        // Those that were assigned before keep their positions.
        consumer.assign(partitions);
        consumer.seekToBeginning(added);
    }

    Results results() {
        return results;
    }

    /** What the results read so far have kept of what is promised about couriers. */
    CourierPromises promises() {
        return promises;
    }

    /** The corrections that are owed to what the results read so far have said on the way. */
    Corrections corrections() {
        return corrections;
    }

    /**
     * Whether the first job states that no source has more and its clock has come so far. It may
     * have been quiet before the last events were sent.
     *
     * @param time epoch milliseconds
     */
    boolean isQuietAt(long time) {
        return !ticks.isEmpty()
                && ticks.values().stream().allMatch(tick -> tick.quiet && tick.time >= time);
    }

    /**
     * Reads to where the topics end now.
     *
     * @return how many results came
     */
    int update() throws Exception {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int added = 0;
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                added += add(record) ? 1 : 0;
            }
        }
        return added;
    }

    private boolean add(ConsumerRecord<byte[], byte[]> record) throws Exception {
        if (record.headers().lastHeader(Player.FOREIGN) != null) {
            return false;
        }
        if (isTick(record)) {
            JsonNode tick = JSON.readTree(record.value());
            long time = tick.path(CaseTicks.TICK).asLong();
            promises.tick(time);
            ticks.put(
                    record.partition(),
                    new Tick(time, tick.path(CaseTicks.QUIET).asBoolean(false)));
            return false;
        }
        String stream = record.topic().substring(prefix);
        results.add(
                stream,
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                new String(record.value(), StandardCharsets.UTF_8));
        JsonNode result = JSON.readTree(record.value());
        promises.add(stream, result);
        corrections.add(stream, result);
        return true;
    }

    private static boolean isTick(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return value.length >= TICK.length
                && Arrays.equals(value, 0, TICK.length, TICK, 0, TICK.length);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
