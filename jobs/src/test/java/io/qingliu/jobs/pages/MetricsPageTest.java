package io.qingliu.jobs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.watch.Metric;
import io.qingliu.testkit.pages.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written about the metrics is the list in the code. */
class MetricsPageTest {

    @Test
    void thePageOfMetricsIsMadeFromTheList() throws Exception {
        Page.write("docs/metrics.md", MetricsPage.of(List.of(Metric.values())));
    }

    @Test
    void namesSayWhatPrometheusWantsToKnow() {
        assertThat(Metric.values())
                .allSatisfy(
                        metric -> {
                            assertThat(metric.served()).matches("qingliu_[a-z_]+");
                            assertThat(metric.served().endsWith("_total"))
                                    .isEqualTo(metric.type().equals("counter"));
                            assertThat(metric.labels()).doesNotContain("job", "instance");
                        })
                .extracting(Metric::served)
                .doesNotHaveDuplicates();
    }
}
