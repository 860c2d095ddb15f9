package io.qingliu.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.settings.WatchSettings;
import io.qingliu.jobs.watch.JobState.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each thing that is wrong is said in a sentence. */
class HealthTest {

    private static final WatchSettings SETTINGS =
            new WatchSettings("127.0.0.1", 0, 3, Duration.ofMinutes(1));
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final JobState RUNNING = JobState.running("j", EVERY);

    private static Health health(JobState job) {
        return Health.of(SETTINGS, List.of(job), List.of(), List.of());
    }

    private static Health withCheckpointOf(double seconds) {
        Sample age = Sample.of(Metric.CHECKPOINT_AGE, MetricSource.JOB, "j", seconds);
        return Health.of(SETTINGS, List.of(RUNNING), List.of(age), List.of());
    }

    private static Health withSilenceOf(Duration silence) {
        ServerState kafka = new ServerState("Kafka", silence, "no broker answers");
        return Health.of(SETTINGS, List.of(RUNNING), List.of(), List.of(kafka));
    }

    @Test
    void jobsThatRunAreReady() {
        assertThat(health(RUNNING)).isEqualTo(new Health(true, true, List.of()));
    }

    @Test
    void beforeTheJobsThereIsNothing() {
        assertThat(Health.of(SETTINGS, List.of(), List.of(), List.of()))
                .isEqualTo(new Health(true, false, List.of("the jobs have not started")));
    }

    @Test
    void aJobThatBeginsAgainIsLiveAndNotReady() {
        JobState starts = new JobState("j", Stage.STARTS, "", EVERY);

        assertThat(health(starts)).isEqualTo(new Health(true, false, List.of("j is starting")));
        assertThat(health(starts.because("IOException: disk")).reasons())
                .containsExactly("j begins again: IOException: disk");
        assertThat(health(new JobState("j", Stage.WAITS, "it waits", EVERY)).reasons())
                .containsExactly("j has not started: it waits");
    }

    @Test
    void aJobThatHasEndedIsNotLive() {
        assertThat(health(new JobState("j", Stage.ENDED, "no disk", EVERY)))
                .isEqualTo(new Health(false, false, List.of("j has ended: no disk")));
    }

    @Test
    void aCheckpointMayBeSomeIntervalsOld() {
        assertThat(withCheckpointOf(30).ready()).isTrue();
        assertThat(withCheckpointOf(31).reasons())
                .containsExactly(
                        "j has completed no checkpoint for 31 s, more than 3 intervals of 10 s");
    }

    @Test
    void aServerMayBeSilentForAWhile() {
        assertThat(withSilenceOf(Duration.ofSeconds(60)).ready()).isTrue();
        assertThat(withSilenceOf(Duration.ofSeconds(61)).reasons())
                .containsExactly("Kafka has not answered for 61 s: no broker answers");
    }
}
