package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.Outages;
import io.qingliu.connectors.kafka.RunLease;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.LossWatch;
import io.qingliu.jobs.watch.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs in this process, each on a mini cluster of its own, against a real Kafka and, if one is
 * set, a real Elasticsearch. Topics and indices that are missing are made first. A run goes on
 * where the last one ended: with its state, from its positions. There is one run of a deployment at
 * a time.
 *
 * <p>Detection never waits for Elasticsearch: while it does not answer, the job that makes
 * documents is not started, and started as soon as the indices could be prepared.
 */
public final class LiveRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final long WATCH_EVERY_MILLIS = 2_000;

    private final JobSettings settings;
    private final LiveListener listener;
    private final String cluster;
    private final RunLease lease;
    private final List<LiveJob> jobs = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "qingliu-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final LiveDeployment deployment;
    private final LossWatch losses = new LossWatch();

    /** Null if the settings name no port. */
    private final Watch watching;

    private IndexStart indexStart;

    /** The job under a new key while that key is not noted; null if there is none. */
    private volatile LiveJob successor;

    /** Null if results need not wait for checkpoints. */
    private FollowingCheckpoints checkpoints;

    private LiveRun(
            JobSettings settings,
            LiveListener listener,
            String cluster,
            RunLease lease,
            Watch watching) {
        this.watching = watching;
        deployment = new LiveDeployment(settings, jobs);
        this.settings = settings;
        this.listener = listener;
        this.cluster = cluster;
        this.lease = lease;
    }

    /** Starts a run to which nobody listens. */
    public static LiveRun start(JobSettings settings) throws Exception {
        return start(settings, LiveListener.SILENT);
    }

    /**
     * Prepares what is missing and starts all jobs, each from its newest checkpoint, or from the
     * oldest records if it has none.
     *
     * @throws io.qingliu.connectors.settings.BadSettingException if another run of this deployment
     *     is alive
     */
    public static LiveRun start(JobSettings settings, LiveListener listener) throws Exception {
        Watch watching = Watch.begin(settings);
        LiveRun run;
        try {
            String cluster = Preparation.topics(settings).cluster();
            RunLease.awaitNone(settings.kafka(), names(settings));
            RunLease lease = RunLease.take(settings.kafka(), Member.STREAM);
            run = new LiveRun(settings, listener, cluster, lease, watching);
        } catch (Exception e) {
            if (watching != null) {
                watching.close();
            }
            throw e;
        }
        try {
            run.start();
            return run;
        } catch (Exception e) {
            try {
                run.close();
            } catch (IllegalStateException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
    }

    /** The names of all jobs of a deployment. */
    static List<String> names(JobSettings settings) {
        List<String> names = new ArrayList<>();
        settings.detecting().forEach(each -> names.add(SignalJob.nameOf(each)));
        names.add(CaseJob.NAME);
        names.add(IndexJob.NAME);
        return List.copyOf(names);
    }

    private void start() throws Exception {
        var unused =
                lease.lost()
                        .whenComplete(
                                (end, failure) ->
                                        failed(
                                                failure == null
                                                        ? new IllegalStateException(
                                                                "another run of this deployment has"
                                                                        + " taken its place")
                                                        : new IllegalStateException(
                                                                "cannot keep the lease of this run: "
                                                                        + failure.getMessage(),
                                                                failure)));
        List<JobSettings> detecting = settings.detecting();
        Configuration ofSignals = SignalJob.inThisProcess(settings);
        Configuration ofCases = settings.caseJob().inThisProcess(settings.flink());
        boolean follows = settings.kafka().delivery() == DeliveryGuarantee.EXACTLY_ONCE;
        if (follows) {
            FollowingCheckpoints.makeRoom(ofSignals, ofCases);
        }
        KnownKeys keys = new KnownKeys(settings.kafka());
        boolean isKnown =
                keys.check(
                        settings,
                        id ->
                                checkpoints(JobSettings.ofKey(SignalJob.NAME, id), ofSignals)
                                        .newest()
                                        .isPresent());
        for (JobSettings each : detecting) {
            // What lies there is the previous key's until the new one has a checkpoint.
            if (isKnown || !each.succeeds()) {
                mayBegin("signal-job", SignalJob.nameOf(each), ofSignals, SignalJob.results());
            }
        }
        mayBegin("case-job", CaseJob.NAME, ofCases, CaseJob.results(settings.isolation()));
        keys.note(detecting.get(0).edge());
        LiveJob signals = detect(detecting.get(0));
        if (detecting.size() > 1) {
            successor = detect(settings);
        }
        LiveJob cases = start("case-job", CaseJob.NAME, ofCases, CaseJob::assemble);
        if (follows) {
            checkpoints = FollowingCheckpoints.of(signals, cases);
        }
        if (settings.elasticsearch() != null) {
            indexStart = new IndexStart(settings, listener, this::startIndexing, this::failed);
            indexStart.begin();
        }
        watchJobs();
        if (watching != null) {
            watching.look(deployment);
        }
    }

    private LiveJob detect(JobSettings each) throws Exception {
        return start(
                "signal-job",
                SignalJob.nameOf(each),
                SignalJob.inThisProcess(each),
                (env, whole) -> SignalJob.assemble(env, each));
    }

    /** From its first checkpoint on a job under a new key must not begin anew. */
    private void noteNewKey() throws InterruptedException {
        if (successor != null && successor.completedCheckpoints() > 0) {
            new KnownKeys(settings.kafka()).note(settings.edge());
            successor = null;
        }
    }

    private void watchJobs() {
        var unused =
                watch.scheduleWithFixedDelay(
                        this::report,
                        WATCH_EVERY_MILLIS,
                        WATCH_EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void startIndexing() throws Exception {
        var unused =
                start(
                        "index-job",
                        IndexJob.NAME,
                        IndexJob.inThisProcess(settings),
                        IndexJob::assemble);
    }

    private interface Assembly {
        void into(StreamExecutionEnvironment env, JobSettings settings) throws IOException;
    }

    private Checkpoints checkpoints(String name, Configuration config) {
        return Checkpoints.of(
                Checkpoints.home(config), cluster, settings.kafka().deployment(), name);
    }

    /** Before any job starts, so that nothing is written if one of them may not. */
    private void mayBegin(String key, String name, Configuration config, List<String> results)
            throws IOException {
        // A savepoint that the user names is what the job goes on from.
        if (!config.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
            new StartCheck(settings.kafka())
                    .mayBeginAnew(
                            key + ".checkpoints",
                            Checkpoints.home(config),
                            checkpoints(name, config),
                            results);
        }
    }

    private LiveJob start(String key, String name, Configuration config, Assembly assembly)
            throws Exception {
        Checkpoints checkpoints = checkpoints(name, config);
        LiveJob job =
                LiveJob.start(
                        key + ".parallelism",
                        name,
                        config,
                        checkpoints,
                        env -> assembly.into(env, settings),
                        id -> Outages.listen(id, listener));
        jobs.add(job);
        var unused =
                job.end()
                        .handle(
                                (result, failure) -> {
                                    failed(JobEnd.of(name, checkpoints, failure));
                                    return null;
                                });
        return job;
    }

    private void failed(Throwable failure) {
        deployment.end(failure);
        failed.completeExceptionally(failure);
    }

    private void report() {
        try {
            for (LiveJob job : jobs) {
                for (Throwable failure : job.failures()) {
                    String cause = JobFailedException.line(failure);
                    LOG.warn("{} has failed and begins again: {}", job.name(), cause, failure);
                    listener.restarts(job.name(), cause);
                }
            }
            noteNewKey();
            losses.look(deployment.samples()).forEach(listener::loses);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The next look may succeed; without this it would be the last.
            LOG.warn("cannot look at the jobs", e);
        }
    }

    /** Where health and metrics are served; null if the settings name no port. */
    public InetSocketAddress watchedAt() {
        return watching == null ? null : watching.address();
    }

    /** Whether all jobs run that have been started. */
    public boolean isRunning() throws InterruptedException {
        for (LiveJob job : jobs) {
            if (!job.isRunning()) {
                return false;
            }
        }
        return !failed.isDone();
    }

    /**
     * Does nothing unless a job has failed for good: one that begins again goes on.
     *
     * @throws JobFailedException with what made it fail
     */
    public void check() throws JobFailedException, InterruptedException {
        if (failed.isDone()) {
            awaitFailure();
        }
    }

    /**
     * Waits until a job ends, which it does only when it fails for good.
     *
     * @throws JobFailedException with what made it fail
     * @throws IllegalStateException if another run has taken the place of this one
     */
    public void awaitFailure() throws JobFailedException, InterruptedException {
        try {
            failed.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JobFailedException job) {
                throw job;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /**
     * Cancels all jobs and waits until they have ended.
     *
     * @throws IllegalStateException if one does not end in time
     */
    @Override
    public void close() {
        watch.shutdownNow();
        try {
            if (indexStart != null) {
                indexStart.close();
            }
            if (checkpoints != null) {
                checkpoints.close();
            }
            for (LiveJob job : jobs) {
                job.cancel();
            }
            for (LiveJob job : jobs) {
                job.awaitEnd();
                Outages.forget(job.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the jobs were ending", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("a job did not end in time", e);
        } finally {
            lease.close();
            if (watching != null) {
                watching.close();
            }
        }
    }
}
