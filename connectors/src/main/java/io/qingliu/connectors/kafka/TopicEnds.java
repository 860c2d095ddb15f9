package io.qingliu.connectors.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where topics end: whether anything was ever written to them. */
public final class TopicEnds {

    private TopicEnds() {}

    /**
     * Those of the streams whose topics have taken a record at some time, kept or not, in the order
     * of their names.
     *
     * @param streams named without prefix; their topics exist
     * @throws KafkaException if the cluster does not answer
     */
    public static List<String> written(KafkaSettings settings, Collection<String> streams) {
        Map<String, String> topics =
                streams.stream()
                        .collect(Collectors.toMap(settings.topics()::name, stream -> stream));
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            Map<TopicPartition, OffsetSpec> asked =
                    admin.describeTopics(topics.keySet()).allTopicNames().get().values().stream()
                            .flatMap(
                                    topic ->
                                            topic.partitions().stream()
                                                    .map(
                                                            each ->
                                                                    new TopicPartition(
                                                                            topic.name(),
                                                                            each.partition())))
                            .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(asked).all().get();
            TreeSet<String> written = new TreeSet<>();
            ends.forEach(
                    (partition, end) -> {
                        if (end.offset() > 0) {
                            written.add(topics.get(partition.topic()));
                        }
                    });
            return new ArrayList<>(written);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot see where topics end", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while looking where topics end", e);
        }
    }
}
