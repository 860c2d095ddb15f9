package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.people.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A cluster that takes requests and does not answer: nobody waits for it as long as the jobs do.
 */
class HangingClusterTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    @Test
    @Timeout(20)
    void aSearchThatIsNotAnsweredIsGivenUp() throws IOException {
        // Connections are taken by the system, and nobody reads what comes.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ResultStore store =
                        new ResultStore(
                                ElasticsearchConnection.to(
                                        URI.create("http://127.0.0.1:" + silent.getLocalPort())),
                                new IndexNames("qingliu-"),
                                PATIENCE)) {
            long began = System.nanoTime();
            assertThatThrownBy(
                            () -> store.reader(Scope.EVERYWHERE).finding("f:SHOP:P1:S9:BRUSHING"))
                    .isInstanceOfSatisfying(
                            StoreAwayException.class, away -> assertThat(away.isAway()).isTrue());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(PATIENCE);
        }
    }
}
