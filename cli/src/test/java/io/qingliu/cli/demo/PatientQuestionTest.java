package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.cli.terminal.NoAnswerException;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.testkit.kafka.SilentBrokerException;
import io.qingliu.testkit.kafka.StoredRecord;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A demo waits for a cluster that is slow, and not for one that is broken. */
class PatientQuestionTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    private HttpServer cluster;

    /** How often somebody asked, and how often the cluster heard it. */
    private int asked;

    private final AtomicInteger received = new AtomicInteger();
    private final Set<String> slowOnce = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", this::answer);
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + cluster.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        // An exchange that is left open is what a server looks like that is busy with it.
        received.incrementAndGet();
        boolean slow = slowOnce.remove(exchange.getRequestURI().getPath());
        if (!silent && !slow) {
            byte[] nothing = {'{', '}'};
            exchange.sendResponseHeaders(status, nothing.length);
            exchange.getResponseBody().write(nothing);
            exchange.close();
        }
    }

    private boolean refreshed(Duration within) throws IOException, InterruptedException {
        asked++;
        new Documents(address(), new IndexNames("city"), within).refresh();
        return true;
    }

    private boolean recovers() throws IOException, InterruptedException {
        silent = asked < 2;
        return refreshed(silent ? SOON : LONG);
    }

    private static PatientQuestion patience(Duration patience) {
        return new PatientQuestion(patience, Duration.ZERO);
    }

    @Test
    void aSlowAnswerIsAskedForAgain() throws Exception {
        assertThat(patience(LONG).until(this::recovers)).isTrue();

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aClusterThatIsSilentToTheEndIsNamedWithTheQuestionAndTheTime() {
        silent = true;

        assertThatThrownBy(() -> patience(Duration.ofMillis(500)).until(() -> refreshed(SOON)))
                .isInstanceOfSatisfying(
                        NoAnswerException.class,
                        silence -> {
                            assertThat(silence.server()).isEqualTo("Elasticsearch at " + address());
                            assertThat(silence.question()).isEqualTo("POST /city-*/_refresh");
                            assertThat(Double.parseDouble(silence.seconds())).isGreaterThan(.5);
                            assertThat(silence.getCause())
                                    .hasCauseInstanceOf(HttpTimeoutException.class);
                        });
    }

    @Test
    void whatIsNotSoInTimeIsNoSilence() throws Exception {
        assertThat(patience(Duration.ZERO).until(() -> !refreshed(LONG))).isFalse();
    }

    /** A refusal is an answer: to ask again would be answered the same. */
    @Test
    void aClusterThatRefusesIsNotAskedAgain() {
        status = 400;

        assertThatThrownBy(() -> patience(LONG).until(() -> refreshed(LONG)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Elasticsearch at " + address() + " answered 400 to POST /city-*/_refresh");
        assertThat(received).hasValue(1);
    }

    @Test
    void aClusterThatIsGoneIsNotAskedAgain() {
        cluster.stop(0);

        assertThatThrownBy(() -> patience(LONG).until(() -> refreshed(LONG)))
                .isInstanceOf(ConnectException.class);
    }

    /** The demo has done its work by then. */
    @Test
    void aReportIsMadeOfAClusterThatIsSlowToAnswer() throws Exception {
        IndexNames indices = new IndexNames("city");
        Set<String> questions =
                Set.of(
                        "/" + indices.findings() + "/_search",
                        "/" + indices.courierAlerts() + "/_search",
                        "/" + indices.rings() + "/_search",
                        "/" + indices.findings() + "/_count");
        slowOnce.addAll(questions);

        DemoResults results =
                DemoResults.read(new Documents(address(), indices, SOON), indices, patience(LONG));

        assertThat(results.findings()).isEmpty();
        assertThat(results.counts()).containsEntry(indices.findings(), 0L);
        assertThat(slowOnce).as("each was left without an answer once").isEmpty();
    }

    /** A broker that is slow is asked again too. */
    @Test
    void aTopicThatIsSlowToBeReadIsAskedForAgain() throws Exception {
        Callable<List<StoredRecord>> reading =
                () ->
                        DemoEnd.read(
                                "Kafka at 127.0.0.1:9092",
                                "for the records of findings",
                                () -> {
                                    asked++;
                                    if (asked < 3) {
                                        throw new SilentBrokerException("cannot read", null);
                                    }
                                    return List.of();
                                });

        assertThat(patience(LONG).answer(reading)).isEmpty();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aTopicThatCannotBeReadIsNot() {
        Callable<List<StoredRecord>> reading =
                () ->
                        DemoEnd.read(
                                "Kafka at 127.0.0.1:9092",
                                "for the records of findings",
                                () -> {
                                    asked++;
                                    throw new IllegalStateException("no such topic");
                                });

        assertThatThrownBy(() -> patience(LONG).answer(reading)).hasMessage("no such topic");
        assertThat(asked).isEqualTo(1);
    }
}
