package io.qingliu.console.hosts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.ElasticsearchTransportBase;
import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientHttpClient;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The hosts of the cluster that holds the results. What the client of the server's makers does by
 * itself, to try one after the other, takes the whole patience for each of them: here they share
 * it.
 */
public final class SearchHosts implements AutoCloseable {

    private final JsonpMapper mapper = new JacksonJsonpMapper();
    private final List<TransportHttpClient> clients;
    private final HostOrder order;
    private final Duration patience;

    /**
     * Opens the hosts; nothing is asked of them yet.
     *
     * @param patience more than zero: how long one asker waits in all for hosts that do not answer,
     *     however many there are
     */
    public SearchHosts(ElasticsearchConnection connection, Duration patience) {
        clients =
                connection.byHost().stream()
                        .map(host -> host.open(patience))
                        .<TransportHttpClient>map(RestClientHttpClient::new)
                        .toList();
        order = new HostOrder(clients.size(), System::nanoTime);
        this.patience = patience;
    }

    /**
     * A client for one page. All that it waits in vain for is counted together; once that is the
     * patience, nothing is asked any more. It needs not be closed.
     */
    public ElasticsearchClient forOnePage() {
        return new ElasticsearchClient(
                new Transport(new HostsInTurn(clients, order, patience), mapper));
    }

    private static final class Transport extends ElasticsearchTransportBase {

        Transport(TransportHttpClient http, JsonpMapper mapper) {
            super(http, null, mapper, NoopInstrumentation.INSTANCE);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (TransportHttpClient client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
