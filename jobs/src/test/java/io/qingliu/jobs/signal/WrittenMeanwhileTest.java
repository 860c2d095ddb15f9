package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.Observation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On the heap a checkpoint is written by another thread while the task counts on: what is written
 * is what was there at the barrier, to the byte.
 */
class WrittenMeanwhileTest {

    private static final int HANDSETS = 5;
    private static final int CHECKPOINTS = 6;
    private static final int BETWEEN = 150;

    /** Of 17.5 minutes each: what comes next lies in the third hour. */
    private static final int IN_TWO_HOURS = 7;

    private static Harness<Observation, Signal> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new TallyOperator(TallyOperator.Rules.OVER_EVENTS, RuleSettings.declared(), 0),
                Observation::keyHash,
                KeyType.INSTANCE,
                SignalSerializer.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    /**
     * Accounts that sign up on a few handsets, so many that hours become tiles; each twentieth is
     * taken back.
     */
    private static void take(Harness<Observation, Signal> tallies, int part) throws Exception {
        for (int i = part * BETWEEN; i < (part + 1) * BETWEEN; i++) {
            long time = after(ofSeconds(7L * i));
            for (Observation seen :
                    Given.observed(Given.signUp("a" + i, "h" + i % HANDSETS, time))) {
                tallies.take(seen, time);
                if (i % 20 == 0) {
                    tallies.take(seen.withdraw(), time);
                }
            }
            if (i % 10 == 0) {
                tallies.clock(time);
            }
        }
    }

    private static byte[] written(OperatorSubtaskState snapshot) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (KeyedStateHandle part : snapshot.getManagedKeyedState()) {
            try (InputStream in = ((KeyGroupsStateHandle) part).openInputStream()) {
                in.transferTo(all);
            }
        }
        return all.toByteArray();
    }

    @Test
    void itMayBeWrittenWhenTheTaskHasLongGoneOn() throws Exception {
        try (var tallies = open(null);
                var twin = open(null)) {
            take(tallies, 0);
            take(twin, 0);
            byte[] atTheBarrier = written(twin.snapshot());
            Callable<OperatorSubtaskState> toBeWritten = tallies.snapshotToBeWritten();
            assertThat(tallies.emitted()).isEqualTo(twin.emitted());
            take(tallies, 1);
            take(tallies, 2);
            List<Signal> emitted = tallies.emitted();
            OperatorSubtaskState snapshot = toBeWritten.call();
            assertThat(written(snapshot)).isEqualTo(atTheBarrier).hasSizeGreaterThan(10_000);

            take(twin, 1);
            take(twin, 2);
            assertThat(emitted).isEqualTo(twin.emitted()).isNotEmpty();
            try (var restored = open(snapshot)) {
                take(restored, 1);
                take(restored, 2);
                assertThat(restored.emitted()).containsExactlyInAnyOrderElementsOf(emitted);
            }
        }
    }

    @Test
    void itMayBeWrittenAtTheSameTime() throws Exception {
        isWrittenAtTheSameTime(null, 1);
    }

    /** Two hours were read, which lie packed, and are taken apart while they are written. */
    @Tag("nightly")
    @Test
    void soMayWhatWasReadFromASavepoint() throws Exception {
        try (var before = open(null)) {
            for (int part = 0; part < IN_TWO_HOURS; part++) {
                take(before, part);
            }
            isWrittenAtTheSameTime(before.snapshot(), IN_TWO_HOURS + 1);
        }
    }

    private static void isWrittenAtTheSameTime(OperatorSubtaskState restored, int first)
            throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (var tallies = open(restored);
                var twin = open(restored)) {
            take(tallies, first - 1);
            take(twin, first - 1);
            for (int part = first; part < first + CHECKPOINTS; part++) {
                byte[] atTheBarrier = written(twin.snapshot());
                Callable<OperatorSubtaskState> toBeWritten = tallies.snapshotToBeWritten();
                CyclicBarrier both = new CyclicBarrier(2);
                Future<OperatorSubtaskState> snapshot =
                        writer.submit(
                                () -> {
                                    both.await();
                                    return toBeWritten.call();
                                });
                both.await();
                take(tallies, part);
                assertThat(written(snapshot.get())).isEqualTo(atTheBarrier);
                take(twin, part);
            }
            assertThat(tallies.emitted()).isEqualTo(twin.emitted()).isNotEmpty();
        } finally {
            writer.shutdownNow();
        }
    }
}
