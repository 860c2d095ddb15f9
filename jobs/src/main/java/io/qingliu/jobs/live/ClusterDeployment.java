package io.qingliu.jobs.live;

import io.qingliu.jobs.watch.Deployment;
import io.qingliu.jobs.watch.JobState;
import io.qingliu.jobs.watch.ProcessSamples;
import io.qingliu.jobs.watch.Sample;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The jobs on a cluster of processes, as a watch sees them. */
public final class ClusterDeployment implements Deployment {

    private final List<ClusterJob> jobs;
    private final ProcessSamples samples;

    /**
     * @param processes where those that run serve their metrics
     */
    public ClusterDeployment(List<ClusterJob> jobs, Supplier<? extends Collection<URI>> processes) {
        this.jobs = List.copyOf(jobs);
        samples = new ProcessSamples(processes);
    }

    @Override
    public List<JobState> jobs() {
        return jobs.stream().map(ClusterJob::state).toList();
    }

    @Override
    public List<Sample> samples() {
        return samples.read();
    }
}
