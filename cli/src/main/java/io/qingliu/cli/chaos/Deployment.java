package io.qingliu.cli.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.process.ChildProcess;
import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A deployment on shared servers: topics, group, indices and checkpoints of its own, and the
 * processes that run its jobs.
 */
public final class Deployment implements AutoCloseable {

    private static final String HEAP = "1g";

    /** The key of the time after which a partition without records counts as silent. */
    public static final String QUIET = "intake.clock.quiet";

    /**
     * Longer than the city flows: days pass in seconds, and nobody may be overtaken for a pause.
     */
    public static final String QUIET_AFTER = "PT8S";

    /** Longer than any trial. */
    public static final String NOT_QUIET = "PT10M";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String main;
    private final Path directory;
    private final Map<String, String> values = new TreeMap<>();
    private final JobSettings settings;
    private ChildProcess run;
    private int started;

    /**
     * Makes its topics.
     *
     * @param name lower case letters and hyphens
     * @param main the class that runs {@code run --config FILE}
     */
    Deployment(Servers servers, String name, String main) throws IOException {
        this.main = main;
        directory = Files.createDirectories(servers.directory().resolve(name));
        values.put("edge.key", "file:" + servers.edgeKey());
        values.put(QUIET, QUIET_AFTER);
        values.put("kafka.bootstrap.servers", servers.kafka().bootstrapServers());
        values.put("kafka.topic.prefix", name + ".");
        values.put("kafka.group.id", name);
        values.put("elasticsearch.hosts", servers.elasticsearch().uri().toString());
        values.put("elasticsearch.index.prefix", name);
        values.put("webhook.allowed", servers.firms().origin().toString());
        servers.firms()
                .secrets()
                .forEach((firm, secret) -> values.put("webhook.secrets." + firm, secret));
        for (String job : new String[] {"signal-job", "case-job", "index-job"}) {
            values.put(job + ".checkpoint-every", "PT1S");
            values.put(job + ".checkpoints", checkpoints().toUri().toString());
        }
        settings = JobSettings.of(values);
        new TopicCreator(settings.kafka()).createMissing(TopicPlan.shipped());
    }

    /**
     * Sets a key of the configuration for the next start.
     *
     * @return what it was, null if it was not set
     */
    public String set(String key, String value) {
        return values.put(key, value);
    }

    /** Starts the run, which goes on where the last one ended. */
    public void start() throws IOException {
        run = startAnother();
    }

    /** Starts a run beside the one there is. */
    public ChildProcess startAnother() throws IOException {
        started++;
        Path config = directory.resolve("qingliu-" + started + ".yaml");
        // Every line of JSON is one of YAML.
        Files.writeString(config, JSON.writeValueAsString(values));
        return ChildProcess.start(
                directory,
                "run-" + started,
                HEAP,
                main,
                "--lang",
                "en",
                "run",
                "--config",
                config.toString());
    }

    /**
     * Settings for jobs that run elsewhere than in a run.
     *
     * @param process that runs them, or without which none of them runs
     */
    public JobSettings runsIn(ChildProcess process) {
        run = process;
        return JobSettings.of(values);
    }

    /** The process of the last start, or that was named last. */
    public ChildProcess run() {
        return run;
    }

    public JobSettings settings() {
        return settings;
    }

    /** Where the jobs keep their checkpoints. */
    public Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** Where its processes keep their output. */
    public Path directory() {
        return directory;
    }

    /** What the name of each of its topics begins with. */
    String prefix() {
        return settings.kafka().topics().prefix();
    }

    String topic(String stream) {
        return settings.kafka().topics().name(stream);
    }

    @Override
    public void close() {
        if (run != null) {
            run.kill();
        }
    }
}
