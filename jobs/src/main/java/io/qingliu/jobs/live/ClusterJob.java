package io.qingliu.jobs.live;

import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;

/** A job on a session cluster. */
public final class ClusterJob {

    private final String name;
    private final Checkpoints checkpoints;
    private final JobClient client;

    ClusterJob(String name, Checkpoints checkpoints, JobClient client) {
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
