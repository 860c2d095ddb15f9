package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few administrative calls, JSON in and out, with refusals reported in one line. */
final class RestCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RestCalls.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ANSWER_MILLIS = 15_000;

    private final RestClient client;
    private final ElasticsearchConnection connection;

    RestCalls(RestClient client, ElasticsearchConnection connection) {
        this.client = client;
        this.connection = connection;
    }

    /**
     * Returns when a server has answered, whatever the answer. One that takes a connection and
     * stays silent is not waited for as long as one at work.
     */
    void awaitAnswer() throws IOException {
        Request request = new Request("GET", "/");
        request.setOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(
                                RequestConfig.custom()
                                        .setConnectTimeout(
                                                ElasticsearchConnection.CONNECT_TIMEOUT_MILLIS)
                                        .setSocketTimeout(FIRST_ANSWER_MILLIS)
                                        .build()));
        try {
            client.performRequest(request);
        } catch (ResponseException e) {
            // An answer too: the first call that needs what is refused reports it.
            LOG.debug("{} says {}", connection, e.getResponse().getStatusLine());
        }
    }

    /** Whether the server has such an endpoint at all. */
    boolean exists(String endpoint) throws IOException {
        try {
            client.performRequest(new Request("GET", endpoint));
            return true;
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            // 400 and 405 are a server's answers for a path that none of its parts handles.
            if (status == 400 || status == 404 || status == 405) {
                return false;
            }
            throw refusal("GET", endpoint, e);
        }
    }

    JsonNode get(String endpoint) throws IOException {
        return send("GET", endpoint, null);
    }

    /**
     * Sends actions and sources, one a line.
     *
     * @return the answer, in which each action may have failed by itself
     */
    JsonNode bulk(List<JsonNode> lines) throws IOException {
        StringBuilder body = new StringBuilder();
        for (JsonNode line : lines) {
            body.append(JSON.writeValueAsString(line)).append('\n');
        }
        Request request = new Request("POST", "/_bulk");
        request.setEntity(
                new StringEntity(
                        body.toString(),
                        ContentType.create("application/x-ndjson", StandardCharsets.UTF_8)));
        return answer(request);
    }

    void put(String endpoint, JsonNode body) throws IOException {
        send("PUT", endpoint, body);
    }

    JsonNode post(String endpoint) throws IOException {
        return send("POST", endpoint, null);
    }

    JsonNode post(String endpoint, JsonNode body) throws IOException {
        return send("POST", endpoint, body);
    }

    void delete(String endpoint, JsonNode body) throws IOException {
        send("DELETE", endpoint, body);
    }

    /** Creates an index by its template; false if it exists, also as an alias. */
    boolean createIndex(String index) throws IOException {
        try {
            client.performRequest(new Request("PUT", '/' + index));
            return true;
        } catch (ResponseException e) {
            String type = error(e).path("type").asText();
            if (type.equals("resource_already_exists_exception")
                    || (type.equals("invalid_index_name_exception")
                            && exists("/_alias/" + index))) {
                return false;
            }
            throw refusal("PUT", '/' + index, e);
        }
    }

    private JsonNode send(String method, String endpoint, JsonNode body) throws IOException {
        Request request = new Request(method, endpoint);
        if (body != null) {
            request.setJsonEntity(JSON.writeValueAsString(body));
        }
        return answer(request);
    }

    private JsonNode answer(Request request) throws IOException {
        try {
            Response response = client.performRequest(request);
            return JSON.readTree(response.getEntity().getContent());
        } catch (ResponseException e) {
            throw refusal(request.getMethod(), request.getEndpoint(), e);
        }
    }

    private ElasticsearchRefusedException refusal(
            String method, String endpoint, ResponseException e) throws IOException {
        JsonNode error = error(e);
        StringBuilder reason = new StringBuilder();
        for (JsonNode cause = error; cause.isObject(); cause = cause.path("caused_by")) {
            reason.append(reason.isEmpty() ? "" : ": ").append(cause.path("reason").asText());
        }
        return new ElasticsearchRefusedException(
                "Elasticsearch at "
                        + connection
                        + " refuses "
                        + method
                        + ' '
                        + endpoint
                        + " with "
                        + e.getResponse().getStatusLine().getStatusCode()
                        + ": "
                        + reason);
    }

    private static JsonNode error(ResponseException e) throws IOException {
        if (e.getResponse().getEntity() == null) {
            return JSON.missingNode();
        }
        // The client has buffered the body, so that it can be read more than once.
        return JSON.readTree(e.getResponse().getEntity().getContent()).path("error");
    }
}
