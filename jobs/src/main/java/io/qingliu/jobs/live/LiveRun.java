package io.qingliu.jobs.live;

import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.LocalCluster;
import io.qingliu.jobs.settings.RuntimeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both jobs in this process, each on a mini cluster of its own, against a real Kafka and, if one is
 * set, a real Elasticsearch. Topics and indices that are missing are made first.
 */
public final class LiveRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    private static final Duration CANCEL_WITHIN = Duration.ofSeconds(30);

    private final List<JobClient> jobs = new ArrayList<>();

    private LiveRun() {}

    /** Prepares what is missing and starts both jobs. */
    public static LiveRun start(JobSettings settings) throws Exception {
        Preparation.make(settings);
        LiveRun run = new LiveRun();
        try {
            StreamExecutionEnvironment signals =
                    environment("signal-job", settings.signalJob(), settings.flink());
            SignalJob.assemble(signals, settings);
            run.jobs.add(signals.executeAsync(SignalJob.NAME));
            StreamExecutionEnvironment cases = environment("case-job", settings.caseJob(), settings.flink());
            CaseJob.assemble(cases, settings);
            run.jobs.add(cases.executeAsync(CaseJob.NAME));
            return run;
        } catch (Exception e) {
            run.close();
            throw e;
        }
    }

    private static StreamExecutionEnvironment environment(
            String key, RuntimeSettings job, Configuration others) {
        return LocalCluster.environment(key + ".parallelism", job.inThisProcess(others));
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
