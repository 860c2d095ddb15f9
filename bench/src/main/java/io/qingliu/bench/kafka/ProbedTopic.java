package io.qingliu.bench.kafka;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic of results as any consumer would and notes, for each probe, when the first result
 * came that names an account of it. Probes that were due outside the measurement do not count;
 * those that have not come back count with the time they had waited at its end, if that is more
 * than a second.
 */
final class ProbedTopic implements AutoCloseable {

    private static final byte[] PATTERN = Probes.NAME.getBytes(StandardCharsets.US_ASCII);
    private static final double NANOS_A_MILLI = 1e6;

    private static final long WAITED_NANOS = 1_000_000_000L;

    /** Digits that a latency is exact to. */
    private static final int DIGITS = 3;

    private final List<String> figures;
    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    /** A probe has come back, in nanoseconds of this process's clock. */
    private record Answer(long due, long came) {}

    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /**
     * Begins to read the topic from where it ends.
     *
     * @param stream what its name ends with
     * @param figures names of what is measured: the median, of 100 the 99th, of 1,000 the 999th
     */
    ProbedTopic(Topics topics, String stream, List<String> figures) {
        this.figures = figures;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", topics.bootstrap(),
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "fetch.max.wait.ms", "5"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        String topic = Task.PREFIX + stream;
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic)
                .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::run, "probes-" + stream);
        thread.start();
    }

    /** A probe was due at that time, as {@link System#nanoTime()} has it. */
    void sent(int probe, long nanos) {
        sent.put(probe, nanos);
    }

    private void run() {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    long now = System.nanoTime();
                    Long due = sent.remove(probeIn(record.value()));
                    if (due != null) {
                        answers.add(new Answer(due, now));
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The number of the probe that a result names; -1 for none. */
    static int probeIn(byte[] result) {
        if (result == null) {
            return -1;
        }
        for (int from = 0; from + PATTERN.length < result.length; from++) {
            int same = 0;
            while (same < PATTERN.length && result[from + same] == PATTERN[same]) {
                same++;
            }
            if (same == PATTERN.length) {
                int number = 0;
                for (int i = from + same; i < result.length && result[i] >= '0'; i++) {
                    if (result[i] > '9') {
                        break;
                    }
                    number = number * 10 + result[i] - '0';
                }
                return number;
            }
        }
        return -1;
    }

    /**
     * The percentiles, milliseconds; nothing is added where no probe was due.
     *
     * @param began when the measurement began, as {@link System#nanoTime()} has it
     * @param ended when it ended
     * @throws IllegalStateException if reading failed
     */
    Outcome addTo(Outcome outcome, long began, long ended) {
        close();
        if (failure != null) {
            throw failure;
        }
        Histogram latencies = new Histogram(DIGITS);
        for (Answer each : answers) {
            if (each.due >= began && each.due <= ended) {
                latencies.recordValue(Math.max(0, each.came - each.due));
            }
        }
        for (long due : sent.values()) {
            if (due >= began && ended - due > WAITED_NANOS) {
                latencies.recordValue(ended - due);
            }
        }
        if (latencies.getTotalCount() == 0) {
            return outcome;
        }
        return outcome.with(figures.get(0), millis(latencies, 50))
                .with(figures.get(1), millis(latencies, 99))
                .with(figures.get(2), millis(latencies, 99.9));
    }

    private static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
