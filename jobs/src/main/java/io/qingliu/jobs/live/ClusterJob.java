package io.qingliu.jobs.live;

import io.qingliu.jobs.watch.JobState;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;

/** A job on a session cluster. */
public final class ClusterJob {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Checkpoints checkpoints;
    private final JobClient client;
    private final Duration checkpointEvery;

    ClusterJob(String name, Checkpoints checkpoints, JobClient client, Duration checkpointEvery) {
        this.checkpointEvery = checkpointEvery;
        this.name = name;
        this.checkpoints = checkpoints;
        this.client = client;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The id that the cluster knows it by. */
    public JobID id() {
        return client.getJobID();
    }

    /** What the cluster does with it now. */
    public JobStatus status() throws InterruptedException, ExecutionException {
        return client.getJobStatus().get();
    }

    /** How it stands, as far as the cluster says so within seconds. */
    JobState state() {
        JobState.Stage stage = JobState.Stage.STARTS;
        String why;
        try {
            JobStatus status =
                    client.getJobStatus().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
            why = status == JobStatus.RUNNING ? "" : "it is " + status;
            if (status == JobStatus.RUNNING) {
                stage = JobState.Stage.RUNS;
            } else if (status.isGloballyTerminalState()) {
                stage = JobState.Stage.ENDED;
            }
        } catch (ExecutionException | TimeoutException e) {
            why = "the JobManager does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "nobody waits for the answer";
        }
        return new JobState(name, stage, why, checkpointEvery);
    }

    /**
     * Does nothing unless the job has ended.
     *
     * @throws JobFailedException with what ended it
     * @throws ExecutionException if the cluster does not answer
     */
    public void check() throws JobFailedException, InterruptedException, ExecutionException {
        if (!status().isGloballyTerminalState()) {
            return;
        }
        Throwable failure = null;
        try {
            client.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            failure = e;
        }
        throw JobEnd.of(name, checkpoints, failure);
    }
}
