package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Makes Lens charts of one layer of the panels in {@code dashboards.yaml}. */
final class KibanaCharts {

    private static final int BUCKETS = 10;
    private static final String TIME = "time-axis";

    private final JsonNode panel;
    private final String layer;
    private final ObjectNode columns = Store.JSON.createObjectNode();
    private final List<String> buckets = new ArrayList<>();
    private final List<String> metrics = new ArrayList<>();

    private KibanaCharts(String id, JsonNode panel) {
        this.panel = panel;
        this.layer = "layer-" + id;
    }

    static ObjectNode chart(String id, String view, JsonNode panel) {
        return new KibanaCharts(id, panel).attributes(view);
    }

    private ObjectNode attributes(String view) {
        String type = panel.path("type").asText();
        metric(panel.path("value").asText("count"));
        panel.path("also").forEach(value -> metric(value.asText()));
        panel.path("by").forEach(field -> terms(field.asText()));
        if (type.equals("time")) {
            histogram(panel.path("time").asText());
        }
        ObjectNode attributes = Store.JSON.createObjectNode();
        attributes.put("title", panel.path("title").asText()).put("type", "lens");
        attributes.put("visualizationType", visualizationType(type));
        attributes
                .putArray("references")
                .addObject()
                .put("type", "index-pattern")
                .put("id", view)
                .put("name", "indexpattern-datasource-layer-" + layer);
        ObjectNode state = attributes.putObject("state");
        ObjectNode layers =
                state.putObject("datasourceStates").putObject("formBased").putObject("layers");
        ObjectNode written = layers.putObject(layer);
        ArrayNode order = written.putArray("columnOrder");
        buckets.forEach(order::add);
        metrics.forEach(order::add);
        written.set("columns", columns);
        written.putObject("incompleteColumns");
        state.set("visualization", visualization(type));
        state.putObject("query")
                .put("query", panel.path("query").asText())
                .put("language", "lucene");
        state.putArray("filters");
        state.putArray("internalReferences");
        state.putObject("adHocDataViews");
        return attributes;
    }

    private static String visualizationType(String type) {
        return switch (type) {
            case "metric" -> "lnsMetric";
            case "time", "bars" -> "lnsXY";
            case "pie" -> "lnsPie";
            case "table" -> "lnsDatatable";
            default ->
                    throw new IllegalStateException(
                            "type is "
                                    + type
                                    + " but must be metric, time, bars, pie, table or list");
        };
    }

    /** A column of numbers: {@code count}, or an operation on a field such as {@code max:score}. */
    private void metric(String value) {
        String operation = value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
        String field = value.substring(value.indexOf(':') + 1);
        String id = value.replaceAll("[:.]", "-");
        boolean isDate = field.matches("time|to|from|deadline|replyBy|arrived|since|until");
        ObjectNode column = columns.putObject(id);
        column.put("label", operation.equals("count") ? "数量 · Count" : label(operation, field));
        column.put("customLabel", true).put("dataType", isDate ? "date" : "number");
        column.put("operationType", operation.equals("unique") ? "unique_count" : operation);
        column.put("scale", isDate ? "interval" : "ratio");
        column.put("sourceField", operation.equals("count") ? "___records___" : field);
        column.put("isBucketed", false).putObject("params").put("emptyAsNull", true);
        metrics.add(id);
    }

    private static String label(String operation, String field) {
        return switch (operation) {
                    case "unique" -> "个数 · Number of ";
                    case "max" -> "最大 · Highest ";
                    case "average" -> "平均 · Average ";
                    case "sum" -> "合计 · Sum of ";
                    default ->
                            throw new IllegalStateException(
                                    "value is "
                                            + operation
                                            + " but must be one of the head of the file");
                }
                + field;
    }

    private void terms(String field) {
        String id = "by-" + field.replace('.', '-');
        ObjectNode column = columns.putObject(id);
        boolean isNumber = field.matches("version|of");
        column.put("label", field).put("customLabel", true);
        column.put("dataType", isNumber ? "number" : "string");
        column.put("operationType", "terms").put("scale", "ordinal").put("sourceField", field);
        ObjectNode params = column.put("isBucketed", true).putObject("params");
        params.put("size", panel.path("size").asInt(BUCKETS));
        params.putObject("orderBy").put("type", "column").put("columnId", metrics.get(0));
        params.put("orderDirection", "desc").put("otherBucket", false);
        params.put("missingBucket", false).putObject("parentFormat").put("id", "terms");
        buckets.add(id);
    }

    private void histogram(String field) {
        ObjectNode column = columns.putObject(TIME);
        column.put("label", field).put("customLabel", true).put("dataType", "date");
        column.put("operationType", "date_histogram").put("scale", "interval");
        column.put("sourceField", field).put("isBucketed", true);
        column.putObject("params")
                .put("interval", "auto")
                .put("includeEmptyRows", true)
                .put("dropPartials", false);
        buckets.add(TIME);
    }

    private ObjectNode visualization(String type) {
        ObjectNode drawn = Store.JSON.createObjectNode();
        switch (type) {
            case "metric" ->
                    drawn.put("layerId", layer)
                            .put("layerType", "data")
                            .put("metricAccessor", metrics.get(0));
            case "pie" -> {
                ObjectNode pie = drawn.put("shape", "donut").putArray("layers").addObject();
                pie.put("layerId", layer).put("layerType", "data");
                buckets.forEach(pie.putArray("primaryGroups")::add);
                metrics.forEach(pie.putArray("metrics")::add);
                pie.put("numberDisplay", "percent").put("categoryDisplay", "default");
                pie.put("legendDisplay", "default").put("nestedLegend", false);
            }
            case "table" -> {
                drawn.put("layerId", layer).put("layerType", "data");
                ArrayNode shown = drawn.putArray("columns");
                buckets.forEach(id -> shown.addObject().put("columnId", id));
                metrics.forEach(id -> shown.addObject().put("columnId", id));
            }
            default -> bars(drawn, type.equals("time") ? "bar_stacked" : "bar_horizontal_stacked");
        }
        return drawn;
    }

    private void bars(ObjectNode drawn, String series) {
        drawn.putObject("legend").put("isVisible", true).put("position", "right");
        drawn.put("valueLabels", "hide").put("preferredSeriesType", series);
        ObjectNode bars = drawn.putArray("layers").addObject();
        bars.put("layerId", layer).put("layerType", "data").put("seriesType", series);
        // Over time the last column is the axis; else the first is, and the second divides it.
        boolean overTime = buckets.contains(TIME);
        bars.put("xAccessor", overTime ? TIME : buckets.get(0));
        if (buckets.size() > 1) {
            bars.put("splitAccessor", overTime ? buckets.get(0) : buckets.get(1));
        }
        metrics.forEach(bars.putArray("accessors")::add);
        bars.put("position", "top").put("showGridlines", false);
    }
}
