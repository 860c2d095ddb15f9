package io.qingliu.connectors.kafka;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Gives each stream of the wire contract its topic: prefix and stream name.
 *
 * @param prefix letters, digits, dots, underscores and hyphens, at most 100 of them; may be empty
 */
public record TopicNames(String prefix) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What Kafka allows in a name; it allows 249 characters in all. */
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

    /** The prefix of the wire contract. */
    public static final TopicNames DEFAULT = new TopicNames("qingliu.");

    /**
     * Checks the prefix.
     *
     * @throws BadSettingException if Kafka would refuse it
     */
    public TopicNames {
        if (prefix == null || !LEGAL.matcher(prefix).matches()) {
            throw new BadSettingException(
                    "kafka.topic.prefix",
                    prefix,
                    "be at most 100 letters, digits, dots, underscores or hyphens");
        }
    }

    /**
     * The topic of a stream, such as {@code qingliu.orders} for {@code orders}. Allocates;
     * per-event paths keep the result.
     *
     * @throws IllegalArgumentException if the stream's name is empty or Kafka would refuse it
     */
    public String name(String stream) {
        if (stream == null || stream.isEmpty() || !LEGAL.matcher(stream).matches()) {
            throw new IllegalArgumentException(
                    "stream is "
                            + stream
                            + " but must be 1 to 100 letters, digits, dots, underscores or hyphens");
        }
        return prefix + stream;
    }
}
