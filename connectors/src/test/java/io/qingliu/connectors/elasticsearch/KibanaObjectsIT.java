package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.KibanaObjects.Chart;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks a real server what each panel of the dashboards would ask. */
class KibanaObjectsIT {
    private static Store store;

    @BeforeAll
    static void fill() throws Exception {
        store = new Store(EmbeddedElasticsearch.shared());
        IndexNames names = IndexNames.standard();
        IndexTemplates.bundled(names).install(store.connection());
        assertThat(store.write(KibanaDocuments.all(names, System.currentTimeMillis()))).isEmpty();
    }

    @Test
    void everyChartFindsSomethingToDraw() throws Exception {
        for (Chart chart : KibanaObjects.read().charts()) {
            JsonNode answer = store.search(chart.index(), request(chart).toString());
            assertThat(answer.path("error").isMissingNode()).as(chart.name() + answer).isTrue();
            assertThat(answer.at("/hits/total/value").asInt()).as(chart.name()).isPositive();
            List<String> drawn = new ArrayList<>();
            draw(answer.path("aggregations"), chart.columns(), 0, "", drawn);
            assertThat(drawn).as(chart.name() + answer).isNotEmpty();
        }
    }

    @Test
    void everyListFindsDocuments() throws Exception {
        KibanaObjects objects = KibanaObjects.read();
        for (JsonNode search : objects.of("search")) {
            JsonNode attributes = search.path("attributes");
            String sort = attributes.path("sort").path(0).path(0).asText();
            ObjectNode request = Store.JSON.createObjectNode();
            String query =
                    Store.JSON
                            .readTree(
                                    attributes
                                            .at("/kibanaSavedObjectMeta/searchSourceJSON")
                                            .asText())
                            .at("/query/query")
                            .asText();
            ask(request, query);
            request.putArray("sort").addObject().put(sort, "desc");
            String index =
                    objects.attributes(search.path("references").path(0)).path("title").asText();

            JsonNode hits = store.search(index, request.toString()).at("/hits/hits");

            assertThat(hits).as(search.path("id").asText()).isNotEmpty();
        }
    }

    @Test
    void theTableOfCourierAlertsBeginsWithTheMostSuspicious() throws Exception {
        List<String> rows = rows("qingliu-couriers/table");

        assertThat(rows.get(0)).startsWith("/STO/K8/S9 0.95");
        assertThat(rows).hasSize(2);
    }

    @Test
    void theTopSubjectIsTheOneWithTheHighestScore() throws Exception {
        assertThat(rows("qingliu-overview/top-subjects").get(0)).startsWith("/SHOP/P1/S9 0.96");
    }

    /** What has no field of its own for a subject is found by the subject's filter all the same. */
    @Test
    void everyPanelOfTheDashboardOfASubjectCanBeAskedForOne() throws Exception {
        Set<String> views = new TreeSet<>();
        for (JsonNode reference : KibanaObjects.read().of("dashboard").get(1).path("references")) {
            if (reference.path("type").asText().equals("index-pattern")) {
                views.add(KibanaObjects.read().attributes(reference).path("title").asText());
            }
        }
        for (JsonNode search : KibanaObjects.read().of("search")) {
            if (search.path("id").asText().startsWith("qingliu-subject-")) {
                views.add(
                        KibanaObjects.read()
                                .attributes(search.path("references").path(0))
                                .path("title")
                                .asText());
            }
        }
        assertThat(views).hasSizeGreaterThan(6);
        for (String view : views) {
            JsonNode answer = store.search(view, "{\"query\":{\"term\":{\"subject.id\":\"S9\"}}}");
            assertThat(answer.at("/hits/total/value").asInt()).as(view).isPositive();
        }
    }

    private static List<String> rows(String chartName) throws Exception {
        Chart chart =
                KibanaObjects.read().charts().stream()
                        .filter(each -> each.name().equals(chartName))
                        .findFirst()
                        .orElseThrow();
        List<String> rows = new ArrayList<>();
        draw(
                store.search(chart.index(), request(chart).toString()).path("aggregations"),
                chart.columns(),
                0,
                "",
                rows);
        return rows;
    }

    /** The request Lens makes of a layer: buckets nested in column order, metrics innermost. */
    private static ObjectNode request(Chart chart) {
        ObjectNode request = Store.JSON.createObjectNode().put("size", 0);
        ask(request, chart.query());
        nest(request, chart.columns());
        return request;
    }

    private static void ask(ObjectNode request, String query) {
        if (!query.isEmpty()) {
            request.putObject("query").putObject("query_string").put("query", query);
        }
    }

    private static void nest(ObjectNode parent, List<Map.Entry<String, JsonNode>> columns) {
        ObjectNode innermost = parent;
        for (Map.Entry<String, JsonNode> column : columns) {
            if (!column.getValue().path("isBucketed").asBoolean()) {
                continue;
            }
            ObjectNode aggregation = innermost.withObject("/aggs").putObject(column.getKey());
            metrics(innermost, columns);
            bucket(aggregation, column.getValue(), columns);
            innermost = aggregation;
        }
        metrics(innermost, columns);
    }

    private static void bucket(
            ObjectNode aggregation, JsonNode column, List<Map.Entry<String, JsonNode>> columns) {
        String field = column.path("sourceField").asText();
        if (column.path("operationType").asText().equals("date_histogram")) {
            aggregation
                    .putObject("date_histogram")
                    .put("field", field)
                    .put("fixed_interval", "1h")
                    .put("min_doc_count", 1);
            return;
        }
        String by = column.at("/params/orderBy/columnId").asText();
        boolean byCount =
                columns.stream()
                        .anyMatch(
                                other ->
                                        other.getKey().equals(by)
                                                && other.getValue()
                                                        .path("operationType")
                                                        .asText()
                                                        .equals("count"));
        aggregation
                .putObject("terms")
                .put("field", field)
                .put("size", column.at("/params/size").asInt())
                .putObject("order")
                .put(byCount ? "_count" : by, column.at("/params/orderDirection").asText());
    }

    /** Metrics at every level, for the levels above sort by them. */
    private static void metrics(ObjectNode level, List<Map.Entry<String, JsonNode>> columns) {
        for (Map.Entry<String, JsonNode> column : columns) {
            String operation = column.getValue().path("operationType").asText();
            String field = column.getValue().path("sourceField").asText();
            String aggregation =
                    switch (operation) {
                        case "max", "sum" -> operation;
                        case "average" -> "avg";
                        case "unique_count" -> "cardinality";
                        default -> null;
                    };
            if (aggregation != null) {
                level.withObject("/aggs")
                        .putObject(column.getKey())
                        .putObject(aggregation)
                        .put("field", field);
            }
        }
    }

    /** One line a row: the bucket keys, then the first metric; a chart without buckets is a row. */
    private static void draw(
            JsonNode level,
            List<Map.Entry<String, JsonNode>> columns,
            int depth,
            String path,
            List<String> rows) {
        String name = columns.get(depth).getKey();
        if (!columns.get(depth).getValue().path("isBucketed").asBoolean()) {
            rows.add(path + ' ' + level.path(name).path("value").asText());
            return;
        }
        for (JsonNode bucket : level.path(name).path("buckets")) {
            draw(bucket, columns, depth + 1, path + '/' + bucket.path("key").asText(), rows);
        }
    }
}
