package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.kibana.KibanaObjects;
import io.qingliu.testkit.kibana.KibanaObjects.Chart;
import io.qingliu.testkit.kibana.KibanaObjects.Panel;
import io.qingliu.testkit.kibana.PanelQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a dashboard can be narrowed to, and where a click leads from it. */
class KibanaWaysTest {

    /** By what analysts narrow all they look at, and the fields that say it. */
    private static final Map<String, List<String>> DIMENSIONS =
            new TreeMap<>(
                    Map.of(
                            "platform", List.of("subject.platform", "platform"),
                            "behaviour", List.of("behavior"),
                            "status", List.of("status")));

    private static final Pattern DRILLDOWN =
            Pattern.compile("(.+):drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:(.+):dashboardId");

    private static KibanaObjects objects;
    private static Map<String, Map<String, String>> types;

    @BeforeAll
    static void read() throws IOException {
        objects = KibanaObjects.read(KibanaObjectsTest.FILE);
        types = MappedFields.byPattern();
    }

    /** A filter on a field that none of a view's documents has would empty its panels. */
    @Test
    void everyControlAsksForAKeywordOfItsView() throws IOException {
        for (JsonNode dashboard : objects.of("dashboard")) {
            assertThat(controls(dashboard)).as(dashboard.path("id").asText()).isNotEmpty();
            for (Map.Entry<String, String> control : controls(dashboard).entrySet()) {
                assertThat(types.get(control.getValue()))
                        .containsEntry(control.getKey(), "keyword");
            }
        }
    }

    /**
     * What only few panels of a dashboard know would empty the others, and is no control: the
     * statuses of findings beside rules, the platforms of late records would be if refused ones had
     * none.
     */
    @Test
    void everyDashboardCanBeNarrowedToWhatMostOfItsPanelsKnow() throws IOException {
        for (JsonNode dashboard : objects.of("dashboard")) {
            String name = dashboard.path("id").asText();
            List<String> indices = indicesOf(name);
            for (Map.Entry<String, List<String>> dimension : DIMENSIONS.entrySet()) {
                long knowing =
                        indices.stream()
                                .filter(
                                        index ->
                                                dimension.getValue().stream()
                                                        .anyMatch(types.get(index)::containsKey))
                                .count();
                if (2 * knowing > indices.size()) {
                    assertThat(controls(dashboard).keySet())
                            .as(name + " by " + dimension.getKey())
                            .containsAnyElementsOf(dimension.getValue());
                }
            }
        }
    }

    /** A click that leads to one subject chooses it, whatever column it is in. */
    @Test
    void everyDashboardLeadsOn() throws IOException {
        Map<String, Panel> panels = new HashMap<>();
        objects.panels().forEach(panel -> panels.put(panel.name(), panel));
        Map<String, Chart> charts = new HashMap<>();
        objects.charts().forEach(chart -> charts.put(chart.name(), chart));
        for (JsonNode dashboard : objects.of("dashboard")) {
            String name = dashboard.path("id").asText();
            List<String> leading = new ArrayList<>();
            for (JsonNode reference : dashboard.path("references")) {
                Matcher drilldown = DRILLDOWN.matcher(reference.path("name").asText());
                if (!drilldown.matches()) {
                    continue;
                }
                String panel = name + '/' + drilldown.group(1);
                leading.add(panel);
                assertThat(panels).containsKey(panel);
                assertThat(panels.get(panel).json().toString())
                        .contains("\"eventId\":\"" + drilldown.group(2) + '"')
                        .contains("\"factoryId\":\"DASHBOARD_TO_DASHBOARD_DRILLDOWN\"");
                assertThat(objects.has(reference)).as(reference.toString()).isTrue();
                if (reference.path("id").asText().equals("qingliu-subject")) {
                    assertThat(charts.get(panel).columns())
                            .as(panel)
                            .anyMatch(
                                    column ->
                                            column.getValue()
                                                    .path("sourceField")
                                                    .asText()
                                                    .equals(DocumentFields.SUBJECT_KEY));
                }
            }
            assertThat(leading).as(name).isNotEmpty();
        }
    }

    /** Else a click on a subject would empty the dashboard it leads to. */
    @Test
    void everyPanelOfTheDashboardOfASubjectKnowsSubjectsByTheSameField() throws IOException {
        assertThat(indicesOf("qingliu-subject"))
                .hasSizeGreaterThan(6)
                .allSatisfy(
                        index ->
                                assertThat(types.get(index))
                                        .containsEntry(DocumentFields.SUBJECT_KEY, "keyword"));
    }

    @Test
    void everySubjectAndEveryAlertIsALinkToTheConsole() throws IOException {
        for (JsonNode view : objects.of("index-pattern")) {
            String index = view.at("/attributes/title").asText();
            if (types.get(index).containsKey(DocumentFields.SUBJECT_KEY)) {
                assertThat(link(view, DocumentFields.SUBJECT_KEY))
                        .as(index)
                        .isEqualTo("http://localhost:8480/case?subject={{value}}");
            }
            if (index.equals("qingliu-courier-alerts")) {
                assertThat(link(view, "id"))
                        .isEqualTo("http://localhost:8480/couriers/one?id={{value}}");
            }
        }
    }

    /** What a rule on trial says counts nowhere, but where the question is about trials. */
    @Test
    void everyChartOfFindingsAndSignalsLeavesTrialsOut() throws IOException {
        for (Chart chart : objects.charts()) {
            if (types.get(chart.index()).containsKey("shadow")) {
                boolean ofTrials = chart.name().equals("qingliu-rules/trial");
                assertThat(chart.query())
                        .as(chart.name())
                        .contains(ofTrials ? "shadow:true" : "NOT shadow:true");
            }
        }
    }

    private static String link(JsonNode view, String field) throws IOException {
        return Store.JSON
                .readTree(view.at("/attributes/fieldFormatMap").asText())
                .path(field)
                .at("/params/urlTemplate")
                .asText();
    }

    /** The fields that the controls of a dashboard ask for, with the index of each. */
    private static Map<String, String> controls(JsonNode dashboard) throws IOException {
        Map<String, String> controls = new TreeMap<>();
        JsonNode written =
                Store.JSON.readTree(
                        dashboard.at("/attributes/controlGroupInput/panelsJSON").asText());
        for (JsonNode control : written) {
            String name =
                    "controlGroup_"
                            + control.at("/explicitInput/id").asText()
                            + ":optionsListDataView";
            JsonNode view = null;
            for (JsonNode reference : dashboard.path("references")) {
                if (reference.path("name").asText().equals(name)) {
                    view = objects.attributes(reference);
                }
            }
            assertThat(view).as(name).isNotNull();
            controls.put(
                    control.at("/explicitInput/fieldName").asText(), view.path("title").asText());
        }
        return controls;
    }

    /** The indices that the panels of a dashboard ask, one a panel. */
    private static List<String> indicesOf(String dashboard) throws IOException {
        return PanelQuestion.of(objects).stream()
                .filter(question -> question.name().startsWith(dashboard + '/'))
                .map(PanelQuestion::index)
                .toList();
    }
}
