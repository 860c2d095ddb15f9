package io.qingliu.jobs.live;

import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.SharedRpcSystem;
import io.qingliu.jobs.watch.JobMetrics;
import io.qingliu.jobs.watch.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.PerJobMiniClusterFactory;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.scheduler.exceptionhistory.RootExceptionHistoryEntry;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job of a run on a mini cluster of its own, which ends with it. */
final class LiveJob {

    private static final Logger LOG = LoggerFactory.getLogger(LiveJob.class);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** Assembles a job. */
    interface Assembly {
        void into(StreamExecutionEnvironment env) throws IOException;
    }

    private final String name;
    private final JobCluster cluster;
    private final JobClient client;
    private final JobMetrics metrics;
    private final Duration checkpointEvery;

    /** When the newest failure that is known happened, epoch milliseconds. */
    private long newestFailure;

    /** Why it has begun again, in one line; empty if it has not. */
    private volatile String newestCause = "";

    private LiveJob(
            String name,
            JobCluster cluster,
            JobClient client,
            JobMetrics metrics,
            Duration checkpointEvery) {
        this.name = name;
        this.cluster = cluster;
        this.client = client;
        this.metrics = metrics;
        this.checkpointEvery = checkpointEvery;
    }

    /**
     * Starts a job, from its newest checkpoint if there is one.
     *
     * @param key of the setting of its parallelism
     * @param config of Flink
     * @param checkpoints where its checkpoints are kept
     * @param assembly its operators
     * @param known takes the job's id before it runs
     */
    static LiveJob start(
            String key,
            String name,
            Configuration config,
            Checkpoints checkpoints,
            Assembly assembly,
            Consumer<JobID> known)
            throws Exception {
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.directory().toString());
        StreamExecutionEnvironment env = LocalCluster.environment(key, config);
        assembly.into(env);
        StreamGraph stream = env.getStreamGraph();
        stream.setJobName(name);
        JobGraph graph = stream.getJobGraph();
        // A savepoint that the user names goes before the newest checkpoint.
        if (!config.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
            goOn(name, checkpoints, graph);
            checkpoints.deleteAllBut(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS));
        }
        known.accept(graph.getJobID());
        JobMetrics metrics = new JobMetrics();
        AtomicReference<JobCluster> cluster = new AtomicReference<>();
        JobClient client =
                PerJobMiniClusterFactory.createWithFactory(
                                Configuration.fromMap(env.getConfiguration().toMap()),
                                wanted -> {
                                    cluster.set(
                                            new JobCluster(
                                                    wanted, SharedRpcSystem::borrowed, metrics));
                                    return cluster.get();
                                })
                        .submitJob(graph, Thread.currentThread().getContextClassLoader())
                        .get();
        return new LiveJob(
                name,
                cluster.get(),
                client,
                metrics,
                config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    }

    private static void goOn(String name, Checkpoints checkpoints, JobGraph graph)
            throws IOException {
        Optional<Path> newest = checkpoints.newest();
        if (newest.isEmpty()) {
            LOG.info("{} begins at the oldest records: none in {}", name, checkpoints.directory());
            return;
        }
        LOG.info("{} goes on from {}", name, newest.get());
        graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                        newest.get().toString(),
                        // State for which there is no operator stops the start.
                        false,
                        // The run takes it over and deletes it when it has one of its own.
                        RecoveryClaimMode.CLAIM));
    }

    String name() {
        return name;
    }

    JobID id() {
        return client.getJobID();
    }

    boolean isRunning() throws InterruptedException {
        try {
            return client.getJobStatus().get() == JobStatus.RUNNING;
        } catch (ExecutionException | IllegalStateException e) {
            LOG.debug("{} has ended and taken its cluster with it", name, e);
            return false;
        }
    }

    /** What it counts and measures; still there when it has ended. */
    JobMetrics metrics() {
        return metrics;
    }

    /** How it stands; one that has ended does not say why. */
    JobState state() {
        JobState.Stage stage = JobState.Stage.ENDED;
        try {
            JobStatus status =
                    client.getJobStatus().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (status == JobStatus.RUNNING) {
                stage = JobState.Stage.RUNS;
            } else if (!status.isGloballyTerminalState()) {
                stage = JobState.Stage.STARTS;
            }
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("{} has ended and taken its cluster with it", name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new JobState(
                name, stage, stage == JobState.Stage.STARTS ? newestCause : "", checkpointEvery);
    }

    /**
     * How many checkpoints it has completed since it was started in this process; 0 if it cannot be
     * asked, as while it ends.
     */
    long completedCheckpoints() throws InterruptedException {
        try {
            return cluster.completedCheckpoints(id())
                    .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("{} cannot be asked for its checkpoints now", name, e);
            return 0;
        }
    }

    /** Takes a checkpoint now; comes to its end with it, exceptionally if none is taken. */
    CompletableFuture<String> takeCheckpoint() {
        try {
            return cluster.triggerCheckpoint(id());
        } catch (IllegalStateException e) {
            // It has ended and taken its cluster with it.
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Comes to its end with the job, exceptionally if it fails or is cancelled. */
    CompletableFuture<JobExecutionResult> end() {
        return client.getJobExecutionResult();
    }

    /** Why it has begun again since this was last asked, oldest first. */
    List<Throwable> failures() throws InterruptedException {
        List<RootExceptionHistoryEntry> failures = new ArrayList<>();
        try {
            if (client.getJobStatus().get().isGloballyTerminalState()) {
                return List.of();
            }
            cluster.getExecutionGraphInfo(id())
                    .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .getExceptionHistory()
                    .forEach(failures::add);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("{} cannot be asked now", name, e);
            return List.of();
        }
        long known = newestFailure;
        failures.removeIf(failure -> failure.getTimestamp() <= known);
        failures.sort((one, other) -> Long.compare(one.getTimestamp(), other.getTimestamp()));
        List<Throwable> causes = new ArrayList<>();
        for (RootExceptionHistoryEntry failure : failures) {
            newestFailure = failure.getTimestamp();
            causes.add(failure.getException().deserializeError(LiveJob.class.getClassLoader()));
            newestCause = JobFailedException.line(causes.get(causes.size() - 1));
        }
        return causes;
    }

    /** A job that has ended takes its cluster with it, which then refuses to answer. */
    void cancel() throws InterruptedException, TimeoutException {
        try {
            client.cancel().get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException e) {
            LOG.debug("{} had ended before it was cancelled", name, e);
        }
    }

    /**
     * Waits until it has ended.
     *
     * @throws TimeoutException if that takes longer than half a minute
     */
    void awaitEnd() throws InterruptedException, TimeoutException {
        try {
            end().get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException e) {
            // Cancelled, or failed before: either way it has ended, which is what is waited for.
            LOG.debug("{} has ended", name, e);
        }
    }
}
