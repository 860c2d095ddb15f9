package io.qingliu.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups.UnregisteredTaskMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One keyed operator on a state backend of Flink's own, with the test as its clock and network.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class Harness<I, O> implements AutoCloseable {

    /** Where the operator keeps what it knows. */
    public enum Backend {
        HEAP,
        ROCKSDB;

        /** A new one of that kind. */
        public StateBackend make() {
            return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        }
    }

    /** Keeps what the operator counts. */
    private static final class Counters extends UnregisteredTaskMetricGroup {
        private final InterceptingOperatorMetricGroup operator =
                new InterceptingOperatorMetricGroup();

        @Override
        public InternalOperatorMetricGroup getOrAddOperator(
                OperatorID id, String name, Map<String, String> variables) {
            return operator;
        }
    }

    private final KeyedOneInputStreamOperatorTestHarness<?, I, O> flink;
    private final MockEnvironment environment;
    private final Counters counters;
    private int taken;
    private long checkpoint;

    private Harness(
            KeyedOneInputStreamOperatorTestHarness<?, I, O> flink,
            MockEnvironment environment,
            Counters counters) {
        this.flink = flink;
        this.environment = environment;
        this.counters = counters;
    }

    /** Opens an operator with nothing known, or with what a snapshot of another holds. */
    public static <I, O> Harness<I, O> open(
            OneInputStreamOperator<I, O> operator,
            KeySelector<I, String> key,
            TypeInformation<O> out,
            Backend backend,
            OperatorSubtaskState snapshot)
            throws Exception {
        return open(operator, key, Types.STRING, out, backend, snapshot);
    }

    /** Opens an operator whose keys are of that type. */
    public static <K, I, O> Harness<I, O> open(
            OneInputStreamOperator<I, O> operator,
            KeySelector<I, K> key,
            TypeInformation<K> keys,
            TypeInformation<O> out,
            Backend backend,
            OperatorSubtaskState snapshot)
            throws Exception {
        Counters counters = new Counters();
        MockEnvironment environment = new MockEnvironmentBuilder().setMetricGroup(counters).build();
        var flink = new KeyedOneInputStreamOperatorTestHarness<>(operator, key, keys, environment);
        flink.setStateBackend(backend.make());
        flink.setup(out.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
        return new Harness<>(flink, environment, counters);
    }

    /** Something comes in. */
    public void take(I element, long time) throws Exception {
        flink.processElement(element, time);
    }

    /** Something comes in that has no place in event time. */
    public void takeUntimed(I element) throws Exception {
        flink.processElement(new StreamRecord<>(element));
    }

    /** What another operator sent, a record or a watermark or a status, comes in. */
    @SuppressWarnings("unchecked")
    public void pass(Object sent) throws Exception {
        if (sent instanceof Watermark mark) {
            flink.processWatermark(mark);
        } else if (sent instanceof WatermarkStatus status) {
            flink.processWatermarkStatus(status);
        } else {
            flink.processElement((StreamRecord<I>) sent);
        }
    }

    /** Event time has come so far. */
    public void clock(long time) throws Exception {
        flink.processWatermark(time);
    }

    /** Time passes outside, milliseconds since the epoch. */
    public void outside(long time) throws Exception {
        flink.setProcessingTime(time);
    }

    /** All of the input says that it is quiet. */
    public void quiet() throws Exception {
        flink.processWatermarkStatus(WatermarkStatus.IDLE);
    }

    /** A checkpoint, as the job takes it: what is pending goes out before the barrier. */
    public OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        flink.prepareSnapshotPreBarrier(checkpoint);
        return flink.snapshot(checkpoint, checkpoint);
    }

    /**
     * A checkpoint that is written when it is called, by any thread: meanwhile more may come in, as
     * in a job.
     */
    public Callable<OperatorSubtaskState> snapshotToBeWritten() throws Exception {
        checkpoint++;
        flink.prepareSnapshotPreBarrier(checkpoint);
        OperatorSnapshotFutures parts =
                flink.getOperator()
                        .snapshotState(
                                checkpoint,
                                checkpoint,
                                CheckpointOptions.forCheckpointWithDefaultLocation(),
                                new MemCheckpointStreamFactory(Integer.MAX_VALUE));
        return () -> OperatorSnapshotFinalizer.create(parts).getJobManagerOwnedState();
    }

    /** A savepoint from which any backend goes on. */
    public OperatorSubtaskState savepoint() throws Exception {
        checkpoint++;
        flink.prepareSnapshotPreBarrier(checkpoint);
        OperatorSnapshotFutures parts =
                flink.getOperator()
                        .snapshotState(
                                checkpoint,
                                checkpoint,
                                new CheckpointOptions(
                                        SavepointType.savepoint(SavepointFormatType.CANONICAL),
                                        CheckpointStorageLocationReference.getDefault()),
                                new MemCheckpointStreamFactory(Integer.MAX_VALUE));
        return OperatorSnapshotFinalizer.create(parts).getJobManagerOwnedState();
    }

    /** The last checkpoint has completed everywhere. */
    public void completed() throws Exception {
        flink.notifyOfCompletedCheckpoint(checkpoint);
    }

    /** The input has ended. */
    public void end() throws Exception {
        flink.endInput();
        flink.getOperator().finish();
    }

    /** What went out since the last look. */
    public List<O> emitted() {
        List<O> all = flink.extractOutputValues();
        List<O> added = new ArrayList<>(all.subList(taken, all.size()));
        taken = all.size();
        return added;
    }

    /** Everything that went out, watermarks too, in order. */
    public List<Object> output() {
        return List.copyOf(flink.getOutput());
    }

    /** Everything that went aside. */
    public <X> List<X> aside(OutputTag<X> tag) {
        var records = flink.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    /** How many values of state there are; on the heap only. */
    public int kept() {
        return flink.numKeyedStateEntries();
    }

    /** How many values a state has, under all keys and namespaces; on any backend. */
    public long keptIn(String state) {
        var operator = (AbstractStreamOperator<?>) flink.getOperator();
        try (var keys = operator.getKeyedStateBackend().getKeysAndNamespaces(state)) {
            return keys.count();
        }
    }

    /** How many timers of event time stand. */
    public int timers() {
        return flink.numEventTimeTimers();
    }

    /** What a counter of the operator says. */
    public long counted(String name) {
        return ((Counter) counters.operator.get(name)).getCount();
    }

    /** What a gauge of the operator says. */
    public Object gauged(String name) {
        return ((Gauge<?>) counters.operator.get(name)).getValue();
    }

    @Override
    public void close() {
        try {
            flink.close();
            environment.close();
        } catch (Exception e) {
            throw new IllegalStateException("an operator did not close", e);
        }
    }
}
