package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.settings.OutOfReachException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares a cluster for our documents: life cycles, component templates, index templates, indices,
 * from the same files for the embedded server and for real clusters. Running it again changes
 * nothing; after an upgrade it adds the new fields to the indices that exist.
 */
public final class IndexTemplates {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTemplates.class);

    /** What every name in the files begins with. */
    private static final String WRITTEN_PREFIX =
            ElasticsearchOptions.INDEX_PREFIX.defaultValue() + '-';

    /** Component templates of this name part refer to a life cycle. */
    private static final String LIFECYCLE = "-lifecycle-";

    private final TemplateFiles files;
    private final IndexNames names;

    private IndexTemplates(TemplateFiles files, IndexNames names) {
        this.files = files;
        this.names = names;
    }

    /** The templates this version was built with, the same as in {@code deploy/elasticsearch}. */
    public static IndexTemplates bundled(IndexNames names) {
        return new IndexTemplates(TemplateFiles.bundled(), names);
    }

    /**
     * Templates from a directory with {@code lifecycle-policies}, {@code component-templates} and
     * {@code index-templates}, as {@code deploy/elasticsearch} has them.
     *
     * @throws IllegalArgumentException if one of the folders is missing
     */
    public static IndexTemplates from(Path directory, IndexNames names) {
        return new IndexTemplates(TemplateFiles.in(directory), names);
    }

    /**
     * Installs everything and creates the permanent indices that are missing. Where the server
     * knows no life cycles they are skipped, and the log records it.
     *
     * @throws ElasticsearchRefusedException if the cluster refuses a file, for one because a field
     *     of an existing index has another type
     * @throws OutOfReachException if the cluster does not answer
     */
    public void install(ElasticsearchConnection connection) {
        try (RestClient client = connection.open()) {
            install(new RestCalls(client, connection));
        } catch (IOException e) {
            throw connection.outOfReach(e);
        }
    }

    private void install(RestCalls calls) throws IOException {
        calls.awaitAnswer();
        boolean lifecycles = calls.exists("/_ilm/policy");
        if (lifecycles) {
            put(calls, "/_ilm/policy/", files.lifecyclePolicies(), tree -> tree);
        } else {
            LOG.info(
                    "The server has no index life cycles: {} are skipped, nothing is deleted by age",
                    files.lifecyclePolicies().keySet());
        }
        for (Map.Entry<String, JsonNode> component : files.componentTemplates().entrySet()) {
            if (lifecycles || !component.getKey().contains(LIFECYCLE)) {
                put(
                        calls,
                        "/_component_template/",
                        Map.of(component.getKey(), component.getValue()),
                        this::rename);
            }
        }
        put(calls, "/_index_template/", files.indexTemplates(), this::rename);
        for (String index : names.permanent()) {
            if (calls.createIndex(index)) {
                LOG.info("Created the index {}", index);
            } else {
                extend(calls, index);
            }
        }
        for (JsonNode template : files.indexTemplates().values()) {
            for (JsonNode pattern : rename(template).path("index_patterns")) {
                if (pattern.asText().contains("*")) {
                    extendAll(calls, pattern.asText());
                }
            }
        }
        new MisplacedSignals(calls, names).move();
    }

    private void put(
            RestCalls calls,
            String endpoint,
            Map<String, JsonNode> definitions,
            UnaryOperator<JsonNode> change)
            throws IOException {
        for (Map.Entry<String, JsonNode> definition : definitions.entrySet()) {
            calls.put(endpoint + rename(definition.getKey()), change.apply(definition.getValue()));
        }
    }

    /** Closed indices stay as they are: nothing is written to them. */
    private static void extendAll(RestCalls calls, String pattern) throws IOException {
        JsonNode there = calls.get('/' + pattern + "/_mapping?expand_wildcards=open");
        for (Map.Entry<String, JsonNode> index : there.properties()) {
            extend(calls, index.getKey());
        }
    }

    /** Adds the fields that the template has and the index has not. */
    private static void extend(RestCalls calls, String index) throws IOException {
        JsonNode mappings =
                calls.post("/_index_template/_simulate_index/" + index)
                        .path("template")
                        .path("mappings");
        calls.put('/' + index + "/_mapping", mappings);
    }

    private String rename(String name) {
        return name.startsWith(WRITTEN_PREFIX)
                ? names.of(name.substring(WRITTEN_PREFIX.length()))
                : name;
    }

    /** The names a template refers to; field names and settings stay as they are. */
    private JsonNode rename(JsonNode template) {
        JsonNode renamed = template.deepCopy();
        for (String list :
                List.of("index_patterns", "composed_of", "ignore_missing_component_templates")) {
            if (renamed.path(list).isArray()) {
                var entries = ((ObjectNode) renamed).putArray(list);
                template.path(list).forEach(entry -> entries.add(rename(entry.asText())));
            }
        }
        JsonNode index = renamed.path("template").path("settings").path("index");
        if (index.has("lifecycle")) {
            ((ObjectNode) index.get("lifecycle"))
                    .put("name", rename(index.get("lifecycle").path("name").asText()));
        }
        return renamed;
    }
}
