package io.qingliu.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads bills of materials in CycloneDX's JSON. */
final class BillOfMaterials {
    private static final String MAVEN = "pkg:maven/";

    private BillOfMaterials() {}

    /**
     * The Maven components of a bill.
     *
     * @throws InvalidInput if the file cannot be read or names no such component
     */
    static SortedSet<Component> read(Path file) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new InvalidInput(
                    "--sbom is " + file + " but must be a bill of materials in CycloneDX's JSON",
                    e);
        }
        SortedSet<Component> components = new TreeSet<>();
        for (JsonNode component : root.path("components")) {
            if (component.path("purl").asText().startsWith(MAVEN)) {
                components.add(
                        new Component(
                                component.path("group").asText()
                                        + ":"
                                        + component.path("name").asText(),
                                component.path("version").asText()));
            }
        }
        if (components.isEmpty()) {
            throw new InvalidInput(
                    "--sbom is " + file + " but must name components of Maven; it names none");
        }
        return components;
    }
}
