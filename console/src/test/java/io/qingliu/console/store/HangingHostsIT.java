package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster of which two hosts hang, one refuses connections, and one answers. */
@Tag("nightly")
class HangingHostsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    @Timeout(60)
    void theOneThatAnswersIsFoundWithinThePatienceAndAskedFirstFromThenOn() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ResultStore store =
                        new ResultStore(
                                ElasticsearchConnection.to(
                                        at(one.getLocalPort()),
                                        at(1),
                                        at(other.getLocalPort()),
                                        URI.create(stage.clusters().get("elasticsearch.hosts"))),
                                new IndexNames(stage.clusters().get("elasticsearch.index.prefix")),
                                PATIENCE)) {
            Duration first = asking(store);
            assertThat(first).as("two that hang").isBetween(PATIENCE.dividedBy(2), PATIENCE);

            for (int page = 0; page < 4; page++) {
                assertThat(asking(store)).isLessThan(PATIENCE.dividedBy(4));
            }
        }
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** How long it takes to find what lies there, by a search with a body. */
    private static Duration asking(ResultStore store) {
        long began = System.nanoTime();
        assertThat(
                        store.reader(Scope.of("P1"))
                                .finding(Finding.idOf(Given.SHOP, Behavior.BRUSHING)))
                .isPresent();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
