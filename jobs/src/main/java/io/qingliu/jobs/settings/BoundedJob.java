package io.qingliu.jobs.settings;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of a job over what has an end. It ends with whoever waits for it: Flink's own {@code
 * execute} stops waiting when its thread is interrupted, and its job works on.
 */
public final class BoundedJob {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedJob.class);

    /** A cancelled job closes its files and is gone within a second; a stuck one is left alone. */
    private static final int CANCEL_SECONDS = 30;

    private BoundedJob() {}

    /**
     * Runs the job of an environment to its end.
     *
     * @param env of {@link LocalCluster#bounded}
     * @param name of the job, as Flink logs it
     * @throws InterruptedException if the thread is interrupted; the job has ended by then
     * @throws Exception what the job failed of, as {@code execute} throws it
     */
    public static void run(StreamExecutionEnvironment env, String name) throws Exception {
        if (Thread.interrupted()) {
            throw new InterruptedException(name + " was ended before it began");
        }
        JobClient job = env.executeAsync(name);
        CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
        try {
            result.get();
        } catch (InterruptedException e) {
            cancel(name, job, result, e);
            throw e;
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(ExceptionUtils.stripExecutionException(e));
        }
    }

    private static void cancel(
            String name, JobClient job, CompletableFuture<?> result, InterruptedException why) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CANCEL_SECONDS);
        // A job that ends by itself just now refuses, and one that is cancelled has no result.
        CompletableFuture<?> ended =
                CompletableFuture.allOf(job.cancel(), result).handle((nothing, failure) -> null);
        while (true) {
            try {
                ended.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                return;
            } catch (InterruptedException again) {
                // Whoever is in a hurry gets a job that has ended all the same: files lie open.
            } catch (ExecutionException | TimeoutException e) {
                LOG.error("{} was cancelled and has not ended in {} s", name, CANCEL_SECONDS);
                why.addSuppressed(e);
                return;
            }
        }
    }
}
