package io.qingliu.jobs.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.patterns.run.observation.KeyHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers fire at their time, each once, whatever lies between: slots, barriers, a restart. */
class TimerWheelTest {

    private static final long MINUTE = 60_000L;
    private static final long HOUR = 60 * MINUTE;

    /** Sets a timer for each key at the time of its record, and emits it when it fires. */
    private static final class Fires extends AbstractStreamOperator<String>
            implements OneInputStreamOperator<Long, String>, Triggerable<KeyHash, Byte> {

        private static final long serialVersionUID = 1L;

        private transient TimerWheel wheel;

        /** How many timers were in memory beside the one that fired, at most. */
        private int mostInMemory;

        @Override
        public void open() throws Exception {
            super.open();
            InternalTimerService<Byte> timers =
                    getInternalTimerService("slots", ByteSerializer.INSTANCE, this);
            int groups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
            wheel =
                    new TimerWheel(
                            new KeyGroupRange(0, groups - 1),
                            groups,
                            this::in,
                            this::setCurrentKey,
                            time -> timers.registerEventTimeTimer((byte) 0, time),
                            this::fire);
        }

        private ListState<byte[]> in(long slot) throws Exception {
            return getPartitionedState(slot, LongSerializer.INSTANCE, TimerWheel.STATE);
        }

        private void fire(KeyHash key, long time) {
            assertThat(getCurrentKey()).isEqualTo(key);
            mostInMemory = Math.max(mostInMemory, wheel.inMemory());
            output.collect(new StreamRecord<>(key.low() + "@" + time / MINUTE, time));
        }

        @Override
        public void processElement(StreamRecord<Long> record) throws Exception {
            wheel.add(keyOf(record.getValue()), record.getTimestamp());
            assertThat(getCurrentKey()).isEqualTo(keyOf(record.getValue()));
        }

        @Override
        public void onEventTime(InternalTimer<KeyHash, Byte> timer) throws Exception {
            wheel.open(timer.getKey(), timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<KeyHash, Byte> timer) {
            throw new IllegalStateException("no timer of processing time is set");
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            getTimeServiceManager().orElseThrow().advanceWatermark(mark);
            wheel.fire(mark.getTimestamp());
            output.emitWatermark(mark);
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            wheel.flush();
        }
    }

    private static KeyHash keyOf(long number) {
        return new KeyHash(1, number);
    }

    private static Harness<Long, String> open(
            Harness.Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new Fires(),
                TimerWheelTest::keyOf,
                KeyType.INSTANCE,
                Types.STRING,
                backend,
                snapshot);
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aTimerFiresAtItsTimeAndNotAMillisecondBefore(Harness.Backend backend) throws Exception {
        try (var timers = open(backend, null)) {
            timers.take(1L, 90 * MINUTE);
            timers.clock(90 * MINUTE - 1);
            assertThat(timers.emitted()).isEmpty();
            timers.clock(90 * MINUTE);
            assertThat(timers.emitted()).containsExactly("1@90");
            timers.clock(10 * HOUR);
            assertThat(timers.emitted()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void theFirstMomentOfASlotAndTheLastBelongToIt(Harness.Backend backend) throws Exception {
        try (var timers = open(backend, null)) {
            timers.take(1L, 2 * HOUR);
            timers.take(2L, 2 * HOUR + TimerWheel.SLOT - 1);
            timers.clock(2 * HOUR - 1);
            assertThat(timers.emitted()).isEmpty();
            timers.clock(2 * HOUR);
            assertThat(timers.emitted()).containsExactly("1@120");
            timers.clock(2 * HOUR + TimerWheel.SLOT - 2);
            assertThat(timers.emitted()).isEmpty();
            timers.clock(2 * HOUR + TimerWheel.SLOT - 1);
            assertThat(timers.emitted()).containsExactly("2@129");
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatIsSetTwiceFiresOnceAndNothingIsLeft(Harness.Backend backend) throws Exception {
        try (var timers = open(backend, null)) {
            timers.take(1L, 90 * MINUTE);
            timers.take(1L, 90 * MINUTE);
            timers.clock(89 * MINUTE);
            // Its slot has begun.
            timers.take(1L, 90 * MINUTE);
            timers.take(1L, 91 * MINUTE);
            timers.clock(2 * HOUR);
            assertThat(timers.emitted()).containsExactly("1@90", "1@91");
            assertThat(timers.timers()).isZero();
            if (backend == Harness.Backend.HEAP) {
                assertThat(timers.kept()).isZero();
            }
        }
    }

    /** More than a chunk in each of the 128 key groups. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whateverASlotHoldsFiresInTheOrderOfTime(Harness.Backend backend) throws Exception {
        int many = 128 * (EntriesByTime.CHUNK + 44);
        try (var timers = open(backend, null)) {
            for (long key : shuffled(many)) {
                timers.take(key, HOUR + key * 10);
            }
            timers.clock(2 * HOUR);
            assertThat(timers.emitted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, many)
                                    .mapToObj(key -> key + "@" + (HOUR + key * 10) / MINUTE)
                                    .toList());
        }
    }

    @Test
    void aClockThatLeapsOverWeeksFiresInOrderAndHoldsOneSlotInMemory() throws Exception {
        int minutes = 14 * 24 * 60;
        Fires operator = new Fires();
        try (var timers =
                Harness.open(
                        operator,
                        TimerWheelTest::keyOf,
                        KeyType.INSTANCE,
                        Types.STRING,
                        Harness.Backend.HEAP,
                        null)) {
            for (long minute : shuffled(minutes)) {
                timers.take(minute, minute * MINUTE + HOUR);
            }
            timers.clock(1000 * 24 * HOUR);
            assertThat(timers.emitted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, minutes)
                                    .mapToObj(minute -> minute + "@" + (minute + 60))
                                    .toList());
            assertThat(operator.mostInMemory).isEqualTo(9);
        }
    }

    private static List<Long> shuffled(int many) {
        List<Long> keys = new ArrayList<>(LongStream.range(0, many).boxed().toList());
        Collections.shuffle(keys, new Random(7));
        return keys;
    }

    /** Two slots that are so far apart are looked for in one place. */
    @Test
    void slotsThatShareAPlaceAreKeptApart() throws Exception {
        long month = EntriesByTime.NEAR * TimerWheel.SLOT;
        try (var timers = open(Harness.Backend.HEAP, null)) {
            timers.take(2L, month + 90 * MINUTE);
            timers.take(1L, 90 * MINUTE);
            timers.take(3L, 2 * month + 90 * MINUTE);
            timers.clock(90 * MINUTE);
            assertThat(timers.emitted()).containsExactly("1@90");
            timers.take(4L, month + 91 * MINUTE);
            timers.snapshot();
            timers.clock(month + 91 * MINUTE);
            assertThat(timers.emitted()).containsExactly("2@41050", "4@41051");
            timers.clock(3 * month);
            assertThat(timers.emitted()).containsExactly("3@82010");
            assertThat(timers.kept()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatWasOpenAndWhatWaitedOutliveARestart(Harness.Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var timers = open(backend, null)) {
            timers.take(1L, 81 * MINUTE);
            timers.take(2L, 89 * MINUTE);
            timers.take(3L, 5 * HOUR);
            timers.clock(82 * MINUTE);
            assertThat(timers.emitted()).containsExactly("1@81");
            snapshot = timers.snapshot();
            // The job goes on behind the barrier as if there had been none.
            timers.take(4L, 85 * MINUTE);
            timers.clock(5 * HOUR);
            assertThat(timers.emitted()).containsExactly("4@85", "2@89", "3@300");
        }
        try (var timers = open(backend, snapshot)) {
            // The clock begins anew.
            timers.take(5L, 83 * MINUTE);
            timers.clock(HOUR);
            assertThat(timers.emitted()).isEmpty();
            timers.clock(88 * MINUTE);
            assertThat(timers.emitted()).containsExactly("5@83");
            timers.clock(5 * HOUR);
            assertThat(timers.emitted()).containsExactly("2@89", "3@300");
        }
    }

    /** Whatever was set, and whenever barriers come: what fires is what was set, in order. */
    @Test
    void randomTimersFireAsAPlainSetWould() throws Exception {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            TreeSet<String> expected = new TreeSet<>();
            List<String> fired = new ArrayList<>();
            Harness<Long, String> timers = open(Harness.Backend.HEAP, null);
            long clock = 0;
            for (int i = 0; i < 400; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> {
                        clock += random.nextInt(1 + (int) (3 * HOUR));
                        timers.clock(clock);
                        fired.addAll(timers.emitted());
                    }
                    case 1 -> {
                        OperatorSubtaskState snapshot = timers.snapshot();
                        if (random.nextBoolean()) {
                            timers.close();
                            timers = open(Harness.Backend.HEAP, snapshot);
                            timers.clock(clock);
                        }
                    }
                    default -> {
                        long key = random.nextInt(20);
                        long minute = clock / MINUTE + 1 + random.nextInt(400);
                        timers.take(key, minute * MINUTE);
                        expected.add(key + "@" + minute);
                    }
                }
            }
            timers.clock(clock + 500 * HOUR);
            fired.addAll(timers.emitted());
            assertThat(timers.kept()).as("seed %d", seed).isZero();
            timers.close();
            assertThat(fired)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isSortedAccordingTo(
                            (one, other) ->
                                    Long.compare(
                                            Long.parseLong(one.substring(one.indexOf('@') + 1)),
                                            Long.parseLong(
                                                    other.substring(other.indexOf('@') + 1))));
        }
    }
}
