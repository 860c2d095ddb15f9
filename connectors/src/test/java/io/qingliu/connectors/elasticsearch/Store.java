package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** What a test asks the real server, over plain HTTP and not through the client under test. */
final class Store {
    static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedElasticsearch server;
    private final HttpClient http = HttpClient.newHttpClient();

    Store(EmbeddedElasticsearch server) {
        this.server = server;
    }

    ElasticsearchConnection connection() {
        return ElasticsearchConnection.to(server.uri());
    }

    /** Writes documents as a job does, and returns when each is taken or refused. */
    List<RefusedDocument> write(List<ElasticsearchDocument> documents) throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        List<RefusedDocument> refused = new ArrayList<>();
        try (CloseableIterator<RefusedDocument> answers =
                ElasticsearchSink.write(
                                environment.fromData(
                                        ElasticsearchDocumentType.INSTANCE,
                                        documents.toArray(ElasticsearchDocument[]::new)),
                                connection(),
                                ElasticsearchSinkSettings.defaults(),
                                "documents")
                        .executeAndCollect()) {
            answers.forEachRemaining(refused::add);
        }
        return refused;
    }

    JsonNode post(String path, String body) {
        return call("POST", path, body);
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode put(String path, String body) {
        return call("PUT", path, body);
    }

    JsonNode search(String index, String body) {
        refresh(index);
        return call("POST", '/' + index + "/_search", body);
    }

    JsonNode source(String index, String id) {
        return get('/' + index + "/_doc/" + id).path("_source");
    }

    /** How many documents a search finds; 0 if there is no such index. */
    long count(String index) {
        refresh(index);
        return get('/' + index + "/_count").path("count").asLong();
    }

    private void refresh(String index) {
        call("POST", '/' + index + "/_refresh", null);
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
