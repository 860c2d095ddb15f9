package io.qingliu.bench.measure;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's own metrics of the jobs of this process. Flink makes the reporter by the name of its
 * class, so what it hears of lies in a place both find: a map of the process.
 */
public final class Gauges implements MetricReporter, MetricReporterFactory {

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "metrics.reporters",
                    "bench",
                    "metrics.reporter.bench.factory.class",
                    Gauges.class.getName());

    private static final Map<Metric, Named> KNOWN = new ConcurrentHashMap<>();

    /** What the counters of ended tasks came to. */
    private static final Map<Named, Long> ENDED = new ConcurrentHashMap<>();

    /** Where a metric belongs; operator is empty for those of a job. */
    private record Named(String name, String job, String operator) {}

    /** Makes a job of that configuration report here. */
    public static void listen(Configuration config) {
        OPTIONS.forEach(config::setString);
    }

    /** The same for jobs whose settings hand Flink's options on. */
    static void listen(Map<String, String> settings) {
        OPTIONS.forEach((key, value) -> settings.put("flink." + key, value));
    }

    /** The sum of a counter over all operators whose names begin so, in all their subtasks. */
    public static long sum(String name, String operator) {
        long sum = 0;
        for (Map.Entry<Named, Long> each : ENDED.entrySet()) {
            if (each.getKey().name.equals(name) && each.getKey().operator.startsWith(operator)) {
                sum += each.getValue();
            }
        }
        for (Map.Entry<Metric, Named> each : KNOWN.entrySet()) {
            if (each.getValue().name.equals(name)
                    && each.getValue().operator.startsWith(operator)
                    && each.getKey() instanceof Counter counter) {
                sum += counter.getCount();
            }
        }
        return sum;
    }

    /** A number of a job, such as {@code lastCheckpointFullSize}; nothing before there is one. */
    public static OptionalLong value(String name, String job) {
        for (Map.Entry<Metric, Named> each : KNOWN.entrySet()) {
            if (each.getValue().name.equals(name)
                    && each.getValue().job.equals(job)
                    && each.getKey() instanceof Gauge<?> gauge
                    && gauge.getValue() instanceof Number number
                    && number.longValue() >= 0) {
                return OptionalLong.of(number.longValue());
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing is sent anywhere.
    }

    @Override
    public void close() {
        // What was heard is asked for after the job has ended.
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().getOrDefault("<operator_name>", "");
        String job = group.getAllVariables().getOrDefault("<job_name>", "");
        KNOWN.put(metric, new Named(name, job, operator));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        Named named = KNOWN.remove(metric);
        if (named != null && metric instanceof Counter counter) {
            ENDED.merge(named, counter.getCount(), Long::sum);
        }
    }
}
