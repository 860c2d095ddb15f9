package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The saved objects of {@code deploy/kibana}, opened up for the tests. */
final class KibanaObjects {
    private static final Path FILE = Path.of("..", "deploy", "kibana", "qingliu.ndjson");

    private final Map<String, JsonNode> objects = new LinkedHashMap<>();

    private KibanaObjects() {}

    static KibanaObjects read() throws IOException {
        KibanaObjects read = new KibanaObjects();
        for (String line : Files.readAllLines(FILE)) {
            JsonNode object = Store.JSON.readTree(line);
            String key = object.path("type").asText() + '/' + object.path("id").asText();
            if (read.objects.put(key, object) != null) {
                throw new IllegalStateException(key + " is there twice but must be there once");
            }
        }
        return read;
    }

    List<JsonNode> all() {
        return List.copyOf(objects.values());
    }

    List<JsonNode> of(String type) {
        return all().stream().filter(object -> object.path("type").asText().equals(type)).toList();
    }

    boolean has(JsonNode reference) {
        return objects.containsKey(key(reference));
    }

    JsonNode attributes(JsonNode reference) {
        return objects.get(key(reference)).path("attributes");
    }

    /** The panels of all dashboards, by-value charts and references to searches. */
    List<Panel> panels() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode dashboard : of("dashboard")) {
            JsonNode written = Store.JSON.readTree(dashboard.at("/attributes/panelsJSON").asText());
            for (JsonNode panel : written) {
                panels.add(new Panel(dashboard, panel));
            }
        }
        return panels;
    }

    /** The charts of all dashboards: one layer each. */
    List<Chart> charts() throws IOException {
        return panels().stream()
                .filter(panel -> panel.json().path("type").asText().equals("lens"))
                .map(this::chart)
                .toList();
    }

    private Chart chart(Panel drawn) {
        JsonNode panel = drawn.json();
        JsonNode attributes = panel.at("/embeddableConfig/attributes");
        Iterator<Map.Entry<String, JsonNode>> layers =
                attributes.at("/state/datasourceStates/formBased/layers").properties().iterator();
        Map.Entry<String, JsonNode> layer = layers.next();
        if (layers.hasNext()) {
            throw new IllegalStateException("A chart has two layers but the tests know one");
        }
        JsonNode reference = attributes.path("references").path(0);
        return new Chart(
                drawn.dashboard().path("id").asText() + '/' + panel.path("panelIndex").asText(),
                attributes,
                reference,
                attributes(reference).path("title").asText(),
                layer.getKey(),
                layer.getValue());
    }

    private static String key(JsonNode reference) {
        return reference.path("type").asText() + '/' + reference.path("id").asText();
    }

    /** One rectangle of a dashboard. */
    record Panel(JsonNode dashboard, JsonNode json) {}

    /**
     * A by-value Lens chart.
     *
     * @param name of its dashboard and its panel
     */
    record Chart(
            String name,
            JsonNode attributes,
            JsonNode reference,
            String index,
            String layer,
            JsonNode definition) {

        /** Columns in the order in which Lens nests them. */
        List<Map.Entry<String, JsonNode>> columns() {
            List<Map.Entry<String, JsonNode>> ordered = new ArrayList<>();
            for (JsonNode name : definition.path("columnOrder")) {
                ordered.add(
                        Map.entry(name.asText(), definition.path("columns").path(name.asText())));
            }
            return ordered;
        }

        String query() {
            return attributes.at("/state/query/query").asText();
        }
    }
}
