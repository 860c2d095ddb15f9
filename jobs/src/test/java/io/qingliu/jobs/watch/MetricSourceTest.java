package io.qingliu.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written of a source tells which metrics of Flink it means, and their labels. */
class MetricSourceTest {

    private static final Map<String, String> OF_JOB = Map.of("<job_name>", "qingliu-cases");

    @Test
    void aMetricOfAJobHasItsName() {
        MetricSource restarts = MetricSource.of("job.numRestarts");

        assertThat(restarts.labels()).containsExactly("job_name");
        assertThat(restarts.labels("jobmanager.job.numRestarts", OF_JOB))
                .containsExactlyEntriesOf(Map.of("job_name", "qingliu-cases"));
        assertThat(restarts.labels("jobmanager.job.numRestartsElse", OF_JOB)).isNull();
        assertThat(restarts.labels("jobmanager.numRestarts", OF_JOB)).isNull();
    }

    @Test
    void groupsBecomeLabelsEvenWithDotsInTheirNames() {
        MetricSource letters = MetricSource.of("operator.deadLetters.{stream}.{reason}");

        assertThat(letters.labels()).containsExactly("job_name", "stream", "reason");
        assertThat(
                        letters.labels(
                                "taskmanager.job.task.operator.deadLetters.receipts.P1.NOT_JSON",
                                OF_JOB))
                .containsEntry("stream", "receipts.P1")
                .containsEntry("reason", "NOT_JSON");
    }

    @Test
    void onlyOperatorsOfThatNameAreMeant() {
        MetricSource read = MetricSource.of("operator[Source: {source}].numRecordsIn");
        String path = "taskmanager.job.task.operator.numRecordsIn";

        assertThat(read.labels(path, Map.of("<operator_name>", "Source: events.topics")))
                .containsEntry("source", "events.topics");
        assertThat(read.labels(path, Map.of("<operator_name>", "events.clock"))).isNull();
        assertThat(read.labels(path, Map.of())).isNull();
    }

    @Test
    void aVariableOfTheGroupBecomesALabel() {
        MetricSource leaks = MetricSource.of("operator.kind.leaks{kind}");

        assertThat(leaks.labels()).containsExactly("job_name", "kind");
        assertThat(
                        leaks.labels(
                                "taskmanager.job.task.operator.kind.leaks",
                                Map.of("<kind>", "PHONE", "<job_name>", "j")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("job_name", "j", "kind", "PHONE"));
    }

    @Test
    void whatNamesNoScopeIsNoSource() {
        assertThatThrownBy(() -> MetricSource.of("task.numRecordsIn"))
                .hasMessage("task.numRecordsIn is no source of a metric");
    }
}
