package io.qingliu.jobs.scoring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
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
 * Brings signals to a pattern when their day has settled, in the order of their time.
 *
 * <p>A signal changes while its day goes on, and what it states may lie two days back (absence is
 * judged after the lateness of parcels). It is held until nothing can change it any more, so that a
 * pattern sees the same elements however the records came; the watermark it sees lags accordingly,
 * because FlinkCEP drops what comes after it.
 *
 * <p>When all of the input is {@link QuietMarks quiet}, or has ended, what is held is shown as what
 * may still change: without a timestamp, so that {@link PatternOperator} tells it from what has
 * settled. It stays held, and the clock stays where it is: quiet is a fact about machines, and no
 * record may count otherwise because of it.
 *
 * <p>State: the newest version of each signal held, and which elements of it were given, for 200
 * days; and the watermark it has sent, which a restart must not undo: what comes behind it is given
 * the time after it. Its first watermark after a restart repeats it, so that nobody behind it waits
 * until event time has come so far again: after a build whose clock quiet moved, that is days
 * later. In memory only: what was shown.
 */
final class PatternFeed extends AbstractStreamOperator<Element>
        implements OneInputStreamOperator<Signal, Element>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    /** The longest lateness, that of parcels, and an hour for the way. */
    private static final long HOLD = Duration.ofHours(49).toMillis();

    /**
     * How far the clock of what settled signals give is behind: a day's come together at its end.
     * An even number, so that a {@link QuietMarks quiet} watermark stays one.
     */
    static final long LAG = HOLD + ChinaDay.MILLIS;

    private static final long KEPT = Duration.ofDays(200).toMillis();

    private static final ValueStateDescriptor<Signal> HELD =
            new ValueStateDescriptor<>("held", SignalSerializer.INSTANCE);

    private final DeclaredPattern declared;

    private transient SignalPattern pattern;
    private transient ValueState<Signal> held;
    private transient MapState<String, Boolean> given;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient StreamRecord<Element> element;

    /** What was shown of each signal when it was last quiet. */
    private transient Map<String, List<Element>> shown;

    private transient LastClock watermark;
    private transient long sent;

    /** Whether a watermark was sent since it was opened. */
    private transient boolean sending;

    PatternFeed(DeclaredPattern declared) {
        this.declared = declared;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = new LastClock(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermark.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        pattern = declared.pattern();
        held = getRuntimeContext().getState(HELD);
        given =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("given", Types.STRING, Types.BOOLEAN));
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        element = new StreamRecord<>(null);
        shown = new LinkedHashMap<>();
        sent = watermark.restored();
        sending = false;
    }

    @Override
    public void processElement(StreamRecord<Signal> record) throws Exception {
        Signal signal = record.getValue();
        if (signal.withdrawn() || signal.shadow() || pattern.elements().apply(signal).isEmpty()) {
            held.clear();
            return;
        }
        held.update(signal);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, settledAt(signal.time()));
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, settledAt(signal.time()) + KEPT);
    }

    /** When the day of a signal of that time has settled. */
    static long settledAt(long time) {
        return ChinaDay.begin(ChinaDay.of(time) + 1) + HOLD;
    }

    private void give(Signal signal) throws Exception {
        for (Element each : pattern.elements().apply(signal)) {
            String identity = identityOf(each);
            if (!given.contains(identity)) {
                given.put(identity, true);
                Element placed = placed(each);
                output.collect(element.replace(placed, placed.time()));
            }
        }
    }

    private static String identityOf(Element element) {
        return element.key() + '\n' + element.name() + '\n' + element.value();
    }

    /** Not behind the watermark that its pattern has seen. */
    private Element placed(Element each) {
        long time = sent == Long.MIN_VALUE ? each.time() : Math.max(each.time(), sent + 1);
        return new Element(each.key(), each.name(), time, each.value(), each.signal());
    }

    /** Shows all that is held and was not given, where it differs from what was shown before. */
    private void showAll() throws Exception {
        Map<String, List<Element>> before = shown;
        Map<String, List<Element>> now = new LinkedHashMap<>();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        HELD,
                        (key, state) -> {
                            List<Element> open = open(state.value());
                            if (!open.isEmpty()) {
                                now.put(key, open);
                            }
                        });
        before.forEach(
                (signal, elements) -> {
                    if (!elements.equals(now.get(signal))) {
                        elements.stream()
                                .map(Element::key)
                                .distinct()
                                .forEach(key -> show(PatternOperator.nothing(key, signal)));
                    }
                });
        now.forEach(
                (signal, elements) -> {
                    if (!elements.equals(before.get(signal))) {
                        elements.forEach(this::show);
                    }
                });
        shown = now;
    }

    /** What was not given of the signal whose key is the current one. */
    private List<Element> open(Signal signal) throws Exception {
        List<Element> open = new ArrayList<>();
        for (Element each : pattern.elements().apply(signal)) {
            if (!given.contains(identityOf(each))) {
                open.add(placed(each));
            }
        }
        return open;
    }

    private void show(Element each) {
        output.collect(new StreamRecord<>(each));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        // Signals of a day come together when it has settled: the watermark waits for its first.
        long time = mark.getTimestamp() - LAG;
        if (QuietMarks.isQuiet(mark)) {
            showAll();
            // Quiet is stated, even if a run before this one had come further.
            time = Math.max(time, QuietMarks.after(sent));
        }
        send(time);
    }

    private void send(long time) {
        if (time > sent) {
            sent = watermark.after(time);
            output.emitWatermark(new Watermark(time));
        } else if (!sending) {
            // An even one: that all was quiet before the restart states nothing now.
            output.emitWatermark(new Watermark(sent & ~1L));
        }
        sending = true;
    }

    @Override
    public void finish() throws Exception {
        showAll();
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        Signal signal = held.value();
        if (signal == null) {
            given.clear();
        } else if (timer.getTimestamp() >= settledAt(signal.time()) + KEPT) {
            held.clear();
            given.clear();
        } else if (timer.getTimestamp() >= settledAt(signal.time())) {
            give(signal);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }
}
