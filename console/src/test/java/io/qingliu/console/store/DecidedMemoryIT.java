package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands decided is asked for once for all of a scope, and anew when somebody decides. */
class DecidedMemoryIT {

    private static final int MANY = 3;

    private static ConsoleStage stage;
    private static ResultStore store;

    private final AtomicLong nanos = new AtomicLong();
    private final DecidedMemory memory = new DecidedMemory(MANY, nanos::get);
    private final List<Scope> asked = new ArrayList<>();

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
}
