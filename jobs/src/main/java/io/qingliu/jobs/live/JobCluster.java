package io.qingliu.jobs.live;

import static org.apache.flink.runtime.metrics.ReporterSetupBuilder.EVENT_SETUP_BUILDER;
import static org.apache.flink.runtime.metrics.ReporterSetupBuilder.METRIC_SETUP_BUILDER;
import static org.apache.flink.runtime.metrics.ReporterSetupBuilder.TRACE_SETUP_BUILDER;

import io.qingliu.jobs.watch.JobMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.filter.DefaultReporterFilters;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.util.Reference;

/** A mini cluster that can be asked for checkpoints and metrics of its job. */
@SuppressWarnings("try") // Its close may be interrupted, as Flink declares it.
final class JobCluster extends MiniCluster {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final JobMetrics metrics;

    /**
     * @param metrics takes what the job counts and measures, beside the reporters that are set
     */
    JobCluster(
            MiniClusterConfiguration wanted,
            Supplier<Reference<RpcSystem>> rpc,
            JobMetrics metrics) {
        super(wanted, rpc);
        this.metrics = metrics;
    }

    @Override
    protected MetricRegistryImpl createMetricRegistry(Configuration config, long longestMessage) {
        List<ReporterSetup> reporters =
                new ArrayList<>(
                        METRIC_SETUP_BUILDER.fromConfiguration(
                                config, DefaultReporterFilters::metricsFromConfiguration, null));
        reporters.add(METRIC_SETUP_BUILDER.forReporter("qingliu", metrics));
        return new MetricRegistryImpl(
                MetricRegistryConfiguration.fromConfiguration(config, longestMessage),
                reporters,
                TRACE_SETUP_BUILDER.fromConfiguration(
                        config, DefaultReporterFilters::tracesFromConfiguration, null),
                EVENT_SETUP_BUILDER.fromConfiguration(
                        config, DefaultReporterFilters::eventsFromConfiguration, null));
    }

    /** How many checkpoints of the job were completed since it was started in this process. */
    CompletableFuture<Long> completedCheckpoints(JobID job) {
        return getDispatcherGatewayFuture()
                .thenCompose(gateway -> gateway.requestCheckpointStats(job, ANSWER_WITHIN))
                .thenApply(stats -> stats.getCounts().getNumberOfCompletedCheckpoints());
    }
}
