package io.qingliu.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever watches the terminal is told of the first, and then rarely. */
class LossWatchTest {

    private final LossWatch watch = new LossWatch();

    private List<Loss> look(Metric metric, double total) {
        Map<String, String> labels =
                Map.of("job_name", "j", "stream", "orders", "reason", "NOT_JSON");
        return watch.look(List.of(new Sample(metric, new TreeMap<>(labels), total)));
    }

    @Test
    void theFirstIsToldAndThenTenTimesAsMany() {
        List<Long> told = new ArrayList<>();
        for (int total = 0; total <= 1_000; total++) {
            look(Metric.DEAD_LETTERS, total).forEach(loss -> told.add(loss.total()));
        }

        assertThat(told).containsExactly(1L, 10L, 100L, 1_000L);
    }

    @Test
    void manyAtOnceAreToldOnce() {
        assertThat(look(Metric.DEAD_LETTERS, 345))
                .containsExactly(new Loss("DEAD_LETTERS", "orders NOT_JSON", 345));
        assertThat(look(Metric.DEAD_LETTERS, 999)).isEmpty();
    }

    @Test
    void whatIsNoLossIsNotTold() {
        assertThat(look(Metric.RECORDS_IN, 1_000)).isEmpty();
        assertThat(look(Metric.LATE, 0)).isEmpty();
    }
}
