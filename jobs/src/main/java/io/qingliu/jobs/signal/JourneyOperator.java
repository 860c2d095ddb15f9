package io.qingliu.jobs.signal;

import io.qingliu.domain.event.Event;
import io.qingliu.jobs.state.JourneySerializer;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Plan;
import io.qingliu.patterns.run.Reader;
import java.io.IOException;
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
import org.apache.flink.util.OutputTag;

/**
 * Keeps the lives of orders, parcels and accounts and reads them.
 *
 * <p>State: one journey a key, at most {@link Journey#LIMIT} steps, forgotten when nothing has
 * happened for {@link Reader#retention}.
 */
public final class JourneyOperator extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<JourneyStep, Observation> {

    /** Steps that other journeys need. */
    public static final OutputTag<JourneyStep> FORWARDED =
            new OutputTag<>("forwarded", JourneyStep.TYPE);

    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000L;

    private final int cache;

    private transient Reader reader;
    private transient WriteBehind<Journey> journeys;
    private transient InternalTimerService<VoidNamespace> wakes;
    private transient InternalTimerService<VoidNamespace> cleanings;
    private transient StreamRecord<Observation> observed;
    private transient StreamRecord<JourneyStep> forwarded;
    private transient Into into;

    /**
     * @param cache journeys kept in front of the state backend; 0 for none
     */
    public JourneyOperator(int cache) {
        this.cache = cache;
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new Reader(Plan.overEvents(Behaviours.all()));
        journeys =
                new WriteBehind<>(
                        getRuntimeContext()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "journey", JourneySerializer.INSTANCE)),
                        cache,
                        this::setCurrentKey);
        wakes = timers("judge-absence", this::wake);
        cleanings = timers("forget-journey", this::forget);
        observed = new StreamRecord<>(null);
        forwarded = new StreamRecord<>(null);
        into = new Into();
    }

    private InternalTimerService<VoidNamespace> timers(String name, Firing firing) {
        return getInternalTimerService(
                name, VoidNamespaceSerializer.INSTANCE, new EventTimeOnly(firing));
    }

    @Override
    public void processElement(StreamRecord<JourneyStep> record) throws Exception {
        JourneyStep step = record.getValue();
        String key = step.journey();
        Journey journey = journeys.get(key);
        JourneyKind kind = Reader.kindOf(key);
        if (journey == null) {
            journey = new Journey();
            cleanAfter(step.event().time(), kind);
        }
        reader.take(kind, journey, step.event(), step.withdrawn(), wakes.currentWatermark(), into);
        journeys.put(key, journey.size() == 0 ? null : journey);
    }

    /** Rounded up to a day, so that one timer serves a whole journey. */
    private void cleanAfter(long time, JourneyKind kind) {
        long due = time + Reader.retention(kind);
        cleanings.registerEventTimeTimer(
                VoidNamespace.INSTANCE, Math.floorDiv(due, DAY) * DAY + DAY);
    }

    private void wake(String key, long time) throws IOException {
        Journey journey = journeys.get(key);
        if (journey != null) {
            reader.wake(Reader.kindOf(key), journey, time, into);
        }
    }

    private void forget(String key, long time) throws IOException {
        Journey journey = journeys.get(key);
        if (journey == null) {
            return;
        }
        JourneyKind kind = Reader.kindOf(key);
        if (journey.newest() + Reader.retention(kind) <= time) {
            journeys.put(key, null);
        } else {
            cleanAfter(journey.newest(), kind);
        }
    }

    /** The end of the input is no time: no deadline fires that lies after the newest record. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            output.emitWatermark(mark);
        } else {
            super.processWatermark(mark);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        journeys.flush();
    }

    private final class Into implements Reader.Output {

        @Override
        public void observe(Observation observation) {
            output.collect(observed.replace(observation, observation.time()));
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            output.collect(
                    FORWARDED,
                    forwarded.replace(new JourneyStep(journeyKey, step, withdrawn), step.time()));
        }

        @Override
        public void wakeAt(long time) {
            wakes.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    /** What a timer does. */
    interface Firing {
        void at(String key, long time) throws Exception;
    }

    /** There are no timers of another kind than event time. */
    record EventTimeOnly(Firing firing) implements Triggerable<String, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
            firing.at(timer.getKey(), timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
            throw new IllegalStateException("a processing-time timer fired, but none is ever set");
        }
    }
}
