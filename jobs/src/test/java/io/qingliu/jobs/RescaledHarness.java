package io.qingliu.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One keyed operator in as many subtasks as the test wants, and later in more or fewer: what comes
 * in goes to the subtask of its key, as on the network.
 *
 * @param <K> its keys
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class RescaledHarness<K, I, O> implements AutoCloseable {

    private static final int KEY_GROUPS = 128;

    private final Supplier<OneInputStreamOperator<I, O>> operator;
    private final KeySelector<I, K> key;
    private final TypeInformation<K> keys;
    private final TypeInformation<O> out;
    private final Harness.Backend backend;
    private final List<KeyedOneInputStreamOperatorTestHarness<K, I, O>> subtasks =
            new ArrayList<>();
    private long checkpoint;

    /** Opens one subtask with nothing known. */
    public RescaledHarness(
            Supplier<OneInputStreamOperator<I, O>> operator,
            KeySelector<I, K> key,
            TypeInformation<K> keys,
            TypeInformation<O> out,
            Harness.Backend backend)
            throws Exception {
        this.operator = operator;
        this.key = key;
        this.keys = keys;
        this.out = out;
        this.backend = backend;
        open(1, 1, null);
    }

    private void open(int parallelism, int before, OperatorSubtaskState snapshot) throws Exception {
        for (int subtask = 0; subtask < parallelism; subtask++) {
            var flink =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            operator.get(), key, keys, KEY_GROUPS, parallelism, subtask);
            flink.setStateBackend(backend.make());
            flink.setup(out.createSerializer(new SerializerConfigImpl()));
            if (snapshot != null) {
                flink.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                snapshot, KEY_GROUPS, before, parallelism, subtask));
            }
            flink.open();
            subtasks.add(flink);
        }
    }

    /** Something comes in. */
    public void take(I element, long time) throws Exception {
        int subtask =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key.getKey(element), KEY_GROUPS, subtasks.size());
        subtasks.get(subtask).processElement(element, time);
    }

    /** Event time has come so far. */
    public void clock(long time) throws Exception {
        for (var subtask : subtasks) {
            subtask.processWatermark(time);
        }
    }

    /** All of the input says that it is quiet. */
    public void quiet() throws Exception {
        for (var subtask : subtasks) {
            subtask.processWatermarkStatus(WatermarkStatus.IDLE);
        }
    }

    /**
     * A checkpoint, from which the job goes on with so many subtasks.
     *
     * @return what went out since the last time, in no order
     */
    public List<O> goOnWith(int parallelism) throws Exception {
        checkpoint++;
        List<OperatorSubtaskState> parts = new ArrayList<>();
        for (var subtask : subtasks) {
            subtask.prepareSnapshotPreBarrier(checkpoint);
            parts.add(subtask.snapshot(checkpoint, checkpoint));
        }
        List<O> emitted = emitted();
        int before = subtasks.size();
        close();
        open(
                parallelism,
                before,
                AbstractStreamOperatorTestHarness.repackageState(
                        parts.toArray(new OperatorSubtaskState[0])));
        return emitted;
    }

    /** What went out since it was opened with as many subtasks as now, in no order. */
    public List<O> emitted() {
        List<O> emitted = new ArrayList<>();
        subtasks.forEach(subtask -> emitted.addAll(subtask.extractOutputValues()));
        return emitted;
    }

    /** What went aside since then. */
    public <X> List<X> aside(OutputTag<X> tag) {
        List<X> aside = new ArrayList<>();
        for (var subtask : subtasks) {
            var records = subtask.getSideOutput(tag);
            if (records != null) {
                records.forEach(record -> aside.add(record.getValue()));
            }
        }
        return aside;
    }

    /** How many subtasks hold timers of event time. */
    public long holdingTimers() {
        return subtasks.stream().filter(subtask -> subtask.numEventTimeTimers() > 0).count();
    }

    /** How many values of state there are in all; on the heap only. */
    public int kept() {
        return subtasks.stream().mapToInt(subtask -> subtask.numKeyedStateEntries()).sum();
    }

    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
        subtasks.clear();
    }
}
