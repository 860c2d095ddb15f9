package io.qingliu.jobs.watch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listed metrics of all jobs of a process, read where Flink keeps them when somebody asks: an
 * event costs what it cost before. A total does not go back when a subtask begins again or a job
 * ends: what it had counted is kept, a number for each metric and its labels.
 */
public final class JobMetrics implements MetricReporter {

    private static final Logger LOG = LoggerFactory.getLogger(JobMetrics.class);
    private static final double MILLIS = 1_000;

    private final Clock clock;
    private final IdentityHashMap<org.apache.flink.metrics.Metric, List<Reading>> readings =
            new IdentityHashMap<>();
    private final Map<Total, Double> ended = new LinkedHashMap<>();

    private record Total(Metric metric, SortedMap<String, String> labels) {}

    private record Reading(
            Total total, String name, org.apache.flink.metrics.Metric read, long since) {}

    /** Of a process whose jobs have not started. */
    public JobMetrics() {
        this(Clock.systemUTC());
    }

    JobMetrics(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(MetricConfig config) {
        // It is configured by whoever makes it.
    }

    @Override
    public synchronized void close() {
        readings.values().forEach(some -> some.forEach(this::keep));
        readings.clear();
    }

    @Override
    public void notifyOfAddedMetric(
            org.apache.flink.metrics.Metric added, String name, MetricGroup group) {
        String logical =
                LogicalScopeProvider.castFrom(group).getLogicalScope(CharacterFilter.NO_OP_FILTER)
                        + '.'
                        + name;
        Metric.ofFlink()
                .forEach(
                        metric -> {
                            for (MetricSource source : metric.sources()) {
                                SortedMap<String, String> labels =
                                        source.labels(logical, group.getAllVariables());
                                if (labels != null) {
                                    add(new Total(metric, labels), name, added);
                                    return;
                                }
                            }
                        });
    }

    private synchronized void add(Total total, String name, org.apache.flink.metrics.Metric added) {
        readings.computeIfAbsent(added, one -> new ArrayList<>(1))
                .add(new Reading(total, name, added, clock.millis()));
    }

    @Override
    public synchronized void notifyOfRemovedMetric(
            org.apache.flink.metrics.Metric removed, String name, MetricGroup group) {
        List<Reading> known = readings.get(removed);
        if (known == null) {
            return;
        }
        known.removeIf(
                reading -> {
                    boolean ends = reading.name.equals(name);
                    if (ends) {
                        keep(reading);
                    }
                    return ends;
                });
        if (known.isEmpty()) {
            readings.remove(removed);
        }
    }

    private void keep(Reading reading) {
        if (reading.total.metric.kind().isCounter()) {
            double value = value(reading);
            if (value > 0) {
                ended.merge(reading.total, value, Double::sum);
            }
        }
    }

    /** All numbers now. */
    public List<Sample> samples() {
        List<Reading> now = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        synchronized (this) {
            readings.values().forEach(now::addAll);
            ended.forEach(
                    (total, value) -> samples.add(new Sample(total.metric, total.labels, value)));
        }
        // Outside: a gauge may take its time, and Flink waits to add and remove.
        for (Reading reading : now) {
            double value = value(reading);
            if (!Double.isNaN(value)) {
                samples.add(new Sample(reading.total.metric, reading.total.labels, value));
            }
        }
        return Sample.join(samples);
    }

    /** Not a number if there is none now. */
    private double value(Reading reading) {
        double read = read(reading.read);
        long now = clock.millis();
        return switch (reading.total.metric.kind()) {
            case AGE -> isTime(read) ? Math.max(0, (now - read) / MILLIS) : Double.NaN;
            case AGE_SINCE_START ->
                    Math.max(0, (now - (isTime(read) ? read : reading.since)) / MILLIS);
            case MILLISECONDS -> read < 0 ? Double.NaN : read / MILLIS;
            default -> read;
        };
    }

    /** Flink has the least and the greatest number for no watermark and for the end of all. */
    private static boolean isTime(double millis) {
        return millis > 0 && millis < Long.MAX_VALUE;
    }

    private static double read(org.apache.flink.metrics.Metric metric) {
        try {
            if (metric instanceof Counter counter) {
                return counter.getCount();
            }
            if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
                return number.doubleValue();
            }
        } catch (RuntimeException e) {
            // Of a subtask that is just ending.
            LOG.debug("a metric cannot be read", e);
        }
        return Double.NaN;
    }
}
