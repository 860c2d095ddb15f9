package io.qingliu.jobs;

import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.flow.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.awaitility.Awaitility;

/**
 * An operator of the second job that also hears of members, on the heap.
 *
 * @param <I> what comes in by key
 */
public final class CaseHarness<I> implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<String, I, Member, Outgoing> flink;
    private int taken;
    private long checkpoint;

    private CaseHarness(KeyedTwoInputStreamOperatorTestHarness<String, I, Member, Outgoing> flink) {
        this.flink = flink;
    }

    /** Opens it with nothing known, or with what a snapshot of another holds. */
    public static <I> CaseHarness<I> open(
            TwoInputStreamOperator<I, Member, Outgoing> operator,
            KeySelector<I, String> key,
            OperatorSubtaskState snapshot)
            throws Exception {
        return open(operator, key, snapshot, 0);
    }

    /** The same while the wall's clock stands there, epoch milliseconds. */
    public static <I> CaseHarness<I> open(
            TwoInputStreamOperator<I, Member, Outgoing> operator,
            KeySelector<I, String> key,
            OperatorSubtaskState snapshot,
            long wall)
            throws Exception {
        var flink =
                new KeyedTwoInputStreamOperatorTestHarness<String, I, Member, Outgoing>(
                        operator, key, null, Types.STRING, 1, 1, 0);
        flink.setup(Outgoing.TYPE.createSerializer(new SerializerConfigImpl()));
        flink.setProcessingTime(wall);
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
        return new CaseHarness<>(flink);
    }

    /** Something comes in. */
    public void take(I element, long time) throws Exception {
        flink.processElement1(element, time);
    }

    /** A member joins, changes or leaves. */
    public void member(Member record) throws Exception {
        flink.processElement2(record, record.time());
    }

    /** Event time has come so far. */
    public void clock(long time) throws Exception {
        flink.processBothWatermarks(new Watermark(time));
    }

    /** The wall's clock stands there. */
    public void wall(long time) throws Exception {
        flink.setProcessingTime(time);
    }

    /** Works off what other threads hand in until something holds. */
    public void until(Callable<Boolean> holds) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            work();
                            return holds.call();
                        });
    }

    private void work() throws Exception {
        TaskMailbox mailbox = flink.getTaskMailbox();
        for (Optional<Mail> mail = mailbox.tryTake(0);
                mail.isPresent();
                mail = mailbox.tryTake(0)) {
            mail.get().run();
        }
    }

    /** A checkpoint. */
    public OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        flink.prepareSnapshotPreBarrier(checkpoint);
        return flink.snapshot(checkpoint, checkpoint);
    }

    /** What went out since the last look. */
    public List<Outgoing> emitted() {
        List<Outgoing> all = flink.extractOutputValues();
        List<Outgoing> added = new ArrayList<>(all.subList(taken, all.size()));
        taken = all.size();
        return added;
    }

    /** Everything that went aside. */
    public <X> List<X> aside(OutputTag<X> tag) {
        var records = flink.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    /** When what went aside was said, epoch milliseconds. */
    public List<Long> timesOf(OutputTag<?> tag) {
        var records = flink.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getTimestamp).toList();
    }

    /** How many values of state there are by key. */
    public int kept() {
        return ((HeapKeyedStateBackend<?>) flink.getOperator().getKeyedStateBackend())
                .numKeyValueStateEntries();
    }

    /** How many timers of event time stand. */
    public int timers() {
        return flink.numEventTimeTimers();
    }

    @Override
    public void close() {
        try {
            flink.close();
        } catch (Exception e) {
            throw new IllegalStateException("an operator did not close", e);
        }
    }
}
