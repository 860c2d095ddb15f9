package io.qingliu.jobs.settings;

import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.edge.EdgeOptions;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.edge.KeyRotation;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.ElasticsearchOptions;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.intake.clock.ClockOptions;
import io.qingliu.connectors.intake.clock.ClockSettings;
import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.isolation.IsolationOptions;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.connectors.kafka.KafkaOptions;
import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.webhook.WebhookOptions;
import io.qingliu.connectors.webhook.WebhookSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * The settings of a run, from one YAML file. Everything is read and checked when the file is, so a
 * wrong value stops the start and not the night; an unknown key is refused.
 *
 * @param edge how raw identifiers become tokens
 * @param rotation of the edge's key; null while no key is replaced
 * @param clocks how event time is measured
 * @param kafka where the topics are
 * @param elasticsearch where the documents go; null for nowhere
 * @param indices names of the indices
 * @param isolation which members are kept apart
 * @param senders whose events come by topics of their own
 * @param webhooks how alerts are posted
 * @param signalJob how the first job runs
 * @param caseJob how the second job runs
 * @param indexJob how the job runs that makes documents of the results
 * @param ruleSettings the rules as set
 * @param precision how decisions count for rules
 * @param policy the rules of procedure
 * @param reviews how reviews are scored
 * @param report how the monthly report is written
 * @param watch where health and metrics are served
 * @param flink options handed to Flink as they are
 */
public record JobSettings(
        EdgeSettings edge,
        KeyRotation rotation,
        ClockSettings clocks,
        KafkaSettings kafka,
        ElasticsearchConnection elasticsearch,
        IndexNames indices,
        Isolation isolation,
        Senders senders,
        WebhookSettings webhooks,
        RuntimeSettings signalJob,
        RuntimeSettings caseJob,
        RuntimeSettings indexJob,
        RuleSettings ruleSettings,
        PrecisionSettings precision,
        PolicyFiles policy,
        ReviewSettings reviews,
        ReportSettings report,
        WatchSettings watch,
        Configuration flink) {

    private static final List<RuntimeOptions> JOBS =
            List.of(RuntimeOptions.SIGNAL_JOB, RuntimeOptions.CASE_JOB, RuntimeOptions.INDEX_JOB);

    /** Options by how settings name them. */
    private static final Set<String> KNOWN =
            names(
                    Stream.concat(
                            Options.declaredIn(
                                    EdgeOptions.class,
                                    KeyRotation.class,
                                    ClockOptions.class,
                                    KafkaOptions.class,
                                    ElasticsearchOptions.class,
                                    IsolationOptions.class,
                                    WebhookOptions.class,
                                    PrecisionSettings.class,
                                    ReviewSettings.class,
                                    ReportSettings.class,
                                    WatchSettings.class,
                                    JobOptions.class)
                                    .stream(),
                            JOBS.stream().flatMap(job -> job.known().stream())));

    /** Those of an earlier release, which still hold. */
    private static final Set<String> DEPRECATED =
            names(JOBS.stream().flatMap(job -> job.deprecated().stream()));

    private static Set<String> names(Stream<ConfigOption<?>> options) {
        return options.map(Options::named).collect(Collectors.toCollection(TreeSet::new));
    }

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
        Configuration config = Configuration.fromMap(values);
        EdgeSettings edge = EdgeSettings.from(values);
        return new JobSettings(
                edge,
                KeyRotation.from(edge, config),
                ClockSettings.from(values),
                KafkaSettings.from(config),
                ElasticsearchConnection.from(values),
                IndexNames.from(values),
                Isolation.from(values),
                Senders.from(values),
                WebhookSettings.from(config),
                RuntimeSettings.from(RuntimeOptions.SIGNAL_JOB, config),
                RuntimeSettings.from(RuntimeOptions.CASE_JOB, config),
                RuntimeSettings.from(RuntimeOptions.INDEX_JOB, config),
                rules(values),
                PrecisionSettings.from(values),
                policy(values),
                ReviewSettings.from(values),
                ReportSettings.from(values),
                WatchSettings.from(values),
                Configuration.fromMap(config.get(JobOptions.FLINK)));
    }

    /**
     * The settings of each job that detects: of one under each key while both are in use, that of
     * the previous key first.
     */
    public List<JobSettings> detecting() {
        return rotation != null && rotation.overlaps()
                ? List.of(underPrevious(), this)
                : List.of(this);
    }

    /**
     * The same under the previous key.
     *
     * @throws BadSettingException if no job detects under a previous key
     */
    public JobSettings underPrevious() {
        if (rotation == null || !rotation.overlaps()) {
            throw new BadSettingException(
                    KeyRotation.PREVIOUS_KEY.key(), "out of use", "be given and detect");
        }
        return new JobSettings(
                rotation.previous(),
                rotation,
                clocks,
                kafka,
                elasticsearch,
                indices,
                isolation,
                senders,
                webhooks,
                signalJob,
                caseJob,
                indexJob,
                ruleSettings,
                precision,
                policy,
                reviews,
                report,
                watch,
                flink);
    }

    /** The days of which signals are written under the key of these settings. */
    public KeyDays days() {
        return rotation == null ? KeyDays.ALL : rotation.daysOf(edge.keyId());
    }

    /** Whether a job under the previous key still detects, beside that of these settings. */
    public boolean succeeds() {
        return rotation != null
                && rotation.overlaps()
                && !edge.keyId().equals(rotation.previous().keyId());
    }

    /**
     * A name for each key, so that the jobs under two keys are told apart.
     *
     * @param name under the first key, whose id is that by default
     */
    public String ofKey(String name) {
        return ofKey(name, edge.keyId());
    }

    /** As {@link #ofKey(String)}, of any key. */
    public static String ofKey(String name, String keyId) {
        return keyId.equals(EdgeOptions.KEY_ID.defaultValue()) ? name : name + "-" + keyId;
    }

    /**
     * The rules as set by a file; as declared where there is none.
     *
     * @throws BadSettingException if the file cannot be read or sets a rule wrong
     */
    public static RuleSettings rules(Map<String, String> values) {
        String file = Configuration.fromMap(values).get(JobOptions.RULES);
        return file == null
                ? RuleSettings.declared()
                : RuleSettings.load(JobOptions.RULES.key(), file);
    }

    /**
     * The policy of a directory; the shipped one where none is set.
     *
     * @throws BadSettingException if a file of it cannot be read or breaks a rule
     */
    public static PolicyFiles policy(Map<String, String> values) {
        String directory = Configuration.fromMap(values).get(JobOptions.POLICY);
        return directory == null
                ? PolicyFiles.shipped()
                : policy(JobOptions.POLICY.key(), directory);
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
}
