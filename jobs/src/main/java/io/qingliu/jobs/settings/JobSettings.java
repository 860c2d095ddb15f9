package io.qingliu.jobs.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.webhook.WebhookSettings;
import io.qingliu.jobs.signal.RuleSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;

/**
 * The settings of a run, from one YAML file. Everything is read and checked when the file is, so a
 * wrong value stops the start and not the night; an unknown key is refused.
 *
 * @param edge how raw identifiers become tokens
 * @param clocks how event time is told
 * @param kafka where the topics are
 * @param elasticsearch where the documents go; null for nowhere
 * @param indices names of the indices
 * @param webhooks how alerts are posted
 * @param signalJob how the first job runs
 * @param caseJob how the second job runs
 * @param rules file of rule changes; null for none
 * @param flink options handed to Flink as they are
 */
public record JobSettings(
        EdgeSettings edge,
        ClockSettings clocks,
        KafkaSettings kafka,
        ElasticsearchConnection elasticsearch,
        IndexNames indices,
        WebhookSettings webhooks,
        RuntimeSettings signalJob,
        RuntimeSettings caseJob,
        Path rules,
        Configuration flink) {

    private static final String FLINK = "flink.";

    /** Keys known by name; the groups that end with a dot take any key. */
    private static final Set<String> KNOWN =
            new TreeSet<>(
                    List.of(
                            EdgeSettings.ALGORITHM,
                            EdgeSettings.KEY_ID,
                            EdgeSettings.KEY_VERSION,
                            EdgeSettings.KEY,
                            EdgeSettings.CACHE_ENTRIES,
                            ClockSettings.FAR,
                            ClockSettings.DISORDER,
                            ClockSettings.QUIET,
                            "kafka.bootstrap.servers",
                            "kafka.topic.prefix",
                            "kafka.group.id",
                            "kafka.transaction.timeout",
                            "kafka.delivery",
                            "kafka.client.",
                            "webhook.allowed",
                            "webhook.secrets.",
                            "webhook.request-timeout",
                            "webhook.attempts",
                            "webhook.first-pause",
                            "webhook.longest-pause",
                            "webhook.capacity",
                            "elasticsearch.hosts",
                            "elasticsearch.api-key",
                            "elasticsearch.user",
                            "elasticsearch.password",
                            "elasticsearch.ca-certificate",
                            "elasticsearch.index.prefix",
                            "signal-job.parallelism",
                            "signal-job.state",
                            "signal-job.cache",
                            "signal-job.checkpoint-every",
                            "signal-job.checkpoints",
                            "case-job.parallelism",
                            "case-job.state",
                            "case-job.cache",
                            "case-job.checkpoint-every",
                            "case-job.checkpoints",
                            "rules.file",
                            FLINK));

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming key, value and rule
     * @throws IOException if the file cannot be read
     */
    public static JobSettings load(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "config is " + file + " but must be a file that can be read");
        }
        JsonNode tree;
        try {
            tree = new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "config is " + file + " but must be YAML: " + firstLine(e.getMessage()), e);
        }
        Map<String, String> values = new TreeMap<>();
        flatten("", tree, values);
        return of(values);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
                flatten(key, field.getValue(), into);
            }
        } else if (node.isArray()) {
            StringBuilder list = new StringBuilder();
            node.forEach(each -> list.append(list.isEmpty() ? "" : ";").append(each.asText()));
            into.put(prefix, list.toString());
        } else if (!node.isNull() && !node.isMissingNode()) {
            into.put(prefix, node.asText());
        }
    }

    /**
     * The rules as set by the rules file.
     *
     * @throws IllegalArgumentException naming line, key and rule if a change is wrong
     */
    public RuleSettings ruleSettings() throws IOException {
        return rules == null ? RuleSettings.declared() : RuleSettings.load(rules);
    }

    /** Settings of these values. */
    public static JobSettings of(Map<String, String> values) {
        Map<String, String> flink = new TreeMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String key = value.getKey();
            boolean known =
                    KNOWN.contains(key)
                            || KNOWN.stream()
                                    .anyMatch(each -> each.endsWith(".") && key.startsWith(each));
            if (!known) {
                throw new IllegalArgumentException(key + " is unknown but must be one of " + KNOWN);
            }
            if (key.startsWith(FLINK)) {
                flink.put(key.substring(FLINK.length()), value.getValue());
            }
        }
        Configuration config = Configuration.fromMap(values);
        return new JobSettings(
                EdgeSettings.from(values),
                ClockSettings.from(values),
                KafkaSettings.from(config),
                elasticsearch(values),
                new IndexNames(
                        values.getOrDefault(
                                "elasticsearch.index.prefix", IndexNames.DEFAULT_PREFIX)),
                WebhookSettings.from(config),
                RuntimeSettings.from("signal-job", values),
                RuntimeSettings.from("case-job", values),
                values.containsKey("rules.file") ? Path.of(values.get("rules.file")) : null,
                Configuration.fromMap(flink));
    }

    private static ElasticsearchConnection elasticsearch(Map<String, String> values) {
        String hosts = values.get("elasticsearch.hosts");
        if (hosts == null) {
            return null;
        }
        try {
            return new ElasticsearchConnection(
                    Arrays.stream(hosts.split(";")).map(String::strip).map(URI::create).toList(),
                    values.get("elasticsearch.api-key"),
                    values.get("elasticsearch.user"),
                    values.get("elasticsearch.password"),
                    values.get("elasticsearch.ca-certificate"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("elasticsearch." + e.getMessage(), e);
        }
    }
}
