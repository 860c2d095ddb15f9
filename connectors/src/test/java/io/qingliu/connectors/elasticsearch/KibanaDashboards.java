package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes {@code qingliu.ndjson} of {@code dashboards.yaml}: saved objects of Kibana 8.9, the lowest
 * that takes them. Their shape is that of exports of Kibana itself.
 */
final class KibanaDashboards {

    private static final Path DEFINITIONS = Path.of("..", "deploy", "kibana", "dashboards.yaml");

    private static final String VIEW = "index-pattern";
    private static final String SOURCE = "kibanaSavedObjectMeta.searchSourceJSON.index";
    private static final String DRILLDOWN = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";

    private final JsonNode definitions;
    private final List<ObjectNode> objects = new ArrayList<>();

    KibanaDashboards() {
        try {
            definitions = new YAMLMapper().readTree(DEFINITIONS.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + DEFINITIONS, e);
        }
    }

    /** One object a line, those before that others refer to. */
    String ndjson() {
        objects.clear();
        each(definitions.path("views"), this::view);
        each(definitions.path("dashboards"), this::dashboard);
        StringBuilder lines = new StringBuilder();
        objects.forEach(object -> lines.append(object).append('\n'));
        return lines.toString();
    }

    /** The questions, each with the dashboard and the panel that answers it. */
    String questions() {
        StringBuilder page = new StringBuilder("| question | dashboard | panel |\n|---|---|---|\n");
        each(
                definitions.path("dashboards"),
                (name, dashboard) ->
                        each(
                                dashboard.path("panels"),
                                (id, panel) ->
                                        page.append("| ")
                                                .append(panel.path("asks").asText())
                                                .append(" | ")
                                                .append(dashboard.path("title").asText())
                                                .append(" | ")
                                                .append(panel.path("title").asText())
                                                .append(" |\n")));
        return page.toString();
    }

    private interface Named {
        void accept(String name, JsonNode definition);
    }

    private static void each(JsonNode definitions, Named action) {
        for (Map.Entry<String, JsonNode> entry : definitions.properties()) {
            action.accept(entry.getKey(), entry.getValue());
        }
    }

    private ObjectNode object(String type, String id, String version) {
        ObjectNode object = Store.JSON.createObjectNode();
        object.put("id", id).put("type", type);
        object.putObject("attributes");
        object.putArray("references");
        object.put("coreMigrationVersion", "8.8.0").put("typeMigrationVersion", version);
        objects.add(object);
        return object;
    }

    private static String viewId(JsonNode panel) {
        return "qingliu-" + panel.path("view").asText();
    }

    private void view(String name, JsonNode view) {
        ObjectNode attributes =
                (ObjectNode) object(VIEW, "qingliu-" + name, "7.11.0").path("attributes");
        attributes.put("title", view.path("index").asText());
        attributes.put("name", view.path("name").asText());
        if (view.has("time")) {
            attributes.put("timeFieldName", view.path("time").asText());
        }
        attributes.put("fields", "[]");
        if (view.has("link")) {
            ObjectNode formats = Store.JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> link : view.path("link").properties()) {
                ObjectNode format = formats.putObject(link.getKey()).put("id", "url");
                format.putObject("params")
                        .put(
                                "urlTemplate",
                                definitions.path("console").asText()
                                        + link.getValue().asText()
                                        + "{{value}}")
                        .put("labelTemplate", "{{value}}")
                        .put("openLinkInCurrentTab", false);
            }
            attributes.put("fieldFormatMap", formats.toString());
        }
    }

    private void dashboard(String name, JsonNode dashboard) {
        each(
                dashboard.path("panels"),
                (id, panel) -> {
                    if (panel.path("type").asText().equals("list")) {
                        search(name, id, panel);
                    }
                });
        ObjectNode object = object("dashboard", "qingliu-" + name, "8.9.0");
        ArrayNode references = (ArrayNode) object.path("references");
        ArrayNode panels = Store.JSON.createArrayNode();
        each(
                dashboard.path("panels"),
                (id, panel) -> panels.add(panel(name, id, panel, references)));
        ObjectNode attributes = (ObjectNode) object.path("attributes");
        attributes.put("title", dashboard.path("title").asText());
        attributes.put("description", dashboard.path("description").asText());
        attributes.put("hits", 0).put("version", 1).put("timeRestore", true);
        attributes.put("timeFrom", dashboard.path("range").path(0).asText());
        attributes.put("timeTo", dashboard.path("range").path(1).asText());
        ObjectNode options = Store.JSON.createObjectNode();
        options.put("useMargins", true).put("syncColors", true).put("syncCursor", true);
        options.put("syncTooltips", false).put("hidePanelTitles", false);
        attributes.put("optionsJSON", options.toString());
        attributes.put("panelsJSON", panels.toString());
        attributes.set("controlGroupInput", controls(dashboard.path("controls"), references));
        ObjectNode source = Store.JSON.createObjectNode();
        source.putObject("query").put("query", "").put("language", "kuery");
        source.putArray("filter");
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
    }

    private static ObjectNode controls(JsonNode controls, ArrayNode references) {
        ObjectNode panels = Store.JSON.createObjectNode();
        each(
                controls,
                (view, fields) -> {
                    for (JsonNode field : fields) {
                        String id = "control-" + field.asText().replace('.', '-');
                        ObjectNode panel = panels.putObject(id);
                        panel.put("order", panels.size() - 1).put("width", "medium");
                        panel.put("grow", true).put("type", "optionsListControl");
                        ObjectNode input = panel.putObject("explicitInput");
                        input.put("id", id).put("fieldName", field.asText());
                        input.put("title", field.asText());
                        input.putObject("enhancements");
                        reference(
                                references,
                                VIEW,
                                "qingliu-" + view,
                                "controlGroup_" + id + ":optionsListDataView");
                    }
                });
        ObjectNode ignored = Store.JSON.createObjectNode();
        for (String each :
                List.of("ignoreFilters", "ignoreQuery", "ignoreTimerange", "ignoreValidations")) {
            ignored.put(each, false);
        }
        ObjectNode group = Store.JSON.createObjectNode();
        group.put("chainingSystem", "HIERARCHICAL").put("controlStyle", "oneLine");
        group.put("ignoreParentSettingsJSON", ignored.toString());
        group.put("panelsJSON", panels.toString());
        return group;
    }

    private static void reference(ArrayNode references, String type, String id, String name) {
        references.addObject().put("id", id).put("name", name).put("type", type);
    }

    private void search(String dashboard, String id, JsonNode panel) {
        ObjectNode object = object("search", "qingliu-" + dashboard + '-' + id, "7.9.3");
        ObjectNode attributes = (ObjectNode) object.path("attributes");
        attributes.put("title", panel.path("title").asText());
        attributes.put("description", panel.path("asks").asText());
        attributes.put("hits", 0).put("version", 1);
        attributes.set("columns", panel.path("columns"));
        attributes.putArray("sort").addArray().add(panel.path("sort").asText()).add("desc");
        ObjectNode source = Store.JSON.createObjectNode();
        source.putObject("query")
                .put("query", panel.path("query").asText())
                .put("language", "lucene");
        source.putArray("filter");
        source.put("indexRefName", SOURCE);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
        reference((ArrayNode) object.path("references"), VIEW, viewId(panel), SOURCE);
    }

    private ObjectNode panel(String dashboard, String id, JsonNode panel, ArrayNode references) {
        ObjectNode written = Store.JSON.createObjectNode();
        boolean isList = panel.path("type").asText().equals("list");
        written.put("type", isList ? "search" : "lens");
        ObjectNode grid = written.putObject("gridData");
        int place = 0;
        for (String side : List.of("x", "y", "w", "h")) {
            grid.put(side, panel.path("at").path(place++).asInt());
        }
        grid.put("i", id);
        written.put("panelIndex", id).put("title", panel.path("title").asText());
        written.put("version", "8.9.0");
        ObjectNode embedded = written.putObject("embeddableConfig");
        ObjectNode enhancements = embedded.putObject("enhancements");
        if (isList) {
            written.put("panelRefName", "panel_" + id);
            reference(references, "search", "qingliu-" + dashboard + '-' + id, id + ":panel_" + id);
            return written;
        }
        ObjectNode chart = KibanaCharts.chart(id, viewId(panel), panel);
        embedded.set("attributes", chart);
        String layer = chart.at("/references/0/name").asText();
        reference(references, VIEW, viewId(panel), id + ':' + layer);
        if (panel.has("to")) {
            String event = id + "-drilldown";
            ObjectNode happening =
                    enhancements.putObject("dynamicActions").putArray("events").addObject();
            happening.put("eventId", event).putArray("triggers").add("FILTER_TRIGGER");
            ObjectNode action = happening.putObject("action").put("factoryId", DRILLDOWN);
            String to = panel.path("to").asText();
            action.put(
                    "name", "打开 · Open " + definitions.at("/dashboards/" + to + "/title").asText());
            action.putObject("config")
                    .put("useCurrentFilters", !panel.path("afresh").asBoolean())
                    .put("useCurrentDateRange", true)
                    .put("openInNewTab", false);
            reference(
                    references,
                    "dashboard",
                    "qingliu-" + to,
                    id + ":drilldown:" + DRILLDOWN + ':' + event + ":dashboardId");
        }
        return written;
    }
}
