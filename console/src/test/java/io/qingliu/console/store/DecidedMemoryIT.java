package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stands decided is asked for once for all of a scope, and anew when somebody decides. */
@Tag("nightly")
class DecidedMemoryIT {

    private static final int MANY = 3;

    private static ConsoleStage stage;
    private static ResultStore store;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final DecidedMemory memory =
            new DecidedMemory(
                    MANY,
                    () -> {
                        looks.incrementAndGet();
                        return nanos.get();
                    });
    private final List<Scope> asked = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @BeforeAll
    static void open() {
        stage = ConsoleStage.open();
        store = stage.store();
        decide("S1", "S2");
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        stage.close();
    }

    private static void decide(String... shops) {
        for (String shop : shops) {
            stage.withCases(
                    new Verdict(
                            "v-" + shop,
                            Given.daysAgo(0.5),
                            Finding.idOf(
                                    Subject.of(SubjectKind.SHOP, "P1", shop), Behavior.BRUSHING),
                            "ana",
                            Verdict.Type.CONFIRM,
                            null,
                            null,
                            List.of()));
        }
    }

    private int of(Scope scope, int cases) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            ids.add("f-" + i);
        }
        return memory.of(
                        scope,
                        store.within(scope),
                        () -> {
                            asked.add(scope);
                            return new DecidedCases(ids, true);
                        })
                .cases()
                .size();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void manyAreAskedForOnceAndAnewWhenOneMoreIsDecidedOrRefused() {
        assertThat(of(Scope.EVERYWHERE, MANY)).isEqualTo(MANY);
        assertThat(of(Scope.EVERYWHERE, MANY + 1)).as("remembered").isEqualTo(MANY);
        assertThat(asked).hasSize(1);

        decide("S3");
        assertThat(of(Scope.EVERYWHERE, MANY + 1)).as("somebody has decided").isEqualTo(MANY + 1);
        stage.refused("verdicts", "v-S3", "NOT_A_REVIEWER");
        assertThat(of(Scope.EVERYWHERE, MANY)).as("it was refused").isEqualTo(MANY);
        stage.refused("receipts", "r-1", "NOT_A_MEMBER");
        assertThat(of(Scope.EVERYWHERE, MANY + 9)).as("no decision").isEqualTo(MANY);
    }

    /** Newer evidence opens a case again, and nobody has decided anything. */
    @Test
    void theyAreAskedForAnewAfterAWhileAllTheSame() {
        of(Scope.EVERYWHERE, MANY + 1);
        nanos.addAndGet(DecidedMemory.FOR.toNanos() - 1);
        assertThat(of(Scope.EVERYWHERE, MANY)).isEqualTo(MANY + 1);
        nanos.addAndGet(1);
        assertThat(of(Scope.EVERYWHERE, MANY)).isEqualTo(MANY);
    }

    @Test
    void whatIsQuicklyAskedForIsNotRemembered() {
        of(Scope.EVERYWHERE, MANY - 1);
        of(Scope.EVERYWHERE, MANY - 1);

        assertThat(asked).hasSize(2);
    }

    /** What one may see says nothing of what another may. */
    @Test
    void eachScopeHasItsOwnAndThoseUsedLongestAgoAreForgotten() {
        of(Scope.of("P1"), MANY);
        assertThat(of(Scope.of("P2"), MANY + 1)).isEqualTo(MANY + 1);
        for (int i = 3; i <= DecidedMemory.SCOPES; i++) {
            of(Scope.of("P" + i), MANY);
        }
        assertThat(of(Scope.of("P1"), MANY + 5)).as("at the limit").isEqualTo(MANY);

        of(Scope.of("P0"), MANY);
        assertThat(of(Scope.of("P1"), MANY + 5)).as("used since").isEqualTo(MANY);
        assertThat(of(Scope.of("P2"), MANY + 5)).as("used longest ago").isEqualTo(MANY + 5);
    }

    @Test
    void whatIsOverIsLetGoWhoeverComes() {
        of(Scope.of("P1"), MANY);
        of(Scope.of("P2"), MANY - 1);
        assertThat(memory.size()).as("few are not remembered").isEqualTo(1);

        nanos.addAndGet(DecidedMemory.FOR.toNanos() - 1);
        of(Scope.of("P3"), MANY);
        assertThat(memory.size()).isEqualTo(2);
        nanos.addAndGet(1);
        of(Scope.of("P4"), MANY - 1);
        assertThat(memory.size()).as("only what P3 asked for").isEqualTo(1);
    }

    /** An ask that does not end until it is let, in a thread of its own. */
    private final class Slow {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final CompletableFuture<DecidedCases> first;

        private Slow(Supplier<DecidedCases> answer) throws InterruptedException {
            first =
                    CompletableFuture.supplyAsync(
                            () ->
                                    memory.of(
                                            Scope.EVERYWHERE,
                                            store.within(Scope.EVERYWHERE),
                                            () -> {
                                                begun.countDown();
                                                await(end);
                                                return answer.get();
                                            }),
                            threads);
            begun.await();
        }

        /** Another who comes meanwhile, and waits. */
        private CompletableFuture<Integer> joined() {
            int before = looks.get();
            CompletableFuture<Integer> second =
                    CompletableFuture.supplyAsync(() -> of(Scope.EVERYWHERE, MANY), threads);
            // Its look at the clock and what it then does are one step.
            while (looks.get() == before) {
                assertThat(Thread.currentThread().isInterrupted()).as("in time").isFalse();
                Thread.onSpinWait();
            }
            return second;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(30)
    void whoComesWhileAnotherAsksSharesTheAnswerHoweverFew() throws Exception {
        Slow slow = new Slow(() -> new DecidedCases(List.of("f-1"), true));
        CompletableFuture<Integer> second = slow.joined();
        slow.end.countDown();

        assertThat(slow.first.get().cases()).hasSize(1);
        assertThat(second.get()).isEqualTo(1);
        assertThat(asked).isEmpty();
        assertThat(of(Scope.EVERYWHERE, MANY)).as("too few to remember").isEqualTo(MANY);
    }

    /** Otherwise the second would begin to wait for the cluster when the first has given up. */
    @Test
    @Timeout(30)
    void whoComesWhileAnotherAsksInVainFailsWithIt() throws Exception {
        StoreAwayException away = new StoreAwayException("verdicts", new IOException("silent"));
        Slow slow =
                new Slow(
                        () -> {
                            throw away;
                        });
        CompletableFuture<Integer> second = slow.joined();
        slow.end.countDown();

        assertThatThrownBy(slow.first::get).hasCause(away);
        assertThatThrownBy(second::get).hasCause(away);
        assertThat(asked).isEmpty();
        assertThat(of(Scope.EVERYWHERE, MANY)).as("a failure is not remembered").isEqualTo(MANY);
    }

    /** Whoever must see what was decided since, or sees another part, asks for himself. */
    @Test
    @Timeout(30)
    void anAskThatHangsHoldsUpNobodyElse() throws Exception {
        Slow slow = new Slow(() -> new DecidedCases(List.of("f-1"), true));

        assertThat(of(Scope.of("P1"), MANY)).isEqualTo(MANY);
        decide("S7");
        assertThat(of(Scope.EVERYWHERE, MANY)).isEqualTo(MANY);

        slow.end.countDown();
        assertThat(slow.first.get().cases()).hasSize(1);
        assertThat(of(Scope.EVERYWHERE, MANY + 1)).as("the newer is kept").isEqualTo(MANY);
    }
}
