package io.qingliu.connectors.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.Senders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One topic as {@code deploy/kafka/topics.yaml} plans it.
 *
 * @param name of the stream, without the topic's prefix
 * @param partitions between 1 and 1000
 * @param cleanup {@code delete}, {@code compact} or {@code compact,delete}
 * @param retention ISO-8601 duration, or {@code forever}
 * @param timestamps {@code LogAppendTime} or {@code CreateTime}
 * @param why the reason for the above, for people
 */
public record TopicPlan(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int partitions,
        @JsonProperty(required = true) String cleanup,
        @JsonProperty(required = true) String retention,
        @JsonProperty(required = true) String timestamps,
        String why) {
    private static final String FOREVER = "forever";
    private static final Set<String> CLEANUPS = Set.of("delete", "compact", "compact,delete");
    private static final Set<String> TIMESTAMPS = Set.of("LogAppendTime", "CreateTime");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory())
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * Checks the plan.
     *
     * @throws IllegalArgumentException naming topic, key, value and rule
     */
    public TopicPlan {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("topics.name is blank but must be given");
        }
        check(name, "partitions", partitions, partitions >= 1 && partitions <= 1_000, "1 to 1000");
        check(name, "cleanup", cleanup, CLEANUPS.contains(cleanup), "delete, compact or both");
        check(name, "retention", retention, lasts(retention), "an ISO-8601 duration or forever");
        check(
                name,
                "timestamps",
                timestamps,
                TIMESTAMPS.contains(timestamps),
                "LogAppendTime or CreateTime");
    }

    private static void check(String topic, String key, Object value, boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "topics." + topic + "." + key + " is " + value + " but must be " + rule);
        }
    }

    private static boolean lasts(String retention) {
        if (FOREVER.equals(retention)) {
            return true;
        }
        try {
            Duration duration = Duration.parse(retention);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeParseException | NullPointerException e) {
            return false;
        }
    }

    /** Kafka's topic settings for this plan. */
    public Map<String, String> topicSettings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", cleanup);
        settings.put("message.timestamp.type", timestamps);
        settings.put("retention.ms", Long.toString(retentionMillis()));
        return settings;
    }

    /** How long records are kept, in milliseconds; -1 for ever. */
    private long retentionMillis() {
        return FOREVER.equals(retention) ? -1 : Duration.parse(retention).toMillis();
    }

    /** The plans that come with Qingliu: {@code deploy/kafka/topics.yaml} as it was built. */
    public static List<TopicPlan> shipped() {
        try (InputStream yaml = TopicPlan.class.getResourceAsStream("topics.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("topics.yaml is missing beside " + TopicPlan.class);
            }
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped topics.yaml", e);
        }
    }

    /** The same where no sender of events is bound. */
    public static List<TopicPlan> with(List<TopicPlan> plans, Isolation isolation) {
        return with(plans, isolation, Senders.NONE);
    }

    /**
     * The plans, and behind them one for each member's own topic: as that of its stream, with one
     * partition, because what is for one member is little. Those of a bound sender's events are in
     * all as that of their stream.
     */
    public static List<TopicPlan> with(
            List<TopicPlan> plans, Isolation isolation, Senders senders) {
        List<TopicPlan> all = new ArrayList<>(plans);
        List<String> own = new ArrayList<>(isolation.incoming());
        own.addAll(isolation.outgoing());
        for (String stream : own) {
            for (TopicPlan plan : plans) {
                if (plan.name().equals(Isolation.streamOf(stream))) {
                    all.add(plan.own(stream, 1, "that of one member alone"));
                }
            }
        }
        for (String stream : senders.own()) {
            for (TopicPlan plan : plans) {
                if (plan.name().equals(Isolation.streamOf(stream))) {
                    all.add(plan.own(stream, plan.partitions, "one sender alone writes it"));
                }
            }
        }
        return List.copyOf(all);
    }

    private TopicPlan own(String stream, int ofPartitions, String reason) {
        return new TopicPlan(stream, ofPartitions, cleanup, retention, timestamps, reason);
    }

    /**
     * Reads all plans of a file.
     *
     * @throws IOException if the file cannot be read or is not such a list
     * @throws IllegalArgumentException if a plan breaks a rule or a name comes twice
     */
    public static List<TopicPlan> read(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            return read(yaml);
        }
    }

    /** Reads all plans; see {@link #read(Path)}. */
    public static List<TopicPlan> read(InputStream yaml) throws IOException {
        try {
            List<TopicPlan> plans = YAML.readValue(yaml, Plans.class).topics();
            check("*", "topics", plans, plans != null, "a list");
            Set<String> names = new HashSet<>();
            for (TopicPlan plan : plans) {
                check(plan.name(), "name", plan.name(), names.add(plan.name()), "given once");
            }
            return List.copyOf(plans);
        } catch (JsonProcessingException e) {
            // A broken rule is our own sentence; the parser's would bury it.
            if (e.getCause() instanceof IllegalArgumentException rule) {
                throw rule;
            }
            throw e;
        }
    }

    record Plans(@JsonProperty(required = true) List<TopicPlan> topics) {}
}
