package io.qingliu.jobs.signal;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts signals by the rule that made them, each version of one: {@code signals.RULE}. One a
 * subtask; not safe for threads.
 */
final class RuleHits {

    private final MetricGroup group;
    private final Map<String, Counter> counters = new HashMap<>();

    RuleHits(MetricGroup metrics) {
        group = metrics.addGroup("signals");
    }

    /** Counts a signal of this rule. */
    void count(String rule) {
        counters.computeIfAbsent(rule, group::counter).inc();
    }
}
