package io.qingliu.connectors.intake.clock;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;

/** Time in which input could have come, moved by hand. */
public final class HandClock implements RelativeClock, WatermarkGeneratorSupplier.Context {

    private long nanos = 5;

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long relativeTimeMillis() {
        return nanos / 1_000_000;
    }

    @Override
    public long relativeTimeNanos() {
        return nanos;
    }

    @Override
    public MetricGroup getMetricGroup() {
        return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
        return this;
    }
}
