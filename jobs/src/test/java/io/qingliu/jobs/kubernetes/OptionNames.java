package io.qingliu.jobs.kubernetes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** Names of options: neither Flink nor its operator refuses one that it does not know. */
final class OptionNames {

    private static final List<Class<?>> FLINK =
            List.of(
                    CheckpointingOptions.class,
                    CoreOptions.class,
                    HighAvailabilityOptions.class,
                    MetricOptions.class,
                    PipelineOptions.class,
                    RestartStrategyOptions.class,
                    RocksDBConfigurableOptions.class,
                    RocksDBOptions.class,
                    StateBackendOptions.class,
                    StateRecoveryOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    /**
     * Those that {@code deploy/kubernetes} uses of what is on no class path here: of the operator
     * 1.15.0 and its autoscaler as their documentation lists them, of Flink on Kubernetes, of the
     * plug-in for S3, and of our reporter.
     */
    private static final Set<String> OTHERS =
            Set.of(
                    "kubernetes.operator.deployment.readiness.timeout",
                    "kubernetes.operator.deployment.rollback.enabled",
                    "kubernetes.operator.job.savepoint-on-deletion",
                    "kubernetes.operator.periodic.savepoint.interval",
                    "kubernetes.operator.pod-template.merge-arrays-by-name",
                    "kubernetes.operator.savepoint.format.type",
                    "kubernetes.operator.savepoint.history.max.age",
                    "kubernetes.operator.savepoint.history.max.count",
                    "job.autoscaler.enabled",
                    "job.autoscaler.metrics.window",
                    "job.autoscaler.scaling.enabled",
                    "job.autoscaler.stabilization.interval",
                    "job.autoscaler.utilization.target",
                    "job.autoscaler.vertex.max-parallelism",
                    "kubernetes.taskmanager.service-account",
                    "metrics.reporter.qingliu.factory.class",
                    "metrics.reporter.qingliu.host",
                    "metrics.reporter.qingliu.port",
                    "s3.endpoint");

    private final Set<String> names = new HashSet<>(OTHERS);

    OptionNames() {
        try {
            for (Class<?> options : FLINK) {
                for (Field field : options.getFields()) {
                    if (Modifier.isStatic(field.getModifiers())
                            && field.get(null) instanceof ConfigOption<?> option) {
                        names.add(option.key());
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("options are public", e);
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
