package io.qingliu.jobs.scoring;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.reading.Derivation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gives what rules derive from settled signals, and takes back what a signal no longer says.
 *
 * <p>A signal is held until its day has settled, as {@link PatternFeed} holds it, or the input has
 * ended or is {@link QuietMarks quiet}. What it says then is given; of a version that comes later
 * only the differences, at once. A signal that is withdrawn, or on trial, takes back all it gave.
 * So what is counted is a function of the newest versions, whatever came before them.
 *
 * <p>State: the signal while it is held, and what it gave, for as long as that may be counted.
 */
public final class DerivedFeed extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<Signal, Observation>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<Signal> HELD =
            new ValueStateDescriptor<>("held", SignalSerializer.INSTANCE);

    private final Declarations declarations;

    private transient Derivation derivation;
    private transient ValueState<Signal> held;
    private transient ListState<Observation> given;
    private transient InternalTimerService<VoidNamespace> timers;

    public DerivedFeed(Declarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public void open() throws Exception {
        super.open();
        derivation = new Derivation(declarations.behaviours());
        getMetricGroup().gauge("keysLeftOut", derivation::keysLeftOut);
        held = getRuntimeContext().getState(HELD);
        given =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>("given", ObservationSerializer.TYPE));
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<Signal> record) throws Exception {
        Signal signal = record.getValue();
        if (!derivation.counts(signal.rule())) {
            return;
        }
        List<Observation> derived = derivation.of(signal);
        if (derived.isEmpty()) {
            // It may be withdrawn, and then no longer knows its day.
            held.clear();
            give(derived);
            return;
        }
        long settled = PatternFeed.settledAt(signal.time());
        if (settled <= timers.currentWatermark()) {
            held.clear();
            give(derived);
        } else {
            held.update(signal);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, settled);
        }
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, forgottenAt(signal.time()));
    }

    /** Gives what was not given before, and takes back what a signal no longer gives. */
    private void give(List<Observation> derived) throws Exception {
        Set<Observation> before = new LinkedHashSet<>();
        given.get().forEach(before::add);
        Set<Observation> now = new LinkedHashSet<>(derived);
        for (Observation each : before) {
            if (!now.contains(each)) {
                collect(each.withdraw());
            }
        }
        for (Observation each : now) {
            if (!before.contains(each)) {
                collect(each);
            }
        }
        if (!before.equals(now)) {
            given.update(new ArrayList<>(now));
        }
    }

    private void collect(Observation observation) {
        output.collect(new StreamRecord<>(observation, observation.time()));
    }

    /**
     * Nothing comes for now: what is held is all there is. It stays held, for it may change, and
     * the clock of what is counted stays where it is.
     */
    private void giveAll() throws Exception {
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        HELD,
                        (key, state) -> give(derivation.of(state.value())));
    }

    /** Ends at the newest record, as every clock: what lies beyond all time settles nothing. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            return;
        }
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        if (QuietMarks.isQuiet(mark)) {
            giveAll();
        }
        output.emitWatermark(new Watermark(mark.getTimestamp() - PatternFeed.LAG));
    }

    @Override
    public void finish() throws Exception {
        giveAll();
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Signal signal = held.value();
        if (signal != null && timer.getTimestamp() >= PatternFeed.settledAt(signal.time())) {
            held.clear();
            give(derivation.of(signal));
        }
        // All of one signal have its time, and every version of a signal has the same day.
        Iterator<Observation> any = given.get().iterator();
        if (any.hasNext() && timer.getTimestamp() >= forgottenAt(any.next().time())) {
            given.clear();
        }
    }

    private long forgottenAt(long time) {
        return PatternFeed.settledAt(time) + derivation.retention();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }
}
