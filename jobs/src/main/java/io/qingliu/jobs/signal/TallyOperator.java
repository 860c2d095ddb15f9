package io.qingliu.jobs.signal;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeptTally;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.TallySerializer;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.run.Judge;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Tally;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Counts what is observed under each key and lets the rules judge it.
 *
 * <p>A key is judged once between two watermarks, however many records it got: what is said is a
 * pure function of what is kept, so nothing is lost by waiting. State: one {@link KeptTally} a key;
 * the plan's retention empties it. The keys waiting to be judged live in memory only and are judged
 * before every barrier.
 */
public final class TallyOperator extends AbstractStreamOperator<Signal>
        implements OneInputStreamOperator<Observation, Signal> {

    /** Which rules are judged. */
    public enum Rules {
        /** Those over events. */
        OVER_EVENTS,
        /** Those over matches of patterns and over reports. */
        OVER_MATCHES
    }

    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000L;

    private final Rules rules;
    private final RuleSettings settings;
    private final long cache;

    private transient LastClock clock;
    private transient Plan plan;
    private transient Judge judge;
    private transient WriteBehind<KeptTally> tallies;
    private transient InternalTimerService<String> timers;
    private transient Set<String> waiting;
    private transient DataOutputSerializer buffer;

    /** Keys of which something changed that was not emitted. */
    private transient Set<String> unsent;

    private transient ListState<String> keptUnsent;

    /**
     * @param settings modes and numbers that differ from the declarations
     * @param cache most bytes of tallies kept in front of the state backend; 0 for none
     */
    public TallyOperator(Rules rules, RuleSettings settings, long cache) {
        this.rules = rules;
        this.settings = settings;
        this.cache = cache;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
        keptUnsent =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("unsent", Types.STRING));
        unsent = new LinkedHashSet<>();
        for (String key : keptUnsent.get()) {
            if (isOurs(key)) {
                unsent.add(key);
            }
        }
    }

    /** Whether a key belongs to this task: after rescaling each task reads the keys of all. */
    private boolean isOurs(String key) {
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
                        ? Plan.overEvents(Behaviours.all())
                        : Plan.overMatches(Behaviours.all());
        judge = new Judge(plan, settings.book());
        tallies =
                new WriteBehind<>(
                        getRuntimeContext()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "tally", TallySerializer.INSTANCE)),
                        cache,
                        KeptTally::size,
                        this::setCurrentKey);
        timers =
                getInternalTimerService(
                        "tallies",
                        KeyType.Serializer.INSTANCE,
                        new KeyTimers(this::wake, this::forget));
        waiting = new LinkedHashSet<>();
        buffer = new DataOutputSerializer(1024);
    }

    @Override
    public void processElement(StreamRecord<Observation> record) throws Exception {
        Observation observation = record.getValue();
        String key = observation.key();
        KeptTally kept = tallies.get(key);
        if (kept == null) {
            kept = new KeptTally();
        }
        if (kept.append(observation, judge)) {
            if (kept.logCleaningAt() == Long.MAX_VALUE) {
                kept.logCleaningAt(cleanAfter(kept.newestInLog(), key));
            }
            tallies.put(key, kept);
            return;
        }
        Tally tally = open(key, kept);
        tally.take(observation, plan, now());
        if (tally.cleaningAt() == Long.MAX_VALUE) {
            tally.cleaningAt(cleanAfter(tally.newest(), key));
        }
        if (!waiting.contains(key)) {
            switch (judge.due(key, tally)) {
                case NOW -> waiting.add(key);
                case LATER -> unsent.add(key);
                case NEVER -> {}
            }
        }
        keep(key, kept);
    }

    private Tally open(String key, KeptTally kept) {
        return kept.open(key, plan, now());
    }

    private void keep(String key, KeptTally kept) throws IOException {
        kept.close(buffer);
        tallies.put(key, kept);
    }

    private long now() {
        return clock.after(timers.currentWatermark());
    }

    private void judgeWaiting() throws IOException {
        for (String key : waiting) {
            setCurrentKey(key);
            KeptTally kept = tallies.get(key);
            if (kept != null) {
                judge(key, open(key, kept), now());
                keep(key, kept);
            }
        }
        waiting.clear();
    }

    private void judge(String key, Tally tally, long time) {
        if (rules == Rules.OVER_MATCHES) {
            complete(key, tally, time);
            return;
        }
        wakeAt(tally, judge.judge(key, tally, time, this::emit));
        if (tally.isUnsent()) {
            unsent.add(key);
        } else {
            unsent.remove(key);
        }
    }

    private void complete(String key, Tally tally, long time) {
        wakeAt(tally, judge.complete(key, tally, time, this::emit));
    }

    /** Emits what changed and was not material: nothing more comes for now. */
    private void completeUnsent() throws IOException {
        for (String key : unsent) {
            setCurrentKey(key);
            KeptTally kept = tallies.get(key);
            if (kept != null) {
                complete(key, open(key, kept), now());
                keep(key, kept);
            }
        }
        unsent.clear();
    }

    private void emit(Signal signal) {
        output.collect(new StreamRecord<>(signal, signal.time()));
    }

    private void wakeAt(Tally tally, long time) {
        if (time < tally.wakingAt()) {
            tally.wakingAt(time);
            timers.registerEventTimeTimer(KeyTimers.JUDGE, time);
        }
    }

    private void wake(String key, long time) throws IOException {
        KeptTally kept = tallies.get(key);
        if (kept == null) {
            return;
        }
        Tally tally = open(key, kept);
        if (tally.wakingAt() == time) {
            tally.wakingAt(Long.MAX_VALUE);
            judge(key, tally, time);
        }
        keep(key, kept);
    }

    /** Rounded up to a day, so that one timer at a time serves a key. */
    private long cleanAfter(long newest, String key) {
        long due = Math.floorDiv(newest + plan.retentionOf(key), DAY) * DAY + DAY;
        timers.registerEventTimeTimer(KeyTimers.FORGET, due);
        return due;
    }

    private void forget(String key, long time) throws IOException {
        KeptTally kept = tallies.get(key);
        if (kept == null) {
            return;
        }
        if (kept.isLog()) {
            forgetLog(key, kept, time);
            return;
        }
        Tally tally = open(key, kept);
        // What came since the last watermark is judged while all it may need is still there.
        if (waiting.remove(key)) {
            judge(key, tally, time);
        }
        tally.forget(time - plan.retentionOf(key));
        tally.cleaningAt(Long.MAX_VALUE);
        if (tally.isEmpty()) {
            tallies.put(key, null);
        } else {
            tally.cleaningAt(cleanAfter(tally.newest(), key));
            keep(key, kept);
        }
    }

    private void forgetLog(String key, KeptTally kept, long time) throws IOException {
        if (kept.newestInLog() <= time - plan.retentionOf(key)) {
            tallies.put(key, null);
        } else {
            kept.logCleaningAt(cleanAfter(kept.newestInLog(), key));
            tallies.put(key, kept);
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
        tallies.flush();
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
