package io.qingliu.jobs.watch;

import java.time.Duration;

/**
 * How a job stands.
 *
 * @param name of the job
 * @param stage what it does
 * @param why it does not run, in one line without raw identifiers; empty if nothing is known
 * @param checkpointEvery time between its checkpoints
 */
public record JobState(String name, Stage stage, String why, Duration checkpointEvery) {

    /** What a job does. */
    public enum Stage {
        /** It waits for something before it begins. */
        WAITS,
        /** It has all its tasks running. */
        RUNS,
        /** Some of its tasks do not run: it starts, or begins again. */
        STARTS,
        /** It has ended, and will not begin again by itself. */
        ENDED
    }

    /** The same with a reason. */
    public JobState because(String reason) {
        return new JobState(name, stage, reason, checkpointEvery);
    }

    /** One that runs. */
    static JobState running(String name, Duration checkpointEvery) {
        return new JobState(name, Stage.RUNS, "", checkpointEvery);
    }
}
