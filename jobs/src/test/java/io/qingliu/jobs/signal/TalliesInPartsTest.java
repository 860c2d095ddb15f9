package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.jobs.state.TallyState;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On RocksDB what a busy key keeps lies in parts. What is emitted is what would be if it lay as a
 * whole, on Flink's heap, and each backend goes on from what the other left.
 */
class TalliesInPartsTest {

    private static final int DAYS = 6;
    private static final int A_DAY = 60;
    private static final int HANDSETS = 2;
    private static final long NO_CACHE = 0;
    private static final long A_FEW_KILOBYTES = 4096;

    /** One tally and a half: to keep one more is to push one out. */
    private static final long SOME = 210_000;

    private static final String PARTS = TallyState.PART.getName();
    private static final String TALLIES = TallyState.TALLY.getName();

    private static Harness<Observation, Signal> open(
            Harness.Backend backend, long cache, OperatorSubtaskState from) throws Exception {
        return Harness.open(
                new TallyOperator(TallyOperator.Rules.OVER_EVENTS, RuleSettings.declared(), cache),
                Observation::keyHash,
                KeyType.INSTANCE,
                SignalSerializer.TYPE,
                backend,
                from);
    }

    /** On both handsets accounts sign up, sixty on each day, every third minute. */
    private static void passes(int day, Harness<Observation, Signal> tallies) throws Exception {
        for (int i = 0; i < A_DAY; i++) {
            long time = after(ofDays(day).plusMinutes(3L * i));
            List<Event> signUps = new ArrayList<>();
            for (int handset = 0; handset < HANDSETS; handset++) {
                String account = "a" + handset + '-' + day + '-' + i;
                signUps.add(Given.signUp(account, "h" + handset, time));
            }
            for (Observation each : Given.observed(signUps.toArray(new Event[0]))) {
                tallies.take(each, each.time());
            }
            if (i % 4 == 0) {
                tallies.clock(time - ofMinutes(10).toMillis());
            }
        }
    }

    private static List<Signal> emitted(
            Harness.Backend backend, long cache, boolean restoredEachDay) throws Exception {
        List<Signal> emitted = new ArrayList<>();
        Harness<Observation, Signal> tallies = open(backend, cache, null);
        for (int day = 0; day < DAYS; day++) {
            passes(day, tallies);
            OperatorSubtaskState snapshot = tallies.snapshot();
            emitted.addAll(tallies.emitted());
            if (restoredEachDay) {
                tallies.close();
                tallies = open(backend, cache, snapshot);
            }
        }
        if (backend == Harness.Backend.ROCKSDB) {
            assertThat(tallies.keptIn(PARTS))
                    .as("parts of both handsets")
                    .isGreaterThanOrEqualTo(HANDSETS * DAYS);
        }
        tallies.clock(after(ofDays(DAYS + 4)));
        emitted.addAll(tallies.emitted());
        tallies.clock(after(ofDays(1000)));
        assertThat(tallies.emitted()).isEmpty();
        tallies.snapshot();
        assertThat(tallies.keptIn(TALLIES)).as("tallies in the end").isZero();
        assertThat(tallies.keptIn(PARTS)).as("parts in the end").isZero();
        tallies.close();
        return emitted;
    }

    @Tag("nightly")
    @Test
    void whatLiesInPartsSaysWhatAWholeSays() throws Exception {
        List<Signal> expected = emitted(Harness.Backend.HEAP, NO_CACHE, false);
        assertThat(expected).hasSizeGreaterThan(DAYS * HANDSETS);
        for (long cache : new long[] {A_FEW_KILOBYTES, SOME, WriteBehind.BY_HEAP}) {
            assertThat(emitted(Harness.Backend.ROCKSDB, cache, false))
                    .as("with a cache of %s", cache)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(emitted(Harness.Backend.ROCKSDB, SOME, true))
                .as("restored each day")
                .containsExactlyInAnyOrderElementsOf(emitted(Harness.Backend.HEAP, NO_CACHE, true));
    }

    /** Operators move a job from one backend to the other by a savepoint. */
    @Test
    void eachBackendGoesOnFromASavepointOfTheOther() throws Exception {
        Harness.Backend[] turns = {
            Harness.Backend.ROCKSDB, Harness.Backend.HEAP, Harness.Backend.ROCKSDB
        };
        List<Signal> expected =
                moved(Harness.Backend.HEAP, Harness.Backend.HEAP, Harness.Backend.HEAP);
        assertThat(moved(turns)).containsExactlyInAnyOrderElementsOf(expected).isNotEmpty();
    }

    private static List<Signal> moved(Harness.Backend... turns) throws Exception {
        List<Signal> emitted = new ArrayList<>();
        OperatorSubtaskState savepoint = null;
        int day = 0;
        for (Harness.Backend backend : turns) {
            try (var tallies = open(backend, NO_CACHE, savepoint)) {
                for (int i = 0; i < 3; i++) {
                    passes(day++, tallies);
                }
                tallies.clock(after(ofDays(day).minus(ofHours(12))));
                savepoint = tallies.savepoint();
                boolean isHeap = backend == Harness.Backend.HEAP;
                assertThat(tallies.keptIn(PARTS) == 0).as("as a whole").isEqualTo(isHeap);
                emitted.addAll(tallies.emitted());
            }
        }
        return emitted;
    }
}
