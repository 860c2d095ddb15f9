package io.qingliu.jobs.live;

import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.watch.Deployment;
import io.qingliu.jobs.watch.JobState;
import io.qingliu.jobs.watch.JobState.Stage;
import io.qingliu.jobs.watch.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs of a run, as its watch sees them. */
final class LiveDeployment implements Deployment {

    private final JobSettings settings;
    private final List<LiveJob> jobs;

    /** Why each job has ended. */
    private final Map<String, String> ended = new ConcurrentHashMap<>();

    /** Why the whole run ends; null while it does not. */
    private volatile String lost;

    /**
     * @param jobs those that have been started; there may come more
     */
    LiveDeployment(JobSettings settings, List<LiveJob> jobs) {
        this.settings = settings;
        this.jobs = jobs;
    }

    /** Something has ended the run: a job, or what all jobs need. */
    void end(Throwable failure) {
        if (failure instanceof JobFailedException job) {
            ended.put(job.job(), job.why());
        } else {
            lost = JobFailedException.line(failure);
        }
    }

    @Override
    public List<JobState> jobs() {
        List<JobState> states = new ArrayList<>();
        for (LiveJob job : jobs) {
            JobState state = job.state();
            states.add(
                    state.stage() == Stage.ENDED
                            ? state.because(ended.getOrDefault(job.name(), ""))
                            : state);
        }
        boolean waits = jobs.stream().noneMatch(job -> job.name().equals(IndexJob.NAME));
        if (settings.elasticsearch() != null && waits) {
            states.add(
                    new JobState(
                            IndexJob.NAME,
                            Stage.WAITS,
                            "it waits for Elasticsearch",
                            Duration.ZERO));
        }
        String why = lost;
        if (why != null) {
            states.add(new JobState("the run", Stage.ENDED, why, Duration.ZERO));
        }
        return states;
    }

    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        jobs.forEach(job -> samples.addAll(job.metrics().samples()));
        return Sample.join(samples);
    }
}
