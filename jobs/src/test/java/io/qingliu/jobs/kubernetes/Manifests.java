package io.qingliu.jobs.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.kustomize.Kustomization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The resources of {@code deploy/kubernetes} as {@code kubectl apply -k} sends them. */
public final class Manifests {

    static final Path KUBERNETES = Path.of("..", "deploy", "kubernetes");

    private static final List<String> JOBS = List.of("signal-job", "case-job", "index-job");

    private final List<JsonNode> resources;

    private Manifests(List<JsonNode> resources) {
        this.resources = resources;
    }

    /**
     * Those of one directory.
     *
     * @param directory below {@code deploy/kubernetes}
     */
    public static Manifests of(String directory) throws IOException {
        return new Manifests(Kustomization.build(KUBERNETES.resolve(directory)));
    }

    List<JsonNode> all() {
        return resources;
    }

    List<JsonNode> ofKind(String kind) {
        return resources.stream().filter(each -> text(each, "/kind").equals(kind)).toList();
    }

    JsonNode one(String kind, String name) {
        return ofKind(kind).stream()
                .filter(each -> text(each, "/metadata/name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    /**
     * What Flink is told of a job, parallelism included.
     *
     * @param job {@code signal-job}, {@code case-job} or {@code index-job}
     */
    public Configuration flink(String job) {
        JsonNode spec = one("FlinkDeployment", "qingliu-" + job).path("spec");
        Configuration config = new Configuration();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(option -> config.setString(option.getKey(), option.getValue().asText()));
        config.setString("parallelism.default", text(spec, "/job/parallelism"));
        return config;
    }

    /** The settings that a program reads: those of a job, of the console, of prepare. */
    String settings(String of) {
        JsonNode data = one("ConfigMap", "qingliu-" + of).path("data");
        return data.path(of.equals("console") ? "console.yaml" : "qingliu.yaml").asText();
    }

    /** The templates of all pods, by whose they are. */
    Map<String, JsonNode> pods() {
        Map<String, JsonNode> pods = new LinkedHashMap<>();
        for (JsonNode resource : resources) {
            String name = text(resource, "/metadata/name");
            JsonNode spec = resource.path("spec");
            if (JOBS.contains(name.replace("qingliu-", ""))
                    && text(resource, "/kind").equals("FlinkDeployment")) {
                for (String part : List.of("jobManager", "taskManager")) {
                    ObjectNode pod = spec.path("podTemplate").deepCopy();
                    mergeByName(pod, spec.path(part).path("podTemplate"));
                    // The operator's label, by which policies find it.
                    ((ObjectNode) pod.at("/metadata/labels")).put("app", name);
                    pods.put(name + " " + part, pod);
                }
            } else if (spec.has("template")) {
                pods.put(name, spec.path("template"));
            }
        }
        return pods;
    }

    /** As the operator does it, with {@code pod-template.merge-arrays-by-name}. */
    private static void mergeByName(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            JsonNode there = into.path(field.getKey());
            if (there.isObject()) {
                mergeByName((ObjectNode) there, field.getValue());
            } else if (there.isArray()) {
                field.getValue().forEach(each -> mergeEntry((ArrayNode) there, each));
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private static void mergeEntry(ArrayNode list, JsonNode entry) {
        for (JsonNode there : list) {
            if (there.path("name").equals(entry.path("name"))) {
                mergeByName((ObjectNode) there, entry);
                return;
            }
        }
        list.add(entry);
    }

    /** What stands at a place; empty if nothing does. */
    static String text(JsonNode node, String place) {
        return node.at(place).asText();
    }
}
