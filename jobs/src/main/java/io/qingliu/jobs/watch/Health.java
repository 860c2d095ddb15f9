package io.qingliu.jobs.watch;

import io.qingliu.jobs.settings.WatchSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a deployment does its work.
 *
 * @param live its process is worth keeping: no job has ended
 * @param ready nothing is wrong that a person should look at
 * @param reasons why it is not ready, a sentence each
 */
public record Health(boolean live, boolean ready, List<String> reasons) {

    /** Judges what is known. */
    static Health of(
            WatchSettings settings,
            List<JobState> jobs,
            List<Sample> samples,
            List<ServerState> servers) {
        List<String> reasons = new ArrayList<>();
        boolean live = true;
        if (jobs.isEmpty()) {
            reasons.add("the jobs have not started");
        }
        for (JobState job : jobs) {
            switch (job.stage()) {
                case ENDED -> {
                    live = false;
                    reasons.add(job.name() + " has ended" + because(job.why()));
                }
                case STARTS ->
                        reasons.add(
                                job.why().isEmpty()
                                        ? job.name() + " is starting"
                                        : job.name() + " begins again" + because(job.why()));
                case WAITS -> reasons.add(job.name() + " has not started" + because(job.why()));
                case RUNS -> checkpoint(settings, job, samples, reasons);
            }
        }
        for (ServerState server : servers) {
            if (server.silence().compareTo(settings.unreachable()) > 0) {
                reasons.add(
                        server.server()
                                + " has not answered for "
                                + inSeconds(server.silence())
                                + because(server.why()));
            }
        }
        return new Health(live, reasons.isEmpty(), List.copyOf(reasons));
    }

    private static void checkpoint(
            WatchSettings settings, JobState job, List<Sample> samples, List<String> reasons) {
        Duration most = job.checkpointEvery().multipliedBy(settings.checkpointIntervals());
        samples.stream()
                .filter(sample -> sample.metric() == Metric.CHECKPOINT_AGE)
                .filter(sample -> job.name().equals(sample.labels().get(MetricSource.JOB)))
                .map(sample -> Duration.ofMillis((long) (sample.value() * 1_000)))
                .filter(age -> age.compareTo(most) > 0)
                .findAny()
                .ifPresent(
                        age ->
                                reasons.add(
                                        job.name()
                                                + " has completed no checkpoint for "
                                                + inSeconds(age)
                                                + ", more than "
                                                + settings.checkpointIntervals()
                                                + " intervals of "
                                                + inSeconds(job.checkpointEvery())));
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }

    private static String inSeconds(Duration duration) {
        return duration.truncatedTo(ChronoUnit.SECONDS).toSeconds() + " s";
    }
}
