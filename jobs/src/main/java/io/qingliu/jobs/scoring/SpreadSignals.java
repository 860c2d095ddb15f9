package io.qingliu.jobs.scoring;

import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.state.PackedSignal;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.scoring.Scorecard;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes each version of a signal once and sends it to every subject it is about, and to those it no
 * longer is about. State: the newest version of each signal, packed, kept for {@link #KEPT}.
 */
public final class SpreadSignals extends KeyedProcessFunction<String, Signal, SubjectSignal> {

    /** Signals that were new, each version once. */
    public static final OutputTag<Signal> VERSIONS =
            new OutputTag<>("versions", SignalSerializer.TYPE);

    private static final long serialVersionUID = 1L;

    /** How long a signal can still be changed or taken back, milliseconds: 200 days. */
    private static final long KEPT = 200 * 86_400_000L;

    private transient ValueState<PackedSignal> newest;

    @Override
    public void open(OpenContext context) {
        newest =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "newest", PackedSignal.Serializer.INSTANCE));
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<SubjectSignal> out)
            throws Exception {
        PackedSignal held = newest.value();
        Signal before = held == null ? null : held.signal();
        if (before != null && before.version() >= signal.version()) {
            return;
        }
        PackedSignal packed = PackedSignal.of(signal);
        newest.update(PackedSignal.withoutSample(signal));
        context.output(
                VERSIONS, signal.withdrawn() && before != null ? named(signal, before) : signal);
        if (before == null) {
            context.timerService().registerEventTimeTimer(signal.time() + KEPT);
        }
        Set<String> now = subjects(signal);
        for (String subject : now) {
            out.collect(SubjectSignal.of(subject, signal, packed, false));
        }
        if (before != null) {
            for (String subject : subjects(before)) {
                if (!now.contains(subject)) {
                    out.collect(SubjectSignal.of(subject, signal, packed, true));
                }
            }
        }
    }

    /** What is taken back names nobody; who needs to know is known from the version before. */
    private static Signal named(Signal withdrawn, Signal before) {
        return new Signal(
                withdrawn.id(),
                withdrawn.version(),
                before.behavior(),
                before.key(),
                before.time(),
                before.from(),
                before.evidence(),
                before.weight(),
                0,
                before.strong(),
                List.of(),
                before.flags(),
                before.flagCount(),
                before.attributes(),
                before.shadow(),
                true);
    }

    private static Set<String> subjects(Signal signal) {
        Set<String> subjects = new TreeSet<>();
        if (signal.withdrawn()) {
            return subjects;
        }
        for (Flag flag : signal.flags()) {
            subjects.add(flag.subject().toString());
        }
        String victim = signal.attribute(Scorecard.VICTIM);
        if (victim != null) {
            subjects.add(victim);
        }
        return subjects;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SubjectSignal> out) {
        newest.clear();
    }
}
