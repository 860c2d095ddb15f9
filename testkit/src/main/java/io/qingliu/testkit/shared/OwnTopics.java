package io.qingliu.testkit.shared;

import io.qingliu.testkit.kafka.EmbeddedKafka;
import io.qingliu.testkit.kafka.Message;
import io.qingliu.testkit.kafka.StoredRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;

/**
 * The topics and the consumer group of one deployment on the shared broker. Other deployments on it
 * have another prefix, so that none sees the records of another one.
 *
 * <pre>{@code
 * try (OwnTopics topics = OwnTopics.named("restart")) {
 *     JobSettings settings = JobSettings.of(topics.settings());
 *     topics.produce("orders", "o-1", "{…}");
 *     topics.committed("findings");
 * }
 * }</pre>
 */
public final class OwnTopics implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final String group;

    private OwnTopics(EmbeddedKafka kafka, String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /**
     * A deployment without any topic yet.
     *
     * @param name lower-case letters, which tell a reader of logs whose it is
     */
    public static OwnTopics named(String name) {
        return new OwnTopics(SharedServers.kafka(), SharedServers.newPrefix(name));
    }

    /** The broker on which they are. */
    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** What the name of each topic begins with, its dot included. */
    public String prefix() {
        return group + '.';
    }

    /** The consumer group of the deployment. */
    public String group() {
        return group;
    }

    /** The settings by which a deployment uses this broker, these topics and this group. */
    public Map<String, String> settings() {
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "kafka.topic.prefix", prefix(),
                "kafka.group.id", group);
    }

    /** The name of a stream's topic. */
    public String name(String stream) {
        return prefix() + stream;
    }

    /**
     * Writes a batch to a stream; see {@link EmbeddedKafka#produce(String, Collection)}.
     *
     * @throws IllegalStateException if the broker refuses a message
     */
    public void produce(String stream, Collection<Message> messages) {
        kafka.produce(name(stream), messages);
    }

    /** Writes one record of UTF-8 text to a stream. */
    public void produce(String stream, String key, String value) {
        kafka.produce(name(stream), key, value);
    }

    /** All committed records of a stream at the moment of the call, by partition and offset. */
    public List<StoredRecord> committedRecords(String stream) {
        return kafka.readToEnd(name(stream), IsolationLevel.READ_COMMITTED);
    }

    /** The texts of all committed records of a stream, by partition and offset. */
    public List<String> committed(String stream) {
        return committedRecords(stream).stream().map(StoredRecord::text).toList();
    }

    /** Deletes the topics, so that the broker keeps only those in use. */
    @Override
    public void close() {
        kafka.deleteTopics(prefix());
    }
}
