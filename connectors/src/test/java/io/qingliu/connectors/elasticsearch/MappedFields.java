package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The fields that Kibana finds in each index, by the templates. */
final class MappedFields {

    private MappedFields() {}

    /** Types of the fields by their paths, by the pattern of the indices. */
    static Map<String, Map<String, String>> byPattern() {
        Map<String, Map<String, String>> byPattern = new HashMap<>();
        JsonNode common = TemplateFiles.bundled().componentTemplates().get("qingliu-common");
        for (JsonNode template : TemplateFiles.bundled().indexTemplates().values()) {
            Map<String, String> fields = new HashMap<>();
            flatten("", common.at("/template/mappings/properties"), fields);
            flatten("", template.at("/template/mappings/properties"), fields);
            byPattern.put(template.path("index_patterns").path(0).asText(), fields);
        }
        return byPattern;
    }

    /** Nested fields are left out: Lens cannot aggregate over them. */
    private static void flatten(String path, JsonNode properties, Map<String, String> fields) {
        properties
                .properties()
                .forEach(
                        field -> {
                            JsonNode definition = field.getValue();
                            if (definition.path("type").asText().equals("nested")) {
                                return;
                            }
                            if (definition.has("type")) {
                                fields.put(path + field.getKey(), definition.path("type").asText());
                            }
                            flatten(
                                    path + field.getKey() + '.',
                                    definition.path("properties"),
                                    fields);
                        });
    }
}
