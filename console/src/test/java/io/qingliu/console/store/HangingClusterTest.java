package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.Given;
import io.qingliu.console.people.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A cluster of three hosts that take requests and do not answer: nobody waits for it as long as the
 * jobs do, nor for each of the three.
 */
@Isolated("it measures how long it waits")
class HangingClusterTest {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    /** What else a busy machine needs: with the patience, less than three times the patience. */
    private static final Duration WORK = Duration.ofMillis(1_200);

    private final List<ServerSocket> silent = new ArrayList<>();
    private ResultStore store;

    @BeforeEach
    void open() throws IOException {
        // Connections are taken by the system, and nobody reads what comes.
        for (int i = 0; i < 3; i++) {
            silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        }
        store =
                new ResultStore(
                        ElasticsearchConnection.to(
                                silent.stream()
                                        .map(host -> "http://127.0.0.1:" + host.getLocalPort())
                                        .map(URI::create)
                                        .toArray(URI[]::new)),
                        new IndexNames("qingliu-"),
                        PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        for (ServerSocket host : silent) {
            host.close();
        }
    }

    @Test
    @Timeout(20)
    void aSearchThatIsNotAnsweredIsGivenUp() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> store.reader(Scope.EVERYWHERE).finding("f:SHOP:P1:S9:BRUSHING"))
                .isInstanceOfSatisfying(
                        StoreAwayException.class, away -> assertThat(away.isAway()).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(PATIENCE, PATIENCE.plus(WORK));
    }

    /** Some of what a page shows it can do without; it does not wait for that anew each time. */
    @Test
    @Timeout(20)
    void aPageThatHasWaitedInVainDoesNotWaitAgain() {
        CaseRecords page = new CaseRecords(store.within(Scope.EVERYWHERE));
        assertThat(page.refusals("verdicts", List.of("v-1"))).isEmpty();
        long began = System.nanoTime();
        assertThatThrownBy(() -> page.verdictsOf(Given.SHOP))
                .isInstanceOfSatisfying(
                        StoreAwayException.class, away -> assertThat(away.isAway()).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
    }

    /** More than there are connections: those who find none free do not queue for one either. */
    @Test
    @Timeout(20)
    void howeverManySearchAllAreGivenUpWithinThePatience() throws InterruptedException {
        whoeverAsksGivesUp(
                45, () -> store.reader(Scope.EVERYWHERE).finding("f:SHOP:P1:S9:BRUSHING"));
    }

    /** What stands decided is shared within a scope, and nobody queues for it. */
    @Test
    @Timeout(20)
    void howeverManyOfAScopeOpenTheQueueAllAreGivenUpWithinThePatience()
            throws InterruptedException {
        whoeverAsksGivesUp(
                8,
                () ->
                        store.reader(Scope.EVERYWHERE)
                                .findings(
                                        new FindingFilter(
                                                Map.of(), null, false, null, Queued.UNDECIDED),
                                        FindingOrder.CERTAIN,
                                        null,
                                        Given.NOW));
    }

    private static void whoeverAsksGivesUp(int people, ThrowingCallable ask)
            throws InterruptedException {
        Duration most = PATIENCE.plus(WORK);
        ExecutorService threads = Executors.newFixedThreadPool(people);
        long began = System.nanoTime();
        List<Future<Throwable>> ended =
                threads.invokeAll(Collections.nCopies(people, () -> catchThrowable(ask)));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        threads.shutdownNow();

        assertThat(ended)
                .allSatisfy(
                        each ->
                                assertThat(each.get())
                                        .isInstanceOfSatisfying(
                                                StoreAwayException.class,
                                                away -> assertThat(away.isAway()).isTrue()));
        assertThat(took).isLessThan(most);
    }
}
