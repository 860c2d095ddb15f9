package io.qingliu.connectors.intake.clock;

import io.qingliu.connectors.intake.Arrival;
import io.qingliu.connectors.intake.IntakeTypes;
import io.qingliu.connectors.isolation.Senders;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Behind the source of events: judges what is late and what is too far ahead, and keeps the clocks
 * over a restart, which the source cannot. Flink begins again before all time; without this, a run
 * that is restarted in quiet would end there, and a repeated old record would pass for the newest.
 *
 * <p>After a restore it first emits the watermark that all subtasks had reached. A watermark of the
 * source never takes it behind that or beyond the newest record, nor to the end of time, with which
 * Flink ends a finished input. When the source rests, it goes to the newest record of all subtasks.
 *
 * <p>An event far ahead of its platform is held until the records after it have decided, {@link
 * WaitingEvents}; when the source rests or ends it counts, and after a restart too.
 *
 * <p>State, for all subtasks together: a {@link KeptClock} for each platform of each partition, at
 * most {@link PlatformClocks#MOST} of them, about 50 bytes each (1 KiB with the longest name) and
 * up to twice; and one watermark a subtask. It goes to every subtask, because partitions move when
 * the parallelism changes. Events that wait go to one.
 */
public final class EventClocks extends AbstractStreamOperator<Arrival>
        implements OneInputStreamOperator<Arrival, Arrival> {

    private static final long serialVersionUID = 1L;
    private static final Stream[] STREAMS = Stream.values();

    private final ClockSettings settings;
    private final Senders senders;

    private transient ListState<KeptClock> kept;
    private transient ListState<Long> watermarks;
    private transient ListState<Arrival> waiting;

    /** By the number of the sender whose own topic it is, stream and partition. */
    private transient Partition[][][] partitions;

    private transient AsideCounts aside;

    /** Waited before the last restart; null once they have gone out. */
    private transient List<Arrival> waited;

    private transient long restored;
    private transient long emitted;
    private transient boolean idle;

    /** The clocks of a partition. */
    private static final class Partition {
        final PlatformClocks clocks;
        final WaitingEvents waiting;
        final int place;

        /** Whether this subtask has read it since the last restart. */
        boolean owned;

        Partition(PlatformClocks clocks, int place, AsideCounts aside) {
            this.clocks = clocks;
            this.place = place;
            waiting = new WaitingEvents(clocks, place, aside);
        }
    }

    /**
     * @param settings as those of {@link ClockedWatermarks}
     */
    public EventClocks(ClockSettings settings) {
        this(settings, Senders.NONE);
    }

    /**
     * Clocks of topics, of which those that are a sender's own have clocks of their own.
     *
     * @param settings as those of {@link ClockedWatermarks}
     */
    public EventClocks(ClockSettings settings, Senders senders) {
        this.settings = settings;
        this.senders = senders;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("clocks", KeptClock.TYPE));
        watermarks =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("watermarks", Types.LONG));
        waiting =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("waiting", IntakeTypes.ARRIVAL));
        waited = new ArrayList<>();
        waiting.get().forEach(waited::add);
        aside = new AsideCounts(getMetricGroup());
        partitions = new Partition[senders.codes().size() + 1][STREAMS.length][0];
        emitted = StreamClock.NONE;
        idle = false;
        restoreClocks();
        restored = restoredWatermark();
    }

    private void restoreClocks() throws Exception {
        Map<List<Object>, KeptClock> newest = new HashMap<>();
        for (KeptClock each : kept.get()) {
            // Of a sender that is bound no more nobody reads the topics.
            if (each.sender().equals(KeptClock.ALL) || senders.holds(each.sender())) {
                newest.merge(
                        List.of(each.stream(), place(each), each.platform()),
                        each,
                        KeptClock::newer);
            }
        }
        Map<List<Integer>, List<KeptClock>> byPlace = new HashMap<>();
        for (KeptClock each : newest.values()) {
            byPlace.computeIfAbsent(List.of(each.stream(), place(each)), at -> new ArrayList<>())
                    .add(each);
        }
        byPlace.forEach(
                (at, clocks) ->
                        put(
                                at.get(0),
                                at.get(1),
                                new PlatformClocks(settings, STREAMS[at.get(0)], clocks)));
    }

    private int place(KeptClock clock) {
        boolean own = !clock.sender().equals(KeptClock.ALL);
        return senders.place(own ? clock.sender() : null, clock.partition());
    }

    /** Resting subtasks are not waited for; if all rest, the newest record counts. */
    private long restoredWatermark() throws Exception {
        long slowest = Long.MAX_VALUE;
        for (long each : watermarks.get()) {
            slowest = Math.min(slowest, each);
        }
        return slowest == Long.MAX_VALUE ? newest() : slowest;
    }

    @Override
    public void processElement(StreamRecord<Arrival> record) {
        goOn();
        Arrival arrival = record.getValue();
        if (arrival.kind() == Arrival.Kind.EVENT) {
            Event event = arrival.event();
            Partition partition = partition(event.type().stream().ordinal(), arrival.partition());
            partition.owned = true;
            if (partition.clocks.accept(event.platform(), event.time())) {
                record.replace(aside.late(event));
            } else if (partition.clocks.isWaiting(event.platform(), event.time())) {
                partition.waiting.add(event, this::emit);
                return;
            }
            if (!partition.waiting.isEmpty()) {
                partition.waiting.decide(event.platform(), this::emit);
            }
        } else if (arrival.kind() == Arrival.Kind.END) {
            comeTo(Long.MAX_VALUE);
        }
        output.collect(record);
    }

    private void emit(Arrival arrival) {
        output.collect(new StreamRecord<>(arrival, arrival.event().time()));
    }

    private void comeTo(long watermark) {
        forEach(
                partition -> {
                    if (!partition.waiting.isEmpty()) {
                        partition.waiting.comeTo(watermark, this::emit);
                    }
                });
    }

    private void forEach(Consumer<Partition> action) {
        for (Partition[][] ofSender : partitions) {
            for (Partition[] ofStream : ofSender) {
                for (Partition partition : ofStream) {
                    if (partition != null) {
                        action.accept(partition);
                    }
                }
            }
        }
    }

    private Partition partition(int stream, int place) {
        Partition[] known = partitions[Senders.numberOf(place)][stream];
        int number = Senders.partitionOf(place);
        if (number < known.length && known[number] != null) {
            return known[number];
        }
        return put(stream, place, new PlatformClocks(settings, STREAMS[stream]));
    }

    private Partition put(int stream, int place, PlatformClocks clocks) {
        Partition[][] ofSender = partitions[Senders.numberOf(place)];
        int number = Senders.partitionOf(place);
        if (number >= ofSender[stream].length) {
            ofSender[stream] = Arrays.copyOf(ofSender[stream], number + 1);
        }
        Partition partition = new Partition(clocks, place, aside);
        ofSender[stream][number] = partition;
        return partition;
    }

    private long newest() {
        long newest = StreamClock.NONE;
        for (Partition[][] ofSender : partitions) {
            for (Partition[] ofStream : ofSender) {
                for (Partition partition : ofStream) {
                    if (partition != null) {
                        newest = Math.max(newest, partition.clocks.end());
                    }
                }
            }
        }
        return newest;
    }

    /** The first thing that goes out is where the last run stood. */
    private void goOn() {
        if (waited != null) {
            List<Arrival> before = waited;
            waited = null;
            before.forEach(this::emit);
        }
        if (restored != StreamClock.NONE) {
            long time = restored;
            restored = StreamClock.NONE;
            emit(time);
        }
    }

    private void emit(long time) {
        if (time > emitted) {
            emitted = time;
            output.emitWatermark(new Watermark(time));
        }
    }

    @Override
    public void processWatermark(Watermark mark) {
        goOn();
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            comeTo(mark.getTimestamp());
            // A source that has just begun may take for the newest record what was a mistake.
            emit(Math.min(mark.getTimestamp(), newest()));
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        goOn();
        idle = status.isIdle();
        if (idle) {
            comeTo(Long.MAX_VALUE);
        }
        if (idle && newest() > emitted) {
            // Downstream ignores the watermark of an idle input.
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            emit(newest());
        }
        super.processWatermarkStatus(status);
    }

    private List<Arrival> waitingEvents() {
        List<Arrival> all = waited == null ? new ArrayList<>() : new ArrayList<>(waited);
        forEach(partition -> partition.waiting.keep(all));
        return all;
    }

    @Override
    public void finish() throws Exception {
        goOn();
        comeTo(Long.MAX_VALUE);
        super.finish();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        boolean first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        List<KeptClock> clocks = new ArrayList<>();
        forEach(
                partition -> {
                    // One that nobody has read since the restart is handed on by the first.
                    if (partition.owned || first) {
                        keep(partition, clocks);
                    }
                });
        kept.update(clocks);
        waiting.update(waitingEvents());
        watermarks.update(idle ? List.of() : List.of(Math.max(emitted, restored)));
    }

    private void keep(Partition partition, List<KeptClock> into) {
        String owner = senders.ownerOf(partition.place);
        partition.clocks.keep(
                owner == null ? KeptClock.ALL : owner,
                Senders.partitionOf(partition.place),
                partition.owned,
                into);
    }
}
