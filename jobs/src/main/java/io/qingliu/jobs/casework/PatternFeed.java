package io.qingliu.jobs.casework;

import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import java.time.Duration;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
 * Brings signals to a pattern in the order of their time. Signals may speak of what lies two days
 * back (absence is judged after the lateness of parcels), and FlinkCEP drops what comes after its
 * watermark; so the watermark it sees lags by {@link #HOLD}. When the input has ended, or nothing
 * has come for {@code quiet}, there is nothing to wait for, and the watermark catches up.
 *
 * <p>An element reaches the pattern once: a signal that grows during a day only adds what is new.
 * State: the elements given of each signal, kept for 200 days.
 */
public final class PatternFeed extends AbstractStreamOperator<Element>
        implements OneInputStreamOperator<Signal, Element>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    /** The longest lateness, that of parcels, and an hour for the way. */
    private static final long HOLD = Duration.ofHours(49).toMillis();

    private static final long KEPT = Duration.ofDays(200).toMillis();

    private final String patternId;
    private final long quiet;

    private transient SignalPattern pattern;
    private transient MapState<String, Boolean> given;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient StreamRecord<Element> element;
    private transient long sent;
    private transient long newest;
    private transient long lastActivity;

    /**
     * @param quiet after which time without input the pattern need not wait any longer
     */
    public PatternFeed(String patternId, Duration quiet) {
        this.patternId = patternId;
        this.quiet = quiet.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        pattern =
                Behaviours.all().stream()
                        .flatMap(behaviour -> behaviour.patterns().stream())
                        .filter(candidate -> candidate.id().equals(patternId))
                        .findFirst()
                        .orElseThrow();
        given =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("given", Types.STRING, Types.BOOLEAN));
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        element = new StreamRecord<>(null);
        sent = Long.MIN_VALUE;
        newest = Long.MIN_VALUE;
        lookForQuiet();
    }

    @Override
    public void processElement(StreamRecord<Signal> record) throws Exception {
        Signal signal = record.getValue();
        if (signal.withdrawn() || signal.shadow()) {
            return;
        }
        for (Element each : pattern.elements().apply(signal)) {
            String identity = each.key() + '\n' + each.name() + '\n' + each.value();
            if (given.contains(identity)) {
                continue;
            }
            given.put(identity, true);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, signal.time() + KEPT);
            long time = Math.max(each.time(), sent == Long.MIN_VALUE ? each.time() : sent + 1);
            newest = Math.max(newest, time);
            output.collect(
                    element.replace(
                            new Element(each.key(), each.name(), time, each.value(), each.signal()),
                            time));
        }
        lastActivity = getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        lastActivity = getProcessingTimeService().getCurrentProcessingTime();
        send(mark.getTimestamp() - HOLD);
    }

    private void send(long time) {
        if (time > sent) {
            sent = time;
            output.emitWatermark(new Watermark(time));
        }
    }

    private void lookForQuiet() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService()
                .registerTimer(
                        now + quiet,
                        at -> {
                            if (at - lastActivity >= quiet) {
                                send(newest);
                            }
                            lookForQuiet();
                        });
    }

    @Override
    public void finish() throws Exception {
        send(newest);
        super.finish();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        given.clear();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }
}
