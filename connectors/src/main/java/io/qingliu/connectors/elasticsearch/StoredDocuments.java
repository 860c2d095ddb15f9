package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.settings.OutOfReachException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.client.RestClient;

/** Reads documents back for a report: all whose value of a keyword field begins alike. */
public final class StoredDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Documents a call returns; a cluster allows 10,000 without further settings. */
    private static final int PAGE = 5_000;

    /** How long the cluster keeps its place between two calls. */
    private static final String KEPT = "1m";

    private final ElasticsearchConnection connection;

    /** Documents of this cluster. */
    public StoredDocuments(ElasticsearchConnection connection) {
        this.connection = connection;
    }

    /**
     * The documents as they were when the call began, in no order.
     *
     * @param index name of one index
     * @param field a keyword field
     * @param prefix what its value begins with
     * @return null if there is no such index, which is not the same as an empty one
     * @throws ElasticsearchRefusedException if the cluster refuses to answer
     * @throws OutOfReachException if it does not answer
     */
    public List<JsonNode> beginningWith(String index, String field, String prefix) {
        try (RestClient client = connection.open()) {
            RestCalls calls = new RestCalls(client, connection);
            calls.awaitAnswer();
            if (!calls.exists('/' + index)) {
                return null;
            }
            ObjectNode body = JSON.createObjectNode();
            body.put("size", PAGE);
            // The order of the index itself: the cheapest, and the result is a set.
            body.putArray("sort").add("_doc");
            body.putObject("query").putObject("prefix").put(field, prefix);
            JsonNode page = calls.post('/' + index + "/_search?scroll=" + KEPT, body);
            List<JsonNode> documents = new ArrayList<>();
            while (!page.path("hits").path("hits").isEmpty()) {
                page.path("hits").path("hits").forEach(hit -> documents.add(hit.path("_source")));
                page = calls.post("/_search/scroll", place(page).put("scroll", KEPT));
            }
            calls.delete("/_search/scroll", place(page));
            return documents;
        } catch (IOException e) {
            throw connection.outOfReach(e);
        }
    }

    private static ObjectNode place(JsonNode page) {
        return JSON.createObjectNode().put("scroll_id", page.path("_scroll_id").asText());
    }
}
