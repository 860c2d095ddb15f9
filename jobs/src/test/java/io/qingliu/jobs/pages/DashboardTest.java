package io.qingliu.jobs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.jobs.watch.Metric;
import io.qingliu.testkit.pages.Page;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dashboard for Grafana shows what is served, and all of it. */
class DashboardTest {

    private static JsonNode panels() throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(Page.read("deploy/grafana/qingliu.json"))
                .required("panels");
    }

    @Test
    void eachPanelAsksForWhatIsServedAndTogetherForAll() throws Exception {
        Set<Metric> shown = EnumSet.noneOf(Metric.class);
        for (JsonNode panel : panels()) {
            assertThat(panel.required("title").asText()).isNotBlank();
            assertThat(panel.required("description").asText()).endsWith(".");
            for (JsonNode target : panel.required("targets")) {
                String expression = target.required("expr").asText();
                shown.addAll(AskedMetrics.in(expression));
                AskedMetrics.shows(target.required("legendFormat").asText(), expression);
            }
        }
        assertThat(shown).containsExactlyInAnyOrder(Metric.values());
    }

    @Test
    void noPanelLiesOnAnother() throws Exception {
        List<String> places = new ArrayList<>();
        for (JsonNode panel : panels()) {
            JsonNode at = panel.required("gridPos");
            for (int x = at.required("x").asInt(); x < right(at); x++) {
                for (int y = at.required("y").asInt(); y < bottom(at); y++) {
                    places.add(x + "," + y);
                }
            }
            assertThat(right(at)).isLessThanOrEqualTo(24);
        }
        assertThat(places).doesNotHaveDuplicates();
    }

    private static int right(JsonNode at) {
        return at.required("x").asInt() + at.required("w").asInt();
    }

    private static int bottom(JsonNode at) {
        return at.required("y").asInt() + at.required("h").asInt();
    }
}
