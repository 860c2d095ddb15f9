package io.qingliu.jobs.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A YAML file of settings: a key may be written whole or nested, a list is one value of parts
 * separated by semicolons, as Flink writes lists, and what is null is left out.
 */
public final class SettingsFile {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private SettingsFile() {}

    /**
     * Reads a file; what its keys and values mean is for others to decide.
     *
     * @return value by key
     * @throws BadSettingException if it cannot be read or is no YAML
     */
    public static Map<String, String> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new BadSettingException("config", file, "be a file that can be read");
        }
        JsonNode tree;
        try {
            tree = YAML.readTree(file.toFile());
        } catch (MismatchedInputException e) {
            throw new BadSettingException("config", file, "give each key once" + where(e));
        } catch (JsonProcessingException e) {
            throw new BadSettingException("config", file, "be YAML" + where(e));
        } catch (IOException e) {
            throw new BadSettingException("config", file, "be YAML in UTF-8");
        }
        Map<String, String> values = new TreeMap<>();
        flatten(file, "", tree, values);
        return values;
    }

    /** Where, and no more: the parser quotes the line, and a password may stand there. */
    private static String where(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static void flatten(Path file, String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
                flatten(file, key, field.getValue(), into);
            }
        } else if (node.isArray()) {
            StringBuilder list = new StringBuilder();
            node.forEach(each -> list.append(list.isEmpty() ? "" : ";").append(each.asText()));
            put(file, prefix, list.toString(), into);
        } else if (!node.isNull() && !node.isMissingNode()) {
            put(file, prefix, node.asText(), into);
        }
    }

    /** A key may be written whole here and nested there: the parser sees two. */
    private static void put(Path file, String key, String value, Map<String, String> into) {
        if (into.put(key, value) != null) {
            throw new BadSettingException("config", file, "give each key once (" + key + ")");
        }
    }
}
