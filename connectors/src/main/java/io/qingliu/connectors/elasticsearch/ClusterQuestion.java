package io.qingliu.connectors.elasticsearch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Asks an Elasticsearch cluster, again and again, whether it answers. */
public final class ClusterQuestion implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final RestClient client;

    /** Of a cluster; nothing is asked yet. */
    public ClusterQuestion(ElasticsearchConnection connection) {
        client = connection.open(WITHIN);
    }

    /** Why no host answers; empty if one does, even if it refuses to say who it is. */
    public Optional<String> unanswered() {
        try {
            client.performRequest(new Request("GET", "/"));
            return Optional.empty();
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            return status < 500 ? Optional.empty() : Optional.of("it answers " + status);
        } catch (IOException e) {
            return Optional.of(ElasticsearchConnection.why(e));
        } catch (RuntimeException e) {
            return Optional.of("no answer came in time");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
