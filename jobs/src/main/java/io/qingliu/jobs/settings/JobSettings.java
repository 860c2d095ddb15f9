package io.qingliu.jobs.settings;

import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeOptions;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.intake.ClockSettings;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.SecretReference;
import io.qingliu.connectors.webhook.WebhookSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 * @param clocks how event time is measured
 * @param kafka where the topics are
 * @param elasticsearch where the documents go; null for nowhere
 * @param indices names of the indices
 * @param webhooks how alerts are posted
 * @param signalJob how the first job runs
 * @param caseJob how the second job runs
 * @param indexJob how the job runs that makes documents of the results
 * @param ruleSettings the rules as set
 * @param policy the rules of procedure
 * @param report how the monthly report is written
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
        RuntimeSettings indexJob,
        RuleSettings ruleSettings,
        PolicyFiles policy,
        ReportSettings report,
        Configuration flink) {

    /** Names the file of rule changes. */
    public static final String RULES = "rules.file";

    /** Names the directory of policy files. */
    public static final String POLICY = "policy.directory";

    private static final String FLINK = "flink.";

    /** Keys known by name; the groups that end with a dot take any key. */
    private static final Set<String> KNOWN =
            new TreeSet<>(
                    List.of(
                            EdgeOptions.ALGORITHM.key(),
                            EdgeOptions.KEY_ID.key(),
                            EdgeOptions.KEY_VERSION.key(),
                            EdgeOptions.KEY.key(),
                            EdgeOptions.CACHE_ENTRIES.key(),
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
                            "webhook.at-least",
                            "webhook.attempts",
                            "webhook.first-pause",
                            "webhook.longest-pause",
                            "webhook.capacity",
                            "elasticsearch.hosts",
                            "elasticsearch.api-key",
                            "elasticsearch.user",
                            "elasticsearch.password",
                            "elasticsearch.ca-certificate",
                            IndexNames.PREFIX_KEY,
                            "signal-job.parallelism",
                            "signal-job.state",
                            "signal-job.cache-memory",
                            "signal-job.checkpoint-every",
                            "signal-job.checkpoints",
                            "case-job.parallelism",
                            "case-job.state",
                            "case-job.checkpoint-every",
                            "case-job.checkpoints",
                            "index-job.parallelism",
                            "index-job.checkpoint-every",
                            "index-job.checkpoints",
                            RULES,
                            POLICY,
                            ReportSettings.SMALL_COUNT.key(),
                            FLINK));

    /** Keys of an earlier release, which still hold. */
    private static final Set<String> DEPRECATED = Set.of("signal-job.cache", "case-job.cache");

    /**
     * Reads a file.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static JobSettings load(Path file) {
        return of(SettingsFile.read(file));
    }

    /**
     * Looks at the keys alone, for those who need few of the values.
     *
     * @throws BadSettingException if one is unknown
     */
    public static void checkKeys(Map<String, String> values) {
        for (String key : values.keySet()) {
            boolean known =
                    KNOWN.contains(key)
                            || DEPRECATED.contains(key)
                            || KNOWN.stream()
                                    .anyMatch(each -> each.endsWith(".") && key.startsWith(each));
            if (!known) {
                throw new BadSettingException(key, "unknown", "be one of " + KNOWN);
            }
        }
    }

    /**
     * Settings of these values.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static JobSettings of(Map<String, String> values) {
        checkKeys(values);
        Map<String, String> flink = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(FLINK)) {
                        flink.put(key.substring(FLINK.length()), value);
                    }
                });
        Configuration config = Configuration.fromMap(values);
        return new JobSettings(
                EdgeSettings.from(values),
                ClockSettings.from(values),
                KafkaSettings.from(config),
                elasticsearch(values),
                new IndexNames(
                        values.getOrDefault(IndexNames.PREFIX_KEY, IndexNames.DEFAULT_PREFIX)),
                WebhookSettings.from(config),
                runtime("signal-job", values),
                runtime("case-job", values),
                runtime("index-job", values),
                rules(values),
                policy(values),
                ReportSettings.from(values),
                Configuration.fromMap(flink));
    }

    /**
     * The cluster and how to be let in; null where no hosts are set.
     *
     * @throws BadSettingException naming key, value and rule
     */
    public static ElasticsearchConnection elasticsearch(Map<String, String> values) {
        String hosts = values.get("elasticsearch.hosts");
        if (hosts == null) {
            return null;
        }
        return new ElasticsearchConnection(
                ElasticsearchConnection.addresses(hosts),
                secret("elasticsearch.api-key", values),
                values.get("elasticsearch.user"),
                secret("elasticsearch.password", values),
                values.get("elasticsearch.ca-certificate"));
    }

    private static String secret(String key, Map<String, String> values) {
        return SecretReference.resolve(key, values.get(key));
    }

    /**
     * The rules as set by a file; as declared where there is none.
     *
     * @throws BadSettingException if the file cannot be read or sets a rule wrong
     */
    public static RuleSettings rules(Map<String, String> values) {
        String file = values.get(RULES);
        return file == null ? RuleSettings.declared() : RuleSettings.load(RULES, file);
    }

    /**
     * The policy of a directory; the shipped one where none is set.
     *
     * @throws BadSettingException if a file of it cannot be read or breaks a rule
     */
    public static PolicyFiles policy(Map<String, String> values) {
        String directory = values.get(POLICY);
        return directory == null ? PolicyFiles.shipped() : policy(POLICY, directory);
    }

    /**
     * The policy of a directory.
     *
     * @param key of the setting or option that names it
     * @throws BadSettingException if a file of it cannot be read or breaks a rule
     */
    public static PolicyFiles policy(String key, String directory) {
        try {
            return PolicyFiles.in(Path.of(directory));
        } catch (PolicyException | InvalidPathException e) {
            throw new BadSettingException(
                    key, directory, "be a directory of policy files: " + e.getMessage());
        }
    }

    private static RuntimeSettings runtime(String job, Map<String, String> values) {
        try {
            return RuntimeSettings.from(job, values);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(e.getMessage());
        }
    }
}
