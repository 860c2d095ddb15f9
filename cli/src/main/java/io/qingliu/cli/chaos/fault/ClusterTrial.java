package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.cluster.FlinkProcesses;
import io.qingliu.jobs.live.ClusterJob;
import io.qingliu.jobs.live.ClusterJobs;
import io.qingliu.jobs.live.Preparation;
import io.qingliu.jobs.settings.JobSettings;
import java.util.List;

/** A trial whose jobs run on a cluster of a JobManager and two TaskManagers, at parallelism 2. */
final class ClusterTrial implements AutoCloseable {

    private static final int TASK_MANAGERS = 2;

    /** One TaskManager alone does not have enough for all jobs. */
    private static final int SLOTS = 3;

    private final Trial trial;
    private final FlinkProcesses flink;
    private List<ClusterJob> jobs = List.of();

    private ClusterTrial(Trial trial, FlinkProcesses flink) {
        this.trial = trial;
        this.flink = flink;
    }

    /** Plays the first part of the city, starts a cluster, and waits until there are results. */
    static ClusterTrial begin(Trial trial, double share) throws Exception {
        for (String job : List.of("signal-job", "case-job", "index-job")) {
            trial.deployment().set(job + ".parallelism", Integer.toString(TASK_MANAGERS));
        }
        trial.step("chaos.step.cluster");
        trial.player().sendUpTo(trial.script().place(share));
        ClusterTrial cluster =
                new ClusterTrial(
                        trial,
                        FlinkProcesses.start(
                                trial.deployment().directory().resolve("flink"),
                                TASK_MANAGERS,
                                SLOTS,
                                0));
        try {
            cluster.submit();
            trial.awaitResults();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** Submits all jobs; they go on from their newest checkpoints. */
    void submit() throws Exception {
        JobSettings settings = trial.deployment().runsIn(flink.jobManager());
        jobs = new ClusterJobs(settings, flink.rest(), Preparation.make(settings)).submit();
    }

    /** The processes. */
    FlinkProcesses flink() {
        return flink;
    }

    /** The jobs that were submitted last. */
    List<ClusterJob> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        flink.close();
    }
}
