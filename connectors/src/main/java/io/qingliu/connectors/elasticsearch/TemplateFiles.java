package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JSON files of {@code deploy/elasticsearch}, by the name each definition gets in the cluster,
 * which is the file's name without its ending.
 */
record TemplateFiles(
        Map<String, JsonNode> lifecyclePolicies,
        Map<String, JsonNode> componentTemplates,
        Map<String, JsonNode> indexTemplates) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ENDING = ".json";

    private static final String LIFECYCLES = "lifecycle-policies";

    private static final String COMPONENTS = "component-templates";

    private static final String INDICES = "index-templates";

    /** A class path cannot be listed, so the files are named here; a test compares the folder. */
    static final Map<String, List<String>> BUNDLED =
            Map.of(
                    LIFECYCLES,
                    List.of("qingliu-records", "qingliu-signals"),
                    COMPONENTS,
                    List.of(
                            "qingliu-common",
                            "qingliu-lifecycle-records",
                            "qingliu-lifecycle-signals"),
                    INDICES,
                    List.of(
                            "qingliu-appeals",
                            "qingliu-batches",
                            "qingliu-blacklist",
                            "qingliu-courier-alerts",
                            "qingliu-dead-letters",
                            "qingliu-findings",
                            "qingliu-frozen-findings",
                            "qingliu-late",
                            "qingliu-manifests",
                            "qingliu-measures",
                            "qingliu-notices",
                            "qingliu-pushes",
                            "qingliu-receipts",
                            "qingliu-review-scores",
                            "qingliu-rings",
                            "qingliu-rule-precision",
                            "qingliu-rule-receipts",
                            "qingliu-shares",
                            "qingliu-signals",
                            "qingliu-statistics",
                            "qingliu-verdicts"));

    static TemplateFiles bundled() {
        return new TemplateFiles(resources(LIFECYCLES), resources(COMPONENTS), resources(INDICES));
    }

    static TemplateFiles in(Path directory) {
        return new TemplateFiles(
                folder(directory.resolve(LIFECYCLES)),
                folder(directory.resolve(COMPONENTS)),
                folder(directory.resolve(INDICES)));
    }

    private static Map<String, JsonNode> resources(String folder) {
        Map<String, JsonNode> definitions = new TreeMap<>();
        for (String name : BUNDLED.get(folder)) {
            String path = folder + '/' + name + ENDING;
            try (InputStream in = TemplateFiles.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is not in the jar but must be");
                }
                definitions.put(name, JSON.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path, e);
            }
        }
        return definitions;
    }

    private static Map<String, JsonNode> folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "directory is "
                            + folder.getParent()
                            + " but must hold a folder "
                            + folder.getFileName());
        }
        Map<String, JsonNode> definitions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                String name = file.getFileName().toString();
                definitions.put(
                        name.substring(0, name.length() - ENDING.length()),
                        JSON.readTree(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        return definitions;
    }
}
