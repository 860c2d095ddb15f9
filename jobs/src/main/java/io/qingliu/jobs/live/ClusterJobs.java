package io.qingliu.jobs.live;

import io.qingliu.connectors.kafka.JobLease;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.ServedMetricsFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits the jobs of a deployment to a session cluster whose processes have the classes of this
 * one. Their checkpoints lie where a {@link LiveRun} keeps them: each goes on where the other
 * ended.
 */
public final class ClusterJobs {

    /** The main class of a JobManager. */
    public static final String JOB_MANAGER = StandaloneSessionClusterEntrypoint.class.getName();

    /** The main class of a TaskManager. */
    public static final String TASK_MANAGER = TaskManagerRunner.class.getName();

    /** What has a process serve its metrics; the port is each process's own. */
    public static final String METRICS =
            "metrics.reporter.qingliu.factory.class: " + ServedMetricsFactory.class.getName();

    /** The key of that port. */
    public static final String METRICS_PORT = "metrics.reporter.qingliu.port";

    private final JobSettings settings;
    private final InetSocketAddress rest;
    private final String cluster;

    /**
     * @param rest where the cluster takes jobs
     * @param preparation of the topics and indices, which exist
     */
    public ClusterJobs(JobSettings settings, InetSocketAddress rest, Preparation preparation) {
        this.settings = settings;
        this.rest = rest;
        cluster = preparation.cluster();
    }

    private interface Assembly {
        void into(StreamExecutionEnvironment env, JobSettings settings, JobLease lease)
                throws IOException;
    }

    /**
     * Submits all jobs, each from its newest checkpoint; without an Elasticsearch no index job.
     *
     * @return the jobs in the order signals, cases, index
     * @throws BadSettingException if a job may not begin or runs already
     */
    public List<ClusterJob> submit() throws Exception {
        Configuration ofSignals = SignalJob.inThisProcess(settings);
        Configuration ofCases = settings.caseJob().inThisProcess(settings.flink());
        KnownKeys keys = new KnownKeys(settings.kafka());
        boolean isKnown =
                keys.check(
                        settings,
                        id ->
                                checkpoints(JobSettings.ofKey(SignalJob.NAME, id), ofSignals)
                                        .newest()
                                        .isPresent());
        StartCheck check = new StartCheck(settings.kafka());
        List<JobSettings> detecting = settings.detecting();
        for (JobSettings each : detecting) {
            Checkpoints checkpoints = checkpoints(SignalJob.nameOf(each), ofSignals);
            // What lies there is the previous key's until the new one has a checkpoint.
            if (isKnown || !each.succeeds()) {
                check.mayBeginAnew(
                        "signal-job.checkpoints",
                        Checkpoints.home(ofSignals),
                        checkpoints,
                        SignalJob.results());
            }
        }
        check.mayBeginAnew(
                "case-job.checkpoints",
                Checkpoints.home(ofCases),
                checkpoints(CaseJob.NAME, ofCases),
                CaseJob.results(settings.isolation()));
        List<ClusterJob> jobs = new ArrayList<>();
        for (JobSettings each : detecting) {
            String name = SignalJob.nameOf(each);
            if (!each.succeeds() || checkpoints(name, ofSignals).newest().isPresent()) {
                keys.note(each.edge());
            }
            jobs.add(
                    submit(
                            name,
                            SignalJob.inThisProcess(each),
                            (env, whole, lease) -> SignalJob.assemble(env, each, lease)));
        }
        jobs.add(submit(CaseJob.NAME, ofCases, CaseJob::assemble));
        if (settings.elasticsearch() != null) {
            jobs.add(submit(IndexJob.NAME, IndexJob.inThisProcess(settings), IndexJob::assemble));
        }
        return jobs;
    }

    private Checkpoints checkpoints(String name, Configuration config) {
        return Checkpoints.of(
                Checkpoints.home(config), cluster, settings.kafka().deployment(), name);
    }

    private ClusterJob submit(String name, Configuration config, Assembly assembly)
            throws Exception {
        JobLease lease = JobLease.of(settings.kafka(), Member.STREAM, name);
        Checkpoints checkpoints = checkpoints(name, config);
        config.set(DeploymentOptions.TARGET, "remote");
        config.set(RestOptions.ADDRESS, rest.getHostString());
        config.set(RestOptions.PORT, rest.getPort());
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.directory().toString());
        Optional<Path> newest = checkpoints.newest();
        if (newest.isPresent() && !config.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
            config.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.get().toString());
            config.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
        // The usual factory would make an environment of this process whatever the target.
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(config);
        assembly.into(env, settings, lease);
        return new ClusterJob(
                name,
                checkpoints,
                env.executeAsync(name),
                config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    }
}
