package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.signal.TallyOperator;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.junit.jupiter.api.Test;

/**
 * Whether values are kept in front of the state backend or not, and however often a job is stopped
 * and restored between: the same is said. The cache of these tests holds two values, for dozens of
 * keys, so that nearly every record pushes one out.
 */
class WriteBehindTest {

    private static final int TINY = 2;
    private static final long SEED = 20300301;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Something that happens to an operator. */
    private interface Happening<I, O> {
        void to(Harness<I, O> operator) throws Exception;
    }

    /** How an operator is made, with that many values in front. */
    private interface Maker<I, O> {
        OneInputStreamOperator<I, O> with(int cache);
    }

    private record Kind<I, O>(
            Maker<I, O> maker, KeySelector<I, String> key, TypeInformation<O> out) {

        private Harness<I, O> open(int cache, Harness.Backend backend, OperatorSubtaskState from)
                throws Exception {
            return Harness.open(maker.with(cache), key, out, backend, from);
        }
    }

    private static final Kind<JourneyStep, Observation> JOURNEYS =
            new Kind<>(JourneyOperator::new, JourneyStep::journey, ObservationSerializer.TYPE);

    private static final Kind<Observation, Signal> TALLIES =
            new Kind<>(
                    cache ->
                            new TallyOperator(
                                    TallyOperator.Rules.OVER_EVENTS,
                                    RuleSettings.declared(),
                                    cache),
                    Observation::key,
                    SignalSerializer.TYPE);

    @Test
    void journeysSayTheSame() throws Exception {
        same(JOURNEYS, journeys());
    }

    @Test
    void talliesSayTheSame() throws Exception {
        same(TALLIES, tallies());
    }

    private static <I, O> void same(Kind<I, O> kind, List<Happening<I, O>> happenings)
            throws Exception {
        List<O> expected = run(kind, 0, Harness.Backend.ROCKSDB, happenings, 0);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(run(kind, TINY, Harness.Backend.ROCKSDB, happenings, 0))
                .as("behind a cache of two")
                .isEqualTo(expected);
        assertThat(run(kind, TINY, Harness.Backend.ROCKSDB, happenings, 25))
                .as("behind a cache of two, restored again and again")
                .isEqualTo(run(kind, 0, Harness.Backend.ROCKSDB, happenings, 25));
        // Timers of one moment fire in another order there.
        assertThat(run(kind, 0, Harness.Backend.HEAP, happenings, 0))
                .as("on the heap")
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run(kind, TINY, Harness.Backend.HEAP, happenings, 5))
                .as("on the heap, restored again and again")
                .containsExactlyInAnyOrderElementsOf(
                        run(kind, 0, Harness.Backend.HEAP, happenings, 5));
    }

    /** What is said, if the operator is snapshot and restored that many times on the way. */
    private static <I, O> List<O> run(
            Kind<I, O> kind,
            int cache,
            Harness.Backend backend,
            List<Happening<I, O>> happenings,
            int restores)
            throws Exception {
        List<O> said = new ArrayList<>();
        int stretch = happenings.size() / (restores + 1) + 1;
        OperatorSubtaskState snapshot = null;
        for (int from = 0; from < happenings.size(); from += stretch) {
            int to = Math.min(happenings.size(), from + stretch);
            try (Harness<I, O> operator = kind.open(cache, backend, snapshot)) {
                for (Happening<I, O> happening : happenings.subList(from, to)) {
                    happening.to(operator);
                }
                if (to < happenings.size()) {
                    snapshot = operator.snapshot();
                }
                said.addAll(operator.said());
            }
        }
        return said;
    }

    /** Orders and their parcels, some scans late, the clock behind them, and a leap at the end. */
    private static List<Happening<JourneyStep, Observation>> journeys() {
        Random random = new Random(SEED);
        EventType[] types = {
            EventType.CREATED,
            EventType.PAID,
            EventType.SHIPPED,
            EventType.COMPLETED,
            EventType.POSTED,
            EventType.REFUNDED
        };
        List<Happening<JourneyStep, Observation>> happenings = new ArrayList<>();
        long now = Given.MORNING;
        for (int i = 0; i < 1500; i++) {
            now += random.nextLong(90 * MINUTE);
            Event event =
                    Given.order(
                            types[random.nextInt(types.length)],
                            "o" + random.nextInt(20),
                            now - random.nextLong(9 * MINUTE));
            JourneyStep step = new JourneyStep(Reader.journeyOf(event), event, false);
            happenings.add(operator -> operator.take(step, event.time()));
            long clock = now - 10 * MINUTE;
            if (random.nextInt(10) == 0) {
                happenings.add(operator -> operator.clock(clock));
            }
        }
        long end = now + Duration.ofDays(400).toMillis();
        happenings.add(operator -> operator.clock(end));
        return happenings;
    }

    /** Accounts sign up on some handsets, now and then one is taken back. */
    private static List<Happening<Observation, Signal>> tallies() {
        Random random = new Random(SEED);
        List<Happening<Observation, Signal>> happenings = new ArrayList<>();
        Map<Integer, Observation> takenBack = new HashMap<>();
        long now = Given.MORNING;
        for (int i = 0; i < 600; i++) {
            now += random.nextLong(60 * MINUTE);
            Event event = Given.signUp("a" + i, "h" + random.nextInt(15), now);
            for (Observation observation : Given.observed(event)) {
                happenings.add(operator -> operator.take(observation, observation.time()));
                if (random.nextInt(20) == 0) {
                    takenBack.put(i + random.nextInt(1, 20), observation.withdraw());
                }
            }
            Observation back = takenBack.remove(i);
            if (back != null) {
                happenings.add(operator -> operator.take(back, back.time()));
            }
            long clock = now - 10 * MINUTE;
            if (random.nextInt(5) == 0) {
                happenings.add(operator -> operator.clock(clock));
            }
        }
        long end = now + Duration.ofDays(400).toMillis();
        happenings.add(operator -> operator.clock(end));
        return happenings;
    }
}
