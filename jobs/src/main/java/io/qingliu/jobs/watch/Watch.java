package io.qingliu.jobs.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.elasticsearch.ClusterQuestion;
import io.qingliu.connectors.kafka.BrokerQuestion;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.WatchSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health}, {@code /health/live} and {@code /metrics} of a deployment. It is there
 * before the jobs are, and says so.
 */
public final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long LOOKS_EVERY_SECONDS = 2;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WatchSettings settings;
    private final ServerWatch servers;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ScheduledExecutorService background =
            Executors.newScheduledThreadPool(
                    2,
                    task -> {
                        Thread thread = new Thread(task, "qingliu-watch-servers");
                        thread.setDaemon(true);
                        return thread;
                    });
    private WatchServer server;
    private volatile Deployment deployment;

    /** What the deployment last said of its jobs, which takes time where they run elsewhere. */
    private volatile List<JobState> jobs = List.of();

    private Watch(WatchSettings settings, Map<String, Supplier<Optional<String>>> questions) {
        this.settings = settings;
        servers = new ServerWatch(Clock.systemUTC(), questions);
    }

    /**
     * Begins to serve.
     *
     * @return null if the settings name no port
     * @throws io.qingliu.connectors.settings.BadSettingException if the port is not free
     */
    public static Watch begin(JobSettings settings) {
        if (!settings.watch().serves()) {
            return null;
        }
        InetSocketAddress address = settings.watch().address();
        Scrubber scrubber = new Scrubber();
        Map<String, Supplier<Optional<String>>> questions = new LinkedHashMap<>();
        List<AutoCloseable> open = new ArrayList<>();
        BrokerQuestion broker = new BrokerQuestion(settings.kafka());
        open.add(broker);
        questions.put("Kafka", () -> broker.unanswered().map(scrubber::text));
        if (settings.elasticsearch() != null) {
            ClusterQuestion cluster = new ClusterQuestion(settings.elasticsearch());
            open.add(cluster);
            questions.put("Elasticsearch", () -> cluster.unanswered().map(scrubber::text));
        }
        Watch watch = new Watch(settings.watch(), questions);
        watch.open.addAll(open);
        try {
            watch.serve(address);
            return watch;
        } catch (IOException e) {
            watch.close();
            throw settings.watch().taken();
        }
    }

    private void serve(InetSocketAddress address) throws IOException {
        server =
                WatchServer.start(
                        address,
                        Map.of(
                                "/health",
                                this::answerHealth,
                                "/health/live",
                                this::answerLife,
                                "/metrics",
                                this::answerMetrics));
        repeat(servers::ask);
    }

    /** The deployment is there now. */
    public void look(Deployment started) {
        deployment = started;
        repeat(() -> jobs = started.jobs());
    }

    private void repeat(Runnable look) {
        var unused =
                background.scheduleWithFixedDelay(
                        () -> {
                            try {
                                look.run();
                            } catch (RuntimeException e) {
                                // The next look may succeed; without this it would be the last.
                                LOG.warn("cannot look at jobs or servers", e);
                            }
                        },
                        0,
                        LOOKS_EVERY_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Whether all is well now. */
    public Health health() {
        return Health.of(settings, jobs, measured(), servers.states());
    }

    /** All numbers now. */
    public List<Sample> samples() {
        List<JobState> known = jobs;
        List<Sample> samples = new ArrayList<>(measured());
        List<ServerState> states = servers.states();
        for (JobState job : known) {
            samples.add(
                    Sample.of(
                            Metric.JOB_RUNNING,
                            MetricSource.JOB,
                            job.name(),
                            job.stage() == JobState.Stage.RUNS ? 1 : 0));
        }
        for (ServerState state : states) {
            samples.add(
                    Sample.of(
                            Metric.SERVER_UNREACHABLE,
                            "server",
                            state.server(),
                            state.silence().toMillis() / 1_000.0));
        }
        boolean ready = Health.of(settings, known, samples, states).ready();
        samples.add(Sample.of(Metric.READY, ready ? 1 : 0));
        return samples;
    }

    private List<Sample> measured() {
        Deployment watched = deployment;
        return watched == null ? List.of() : watched.samples();
    }

    private WatchServer.Reply answerHealth() {
        Health health = health();
        return json(health.ready() ? OK : UNAVAILABLE, health);
    }

    private WatchServer.Reply answerLife() {
        Health health = health();
        return json(health.live() ? OK : UNAVAILABLE, health);
    }

    private static WatchServer.Reply json(int status, Health health) {
        try {
            return new WatchServer.Reply(
                    status, "application/json", JSON.writeValueAsBytes(health));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is JSON", e);
        }
    }

    private WatchServer.Reply answerMetrics() {
        return new WatchServer.Reply(OK, MetricText.CONTENT_TYPE, MetricText.of(samples()));
    }

    @Override
    public void close() {
        background.shutdownNow();
        if (server != null) {
            server.close();
        }
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.debug("{} could not be closed in good order", each, e);
            }
        }
    }
}
