package io.qingliu.jobs.live;

import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuntimeSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both jobs in this process, each on a mini cluster of its own, against a real Kafka and, if one is
 * set, a real Elasticsearch. Topics and indices that are missing are made first. A run goes on
 * where the last one ended: with its state, from its positions.
 */
public final class LiveRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(30);

    private final List<JobClient> jobs = new ArrayList<>();

    private final JobSettings settings;
    private final String cluster;

    private LiveRun(JobSettings settings, String cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Prepares what is missing and starts both jobs, each from its newest checkpoint, or from the
     * oldest records if it has none.
     */
    public static LiveRun start(JobSettings settings) throws Exception {
        LiveRun run = new LiveRun(settings, Preparation.make(settings).cluster());
        try {
            run.start("signal-job", SignalJob.NAME, settings.signalJob(), SignalJob::assemble);
            run.start("case-job", CaseJob.NAME, settings.caseJob(), CaseJob::assemble);
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

    private interface Assembly {
        void into(StreamExecutionEnvironment env, JobSettings settings) throws IOException;
    }

    private void start(String key, String name, RuntimeSettings job, Assembly assembly)
            throws Exception {
        Configuration config = job.inThisProcess(settings.flink());
        Checkpoints checkpoints =
                Checkpoints.of(
                        config.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                                .orElse(home()),
                        cluster,
                        settings.kafka().deployment(),
                        name);
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.directory().toString());
        goOn(name, checkpoints, config);
        StreamExecutionEnvironment env = LocalCluster.environment(key + ".parallelism", config);
        assembly.into(env, settings);
        jobs.add(env.executeAsync(name));
    }

    /** Whoever names a savepoint of his own wants that one. */
    private static void goOn(String name, Checkpoints checkpoints, Configuration config)
            throws IOException {
        if (config.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
            return;
        }
        Optional<Path> newest = checkpoints.newest();
        if (newest.isEmpty()) {
            LOG.info("{} begins at the oldest records: none in {}", name, checkpoints.directory());
            return;
        }
        LOG.info("{} goes on from {}", name, newest.get());
        config.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.get().toString());
        // The run takes it over and deletes it when it has one of its own.
        config.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        checkpoints.deleteAllBut(config.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS));
    }

    /** Memory, Flink's own default, neither outlives the process nor takes more than 5 MiB. */
    private static String home() {
        return java.nio.file.Path.of(System.getProperty("user.home"), ".qingliu", "checkpoints")
                .toUri()
                .toString();
    }

    /** Whether both jobs run. */
    public boolean isRunning() throws InterruptedException {
        for (JobClient job : jobs) {
            try {
                if (job.getJobStatus().get() != JobStatus.RUNNING) {
                    return false;
                }
            } catch (ExecutionException | IllegalStateException e) {
                LOG.debug("{} has ended and taken its cluster with it", job.getJobID(), e);
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until a job ends, which it does only when it fails.
     *
     * @throws ExecutionException with what made it fail
     */
    public void awaitFailure() throws ExecutionException, InterruptedException {
        jobs.get(0)
                .getJobExecutionResult()
                .applyToEither(jobs.get(1).getJobExecutionResult(), result -> result)
                .get();
    }

    /**
     * Cancels both jobs and waits until they have ended.
     *
     * @throws IllegalStateException if one does not end in time
     */
    @Override
    public void close() {
        try {
            for (JobClient job : jobs) {
                cancel(job);
            }
            for (JobClient job : jobs) {
                awaitEnd(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the jobs were ending", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("a job did not end within " + CANCEL_WITHIN, e);
        }
    }

    /** A job that has ended takes its cluster with it, which then refuses to answer. */
    private static void cancel(JobClient job) throws InterruptedException, TimeoutException {
        try {
            job.cancel().get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException e) {
            LOG.debug("{} had ended before it was cancelled", job.getJobID(), e);
        }
    }

    private static void awaitEnd(JobClient job) throws InterruptedException, TimeoutException {
        try {
            job.getJobExecutionResult().get(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | IllegalStateException e) {
            // Cancelled, or failed before: either way it has ended, which is what is waited for.
            LOG.debug("{} has ended", job.getJobID(), e);
        }
    }
}
