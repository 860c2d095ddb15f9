package io.qingliu.jobs.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.patterns.run.observation.KeyHash;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys are given on their day, each once, whatever lies between: chunks, barriers, a restart. */
class KeysByDayTest {

    private static final long DAY = 86_400_000L;

    /** Has each key looked through on the day after its time, and emits it then. */
    private static final class Remembers extends AbstractStreamOperator<String>
            implements OneInputStreamOperator<Long, String>, Triggerable<KeyHash, Byte> {

        private static final long serialVersionUID = 1L;

        private transient KeysByDay keys;

        @Override
        public void open() throws Exception {
            super.open();
            InternalTimerService<Byte> timers =
                    getInternalTimerService("days", ByteSerializer.INSTANCE, this);
            keys =
                    new KeysByDay(
                            new KeyGroupRange(
                                    0,
                                    getRuntimeContext()
                                                    .getTaskInfo()
                                                    .getMaxNumberOfParallelSubtasks()
                                            - 1),
                            getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(),
                            this::on,
                            this::setCurrentKey,
                            day -> timers.registerEventTimeTimer((byte) 0, day));
        }

        private ListState<byte[]> on(long day) throws Exception {
            return getPartitionedState(day, LongSerializer.INSTANCE, KeysByDay.STATE);
        }

        @Override
        public void processElement(StreamRecord<Long> record) throws Exception {
            keys.add(keyOf(record.getValue()), dayAfter(record.getTimestamp()));
            assertThat(getCurrentKey()).isEqualTo(keyOf(record.getValue()));
        }

        @Override
        public void onEventTime(InternalTimer<KeyHash, Byte> timer) throws Exception {
            keys.take(
                    timer.getKey(),
                    timer.getTimestamp(),
                    (key, day) -> {
                        assertThat(getCurrentKey()).isEqualTo(key);
                        output.collect(new StreamRecord<>(key.low() + "@" + day / DAY, day));
                    });
        }

        @Override
        public void onProcessingTime(InternalTimer<KeyHash, Byte> timer) {
            throw new IllegalStateException("no timer of processing time is set");
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            keys.flush();
        }
    }

    private static KeyHash keyOf(long number) {
        return new KeyHash(1, number);
    }

    private static long dayAfter(long time) {
        return Math.floorDiv(time, DAY) * DAY + DAY;
    }

    private static Harness<Long, String> open(
            Harness.Backend backend, OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new Remembers(),
                KeysByDayTest::keyOf,
                KeyType.INSTANCE,
                Types.STRING,
                backend,
                snapshot);
    }

    private static List<String> on(long day, long from, long to) {
        return LongStream.range(from, to).mapToObj(key -> key + "@" + day).toList();
    }

    /** More than a chunk in each of the 128 key groups. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void everyKeyIsGivenOnceOnItsDayAndNothingIsLeft(Harness.Backend backend) throws Exception {
        int many = 128 * (EntriesByTime.CHUNK + 44);
        try (var keys = open(backend, null)) {
            for (long key = 0; key < many; key++) {
                keys.take(key, 5);
            }
            keys.take((long) many, DAY);
            keys.clock(DAY - 1);
            assertThat(keys.emitted()).isEmpty();
            keys.clock(DAY);
            assertThat(keys.emitted()).containsExactlyInAnyOrderElementsOf(on(1, 0, many));
            keys.clock(2 * DAY);
            assertThat(keys.emitted()).containsExactly(many + "@2");
            assertThat(keys.timers()).isZero();
            if (backend == Harness.Backend.HEAP) {
                assertThat(keys.kept()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatWaitedInMemoryOutlivesARestart(Harness.Backend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var keys = open(backend, null)) {
            for (long key = 0; key < 300; key++) {
                keys.take(key, 5);
            }
            snapshot = keys.snapshot();
            keys.take(300L, 5);
        }
        try (var keys = open(backend, snapshot)) {
            keys.take(301L, 5);
            keys.clock(DAY);
            List<String> expected = new ArrayList<>(on(1, 0, 300));
            expected.add("301@1");
            assertThat(keys.emitted()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aKeyAddedTwiceIsGivenOnceAlsoOverABarrier(Harness.Backend backend) throws Exception {
        try (var keys = open(backend, null)) {
            keys.take(7L, 5);
            keys.take(7L, 6);
            keys.snapshot();
            keys.take(7L, 7);
            keys.take(8L, 7);
            keys.clock(DAY);
            assertThat(keys.emitted()).containsExactlyInAnyOrder("7@1", "8@1");
        }
    }

    /** A day that has passed already: with the next step of the clock. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aDayThatHasPassedIsGivenNext(Harness.Backend backend) throws Exception {
        try (var keys = open(backend, null)) {
            keys.clock(3 * DAY);
            keys.take(7L, 5);
            keys.clock(3 * DAY + 1);
            assertThat(keys.emitted()).containsExactly("7@1");
        }
    }
}
