package io.qingliu.testkit.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The saved objects of a file that Kibana imports, opened up for tests: Kibana does not run in the
 * build.
 */
public final class KibanaObjects {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> objects = new LinkedHashMap<>();

    private KibanaObjects() {}

    /**
     * Reads a file of one object a line.
     *
     * @throws IllegalStateException if an object is there twice
     */
    public static KibanaObjects read(Path file) throws IOException {
        KibanaObjects read = new KibanaObjects();
        for (String line : Files.readAllLines(file)) {
            JsonNode object = JSON.readTree(line);
            String key = object.path("type").asText() + '/' + object.path("id").asText();
            if (read.objects.put(key, object) != null) {
                throw new IllegalStateException(key + " is there twice but must be there once");
            }
        }
        return read;
    }

    /** All objects, in the order of the file. */
    public List<JsonNode> all() {
        return List.copyOf(objects.values());
    }

    /** The objects of a type, such as {@code dashboard}. */
    public List<JsonNode> of(String type) {
        return all().stream().filter(object -> object.path("type").asText().equals(type)).toList();
    }

    /** Whether there is the object that a reference names. */
    public boolean has(JsonNode reference) {
        return objects.containsKey(key(reference));
    }

    /** The attributes of the object that a reference names. */
    public JsonNode attributes(JsonNode reference) {
        return objects.get(key(reference)).path("attributes");
    }

    /** The panels of all dashboards, by-value charts and references to searches. */
    public List<Panel> panels() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode dashboard : of("dashboard")) {
            JsonNode written = JSON.readTree(dashboard.at("/attributes/panelsJSON").asText());
            for (JsonNode panel : written) {
                panels.add(new Panel(dashboard, panel));
            }
        }
        return panels;
    }

    /** The charts of all dashboards: one layer each. */
    public List<Chart> charts() throws IOException {
        return panels().stream().filter(panel -> !panel.isList()).map(this::chart).toList();
    }

    Chart chart(Panel drawn) {
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
                drawn.name(),
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
    public record Panel(JsonNode dashboard, JsonNode json) {

        /** Of its dashboard and of itself, {@code DASHBOARD/PANEL}. */
        public String name() {
            return dashboard.path("id").asText() + '/' + json.path("panelIndex").asText();
        }

        /** Whether it shows documents, and is not a chart. */
        public boolean isList() {
            return json.path("type").asText().equals("search");
        }
    }

    /**
     * A by-value Lens chart.
     *
     * @param name of its dashboard and its panel
     * @param attributes as they are embedded in the panel
     * @param reference to its data view
     * @param index the data view's pattern
     * @param layer name of its only layer
     * @param definition of the layer
     */
    public record Chart(
            String name,
            JsonNode attributes,
            JsonNode reference,
            String index,
            String layer,
            JsonNode definition) {

        /** Columns in the order in which Lens nests them. */
        public List<Map.Entry<String, JsonNode>> columns() {
            List<Map.Entry<String, JsonNode>> ordered = new ArrayList<>();
            for (JsonNode name : definition.path("columnOrder")) {
                ordered.add(
                        Map.entry(name.asText(), definition.path("columns").path(name.asText())));
            }
            return ordered;
        }

        /** In Lucene's syntax; empty if it asks for all. */
        public String query() {
            return attributes.at("/state/query/query").asText();
        }
    }
}
