package io.qingliu.bench.kafka;

import io.qingliu.bench.measure.Task;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.domain.event.Stream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;

/** The topics of a deployment, made as {@code ./qingliu run} makes them. */
public final class Topics {

    private final String bootstrap;
    private final Map<Stream, Integer> partitions = new EnumMap<>(Stream.class);

    /** Topics of the broker at that address. */
    public Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        Map<String, Integer> planned =
                TopicPlan.shipped().stream()
                        .collect(Collectors.toMap(TopicPlan::name, TopicPlan::partitions));
        for (Stream stream : Stream.values()) {
            partitions.put(stream, planned.get(stream.wireName()));
        }
    }

    /** Makes those that are missing. */
    public void create() {
        new TopicCreator(
                        KafkaSettings.from(
                                Configuration.fromMap(
                                        Map.of(
                                                "kafka.bootstrap.servers",
                                                bootstrap,
                                                "kafka.topic.prefix",
                                                Task.PREFIX))))
                .createMissing(TopicPlan.shipped());
    }

    /** Deletes all, so that the next run begins with none. */
    public void delete() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<String> names =
                    TopicPlan.shipped().stream().map(plan -> Task.PREFIX + plan.name()).toList();
            admin.deleteTopics(names).all().get();
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    int partitionsOf(Stream stream) {
        return partitions.get(stream);
    }

    static String name(Stream stream) {
        return Task.PREFIX + stream.wireName();
    }
}
