package io.qingliu.jobs.signal;

import io.qingliu.domain.event.Event;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.state.JourneyPacker;
import io.qingliu.jobs.state.JourneySerializer;
import io.qingliu.jobs.state.JourneyStep;
import io.qingliu.jobs.state.PackedJourney;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.jobs.timers.KeysByDay;
import io.qingliu.jobs.timers.TimerWheel;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.reading.Reader;
import java.io.IOException;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the lives of orders, parcels and accounts and reads them.
 *
 * <p>State: the {@link Journeys} of a key, of at most {@link Journey#LIMIT} steps each. Where one
 * ends is decided by event times alone; it is forgotten when no record that belongs to it can still
 * come. On which day a key is looked through for that stands in {@link KeysByDay}. Marks that wait
 * for what may be absent are judged at the times that stand in a {@link TimerWheel}: a record asks
 * for more than one such time on average.
 */
public final class JourneyOperator extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<JourneyStep, Observation> {

    /** Steps that other journeys need. */
    public static final OutputTag<JourneyStep> FORWARDED =
            new OutputTag<>("forwarded", JourneyStep.TYPE);

    private static final long serialVersionUID = 1L;

    /** How much of the heap it keeps in front of RocksDB if nobody says how much. */
    private static final double PART_OF_HEAP = 1.0 / 16;

    private static final long DAY = 86_400_000L;

    private final long cache;

    private transient LastClock clock;
    private transient Reader reader;
    private transient WriteBehind<KeyHash, PackedJourney> journeys;
    private transient JourneyPacker packer;
    private transient InternalTimerService<Byte> timers;
    private transient TimerWheel wakings;
    private transient KeysByDay cleaned;
    private transient StreamRecord<Observation> observed;
    private transient StreamRecord<JourneyStep> forwarded;
    private transient Into into;

    /**
     * @param cache most bytes of journeys kept in front of the state backend; 0 for none, {@link
     *     WriteBehind#BY_HEAP} for a part of the heap
     */
    public JourneyOperator(long cache) {
        this.cache = cache;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        reader = new Reader(Plan.overEvents(Behaviours.all()));
        getMetricGroup().gauge("keysLeftOut", reader::keysLeftOut);
        getMetricGroup().gauge("stepsLeftOut", reader::stepsLeftOut);
        packer = new JourneyPacker();
        journeys =
                new WriteBehind<>(
                        getRuntimeContext()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "journey", JourneySerializer.INSTANCE)),
                        WriteBehind.capacity(cache, PART_OF_HEAP, this),
                        PackedJourney::size,
                        this::setCurrentKey);
        timers =
                getInternalTimerService(
                        "journeys",
                        ByteSerializer.INSTANCE,
                        new KeyTimers(
                                // Of a state from before there was a wheel: once, in order.
                                (key, time) -> wakings.add(key, time),
                                this::forgetOn,
                                (group, time) -> wakings.open(group, time)));
        wakings = KeyTimers.wheel(this, timers, this::wakingsIn, this::wake);
        cleaned = KeyTimers.keysByDay(this, timers, this::cleanedOn);
        // Each savepoint names them.
        cleanedOn(0);
        wakingsIn(0);
        observed = new StreamRecord<>(null);
        forwarded = new StreamRecord<>(null);
        into = new Into();
    }

    private ListState<byte[]> cleanedOn(long day) throws Exception {
        return getPartitionedState(day, LongSerializer.INSTANCE, KeysByDay.STATE);
    }

    private ListState<byte[]> wakingsIn(long slot) throws Exception {
        return getPartitionedState(slot, LongSerializer.INSTANCE, TimerWheel.STATE);
    }

    @Override
    public void processElement(StreamRecord<JourneyStep> record) throws Exception {
        JourneyStep step = record.getValue();
        KeyHash key = step.key();
        PackedJourney packed = journeys.get(key);
        JourneyKind kind = step.kind();
        Journeys known = packer.open(kind, packed);
        into.key = key;
        reader.take(kind, known, step.event(), step.withdrawn(), now(), into);
        PackedJourney after = packer.pack(known);
        journeys.put(key, after);
        if (packed == null && after != null) {
            cleanAfter(key, step.event().time(), kind);
        }
    }

    private long now() {
        return clock.after(timers.currentWatermark());
    }

    /** Rounded up to a day, so that a key is looked through once at a time. */
    private void cleanAfter(KeyHash key, long newest, JourneyKind kind) throws Exception {
        cleaned.add(key, Math.floorDiv(Journeys.over(kind, newest), DAY) * DAY + DAY);
    }

    private void wake(KeyHash key, long time) throws IOException {
        PackedJourney packed = journeys.get(key);
        if (packed != null) {
            JourneyKind kind = packed.kind();
            reader.wake(kind, packer.open(kind, packed), time, into);
        }
    }

    /** What is due by then is judged before. */
    private void forgetOn(KeyHash group, long day) throws Exception {
        wakings.fire(day);
        cleaned.take(group, day, this::forget);
    }

    private void forget(KeyHash key, long time) throws Exception {
        PackedJourney packed = journeys.get(key);
        if (packed == null) {
            return;
        }
        JourneyKind kind = packed.kind();
        Journeys known = packer.unpack(kind, packed);
        known.forgetOver(time);
        journeys.put(key, packer.pack(known));
        if (known.size() > 0) {
            cleanAfter(key, known.get(0).newest(), kind);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        wakings.fire(mark.getTimestamp());
        output.emitWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        journeys.flush();
        cleaned.flush();
        wakings.flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        now();
        clock.snapshot();
    }

    private final class Into implements Reader.Output {

        /** Of the record that is taken. */
        private KeyHash key;

        @Override
        public void observe(Observation observation) {
            output.collect(observed.replace(observation, observation.time()));
        }

        /** What goes over the network is written before {@link #observe} returns. */
        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void forward(String journeyKey, Event step, boolean withdrawn) {
            output.collect(
                    FORWARDED,
                    forwarded.replace(new JourneyStep(journeyKey, step, withdrawn), step.time()));
        }

        @Override
        public void wakeAt(long time) {
            try {
                wakings.add(key, time);
            } catch (Exception e) {
                throw new FlinkRuntimeException("the timer at " + time + " could not be set", e);
            }
        }
    }
}
