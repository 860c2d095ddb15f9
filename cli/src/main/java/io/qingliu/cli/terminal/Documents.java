package io.qingliu.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.connectors.elasticsearch.IndexNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a cluster without login holds, asked for as anybody would: over its REST API. */
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** Documents a search may return at once without further settings. */
    private static final int PAGE = 5_000;

    private final URI cluster;
    private final IndexNames indices;
    private final Duration within;
    private final HttpClient http;

    /** Asks a cluster, and waits for each answer for 30 s. */
    public Documents(URI cluster, IndexNames indices) {
        this(cluster, indices, WITHIN);
    }

    /**
     * Asks a cluster.
     *
     * @param within how long each answer may take; then the methods throw {@link NoAnswerException}
     */
    public Documents(URI cluster, IndexNames indices, Duration within) {
        this.cluster = cluster;
        this.indices = indices;
        this.within = within;
        http = HttpClient.newBuilder().connectTimeout(within).build();
    }

    /** Makes everything written so far visible. */
    public void refresh() throws IOException, InterruptedException {
        call("POST", "/" + indices.of("*") + "/_refresh", "");
    }

    /** Number of documents by index, those without any included. */
    public Map<String, Long> counts() throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        for (String index : indices.permanent()) {
            counts.put(index, call("GET", "/" + index + "/_count", "").path("count").asLong());
        }
        return counts;
    }

    /** All documents of an index, oldest id first. */
    public List<JsonNode> all(String index) throws IOException, InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page =
                    call(
                            "POST",
                            "/" + index + "/_search",
                            "{\"size\":" + PAGE + ",\"sort\":[{\"id\":\"asc\"}]" + after + "}");
            JsonNode hits = page.path("hits").path("hits");
            hits.forEach(hit -> documents.add(hit.path("_source")));
            if (hits.size() < PAGE) {
                return documents;
            }
            after = ",\"search_after\":" + hits.get(hits.size() - 1).path("sort");
        }
    }

    /**
     * Documents of an index in which each of these fields has its value, at most 5,000.
     *
     * @param fields keywords, by path such as {@code subject.id}
     */
    public List<JsonNode> where(String index, Map<String, String> fields)
            throws IOException, InterruptedException {
        ObjectNode search = JSON.createObjectNode();
        search.put("size", PAGE);
        ArrayNode filter = search.putObject("query").putObject("bool").putArray("filter");
        fields.forEach((field, value) -> filter.addObject().putObject("term").put(field, value));
        List<JsonNode> documents = new ArrayList<>();
        call("POST", "/" + index + "/_search", search.toString())
                .path("hits")
                .path("hits")
                .forEach(hit -> documents.add(hit.path("_source")));
        return documents;
    }

    private JsonNode call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(cluster.resolve(path))
                        .timeout(within)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build();
        String question = method + " " + path;
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (HttpTimeoutException e) {
            throw new NoAnswerException("Elasticsearch at " + cluster, question, within, e);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "Elasticsearch at "
                            + cluster
                            + " answered "
                            + answer.statusCode()
                            + " to "
                            + question);
        }
        return JSON.readTree(answer.body());
    }
}
