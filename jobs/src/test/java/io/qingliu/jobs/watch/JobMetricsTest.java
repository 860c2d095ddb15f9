package io.qingliu.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

/** What Flink counts is served by our names, and no total goes back. */
class JobMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final JobMetrics metrics = new JobMetrics(Clock.fixed(NOW, ZoneOffset.UTC));

    private SimpleCounter counter(Registered group, String name) {
        SimpleCounter counter = new SimpleCounter();
        metrics.notifyOfAddedMetric(counter, name, group);
        return counter;
    }

    private void gauge(Registered group, String name, Gauge<?> gauge) {
        metrics.notifyOfAddedMetric(gauge, name, group);
    }

    @Test
    void subtasksAreAddedUp() {
        Registered late = Registered.ofOperator("j", "events.clock").in("late");
        counter(late, "orders").inc(2);
        counter(late, "orders").inc(3);
        counter(late, "parcels").inc(4);

        assertThat(metrics.samples())
                .containsExactlyInAnyOrder(
                        sample(Metric.LATE, 5, Map.of("job_name", "j", "stream", "orders")),
                        sample(Metric.LATE, 4, Map.of("job_name", "j", "stream", "parcels")));
    }

    @Test
    void aTotalGoesOnWhenASubtaskBeginsAgain() {
        Registered late = Registered.ofOperator("j", "events.clock").in("late");
        SimpleCounter before = counter(late, "orders");
        before.inc(2);
        metrics.notifyOfRemovedMetric(before, "orders", late);
        counter(late, "orders").inc(3);

        assertThat(metrics.samples()).extracting(Sample::value).containsExactly(5.0);
        metrics.close();
        assertThat(metrics.samples()).extracting(Sample::value).containsExactly(5.0);
    }

    @Test
    void aMomentIsForgottenWithItsJob() {
        Registered job = Registered.ofJob("j");
        Gauge<Long> size = () -> 7L;
        gauge(job, "lastCheckpointFullSize", size);
        assertThat(metrics.samples()).extracting(Sample::value).containsExactly(7.0);

        metrics.notifyOfRemovedMetric(size, "lastCheckpointFullSize", job);
        assertThat(metrics.samples()).isEmpty();
    }

    @Test
    void ofATimeTheAgeIsServedAndOfTheOldest() {
        Registered clock = Registered.ofOperator("j", "events.clock");
        gauge(clock, "currentOutputWatermark", () -> NOW.minusSeconds(30).toEpochMilli());
        gauge(clock, "currentOutputWatermark", () -> NOW.minusSeconds(90).toEpochMilli());
        gauge(clock, "currentOutputWatermark", () -> Long.MIN_VALUE);

        assertThat(metrics.samples()).extracting(Sample::value).containsExactly(90.0);
    }

    @Test
    void withoutACheckpointItsAgeIsThatOfTheJob() {
        gauge(Registered.ofJob("j"), "lastCheckpointCompletedTimestamp", () -> -1L);

        assertThat(metrics.samples()).extracting(Sample::value).containsExactly(0.0);
    }

    @Test
    void whatIsNotListedOrCannotBeReadIsLeftOut() {
        gauge(Registered.ofJob("j"), "uptime", () -> 5L);
        gauge(
                Registered.ofJob("j"),
                "lastCheckpointSize",
                () -> {
                    throw new IllegalStateException("the job is ending");
                });

        assertThat(metrics.samples()).isEmpty();
    }

    private static Sample sample(Metric metric, double value, Map<String, String> labels) {
        return new Sample(metric, new TreeMap<>(labels), value);
    }
}
