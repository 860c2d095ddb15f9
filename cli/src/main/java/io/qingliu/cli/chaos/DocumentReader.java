package io.qingliu.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.cli.waiting.Waiting;
import io.qingliu.connectors.elasticsearch.DocumentFields;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.domain.signal.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the documents of a deployment with the results on its topics. */
final class DocumentReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int PAGE = 2_000;
    private static final int OK = 200;
    private static final int FORGOTTEN = 404;

    /** Shards of an index that has just been made, or of a server that has just come back. */
    private static final int NOT_YET = 503;

    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final URI cluster;
    private final IndexNames indices;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build();

    DocumentReader(URI cluster, IndexNames indices) {
        this.cluster = cluster;
        this.indices = indices;
    }

    /**
     * What is no document, is one twice, or is one that holds something else.
     *
     * @param results what lies on the topics
     */
    Comparison compare(Results results) throws IOException, InterruptedException {
        call("POST", "/" + indices.of("*") + "/_refresh", "");
        List<Difference> twice = new ArrayList<>();
        Map<String, Map<String, String>> actual = new TreeMap<>();
        Map<String, Map<String, String>> expected = new TreeMap<>();
        List<String> streams = new ArrayList<>(List.of(Signal.STREAM));
        streams.addAll(IndexNames.resultStreams());
        for (String stream : streams) {
            String name = "documents of " + stream;
            actual.put(name, read(stream, name, twice));
            Map<String, String> wanted = new TreeMap<>();
            results.of(stream).forEach((id, content) -> wanted.put(IndexNames.fit(id), content));
            expected.put(name, wanted);
        }
        return Comparison.of(actual, expected, Set.of()).and(twice);
    }

    private Map<String, String> read(String stream, String name, List<Difference> twice)
            throws IOException, InterruptedException {
        String index = indices.of(stream) + (IndexNames.isMonthly(stream) ? "-*" : "");
        Map<String, String> documents = new TreeMap<>();
        JsonNode page =
                call(
                        "POST",
                        "/" + index + "/_search?scroll=1m&ignore_unavailable=true",
                        "{\"size\":" + PAGE + ",\"sort\":[\"_doc\"]}");
        while (!page.path("hits").path("hits").isEmpty()) {
            for (JsonNode hit : page.path("hits").path("hits")) {
                String id = hit.path("_id").asText();
                ((ObjectNode) hit.path("_source")).remove(DocumentFields.of(stream));
                String content = Results.content(hit.path("_source"));
                if (!Results.holds(hit.path("_source"))) {
                    continue;
                }
                if (documents.put(id, content) != null) {
                    twice.add(new Difference(Difference.Kind.DOUBLED, name, id, content, null));
                }
            }
            String scroll = page.path("_scroll_id").asText();
            page =
                    call(
                            "POST",
                            "/_search/scroll",
                            "{\"scroll\":\"1m\",\"scroll_id\":\"" + scroll + "\"}");
        }
        forget(page.path("_scroll_id").asText());
        return documents;
    }

    /**
     * A server keeps 500 places at most, each for a minute, and all is read twice a second. It has
     * forgotten the place already where a last page came after others, but not that of an index
     * which holds nothing.
     */
    private void forget(String scroll) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("DELETE", "/_search/scroll", "{\"scroll_id\":\"" + scroll + "\"}"));
        if (answer.statusCode() != OK && answer.statusCode() != FORGOTTEN) {
            throw refused(answer, "DELETE", "/_search/scroll");
        }
    }

    private JsonNode call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request(method, path, body);
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        HttpResponse<String> answer = send(request);
        while (answer.statusCode() == NOT_YET && System.nanoTime() - deadline < 0) {
            Waiting.pause(PAUSE);
            answer = send(request);
        }
        if (answer.statusCode() != OK) {
            throw refused(answer, method, path);
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(cluster.resolve(path))
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static IOException refused(HttpResponse<String> answer, String method, String path) {
        return new IOException(
                "Elasticsearch answered " + answer.statusCode() + " to " + method + " " + path);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
