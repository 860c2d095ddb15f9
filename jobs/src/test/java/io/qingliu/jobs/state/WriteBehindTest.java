package io.qingliu.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.signal.JourneyOperator;
import io.qingliu.jobs.signal.TallyOperator;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.JourneyNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether values are kept in front of the state backend or not, and however often a job is stopped
 * and restored between: the same is said. The cache of these tests holds two or three values, for
 * dozens of keys, so that nearly every record pushes one out.
 */
class WriteBehindTest {

    private static final long TINY = 1500;
    private static final long SEED = 20300301;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Something that happens to an operator. */
    private interface Happening<I, O> {
        void to(Harness<I, O> operator) throws Exception;
    }

    /** How an operator is made, with that many values in front. */
    private interface Maker<I, O> {
        OneInputStreamOperator<I, O> with(long cache);
    }

    private record Kind<I, O>(
            Maker<I, O> maker, KeySelector<I, KeyHash> key, TypeInformation<O> out) {

        private Harness<I, O> open(long cache, Harness.Backend backend, OperatorSubtaskState from)
                throws Exception {
            return Harness.open(maker.with(cache), key, KeyType.INSTANCE, out, backend, from);
        }
    }

    private static final Kind<JourneyStep, Observation> JOURNEYS =
            new Kind<>(JourneyOperator::new, JourneyStep::key, ObservationSerializer.TYPE);

    private static final Kind<Observation, Signal> TALLIES =
            new Kind<>(
                    cache ->
                            new TallyOperator(
                                    TallyOperator.Rules.OVER_EVENTS,
                                    RuleSettings.declared(),
                                    cache),
                    Observation::keyHash,
                    SignalSerializer.TYPE);

    /** Keeps as many bytes under a key as an element says, and emits how many are in memory. */
    private static final class Keeping extends AbstractStreamOperator<Long>
            implements OneInputStreamOperator<String, Long> {

        private static final long serialVersionUID = 1L;
        private final long capacity;
        private transient WriteBehind<String, byte[]> values;

        private Keeping(long capacity) {
            this.capacity = capacity;
        }

        private static String key(String element) {
            return element.substring(0, element.indexOf(' '));
        }

        @Override
        public void open() throws Exception {
            super.open();
            values =
                    new WriteBehind<>(
                            getRuntimeContext()
                                    .getState(
                                            new ValueStateDescriptor<>(
                                                    "value",
                                                    PrimitiveArrayTypeInfo
                                                            .BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                            capacity,
                            value -> value.length,
                            this::setCurrentKey);
        }

        @Override
        public void processElement(StreamRecord<String> record) throws Exception {
            String element = record.getValue();
            String key = key(element);
            String what = element.substring(key.length() + 1);
            if (what.equals("?")) {
                byte[] value = values.get(key);
                output.collect(new StreamRecord<>(value == null ? -1L : value.length));
            } else {
                values.put(key, new byte[Integer.parseInt(what)]);
                output.collect(new StreamRecord<>(values.bytes()));
            }
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            values.flush();
        }
    }

    private static Harness<String, Long> keeping(long capacity, OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new Keeping(capacity), Keeping::key, Types.LONG, Harness.Backend.ROCKSDB, snapshot);
    }

    private static long after(Harness<String, Long> operator, String element) throws Exception {
        operator.take(element, 0);
        List<Long> emitted = operator.emitted();
        return emitted.get(emitted.size() - 1);
    }

    @Test
    void valuesStayInMemoryUpToTheLimitAndNotAByteMore() throws Exception {
        long one = WriteBehind.OVERHEAD + 1000;
        try (Harness<String, Long> operator = keeping(2 * one, null)) {
            assertThat(after(operator, "a 1000")).isEqualTo(one);
            assertThat(after(operator, "b 1000")).isEqualTo(2 * one);
            assertThat(after(operator, "b 1001")).isEqualTo(one + 1);
            assertThat(after(operator, "c 0")).isEqualTo(one + 1 + WriteBehind.OVERHEAD);
            assertThat(after(operator, "a ?")).isEqualTo(1000);
        }
    }

    @Test
    void aFewHugeValuesPushOutManySmallOnesAndNothingIsLost() throws Exception {
        long capacity = 100_000;
        OperatorSubtaskState snapshot;
        try (Harness<String, Long> operator = keeping(capacity, null)) {
            for (int i = 0; i < 500; i++) {
                assertThat(after(operator, "small" + i + " " + i)).isLessThanOrEqualTo(capacity);
                if (i % 100 == 99) {
                    assertThat(after(operator, "large" + i + " 60000"))
                            .isBetween(60_000L, capacity);
                    long before = after(operator, "small" + i + " " + i);
                    // Larger than all of memory: written, not kept, and no other has to go.
                    assertThat(after(operator, "huge" + i + " 5000000")).isEqualTo(before);
                    assertThat(after(operator, "large" + i + " ?")).isEqualTo(60_000);
                    assertThat(after(operator, "huge" + i + " ?")).isEqualTo(5_000_000);
                }
            }
            // One that is there and grows beyond it leaves.
            after(operator, "grows 10");
            long kept = after(operator, "grows 100001");
            assertThat(kept).isLessThan(capacity);
            snapshot = operator.snapshot();
        }
        try (Harness<String, Long> operator = keeping(capacity, snapshot)) {
            for (int i = 0; i < 500; i++) {
                assertThat(after(operator, "small" + i + " ?")).isEqualTo(i);
            }
            assertThat(after(operator, "large499 ?")).isEqualTo(60_000);
            assertThat(after(operator, "huge499 ?")).isEqualTo(5_000_000);
            assertThat(after(operator, "grows ?")).isEqualTo(100_001);
            assertThat(after(operator, "nobody ?")).isEqualTo(-1);
        }
    }

    /** State that counts what is written into it. */
    static final class Counted implements ValueState<byte[]> {
        private byte[] value;
        private int written;

        @Override
        public byte[] value() {
            return value;
        }

        @Override
        public void update(byte[] other) {
            value = other;
            written++;
        }

        @Override
        public void clear() {
            value = null;
        }
    }

    @Test
    void whatTheHeapGaveIsNotGivenBackAndAnythingElseIs() throws Exception {
        Counted state = new Counted();
        WriteBehind<String, byte[]> values =
                new WriteBehind<>(state, 0, value -> value.length, key -> {}, true);
        byte[] first = {1};
        values.put("a", first);
        assertThat(state.written).isEqualTo(1);
        values.put("a", values.get("a"));
        assertThat(state.written).as("the same once more").isEqualTo(1);
        values.put("a", new byte[] {2});
        assertThat(state.written).as("another").isEqualTo(2);
        byte[] given = values.get("a");
        values.put("a", null);
        assertThat(values.get("a")).isNull();
        values.put("a", given);
        assertThat(state.written).as("the same after it was removed").isEqualTo(3);
    }

    @Test
    void whatAnotherBackendGaveIsGivenBack() throws Exception {
        Counted state = new Counted();
        WriteBehind<String, byte[]> values =
                new WriteBehind<>(state, 0, value -> value.length, key -> {});
        values.put("a", new byte[] {1});
        values.put("a", values.get("a"));
        assertThat(state.written).isEqualTo(2);
    }

    /** Between two weighings a tally grows by 64 records at most. */
    @Test
    void aTallyWeighsAtLeastWhatIsWrittenOfIt() {
        KeptTally kept = new KeptTally("DEVICE\u001fDEVICE::h1");
        Plan plan = Plan.overEvents(Behaviours.all());
        Judge judge = new Judge(plan, new RuleBook());
        CompactOutput buffer = new CompactOutput(1024);
        for (int i = 0; i < 1000; i++) {
            Event event = Given.signUp("a" + i, "h1", Given.MORNING + i * MINUTE);
            for (Observation observation : Given.under("h1", Given.observed(event))) {
                kept.open(plan).take(observation, plan, Long.MIN_VALUE);
            }
            kept.close(buffer, judge);
            long size = kept.size();
            if (i % 64 == 0) {
                assertThat(size + 64 * 256)
                        .as("after %d records", i)
                        .isBetween(written(kept), 8L * written(kept) + 64 * 512);
            }
        }
    }

    private static long written(KeptTally kept) {
        CompactOutput out = new CompactOutput(1024);
        kept.writeTo(out);
        return out.size();
    }

    @Test
    void journeysSayTheSame() throws Exception {
        same(JOURNEYS, journeys());
    }

    @Tag("nightly")
    @Test
    void talliesSayTheSame() throws Exception {
        same(TALLIES, tallies());
    }

    private static <I, O> void same(Kind<I, O> kind, List<Happening<I, O>> happenings)
            throws Exception {
        List<O> expected = run(kind, 0, Harness.Backend.ROCKSDB, happenings, 0);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(run(kind, TINY, Harness.Backend.ROCKSDB, happenings, 0))
                .as("behind a tiny cache")
                .isEqualTo(expected);
        assertThat(run(kind, WriteBehind.BY_HEAP, Harness.Backend.ROCKSDB, happenings, 3))
                .as("behind a part of the heap, restored again and again")
                .isEqualTo(run(kind, 0, Harness.Backend.ROCKSDB, happenings, 3));
        assertThat(run(kind, TINY, Harness.Backend.ROCKSDB, happenings, 25))
                .as("behind a tiny cache, restored again and again")
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
            long cache,
            Harness.Backend backend,
            List<Happening<I, O>> happenings,
            int restores)
            throws Exception {
        List<O> emitted = new ArrayList<>();
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
                emitted.addAll(operator.emitted());
            }
        }
        return emitted;
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
            JourneyStep step = new JourneyStep(JourneyNames.of(event), event, false);
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
