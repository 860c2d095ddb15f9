package io.qingliu.jobs.pages;

import io.qingliu.jobs.watch.Metric;
import io.qingliu.jobs.watch.MetricSource;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}, made of the list of metrics. */
final class MetricsPage {

    private MetricsPage() {}

    static String of(List<Metric> metrics) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Metrics

                        Made from the list in the code, `Metric`; a test holds what a running job serves to it. `./qingliu run` and
                        `./qingliu cluster` serve them at `/metrics` where `watch.port` is [set](settings.md), in the text format of
                        Prometheus. Names and labels are public: a change of one stands in the [changelog](../CHANGELOG.md). What to do
                        when a number is wrong says the [runbook](runbook.md).

                        A total goes on over restarts of a job, and begins anew with the process. The label `job_name` is `qingliu-signals`,
                        `qingliu-cases` or `qingliu-index`. A source is a metric of Flink or of an operator, which has the label's values where
                        the braces are; those without one are known to the process that serves.

                        | name | type | unit | labels | meaning | source |
                        |---|---|---|---|---|---|
                        """);
        metrics.forEach(
                metric ->
                        page.append("| `")
                                .append(metric.served())
                                .append("` | ")
                                .append(metric.type())
                                .append(" | ")
                                .append(metric.unit())
                                .append(" | ")
                                .append(code(metric.labels()))
                                .append(" | ")
                                .append(metric.meaning())
                                .append(" | ")
                                .append(
                                        code(
                                                metric.sources().stream()
                                                        .map(MetricSource::toString)
                                                        .toList()))
                                .append(" |\n"));
        return page.toString();
    }

    private static String code(List<String> words) {
        return words.isEmpty()
                ? "—"
                : words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
