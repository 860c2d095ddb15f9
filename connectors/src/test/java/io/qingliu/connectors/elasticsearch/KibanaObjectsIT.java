package io.qingliu.connectors.elasticsearch;

import static io.qingliu.connectors.elasticsearch.Results.NOON;
import static io.qingliu.connectors.elasticsearch.Results.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.KibanaObjects.Chart;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks a real server what each chart of the dashboard would ask. */
class KibanaObjectsIT {
    private static Store store;

    @BeforeAll
    static void fill() throws Exception {
        store = new Store(EmbeddedElasticsearch.shared());
        IndexNames names = IndexNames.standard();
        IndexTemplates.bundled(names).install(store.connection());
        List<ElasticsearchDocument> documents = new ArrayList<>(Results.oneOfEach(names));
        for (int i = 0; i < 30; i++) {
            documents.add(
                    names.document(
                            Results.finding(
                                    shop("S" + i % 10),
                                    Behavior.values()[i % 3],
                                    FindingStatus.values()[i % 5],
                                    i / 30.0,
                                    NOON - i * 3_600_000L)));
        }
        documents.add(names.document(Results.alert("STO", "K8", 0.95)));
        assertThat(store.write(documents)).isEmpty();
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
    void theTableOfCourierAlertsBeginsWithTheMostSuspicious() throws Exception {
        List<String> rows = rows("couriers");

        assertThat(rows.get(0)).startsWith("/STO/K8/S9 0.95");
        assertThat(rows).hasSize(2);
    }

    @Test
    void theTopSubjectIsTheOneWithTheHighestScore() throws Exception {
        assertThat(rows("top-subjects").get(0)).startsWith("/SHOP/P1/S9 0.96");
    }

    @Test
    void theSavedSearchFindsCandidatesOnly() throws Exception {
        JsonNode search = KibanaObjects.read().of("search").get(0).path("attributes");
        JsonNode source =
                Store.JSON.readTree(search.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
        ObjectNode request = Store.JSON.createObjectNode();
        request.putObject("query")
                .putObject("query_string")
                .put("query", source.at("/query/query").asText());
        request.putArray("sort").addObject().put("time", "desc");

        JsonNode hits = store.search("qingliu-findings", request.toString()).at("/hits/hits");

        assertThat(hits).isNotEmpty();
        hits.forEach(
                hit ->
                        assertThat(hit.at("/_source/status").asText())
                                .isEqualTo(FindingStatus.CANDIDATE.name()));
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
        if (!chart.query().isEmpty()) {
            request.putObject("query").putObject("query_string").put("query", chart.query());
        }
        nest(request, chart.columns());
        return request;
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
            if (operation.equals("max") || operation.equals("unique_count")) {
                level.withObject("/aggs")
                        .putObject(column.getKey())
                        .putObject(operation.equals("max") ? "max" : "cardinality")
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
