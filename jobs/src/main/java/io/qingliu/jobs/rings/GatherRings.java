package io.qingliu.jobs.rings;

import static io.qingliu.jobs.flow.Stages.named;

import io.qingliu.domain.result.Ring;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.Clearing;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.TiedFindingSerializer;
import io.qingliu.patterns.ring.Rings;
import io.qingliu.patterns.ring.TiedFinding;
import io.qingliu.patterns.run.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends each ring that changed, with a higher version, and once more one that is no more.
 *
 * <p>All findings meet under one key, because whoever is tied to whom is known only there: few are
 * found, and what is kept of each is some hundred bytes. Changes are gathered for an hour of event
 * time, or {@link #GATHERS} on the wall if that is sooner, and the rings made anew of all that is
 * kept: so they do not depend on what came first.
 *
 * <p>State: what rings need of the newest findings, {@link Rings#ROOM} at most; whom people
 * cleared, as many at most; a hash of each ring that was sent; the highest version; when changes
 * are due; when all is forgotten, which is {@link Rings#KEPT} after the newest finding.
 */
public final class GatherRings extends AbstractStreamOperator<Outgoing>
        implements TwoInputStreamOperator<TiedFinding, Clearing, Outgoing>,
                Triggerable<String, VoidNamespace> {

    /** For how long changes are gathered while the clock stands, milliseconds. */
    public static final long GATHERS = 30_000;

    /** For how long changes are gathered, milliseconds of event time. */
    static final long EVERY = 3_600_000L;

    private static final long serialVersionUID = 1L;

    private static final String NAME = "rings.gather";

    /** The key under which all findings meet. */
    private static final String ALL = "all";

    private static final String DUE = "due";

    private static final long NO_TIME = Long.MIN_VALUE;

    /**
     * What the clock has not come to.
     *
     * @param order of arrival
     * @param finding null if it is a clearing
     * @param clearing null if it is a finding
     */
    private record Ahead(long time, long order, TiedFinding finding, Clearing clearing) {}

    private final Pace pace;
    private final int room;

    private transient MapState<String, TiedFinding> findings;

    private transient ClearedSubjects cleared;

    /** Hash of the content of each ring that was sent. */
    private transient MapState<String, Long> sent;

    private transient ValueState<Long> version;

    /** When changes are due by event time; null if nothing has changed. */
    private transient ValueState<Long> due;

    /** When they are due on the wall. */
    private transient ValueState<Long> dueOnTheWall;

    /** When all is to be forgotten, if no more findings come. */
    private transient ValueState<Long> forget;

    /** From files only, and then no checkpoint is ever taken. */
    private transient PriorityQueue<Ahead> ahead;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter beyondRoom;
    private transient long arrived;
    private transient int gathered;
    private transient int kept;
    private transient int rings;
    private transient int crowds;

    GatherRings(Pace pace, int room) {
        this.pace = pace;
        this.room = room;
    }

    /**
     * The stage.
     *
     * @param tied what rings need of each finding
     * @param clearings whom people cleared, and who is listed again
     */
    public static DataStream<Outgoing> of(
            DataStream<TiedFinding> tied, DataStream<Clearing> clearings, Pace pace) {
        return named(
                NAME,
                tied.keyBy(finding -> ALL, Types.STRING)
                        .connect(clearings.keyBy(clearing -> ALL, Types.STRING))
                        .transform(NAME, Outgoing.TYPE, new GatherRings(pace, Rings.ROOM)));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("due", VoidNamespaceSerializer.INSTANCE, this);
        ahead =
                new PriorityQueue<>(
                        Comparator.comparingLong(Ahead::time).thenComparingLong(Ahead::order));
        findings =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "findings",
                                        StringSerializer.INSTANCE,
                                        TiedFindingSerializer.INSTANCE));
        cleared = new ClearedSubjects(longs("cleared"), room);
        sent = longs("sent");
        version = time("version");
        due = time(DUE);
        dueOnTheWall = time("due-on-the-wall");
        forget = time("forget");
        beyondRoom = getMetricGroup().counter("findingsBeyondRoom");
        getMetricGroup().gauge("findingsKept", () -> kept);
        getMetricGroup().gauge("rings", () -> rings);
        getMetricGroup().gauge("crowdsThatTieNobody", () -> crowds);
    }

    private MapState<String, Long> longs(String name) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(
                                name, StringSerializer.INSTANCE, LongSerializer.INSTANCE));
    }

    private ValueState<Long> time(String name) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, Types.LONG));
    }

    @Override
    public void processElement1(StreamRecord<TiedFinding> record) throws Exception {
        if (isAhead(record)) {
            ahead.add(new Ahead(record.getTimestamp(), arrived++, record.getValue(), null));
        } else {
            take(record.getValue(), record.hasTimestamp() ? record.getTimestamp() : NO_TIME);
        }
    }

    @Override
    public void processElement2(StreamRecord<Clearing> record) throws Exception {
        if (isAhead(record)) {
            ahead.add(new Ahead(record.getTimestamp(), arrived++, null, record.getValue()));
        } else {
            take(record.getValue(), record.hasTimestamp() ? record.getTimestamp() : NO_TIME);
        }
    }

    /** From files one task may be days ahead of another, and what it sends must not show before. */
    private boolean isAhead(StreamRecord<?> record) {
        return pace == Pace.RECORDED
                && record.hasTimestamp()
                && record.getTimestamp() > timers.currentWatermark();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!ahead.isEmpty() && ahead.peek().time() <= mark.getTimestamp()) {
            // What was due before it goes out without it.
            getTimeServiceManager()
                    .orElseThrow()
                    .advanceWatermark(new Watermark(ahead.peek().time() - 1));
            takeNext();
        }
        super.processWatermark(mark);
    }

    private void takeNext() throws Exception {
        Ahead next = ahead.poll();
        setCurrentKey(ALL);
        if (next.finding() != null) {
            take(next.finding(), next.time());
        } else {
            take(next.clearing(), next.time());
        }
    }

    private void take(TiedFinding finding, long time) throws Exception {
        if (finding.isFound()) {
            findings.put(finding.id(), finding);
            forgetNotBefore(finding.to() + Rings.KEPT + EVERY);
        } else if (findings.contains(finding.id())) {
            findings.remove(finding.id());
        } else {
            return;
        }
        gather(time);
    }

    private void take(Clearing clearing, long time) throws Exception {
        if (!cleared.take(clearing)) {
            return;
        }
        if (clearing.cleared()) {
            forgetNotBefore(clearing.time() + Rings.KEPT + EVERY);
        }
        gather(time);
    }

    private void forgetNotBefore(long time) throws Exception {
        Long before = forget.value();
        if (before == null || time > before) {
            if (before != null) {
                timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before);
            }
            forget.update(time);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    /**
     * Something has changed.
     *
     * @param time event time of it, by which it is due whoever is how far; a time that has passed,
     *     or none, counts as the clock's
     */
    private void gather(long time) throws Exception {
        // Many at once must not pile up beyond the room.
        if (++gathered > room / 10) {
            send();
            return;
        }
        if (due.value() == null) {
            long now = Math.max(time, timers.currentWatermark());
            long until = now < 0 ? now + 1 : now - now % EVERY + EVERY;
            due.update(until);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, until);
            if (pace == Pace.LIVE) {
                long wall = timers.currentProcessingTime() + GATHERS;
                dueOnTheWall.update(wall);
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, wall);
            }
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Long until = due.value();
        if (until != null && timer.getTimestamp() >= until) {
            send();
        }
        Long end = forget.value();
        if (end != null && timer.getTimestamp() >= end) {
            // Nobody is named for ever: a record with members would stay in a compacted topic.
            List<String> over = new ArrayList<>();
            sent.keys().forEach(over::add);
            for (String id : over) {
                send(Ring.dissolved(id));
            }
            findings.clear();
            cleared.clear();
            sent.clear();
            forget.clear();
            kept = 0;
            rings = 0;
            crowds = 0;
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Long until = dueOnTheWall.value();
        if (until != null && timer.getTimestamp() >= until) {
            send();
        }
    }

    /** The clock ends at the newest record, and may not come to the hour: what is due goes out. */
    @Override
    public void finish() throws Exception {
        while (!ahead.isEmpty()) {
            takeNext();
        }
        List<String> keys;
        try (Stream<String> all =
                this.<String>getKeyedStateBackend().getKeys(DUE, VoidNamespace.INSTANCE)) {
            keys = all.toList();
        }
        for (String key : keys) {
            setCurrentKey(key);
            send();
        }
        super.finish();
    }

    /** Makes the rings anew and sends what differs from what was sent. */
    private void send() throws Exception {
        settle();
        List<TiedFinding> all = new ArrayList<>();
        findings.values().forEach(all::add);
        List<String> beyond = Rings.beyond(all, room);
        if (!beyond.isEmpty()) {
            beyondRoom.inc(beyond.size());
            Set<String> ids = Set.copyOf(beyond);
            all.removeIf(finding -> ids.contains(finding.id()));
            drop(ids);
        }
        long newest = all.stream().mapToLong(TiedFinding::to).max().orElse(0);
        Rings now = Rings.among(all, cleared.since(newest - Rings.KEPT));
        drop(now.forgotten());
        Set<String> gone = new HashSet<>();
        sent.keys().forEach(gone::add);
        for (Ring ring : now.rings()) {
            gone.remove(ring.id());
            sendIfChanged(ring);
        }
        for (String id : gone) {
            sent.remove(id);
            send(Ring.dissolved(id));
        }
        kept = all.size() - now.forgotten().size();
        rings = now.rings().size();
        crowds = now.crowds();
    }

    private void settle() throws Exception {
        gathered = 0;
        if (due.value() != null) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, due.value());
            due.clear();
        }
        if (dueOnTheWall.value() != null) {
            timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, dueOnTheWall.value());
            dueOnTheWall.clear();
        }
    }

    private void drop(Set<String> ids) throws Exception {
        for (String id : ids) {
            findings.remove(id);
        }
    }

    private void sendIfChanged(Ring ring) throws Exception {
        long content = Observation.hashOf(new String(WireJson.write(ring), StandardCharsets.UTF_8));
        Long before = sent.get(ring.id());
        if (before == null || before != content) {
            sent.put(ring.id(), content);
            send(ring);
        }
    }

    /** One count of versions for all rings, so that one that comes back is above what it was. */
    private void send(Ring ring) throws Exception {
        Long last = version.value();
        long next = Math.max(last == null ? 0 : last + 1, ring.to());
        version.update(next);
        Ring numbered = ring.withVersion(next);
        output.collect(
                new StreamRecord<>(
                        new Outgoing(
                                Ring.STREAM,
                                ring.id(),
                                ring.id(),
                                next,
                                WireJson.write(numbered))));
    }
}
