package io.qingliu.testkit.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.kibana.KibanaObjects.Chart;
import io.qingliu.testkit.kibana.KibanaObjects.Panel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one panel of a dashboard asks of Elasticsearch, as Kibana would ask it, and the rows that it
 * would draw of the answer.
 */
public final class PanelQuestion {

    /** Buckets of time: fine enough to tell days, coarse enough for years. */
    private static final String EVERY = "1h";

    private final String name;
    private final String index;
    private final String query;
    private final String time;
    private final JsonNode dashboard;

    /** Fields of a list; empty for a chart. */
    private final List<String> fields = new ArrayList<>();

    /** Columns of a chart, in the order in which Lens nests them; empty for a list. */
    private List<Map.Entry<String, JsonNode>> columns = List.of();

    private String sort;

    private PanelQuestion(Panel panel, JsonNode view, String query) {
        name = panel.name();
        dashboard = panel.dashboard().path("attributes");
        index = view.path("title").asText();
        time = view.path("timeFieldName").asText();
        this.query = query;
    }

    /** The questions of all panels, in the order of the dashboards. */
    public static List<PanelQuestion> of(KibanaObjects objects) throws IOException {
        List<PanelQuestion> questions = new ArrayList<>();
        for (Panel panel : objects.panels()) {
            questions.add(
                    panel.isList()
                            ? ofList(objects, panel)
                            : ofChart(objects.chart(panel), objects, panel));
        }
        return questions;
    }

    private static PanelQuestion ofChart(Chart chart, KibanaObjects objects, Panel panel) {
        PanelQuestion question =
                new PanelQuestion(panel, objects.attributes(chart.reference()), chart.query());
        question.columns = chart.columns();
        return question;
    }

    private static PanelQuestion ofList(KibanaObjects objects, Panel panel) throws IOException {
        String reference =
                panel.json().path("panelIndex").asText()
                        + ':'
                        + panel.json().path("panelRefName").asText();
        for (JsonNode each : panel.dashboard().path("references")) {
            if (each.path("name").asText().equals(reference)) {
                return ofSearch(
                        objects,
                        panel,
                        objects.all().stream()
                                .filter(one -> one.path("id").equals(each.path("id")))
                                .findFirst()
                                .orElseThrow());
            }
        }
        throw new IllegalStateException("the dashboard must refer to " + reference);
    }

    private static PanelQuestion ofSearch(KibanaObjects objects, Panel panel, JsonNode search)
            throws IOException {
        JsonNode attributes = search.path("attributes");
        JsonNode source =
                KibanaObjects.JSON.readTree(
                        attributes.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
        PanelQuestion question =
                new PanelQuestion(
                        panel,
                        objects.attributes(search.path("references").path(0)),
                        source.at("/query/query").asText());
        attributes.path("columns").forEach(column -> question.fields.add(column.asText()));
        question.sort = attributes.path("sort").path(0).path(0).asText();
        return question;
    }

    /** Of its dashboard and of itself, {@code DASHBOARD/PANEL}. */
    public String name() {
        return name;
    }

    /** Name or pattern of the indices that are asked. */
    public String index() {
        return index;
    }

    /** The body of the search, whenever it was. */
    public ObjectNode atAnyTime() {
        return request(null, null);
    }

    /** The body of the search within the time that its dashboard opens with. */
    public ObjectNode atTheTimeOfItsDashboard() {
        return request(dashboard.path("timeFrom").asText(), dashboard.path("timeTo").asText());
    }

    private ObjectNode request(String from, String to) {
        ObjectNode request = KibanaObjects.JSON.createObjectNode();
        request.put("track_total_hits", true).put("size", columns.isEmpty() ? 100 : 0);
        ArrayNode filter = request.putObject("query").putObject("bool").putArray("filter");
        if (!query.isEmpty()) {
            filter.addObject().putObject("query_string").put("query", query);
        }
        if (from != null && !time.isEmpty()) {
            ObjectNode range = filter.addObject().putObject("range").putObject(time);
            range.put("gte", from).put("lte", to).put("format", "strict_date_optional_time");
        }
        if (columns.isEmpty()) {
            request.putArray("sort").addObject().put(sort, "desc");
        } else {
            nest(request);
        }
        return request;
    }

    /** Buckets nested in the order of the columns, metrics innermost. */
    private void nest(ObjectNode request) {
        ObjectNode innermost = request;
        for (Map.Entry<String, JsonNode> column : columns) {
            if (isBucket(column)) {
                ObjectNode aggregation = innermost.withObject("/aggs").putObject(column.getKey());
                metrics(innermost);
                bucket(aggregation, column.getValue());
                innermost = aggregation;
            }
        }
        metrics(innermost);
    }

    private void bucket(ObjectNode aggregation, JsonNode column) {
        String field = column.path("sourceField").asText();
        if (operation(column).equals("date_histogram")) {
            aggregation
                    .putObject("date_histogram")
                    .put("field", field)
                    .put("fixed_interval", EVERY)
                    .put("min_doc_count", 1);
            return;
        }
        String by = column.at("/params/orderBy/columnId").asText();
        boolean byCount =
                columns.stream()
                        .anyMatch(
                                other ->
                                        other.getKey().equals(by)
                                                && operation(other.getValue()).equals("count"));
        aggregation
                .putObject("terms")
                .put("field", field)
                .put("size", column.at("/params/size").asInt())
                .putObject("order")
                .put(byCount ? "_count" : by, column.at("/params/orderDirection").asText());
    }

    /** Metrics at every level, for the levels above sort by them. */
    private void metrics(ObjectNode level) {
        for (Map.Entry<String, JsonNode> column : columns) {
            String aggregation =
                    switch (operation(column.getValue())) {
                        case "max", "sum" -> operation(column.getValue());
                        case "average" -> "avg";
                        case "unique_count" -> "cardinality";
                        default -> null;
                    };
            if (aggregation != null) {
                level.withObject("/aggs")
                        .putObject(column.getKey())
                        .putObject(aggregation)
                        .put("field", column.getValue().path("sourceField").asText());
            }
        }
    }

    private static boolean isBucket(Map.Entry<String, JsonNode> column) {
        return column.getValue().path("isBucketed").asBoolean();
    }

    private static String operation(JsonNode column) {
        return column.path("operationType").asText();
    }

    /**
     * One line a row: the keys of its buckets, each after a slash, then its numbers, each after a
     * blank; of a list the fields of each document, at most a hundred. A chart without buckets has
     * one row if there is any document, and none otherwise.
     *
     * @throws IllegalStateException if the server has refused the question
     */
    public List<String> rows(JsonNode answer) {
        if (answer.has("error")) {
            throw new IllegalStateException(name + " was refused: " + answer.path("error"));
        }
        List<String> rows = new ArrayList<>();
        long found = answer.at("/hits/total/value").asLong();
        if (found == 0) {
            return rows;
        }
        if (columns.isEmpty()) {
            answer.at("/hits/hits").forEach(hit -> rows.add(row(hit.path("_source"))));
        } else {
            draw(answer.path("aggregations"), found, 0, "", rows);
        }
        return rows;
    }

    private String row(JsonNode document) {
        StringBuilder row = new StringBuilder();
        for (String field : fields) {
            JsonNode value = document.at('/' + field.replace('.', '/'));
            row.append('/').append(value.isValueNode() ? value.asText("") : value.toString());
        }
        return row.toString();
    }

    private void draw(JsonNode level, long count, int depth, String path, List<String> rows) {
        if (depth < columns.size() && isBucket(columns.get(depth))) {
            for (JsonNode bucket : level.path(columns.get(depth).getKey()).path("buckets")) {
                String key = bucket.path("key").asText();
                draw(bucket, bucket.path("doc_count").asLong(), depth + 1, path + '/' + key, rows);
            }
            return;
        }
        StringBuilder row = new StringBuilder(path);
        for (Map.Entry<String, JsonNode> column : columns.subList(depth, columns.size())) {
            boolean counts = operation(column.getValue()).equals("count");
            JsonNode value = level.path(column.getKey()).path("value");
            row.append(' ').append(counts ? String.valueOf(count) : value.asText());
        }
        rows.add(row.toString());
    }
}
