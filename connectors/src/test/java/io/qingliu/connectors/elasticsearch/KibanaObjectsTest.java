package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.kibana.KibanaObjects;
import io.qingliu.testkit.kibana.KibanaObjects.Chart;
import io.qingliu.testkit.kibana.KibanaObjects.Panel;
import io.qingliu.testkit.pages.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kibana cannot run here, so what it would refuse or show empty is looked for in its files. */
class KibanaObjectsTest {
    static final Path FILE = Path.of("..", "deploy", "kibana", "qingliu.ndjson");

    private static final int GRID_COLUMNS = 48;

    /** A Kibana refuses what is newer than itself, and skips migrations where it is missing. */
    private static final Map<String, String> VERSIONS =
            Map.of(
                    "index-pattern", "7.11.0",
                    "search", "7.9.3",
                    "dashboard", "8.9.0");

    private static KibanaObjects objects;
    private static Map<String, Map<String, String>> types;

    @BeforeAll
    static void read() throws IOException {
        objects = KibanaObjects.read(FILE);
        types = MappedFields.byPattern();
    }

    @Test
    void theFileIsMadeOfTheDefinitions() throws IOException {
        KibanaDashboards made = new KibanaDashboards();
        Page.write("deploy/kibana/qingliu.ndjson", made.ndjson());
        Page.writePart("docs/analysts.md", "questions", made.questions());
    }

    /** The names of the dashboards that people look for, see docs/analysts.md. */
    @Test
    void thereIsADashboardForEachKindOfQuestion() {
        assertThat(objects.of("dashboard"))
                .extracting(dashboard -> dashboard.path("id").asText())
                .containsExactly(
                        "qingliu-overview",
                        "qingliu-subject",
                        "qingliu-couriers",
                        "qingliu-rules",
                        "qingliu-measures",
                        "qingliu-appeals",
                        "qingliu-operations");
    }

    /** A deadline lies in the future: a document would vanish from "the last 90 days". */
    @Test
    void noDataViewHasADeadlineForItsTime() {
        for (JsonNode view : objects.of("index-pattern")) {
            assertThat(view.at("/attributes/timeFieldName").asText())
                    .isNotIn("deadline", "expires", "replyBy", "until");
        }
    }

    @Test
    void everyLineIsAnObjectOfAKnownVersion() {
        assertThat(objects.all()).hasSizeGreaterThan(6);
        for (JsonNode object : objects.all()) {
            assertThat(object.path("typeMigrationVersion").asText())
                    .as(object.path("id").asText())
                    .isEqualTo(VERSIONS.get(object.path("type").asText()));
            assertThat(object.path("coreMigrationVersion").asText()).isEqualTo("8.8.0");
        }
    }

    @Test
    void everyReferenceResolves() {
        for (JsonNode object : objects.all()) {
            for (JsonNode reference : object.path("references")) {
                assertThat(objects.has(reference)).as(reference.toString()).isTrue();
            }
        }
    }

    @Test
    void everyDataViewIsAnIndexOfOursWithItsTimeFieldIfItHasOne() {
        for (JsonNode view : objects.of("index-pattern")) {
            JsonNode attributes = view.path("attributes");
            assertThat(types).containsKey(attributes.path("title").asText());
            Map<String, String> fields = types.get(attributes.path("title").asText());
            if (attributes.has("timeFieldName")) {
                assertThat(fields).containsEntry(attributes.path("timeFieldName").asText(), "date");
            } else {
                // Rows of a period: when one was sent says nothing of when it was so.
                assertThat(fields).containsKey("period");
            }
        }
        assertThat(objects.of("index-pattern")).hasSameSizeAs(types.keySet());
    }

    @Test
    void everySearchShowsAndSortsByFieldsOfItsIndex() throws IOException {
        for (JsonNode search : objects.of("search")) {
            JsonNode attributes = search.path("attributes");
            JsonNode source =
                    Store.JSON.readTree(
                            attributes.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
            JsonNode reference = search.path("references").path(0);
            assertThat(source.path("indexRefName")).isEqualTo(reference.path("name"));
            Map<String, String> fields =
                    types.get(objects.attributes(reference).path("title").asText());
            attributes
                    .path("columns")
                    .forEach(column -> assertThat(fields).containsKey(column.asText()));
            attributes
                    .path("sort")
                    .forEach(sort -> assertThat(fields).containsKey(sort.path(0).asText()));
        }
    }

    @Test
    void everyPanelsReferenceIsAlsoTheDashboards() throws IOException {
        for (Panel panel : objects.panels()) {
            String index = panel.json().path("panelIndex").asText();
            Set<String> promised = new HashSet<>();
            panel.dashboard()
                    .path("references")
                    .forEach(
                            reference ->
                                    promised.add(
                                            reference.path("name").asText()
                                                    + " "
                                                    + reference.path("id").asText()));
            if (panel.json().path("type").asText().equals("lens")) {
                JsonNode own = panel.json().at("/embeddableConfig/attributes/references/0");
                assertThat(promised)
                        .contains(
                                index
                                        + ':'
                                        + own.path("name").asText()
                                        + " "
                                        + own.path("id").asText());
            } else {
                String name = index + ':' + panel.json().path("panelRefName").asText() + " ";
                assertThat(promised).anyMatch(reference -> reference.startsWith(name));
            }
            assertThat(panel.json().at("/gridData/i").asText()).isEqualTo(index);
        }
    }

    @Test
    void everyChartDrawsColumnsItHasAndNestsBucketsBeforeMetrics() throws IOException {
        for (Chart chart : objects.charts()) {
            assertThat(chart.reference().path("name").asText())
                    .isEqualTo("indexpattern-datasource-layer-" + chart.layer());
            Set<String> columns = new HashSet<>();
            chart.definition().path("columns").fieldNames().forEachRemaining(columns::add);
            List<String> order = chart.columns().stream().map(Map.Entry::getKey).toList();
            assertThat(order).as(chart.name()).containsExactlyInAnyOrderElementsOf(columns);
            List<Boolean> bucketed =
                    chart.columns().stream()
                            .map(column -> column.getValue().path("isBucketed").asBoolean())
                            .toList();
            assertThat(bucketed.indexOf(false)).as(chart.name()).isGreaterThan(-1);
            assertThat(bucketed.subList(bucketed.indexOf(false), bucketed.size()))
                    .as(chart.name())
                    .doesNotContain(true);
            assertThat(drawn(chart.attributes().at("/state/visualization")))
                    .as(chart.name())
                    .containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    @Test
    void everyChartAsksForFieldsOfItsIndexWithAFittingType() throws IOException {
        for (Chart chart : objects.charts()) {
            Map<String, String> fields = types.get(chart.index());
            for (Map.Entry<String, JsonNode> column : chart.columns()) {
                JsonNode definition = column.getValue();
                String field = definition.path("sourceField").asText();
                String operation = definition.path("operationType").asText();
                if (operation.equals("count")) {
                    assertThat(field).isEqualTo("___records___");
                    continue;
                }
                assertThat(fields).as(chart.name()).containsKey(field);
                String type = fields.get(field);
                switch (operation) {
                    case "terms" ->
                            assertThat(type)
                                    .as(chart.name() + ' ' + field)
                                    .isIn(
                                            definition.path("dataType").asText().equals("number")
                                                    ? List.of("long", "integer")
                                                    : List.of("keyword"));
                    case "unique_count" -> assertThat(type).isEqualTo("keyword");
                    case "average", "sum" -> assertThat(type).isIn("double", "long", "integer");
                    case "date_histogram" -> assertThat(type).isEqualTo("date");
                    case "max" ->
                            assertThat(type)
                                    .as(chart.name() + ' ' + field)
                                    .isIn(
                                            definition.path("dataType").asText().equals("date")
                                                    ? List.of("date")
                                                    : List.of("double", "long", "integer"));
                    default -> throw new AssertionError("No rule for " + operation);
                }
                JsonNode order = definition.at("/params/orderBy/columnId");
                if (!order.isMissingNode()) {
                    assertThat(chart.definition().path("columns").has(order.asText())).isTrue();
                }
            }
        }
    }

    @Test
    void noPanelLiesOnAnother() throws IOException {
        Map<String, String> taken = new HashMap<>();
        for (Panel panel : objects.panels()) {
            JsonNode grid = panel.json().path("gridData");
            int right = grid.path("x").asInt() + grid.path("w").asInt();
            int bottom = grid.path("y").asInt() + grid.path("h").asInt();
            assertThat(right).isLessThanOrEqualTo(GRID_COLUMNS);
            for (int x = grid.path("x").asInt(); x < right; x++) {
                for (int y = grid.path("y").asInt(); y < bottom; y++) {
                    String at = panel.dashboard().path("id").asText() + ' ' + x + ',' + y;
                    String other = taken.put(at, grid.path("i").asText());
                    assertThat(other).as(grid.path("i").asText()).isNull();
                }
            }
        }
    }

    private static List<String> drawn(JsonNode visualization) {
        List<String> columns = new ArrayList<>();
        collect(visualization, columns);
        return columns;
    }

    private static void collect(JsonNode node, List<String> columns) {
        node.properties()
                .forEach(
                        entry -> {
                            switch (entry.getKey()) {
                                case "columnId", "metricAccessor", "xAccessor", "splitAccessor" ->
                                        columns.add(entry.getValue().asText());
                                case "accessors", "primaryGroups", "metrics" ->
                                        entry.getValue()
                                                .forEach(name -> columns.add(name.asText()));
                                default -> collect(entry.getValue(), columns);
                            }
                        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, columns));
        }
    }
}
