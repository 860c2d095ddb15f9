package io.qingliu.jobs.watch;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * By which a Flink process finds {@link ServedMetrics}: {@code
 * metrics.reporter.NAME.factory.class}.
 */
public final class ServedMetricsFactory implements MetricReporterFactory {

    @Override
    public ServedMetrics createMetricReporter(Properties properties) {
        return new ServedMetrics();
    }
}
