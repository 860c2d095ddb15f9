package io.qingliu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qingliu.testkit.kustomize.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The sample by which the console runs on Kubernetes, and the image that it names. */
final class ConsoleManifest {

    static final Path DEPLOY = Path.of("..", "deploy");
    static final Path BASE = DEPLOY.resolve("kubernetes/base");
    static final Path DOCKERFILE = DEPLOY.resolve("image/console.Dockerfile");

    private final Map<String, JsonNode> resources = new TreeMap<>();

    private ConsoleManifest() {}

    /** Reads it; of each kind there is one resource of its name. */
    static ConsoleManifest read() throws IOException {
        ConsoleManifest manifest = new ConsoleManifest();
        for (JsonNode resource : Kustomization.build(BASE)) {
            if (resource.path("metadata").path("name").asText().equals("qingliu-console")) {
                manifest.resources.put(resource.path("kind").asText(), resource);
            }
        }
        return manifest;
    }

    JsonNode resource(String kind) {
        return resources.get(kind);
    }

    JsonNode deployment() {
        return resource("Deployment").path("spec");
    }

    JsonNode pod() {
        return deployment().path("template").path("spec");
    }

    JsonNode container() {
        return pod().path("containers").path(0);
    }

    List<String> args() {
        return texts(container().path("args"));
    }

    /** What stands in the file of settings that the container mounts. */
    String settings() {
        return resource("ConfigMap").path("data").path("console.yaml").asText();
    }

    String env(String name) {
        return named(container().path("env"), name).path("value").asText();
    }

    /** The volume that is mounted there; missing if none is. */
    JsonNode volumeAt(String mountPath) {
        for (JsonNode mount : container().path("volumeMounts")) {
            if (mount.path("mountPath").asText().equals(mountPath)) {
                return named(pod().path("volumes"), mount.path("name").asText());
            }
        }
        return container().path("no such mount");
    }

    /** The entries of Secrets that are mounted there, in one directory. */
    List<JsonNode> secretsAt(String mountPath) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode source : volumeAt(mountPath).path("projected").path("sources")) {
            source.path("secret").path("items").forEach(items::add);
        }
        return items;
    }

    /** The entry of a list that has this name; missing if none has. */
    static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return list.path("no such name");
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** What the image begins its one process with; {@link #args} come after it. */
    static List<String> entryPoint() throws IOException {
        String lines = Files.readString(DOCKERFILE).replace("\\\n", "");
        String written = lines.substring(lines.indexOf("ENTRYPOINT ") + "ENTRYPOINT ".length());
        return texts(new YAMLMapper().readTree(written));
    }

    /** Which files of {@code lib} do not go into the image. */
    static Pattern leftOut() throws IOException {
        List<String> patterns = new ArrayList<>();
        for (String line :
                Files.readAllLines(DEPLOY.resolve("image/console.Dockerfile.dockerignore"))) {
            if (line.startsWith("lib/") && line.endsWith("*")) {
                String name = line.substring("lib/".length(), line.length() - 1);
                patterns.add(Pattern.quote(name) + ".*");
            }
        }
        return Pattern.compile(String.join("|", patterns));
    }
}
