package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Kibana's saved objects for a demo: its city lies in the past, where the dashboards as they are
 * shipped do not look, and its console may have another port.
 */
final class DemoKibana {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoKibana() {}

    /**
     * Writes the shipped objects with the time of the city and the address of its console.
     *
     * @param shipped the file that the project ships
     * @param to the file to write
     * @param from the beginning of the city; the dashboards end when they are looked at
     * @throws IOException if the one cannot be read or the other not be written
     */
    static void write(Path shipped, Path to, Instant from, URI console) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(shipped)) {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            ObjectNode attributes = (ObjectNode) object.path("attributes");
            if (attributes.has("timeFrom")) {
                attributes.put("timeFrom", from.toString());
            }
            if (attributes.has("fieldFormatMap")) {
                attributes.put(
                        "fieldFormatMap",
                        linked(attributes.path("fieldFormatMap").asText(), console));
            }
            lines.add(object.toString());
        }
        Files.write(to, lines);
    }

    private static String linked(String formats, URI console) throws IOException {
        JsonNode fields = JSON.readTree(formats);
        for (JsonNode field : fields) {
            ObjectNode params = (ObjectNode) field.path("params");
            String template = params.path("urlTemplate").asText();
            String path = template.substring(template.indexOf('/', template.indexOf("//") + 2));
            params.put("urlTemplate", console.resolve("/").toString().replaceAll("/$", "") + path);
        }
        return fields.toString();
    }
}
