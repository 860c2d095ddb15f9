package io.qingliu.bench.worker;

import io.qingliu.bench.measure.Outcome;
import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.measure.Task;
import io.qingliu.bench.measure.Watch;
import io.qingliu.connectors.intake.EventReader;
import io.qingliu.domain.event.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the six topics with one plain consumer: what Kafka itself gives this machine, with the
 * fetches that the jobs use. There is no faster way to read them in one thread.
 */
final class Drain {

    private final Task task;
    private final AtomicLong read = new AtomicLong();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    Drain(Task task) {
        this.task = task;
    }

    /**
     * Reads all topics to where they end.
     *
     * @param parsed whether each record is read and tokenised too
     */
    Outcome run(boolean parsed) throws Exception {
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                drain(parsed ? new EventReader(RunningJob.edge()) : null);
                            } catch (RuntimeException e) {
                                failure.set(e);
                            }
                        },
                        "drain");
        reader.setDaemon(true);
        reader.start();
        return new Watch()
                .measure(
                        task,
                        read::get,
                        () -> {
                            if (failure.get() != null) {
                                throw failure.get();
                            }
                        });
    }

    private void drain(EventReader reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
            Map<String, Stream> streams = new HashMap<>();
            List<TopicPartition> partitions = new ArrayList<>();
            for (Stream stream : Stream.values()) {
                String topic = Task.PREFIX + stream.wireName();
                streams.put(topic, stream);
                consumer.partitionsFor(topic)
                        .forEach(
                                each ->
                                        partitions.add(
                                                new TopicPartition(topic, each.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read.get() < task.total()) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(200));
                if (reader != null) {
                    for (TopicPartition partition : batch.partitions()) {
                        Stream stream = streams.get(partition.topic());
                        for (ConsumerRecord<byte[], byte[]> record : batch.records(partition)) {
                            if (reader.read(stream, record.value(), record.timestamp()) == null) {
                                throw new IllegalStateException(
                                        "record "
                                                + partition
                                                + " "
                                                + record.offset()
                                                + " is refused: "
                                                + reader.refusal());
                            }
                        }
                    }
                }
                read.addAndGet(batch.count());
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", task.bootstrap());
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        settings.put("max.partition.fetch.bytes", "4194304");
        settings.put("fetch.max.bytes", "33554432");
        settings.put("max.poll.records", "10000");
        settings.put("receive.buffer.bytes", "1048576");
        return settings;
    }
}
