package io.qingliu.jobs.cases;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.clock.GroupClocks;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Keeps files, each a fold of the records on it, of who the members are and of the clock: folded
 * when a record is due, a member changes or a deadline passes. However far the clock leaps, records
 * and what is due come one time after the other. State: one file a key, the pending records, the
 * newest record of each member, and how far the clock had come.
 *
 * <p>It is an operator of its own because a function that receives all members can set no timer for
 * all files, and the next deadline of a file may be the day on which an agreement begins.
 *
 * @param <F> a file, changed in place
 */
public abstract class KeepFiles<F> extends AbstractStreamOperator<Outgoing>
        implements TwoInputStreamOperator<Filed, Member, Outgoing>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private final ValueStateDescriptor<F> descriptor;
    private final Pace pace;
    private final int atATime;

    private transient ValueState<F> file;
    private transient PendingRecords ahead;
    private transient MemberRecords members;

    /** Live only. */
    private transient Refolding refolding;

    /** From files only, and then no checkpoint is ever taken. */
    private transient PriorityQueue<Member> membersAhead;

    private transient GroupClocks clock;
    private transient long folding;
    private transient InternalTimerService<VoidNamespace> timers;

    /**
     * @param descriptor of the state that holds a file
     * @param pace how records and members come
     */
    protected KeepFiles(ValueStateDescriptor<F> descriptor, Pace pace) {
        this(descriptor, pace, Refolding.AT_A_TIME);
    }

    /**
     * @param atATime how many files are folded in one go when a member changes, at least 1
     */
    KeepFiles(ValueStateDescriptor<F> descriptor, Pace pace, int atATime) {
        if (pace == Pace.SETTLED) {
            throw new IllegalArgumentException("pace is SETTLED but files know an order of time");
        }
        this.descriptor = descriptor;
        this.pace = pace;
        this.atATime = atATime;
    }

    protected final boolean isLive() {
        return pace == Pace.LIVE;
    }

    /**
     * What a fold leaves behind.
     *
     * @param nextDeadline when to fold again although no record comes, epoch milliseconds; {@link
     *     Long#MAX_VALUE} if never
     * @param forget whether the file can be dropped
     */
    public record Folded(long nextDeadline, boolean forget) {}

    /** A file with nothing in it. */
    protected abstract F open(String key);

    /**
     * Until when a record is pending, epoch milliseconds; {@link Long#MIN_VALUE} if it is not.
     *
     * @param emitted event time at which the stage before emitted it; {@link Long#MIN_VALUE} if
     *     unknown
     */
    protected abstract long waitsUntil(CaseInput.Entry entry, long emitted);

    /** Where the dead letters of records go that are not kept. */
    protected abstract OutputTag<WireRecord> refused();

    /** Puts a record on file. */
    protected abstract void add(F ours, CaseInput.Entry entry);

    /** Sends what follows now and was not sent before. */
    protected abstract Folded fold(F ours, Directory directory, long now) throws Exception;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new GroupClocks(context.getOperatorStateStore(), getRuntimeContext().getTaskInfo());
        members = new MemberRecords(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        file = getRuntimeContext().getState(descriptor);
        PendingRecords.ByTime byTime =
                time -> getPartitionedState(time, LongSerializer.INSTANCE, PendingRecords.RECORDS);
        // Registered at once: a savepoint names all states.
        byTime.of(0);
        ahead =
                new PendingRecords(
                        getRuntimeContext(),
                        byTime,
                        isLive() ? PendingRecords.MOST : Integer.MAX_VALUE);
        membersAhead = new PriorityQueue<>(Comparator.comparingLong(Member::time));
        timers = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
        refolding = new Refolding(new AllFiles(), getProcessingTimeService(), atATime);
        if (clock.wereBehind()) {
            refolding.resume();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        clock.furthest(timers.currentWatermark());
        clock.snapshot(refolding.isUnderWay());
    }

    @Override
    public void finish() throws Exception {
        refolding.finish();
        super.finish();
    }

    @Override
    public void processElement1(StreamRecord<Filed> record) throws Exception {
        Filed filed = record.getValue();
        long now = now();
        long until =
                waitsUntil(
                        filed.entry(),
                        record.hasTimestamp() ? record.getTimestamp() : Long.MIN_VALUE);
        if (until > now) {
            if (ahead.keep(until, filed)) {
                wakeAt(until);
            } else {
                send(refused(), PendingRecords.refused(filed.entry()));
            }
            return;
        }
        if (refolding.isUnderWay()) {
            // Its turn comes now, because the record came after the member's.
            change(ours -> {});
        }
        F ours = current();
        folding = now;
        add(ours, filed.entry());
        fold(ours, file, now);
    }

    /** Live a member takes effect at once: its agreement states itself from when it counts. */
    @Override
    public void processElement2(StreamRecord<Member> record) throws Exception {
        Member member = record.getValue();
        if (!isLive() && member.time() > clock.furthest(timers.currentWatermark())) {
            membersAhead.add(member);
            return;
        }
        if (!members.keep(member)) {
            return;
        }
        if (isLive()) {
            refolding.join(member);
        } else {
            members.join(member);
            foldAll(timers.currentWatermark());
        }
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        hold(new Refolding.Mark(1, mark, null));
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        hold(new Refolding.Mark(2, mark, null));
    }

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
        hold(new Refolding.Mark(index + 1, null, status));
    }

    private void hold(Refolding.Mark mark) throws Exception {
        if (refolding.isUnderWay()) {
            refolding.hold(mark);
        } else {
            pass(mark);
        }
    }

    private void pass(Refolding.Mark mark) throws Exception {
        if (mark.status() != null) {
            super.processWatermarkStatus(mark.status(), mark.input() - 1);
        } else if (mark.input() == 1) {
            super.processWatermark1(mark.time());
        } else {
            super.processWatermark2(mark.time());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!membersAhead.isEmpty() && membersAhead.peek().time() <= mark.getTimestamp()) {
            long time = membersAhead.peek().time();
            // What was due before is done with the members there were then.
            getTimeServiceManager().orElseThrow().advanceWatermark(new Watermark(time - 1));
            boolean newer = false;
            while (!membersAhead.isEmpty() && membersAhead.peek().time() == time) {
                Member member = membersAhead.poll();
                newer |= members.keep(member);
                members.join(member);
            }
            if (newer) {
                foldAll(time);
            }
        }
        super.processWatermark(mark);
    }

    /** Over files, a member joined, changed or left at that time: all in the order of time. */
    private void foldAll(long time) throws Exception {
        long now = clock.furthest(time);
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        descriptor,
                        (key, held) -> fold(held.value(), held, now));
    }

    /** Live, a member joined, changed or left: the results of any file may change. */
    private final class AllFiles implements Refolding.Files {

        @Override
        public List<String> keys() {
            return keysWith(descriptor.getName());
        }

        @Override
        public void fold(String key) throws Exception {
            setCurrentKey(key);
            change(ours -> {});
        }

        @Override
        public void join(Member member) {
            members.join(member);
        }

        @Override
        public void pass(Refolding.Mark mark) throws Exception {
            KeepFiles.this.pass(mark);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        List<Filed> due = ahead.take(timer.getTimestamp());
        if (due.isEmpty() && file.value() == null) {
            return;
        }
        F ours = current();
        long now = clock.after(timer.getKey(), timer.getTimestamp());
        folding = now;
        for (Filed each : due) {
            add(ours, each.entry());
        }
        fold(ours, file, now);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        change(ours -> {});
    }

    /** Changes a file that is there. */
    protected interface Change<F> {
        void of(F ours) throws Exception;
    }

    /** Changes the file of the current key, if there is one, outside of any fold, and folds it. */
    protected final void change(Change<F> change) throws Exception {
        F ours = file.value();
        if (ours != null) {
            change.of(ours);
            fold(ours, file, now());
        }
    }

    /** Event time that has passed for the current key, epoch milliseconds. */
    protected final long now() {
        return clock.after(getCurrentKey(), timers.currentWatermark());
    }

    /** The keys that have a state of this name. */
    protected final List<String> keysWith(String state) {
        try (Stream<String> keys =
                this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    private F current() throws Exception {
        F ours = file.value();
        return ours == null ? open((String) getCurrentKey()) : ours;
    }

    private void fold(F ours, ValueState<F> state, long now) throws Exception {
        folding = now;
        Folded folded = fold(ours, members.joined(), now);
        if (folded.forget()) {
            state.clear();
        } else {
            state.update(ours);
            wakeAt(folded.nextDeadline());
        }
    }

    private void wakeAt(long time) {
        if (time != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    /** Folds the file of the current key when the wall's clock has come so far. */
    protected final void wakeAtOnTheWall(long time) {
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }

    /** Sends a result. */
    protected final void send(Outgoing result) {
        output.collect(new StreamRecord<>(result));
    }

    /** Sends something aside, at the time of the fold under way. */
    protected final <X> void send(OutputTag<X> tag, X value) {
        output.collect(tag, new StreamRecord<>(value, folding));
    }

    /** Puts it behind its records and all members. */
    public final SingleOutputStreamOperator<Outgoing> of(
            String name, DataStream<Filed> filed, DataStream<Member> everybody) {
        return FileStage.of(this, name, filed, everybody);
    }

    /** The members by whom files are folded now. */
    final Directory joined() {
        return members.joined();
    }

    /** Whether files are still to be folded because a member changed. */
    final boolean isRefolding() {
        return refolding.isUnderWay();
    }
}
