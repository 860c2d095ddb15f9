package io.qingliu.jobs.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Each key goes on at the clock it had, into whichever subtask it comes. */
class GroupClocksTest {

    private static final int GROUPS = 8;

    /** A key of the first half of the groups, and one of the second. */
    private static final String FIRST = keyIn(0);

    private static final String SECOND = keyIn(1);

    private static String keyIn(int subtask) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "key-" + i)
                .filter(
                        key ->
                                KeyGroupRangeAssignment.assignKeyToParallelOperator(key, GROUPS, 2)
                                        == subtask)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSubtaskThatWasAheadDoesNotHurryTheKeysOfAnother() throws Exception {
        OperatorSubtaskState both =
                AbstractStreamOperatorTestHarness.repackageState(
                        snapshot(0, 100, true), snapshot(1, 200, false));
        OperatorSubtaskState one =
                AbstractStreamOperatorTestHarness.repartitionOperatorState(both, GROUPS, 2, 1, 0);
        try (var flink = open(new Clocked(), 1, 0, one)) {
            assertThat(clocks(flink, FIRST, SECOND)).containsExactly(100L, 200L);
            flink.processWatermark(new Watermark(150));
            assertThat(clocks(flink, FIRST, SECOND)).containsExactly(150L, 200L);
            flink.processWatermark(new Watermark(250));
            assertThat(clocks(flink, FIRST, SECOND)).containsExactly(250L, 250L);
        }
    }

    @Test
    void onlyKeysThatWereBehindAreToBeDoneAnew() throws Exception {
        OperatorSubtaskState both =
                AbstractStreamOperatorTestHarness.repackageState(
                        snapshot(0, 100, true), snapshot(1, 200, false));
        for (int subtask = 0; subtask < 2; subtask++) {
            OperatorSubtaskState ours =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            both, GROUPS, 2, 2, subtask);
            Clocked operator = new Clocked();
            try (var flink = open(operator, 2, subtask, ours)) {
                assertThat(operator.clocks.wereBehind()).isEqualTo(subtask == 0);
            }
        }
    }

    private static OperatorSubtaskState snapshot(int subtask, long clock, boolean behind)
            throws Exception {
        Clocked operator = new Clocked();
        operator.behind = behind;
        try (var flink = open(operator, 2, subtask, null)) {
            flink.processWatermark(new Watermark(clock));
            return flink.snapshot(1, 1);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, Long> open(
            Clocked operator, int parallelism, int subtask, OperatorSubtaskState from)
            throws Exception {
        var flink =
                new KeyedOneInputStreamOperatorTestHarness<String, String, Long>(
                        operator, key -> key, Types.STRING, GROUPS, parallelism, subtask);
        flink.setup(Types.LONG.createSerializer(new SerializerConfigImpl()));
        if (from != null) {
            flink.initializeState(from);
        }
        flink.open();
        return flink;
    }

    private static List<Long> clocks(
            KeyedOneInputStreamOperatorTestHarness<String, String, Long> flink, String... keys)
            throws Exception {
        for (String key : keys) {
            flink.processElement(new StreamRecord<>(key));
        }
        List<Long> all = flink.extractOutputValues();
        return all.subList(all.size() - keys.length, all.size());
    }

    private static final class Clocked extends AbstractStreamOperator<Long>
            implements OneInputStreamOperator<String, Long> {
        private static final long serialVersionUID = 1L;
        private boolean behind;
        private transient GroupClocks clocks;

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            clocks =
                    new GroupClocks(
                            context.getOperatorStateStore(), getRuntimeContext().getTaskInfo());
        }

        @Override
        public void processElement(StreamRecord<String> record) {
            output.collect(new StreamRecord<>(clocks.after(record.getValue(), Long.MIN_VALUE)));
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            clocks.furthest(mark.getTimestamp());
            super.processWatermark(mark);
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            super.snapshotState(context);
            clocks.snapshot(behind);
        }
    }
}
