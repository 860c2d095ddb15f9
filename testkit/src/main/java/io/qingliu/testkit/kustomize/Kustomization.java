package io.qingliu.testkit.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of kustomize that {@code deploy/kubernetes} uses: {@code resources}, {@code patches}
 * that are merged, and {@code namespace}. Whatever else stands in a file is refused, so that a test
 * never sees other resources than a cluster does.
 */
public final class Kustomization {

    private static final String FILE = "kustomization.yaml";
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "namespace", "resources", "patches");
    private static final Set<String> OF_A_PATCH = Set.of("path", "target");
    private static final Set<String> OF_A_TARGET = Set.of("kind", "name");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Kustomization() {}

    /**
     * All resources of a directory, in the order in which they are named.
     *
     * @param directory with a {@code kustomization.yaml}
     * @throws IllegalArgumentException if a file uses what is not known here, or two resources are
     *     one
     */
    public static List<JsonNode> build(Path directory) throws IOException {
        JsonNode file = YAML.readTree(directory.resolve(FILE).toFile());
        only(directory, file, KNOWN);
        List<ObjectNode> resources = new ArrayList<>();
        for (JsonNode named : file.path("resources")) {
            Path path = directory.resolve(named.asText()).normalize();
            if (Files.isDirectory(path)) {
                build(path).forEach(each -> resources.add((ObjectNode) each));
            } else {
                resources.addAll(documents(path));
            }
        }
        for (JsonNode patch : file.path("patches")) {
            only(directory, patch, OF_A_PATCH);
            only(directory, patch.path("target"), OF_A_TARGET);
            apply(directory.resolve(patch.path("path").asText()), patch.path("target"), resources);
        }
        if (file.has("namespace")) {
            resources.forEach(each -> place(each, file.path("namespace").asText()));
        }
        refuseTwice(directory, resources);
        return List.copyOf(resources);
    }

    private static void only(Path directory, JsonNode node, Set<String> known) {
        node.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!known.contains(key)) {
                                throw new IllegalArgumentException(
                                        "%s of %s must be one of %s"
                                                .formatted(key, directory, known));
                            }
                        });
    }

    private static List<ObjectNode> documents(Path file) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        try (MappingIterator<ObjectNode> all =
                YAML.readerFor(ObjectNode.class).readValues(file.toFile())) {
            while (all.hasNext()) {
                documents.add(all.next());
            }
        }
        return documents;
    }

    private static void apply(Path file, JsonNode target, List<ObjectNode> resources)
            throws IOException {
        for (ObjectNode patch : documents(file)) {
            String kind = target.path("kind").asText(patch.path("kind").asText());
            String name = target.isMissingNode() ? name(patch) : target.path("name").asText(null);
            boolean replacesLists = patch.path("apiVersion").asText().contains(".");
            if (!replacesLists && hasList(patch)) {
                throw new IllegalArgumentException(
                        file + " must have no lists: kustomize merges those of " + kind);
            }
            boolean found = false;
            for (ObjectNode resource : resources) {
                if (resource.path("kind").asText().equals(kind)
                        && (name == null || name(resource).equals(name))) {
                    JsonNode metadata = resource.path("metadata").deepCopy();
                    merge(resource, patch);
                    if (!target.isMissingNode()) {
                        resource.set("metadata", metadata);
                    }
                    found = true;
                }
            }
            if (!found) {
                throw new IllegalArgumentException(
                        file + " must name a resource, but there is no " + kind + " " + name);
            }
        }
    }

    private static boolean hasList(JsonNode node) {
        if (node.isArray()) {
            return true;
        }
        for (JsonNode each : node) {
            if (hasList(each)) {
                return true;
            }
        }
        return false;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode there = into.path(field.getKey());
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (there.isObject() && field.getValue().isObject()) {
                merge((ObjectNode) there, (ObjectNode) field.getValue());
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private static void place(ObjectNode resource, String namespace) {
        ObjectNode metadata = (ObjectNode) resource.path("metadata");
        if (resource.path("kind").asText().equals("Namespace")) {
            metadata.put("name", namespace);
            return;
        }
        metadata.put("namespace", namespace);
        for (JsonNode subject : resource.path("subjects")) {
            if (subject.path("kind").asText().equals("ServiceAccount")) {
                ((ObjectNode) subject).put("namespace", namespace);
            }
        }
    }

    private static void refuseTwice(Path directory, List<ObjectNode> resources) {
        Set<String> names = new HashSet<>();
        for (ObjectNode resource : resources) {
            String name = resource.path("kind").asText() + " " + name(resource);
            if (!names.add(name)) {
                throw new IllegalArgumentException(directory + " has two of " + name);
            }
        }
    }

    private static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asText();
    }
}
