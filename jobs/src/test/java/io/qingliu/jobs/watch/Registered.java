package io.qingliu.jobs.watch;

import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A group of metrics at a place in a job, as Flink reports it. */
final class Registered extends UnregisteredMetricsGroup implements LogicalScopeProvider {

    private final String scope;
    private final Map<String, String> variables;

    private Registered(String scope, Map<String, String> variables) {
        this.scope = scope;
        this.variables = variables;
    }

    static Registered ofOperator(String job, String operator) {
        return new Registered(
                "taskmanager.job.task.operator",
                Map.of("<job_name>", job, "<operator_name>", operator));
    }

    static Registered ofJob(String job) {
        return new Registered("jobmanager.job", Map.of("<job_name>", job));
    }

    Registered in(String group) {
        return new Registered(scope + "." + group, variables);
    }

    @Override
    public Map<String, String> getAllVariables() {
        return variables;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
        return scope;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
        return scope;
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
        return this;
    }
}
