package io.qingliu.bench.kafka;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.Task;
import io.qingliu.domain.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of signals as any consumer would and notes, for each probe, how long the first
 * signal took that names an account of it. Probes sent during the warm-up do not count; those that
 * have not come back count with the time they have waited, if that is more than a second.
 */
public final class Probes implements AutoCloseable {

    /** What the account of a probe begins with; its number follows. */
    static final String NAME = "probe-account-";

    private static final byte[] PATTERN = NAME.getBytes(StandardCharsets.US_ASCII);
    private static final double NANOS_A_MILLI = 1e6;

    private static final long WAITED_NANOS = 1_000_000_000L;

    /** Digits that a latency is exact to. */
    private static final int DIGITS = 3;

    private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
    private final Histogram latencies = new Histogram(DIGITS);
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    private volatile boolean counting;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    /** Begins to read the topic from where it ends. */
    public Probes(Topics topics) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", topics.bootstrap(),
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "fetch.max.wait.ms", "5"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        String topic = Task.PREFIX + Signal.STREAM;
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic)
                .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = new Thread(this::run, "probes");
        thread.start();
    }

    /** A probe was due at that time, as {@link System#nanoTime()} has it. */
    void sent(int probe, long nanos) {
        if (counting) {
            sent.put(probe, nanos);
        }
    }

    /** From now on probes count. */
    public void count() {
        counting = true;
    }

    private void run() {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    long now = System.nanoTime();
                    Long due = sent.remove(probeIn(record.value()));
                    if (due != null) {
                        latencies.recordValue(Math.max(0, now - due));
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The number of the probe that a signal names; -1 for none. */
    static int probeIn(byte[] signal) {
        if (signal == null) {
            return -1;
        }
        for (int from = 0; from + PATTERN.length < signal.length; from++) {
            int same = 0;
            while (same < PATTERN.length && signal[from + same] == PATTERN[same]) {
                same++;
            }
            if (same == PATTERN.length) {
                int number = 0;
                for (int i = from + same; i < signal.length && signal[i] >= '0'; i++) {
                    if (signal[i] > '9') {
                        break;
                    }
                    number = number * 10 + signal[i] - '0';
                }
                return number;
            }
        }
        return -1;
    }

    /**
     * The percentiles, milliseconds; nothing is added where no probe came back.
     *
     * @throws IllegalStateException if reading failed
     */
    public Outcome addTo(Outcome outcome) {
        close();
        if (failure != null) {
            throw failure;
        }
        long now = System.nanoTime();
        for (long due : sent.values()) {
            if (now - due > WAITED_NANOS) {
                latencies.recordValue(now - due);
            }
        }
        if (latencies.getTotalCount() == 0) {
            return outcome;
        }
        return outcome.with(Outcome.P50, millis(50))
                .with(Outcome.P99, millis(99))
                .with(Outcome.P999, millis(99.9));
    }

    private double millis(double percentile) {
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
