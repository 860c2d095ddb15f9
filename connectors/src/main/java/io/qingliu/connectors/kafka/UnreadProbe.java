package io.qingliu.connectors.kafka;

import io.qingliu.connectors.kafka.UnreadRecords.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker whether partitions hold records that a reader has not read, on a thread and with
 * a consumer of its own. Where a topic ends does not answer it: behind the last record may lie
 * markers of transactions, so one is looked for. While the broker does not answer, neither does
 * this.
 */
final class UnreadProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadProbe.class);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    /** What one record needs, not a batch for a reader. */
    private static final Map<String, String> CONSUMER =
            Map.of(
                    "isolation.level", "read_committed",
                    "enable.auto.commit", "false",
                    "auto.offset.reset", "earliest",
                    "max.partition.fetch.bytes", "1024",
                    "fetch.max.wait.ms", "50");

    private final LinkedBlockingQueue<Question> asked = new LinkedBlockingQueue<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    /** Why the broker does not answer; null while it does. Of the thread alone. */
    private String refused;

    /**
     * Starts it.
     *
     * @param client how to reach the broker
     * @param name of its client
     */
    UnreadProbe(Properties client, String name) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.putAll(CONSUMER);
        properties.setProperty("client.id", name);
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks; the answer comes into the question. */
    void ask(Question question) {
        asked.add(question);
    }

    private void run() {
        Map<TopicPartition, Question> open = new HashMap<>();
        try (consumer) {
            while (!closed) {
                if (open.isEmpty()) {
                    put(asked.take(), open);
                }
                for (Question next = asked.poll(); next != null; next = asked.poll()) {
                    put(next, open);
                }
                try {
                    answer(open);
                    report(null);
                } catch (WakeupException e) {
                    // It is closed, which the loop sees.
                    assert closed;
                } catch (RuntimeException e) {
                    // Whatever it is, a thread that ends would keep all partitions from quiet.
                    report(e.toString());
                    Thread.sleep(LOOK.toMillis());
                }
                open.values().removeIf(Question::isAnswered);
            }
        } catch (InterruptedException e) {
            // It is closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Logs that the broker no longer answers, for what other reason, or that it does again. */
    private void report(String reason) {
        if (Objects.equals(reason, refused)) {
            return;
        }
        refused = reason;
        if (reason == null) {
            LOG.info("what is unread can be seen again");
        } else {
            LOG.warn("no partition counts as quiet: what is unread cannot be seen: {}", reason);
        }
    }

    /** A newer question of a partition takes the place of one that nobody waits for any more. */
    private static void put(Question question, Map<TopicPartition, Question> open) {
        open.put(question.partition(), question);
    }

    private void answer(Map<TopicPartition, Question> open) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(open.keySet(), ANSWER_WITHIN);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(open.keySet(), ANSWER_WITHIN);
        Map<TopicPartition, Question> behind = new HashMap<>();
        for (Question question : open.values()) {
            TopicPartition partition = question.partition();
            if (Math.max(question.next(), begins.get(partition)) >= ends.get(partition)) {
                question.answer(question.next());
            } else {
                behind.put(partition, question);
            }
        }
        if (!behind.isEmpty()) {
            look(behind, begins, ends);
        }
    }

    /** What has neither a record nor come to its end remains open. */
    private void look(
            Map<TopicPartition, Question> behind,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends) {
        consumer.assign(behind.keySet());
        behind.forEach(
                (partition, question) ->
                        consumer.seek(partition, Math.max(question.next(), begins.get(partition))));
        Set<TopicPartition> found = new HashSet<>(consumer.poll(LOOK).partitions());
        List<TopicPartition> empty = new ArrayList<>(behind.keySet());
        empty.removeAll(found);
        found.forEach(partition -> behind.get(partition).answer(ends.get(partition)));
        for (TopicPartition partition : empty) {
            if (consumer.position(partition, ANSWER_WITHIN) >= ends.get(partition)) {
                Question question = behind.get(partition);
                question.answer(question.next());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            // Its task is cancelled: nobody waits for the thread, which ends by itself.
            Thread.currentThread().interrupt();
        }
    }
}
