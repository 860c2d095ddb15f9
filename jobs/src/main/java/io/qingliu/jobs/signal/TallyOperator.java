package io.qingliu.jobs.signal;

import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeptTally;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.TallyState;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.jobs.timers.KeysByDay;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Counts what is observed under each key and lets the rules judge it.
 *
 * <p>A key is judged once between two watermarks, however many records it got: what it emits is a
 * pure function of what is kept, so nothing is lost by waiting. State: {@link TallyState}; the
 * plan's retention empties it, on the day that {@link KeysByDay} keeps for it. The keys waiting to
 * be judged live in memory only and are judged before every barrier.
 */
public class TallyOperator extends AbstractStreamOperator<Signal>
        implements OneInputStreamOperator<Observation, Signal> {

    /** Which rules are judged. */
    public enum Rules {
        /** Those over events. */
        OVER_EVENTS,
        /** Those over matches of patterns, over reports and over what other rules concluded. */
        OVER_MATCHES
    }

    private static final long serialVersionUID = 1L;

    /** How much of the heap it keeps in front of RocksDB if nobody says how much. */
    private static final double PART_OF_HEAP = 1.0 / 4;

    private static final long DAY = 86_400_000L;

    private final Rules rules;
    private final RuleSettings settings;
    private final long cache;
    private final Declarations declarations;

    private transient LastClock clock;
    transient Plan plan;
    transient Judge judge;
    transient WriteBehind<KeyHash, KeptTally> tallies;
    private transient TallyState state;
    private transient InternalTimerService<Byte> timers;
    private transient KeysByDay cleaned;
    private transient Set<KeyHash> waiting;
    private transient CompactOutput buffer;

    /** Keys of which something changed that was not emitted. */
    private transient Set<KeyHash> unsent;

    private transient ListState<KeyHash> keptUnsent;

    private transient RuleHits hits;

    /** As below, of the rules that are shipped. */
    public TallyOperator(Rules rules, RuleSettings settings, long cache) {
        this(rules, settings, cache, Declarations.SHIPPED);
    }

    /**
     * @param settings modes and numbers that differ from the declarations
     * @param cache most bytes of tallies kept in front of the state backend; 0 for none, {@link
     *     WriteBehind#BY_HEAP} for a part of the heap
     * @param declarations whose rules are judged
     */
    public TallyOperator(
            Rules rules, RuleSettings settings, long cache, Declarations declarations) {
        this.rules = rules;
        this.settings = settings;
        this.cache = cache;
        this.declarations = declarations;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
        keptUnsent =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("unsent", KeyType.INSTANCE));
        unsent = new LinkedHashSet<>();
        for (KeyHash key : keptUnsent.get()) {
            if (isOurs(key)) {
                unsent.add(key);
            }
        }
    }

    /** Whether a key belongs to this task: after rescaling each task reads the keys of all. */
    private boolean isOurs(KeyHash key) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }

    @Override
    public void open() throws Exception {
        super.open();
        plan =
                rules == Rules.OVER_EVENTS
                        ? Plan.overEvents(declarations.behaviours())
                        : Plan.overMatches(declarations.behaviours());
        judge = new Judge(plan, settings.book());
        hits = new RuleHits(getMetricGroup());
        boolean isHeap = getKeyedStateBackend() instanceof HeapKeyedStateBackend;
        ValueState<KeptTally> heads = getRuntimeContext().getState(TallyState.TALLY);
        state = new TallyState(heads, this::partAt, !isHeap);
        partAt(0); // Each savepoint names it.
        tallies =
                new WriteBehind<>(
                        state,
                        WriteBehind.capacity(cache, PART_OF_HEAP, this),
                        KeptTally::size,
                        this::setCurrentKey,
                        // Its copy on write has given what no snapshot holds.
                        isHeap);
        timers =
                getInternalTimerService(
                        "tallies",
                        ByteSerializer.INSTANCE,
                        new KeyTimers(
                                this::wake,
                                (group, day) -> cleaned.take(group, day, this::forget)));
        cleaned = KeyTimers.keysByDay(this, timers, this::cleanedOn);
        waiting = new LinkedHashSet<>();
        buffer = new CompactOutput(1024);
    }

    private ValueState<byte[]> partAt(long part) throws Exception {
        return getPartitionedState(part, LongSerializer.INSTANCE, TallyState.PART);
    }

    private ListState<byte[]> cleanedOn(long day) throws Exception {
        return getPartitionedState(day, LongSerializer.INSTANCE, KeysByDay.STATE);
    }

    @Override
    public void processElement(StreamRecord<Observation> record) throws Exception {
        Observation observation = record.getValue();
        KeyHash key = observation.keyHash();
        KeptTally kept = tallies.get(key);
        if (kept == null) {
            kept = new KeptTally(observation);
        }
        boolean unread = kept.append(observation);
        if (!unread) {
            Tally tally = kept.open(plan);
            tally.take(observation, plan, now());
            if (tally.holdsAtMost(0)) {
                remove(key, kept);
                return;
            }
        }
        if (kept.cleaningAt() == Long.MAX_VALUE) {
            kept.cleaningAt(cleanAfter(key, observation.time(), kept));
        }
        if (!waiting.contains(key)) {
            switch (unread ? dueUnread(kept, observation) : due(kept)) {
                case NOW -> waiting.add(key);
                case LATER -> judgeWhenSettled(key, kept, observation.time());
                case NEVER -> {}
            }
        }
        if (!unread) {
            kept.close(buffer, judge);
        }
        tallies.put(key, kept);
    }

    Judge.Due due(KeptTally kept) {
        Tally tally = kept.open(plan);
        return judge.due(kept.key(), tally);
    }

    /** Nothing may stand that would wake it: it may have been silent for long before. */
    private void judgeWhenSettled(KeyHash key, KeptTally kept, long time) {
        long settles = judge.settlesAt(kept.key(), time);
        if (settles <= timers.currentWatermark()) {
            waiting.add(key);
        } else {
            unsent.add(key);
            wakeAt(kept.open(plan), settles);
        }
    }

    private void remove(KeyHash key, KeptTally kept) throws IOException {
        unsent.remove(key);
        state.removeParts(kept);
        tallies.put(key, null);
    }

    private Judge.Due dueUnread(KeptTally kept, Observation last) {
        return kept.mayMatter(last, judge) ? Judge.Due.NOW : Judge.Due.NEVER;
    }

    void keep(KeyHash key, KeptTally kept) throws IOException {
        kept.close(buffer, judge);
        kept.weighAnew();
        tallies.put(key, kept);
    }

    long now() {
        return clock.after(timers.currentWatermark());
    }

    private void judgeWaiting() throws IOException {
        for (KeyHash key : waiting) {
            setCurrentKey(key);
            KeptTally kept = tallies.get(key);
            if (kept != null) {
                if (kept.wakingAt() <= now() || due(kept) != Judge.Due.NEVER) {
                    judge(key, kept, now());
                }
                keep(key, kept);
            }
        }
        waiting.clear();
    }

    private void judge(KeyHash key, KeptTally kept, long time) {
        Tally tally = kept.open(plan);
        if (tally.wakingAt() <= time) {
            // Its timer has fired, or stands for what is judged now.
            tally.wakingAt(Long.MAX_VALUE);
        }
        if (rules == Rules.OVER_MATCHES) {
            complete(kept, time);
            unsent.remove(key);
            return;
        }
        judged(key, tally, judge.judge(kept.key(), tally, time, this::emit));
    }

    /** Judges a key of which a rule was changed. */
    void judgeAgain(KeyHash key, KeptTally kept, Judge.Changed changed) {
        Tally tally = kept.open(plan);
        boolean complete = rules == Rules.OVER_MATCHES;
        long next = judge.judgeAgain(kept.key(), tally, now(), changed, complete, this::emit);
        judged(key, tally, next);
    }

    private void judged(KeyHash key, Tally tally, long next) {
        wakeAt(tally, next);
        if (tally.isUnsent()) {
            unsent.add(key);
        } else {
            unsent.remove(key);
        }
    }

    private void complete(KeptTally kept, long time) {
        Tally tally = kept.open(plan);
        wakeAt(tally, judge.complete(kept.key(), tally, time, this::emit));
    }

    /** Emits what changed and was not material: nothing more comes for now. */
    private void completeUnsent() throws IOException {
        for (KeyHash key : unsent) {
            setCurrentKey(key);
            KeptTally kept = tallies.get(key);
            if (kept != null) {
                complete(kept, now());
                keep(key, kept);
            }
        }
        unsent.clear();
    }

    private void emit(Signal signal) {
        hits.count(signal.rule());
        output.collect(new StreamRecord<>(signal, signal.time()));
    }

    private void wakeAt(Tally tally, long time) {
        if (time < tally.wakingAt()) {
            tally.wakingAt(time);
            timers.registerEventTimeTimer(KeyTimers.JUDGE, time);
        }
    }

    /**
     * It is judged with the keys that records have changed, once for all timers of a watermark: its
     * windows settle one by one, and a clock that leaps passes many.
     */
    private void wake(KeyHash key, long time) throws IOException {
        KeptTally kept = tallies.get(key);
        if (kept != null && kept.wakingAt() == time) {
            waiting.add(key);
        }
    }

    /** Rounded up to a day, so that a key is looked through once at a time. */
    private long cleanAfter(KeyHash key, long newest, KeptTally kept) throws Exception {
        long due = Math.floorDiv(newest + plan.retentionOf(kept.key()), DAY) * DAY + DAY;
        cleaned.add(key, due);
        return due;
    }

    private void forget(KeyHash key, long time) throws Exception {
        KeptTally kept = tallies.get(key);
        // A key that was forgotten and came back is there twice; its own day may be a later one.
        if (kept == null || kept.cleaningAt() != time) {
            return;
        }
        // What came since the last watermark is judged while all it may need is still there.
        if (waiting.remove(key)) {
            judge(key, kept, time);
        }
        long horizon = time - plan.retentionOf(kept.key());
        boolean empty;
        long newest = kept.newest();
        if (kept.isLog()) {
            empty = newest <= horizon;
        } else {
            Tally tally = kept.open(plan);
            tally.forget(horizon);
            empty = tally.isEmpty();
            newest = tally.newest();
        }
        if (empty) {
            remove(key, kept);
        } else {
            kept.cleaningAt(cleanAfter(key, newest, kept));
            keep(key, kept);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        judgeWaiting();
        output.emitWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        judgeWaiting();
        if (rules == Rules.OVER_MATCHES) {
            // Reports come in quiet too, and what follows patterns is never told that it is quiet.
            completeUnsent();
        }
        tallies.flush();
        cleaned.flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        now();
        clock.snapshot();
        keptUnsent.update(List.copyOf(unsent));
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            judgeWaiting();
            completeUnsent();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void finish() throws Exception {
        judgeWaiting();
        completeUnsent();
        super.finish();
    }
}
