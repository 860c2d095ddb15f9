package io.qingliu.jobs.watch;

import java.util.List;

/**
 * Jobs that run somewhere, as a {@link Watch} sees them. Each question is answered within seconds.
 */
public interface Deployment {

    /** How each job stands. */
    List<JobState> jobs();

    /** What Flink has counted and measured, joined over all processes. */
    List<Sample> samples();
}
