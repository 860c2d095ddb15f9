package io.qingliu.jobs.scoring;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.EvidenceDays;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.flow.Patience;
import io.qingliu.jobs.state.ScoredTimesSerializer;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.Observation;
import io.qingliu.patterns.run.Scorecard;
import io.qingliu.patterns.run.ScoredTimes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Scores the signals about a subject and emits each finding that changed, with a higher version.
 * Signals of one watermark come in any order, and nobody is to be notified of a suspicion that
 * holds only until the next of them is received. From files a subject is scored once for all
 * signals of a time, when the clock has come to it. Live it is scored once for what {@link
 * Patience} gathers: the window of a signal may end long after what is counted in it, and its end
 * is not waited for.
 *
 * <p>State: the signals that hold, those of the last {@link #KEPT} before the newest; from files
 * the newest version of each whose time has not come; version and content of each finding sent; and
 * times at which a behaviour scored; and when all is to be forgotten, which is when no signal has
 * come for that long.
 */
public final class ScoreSubjects extends KeyedProcessFunction<String, SubjectSignal, Finding> {

    private static final long serialVersionUID = 1L;

    /** What a time that can still be scored again rests on, milliseconds before the newest. */
    private static final long KEPT = ScoredTimes.REACH + ScoredTimes.SETTLES;

    /** After how long without a signal all is forgotten, milliseconds. */
    private static final long FORGOTTEN = ScoredTimes.REACH + ScoredTimes.REACH / 10;

    /** No signal has changed. */
    private static final long NONE = Long.MAX_VALUE;

    private final Pace pace;

    private transient MapState<String, Signal> signals;
    private transient MapState<String, SubjectSignal> ahead;
    private transient MapState<String, Tuple2<Long, Long>> sent;

    /** By behaviour. */
    private transient MapState<String, ScoredTimes> times;

    /** The earliest time of a signal that has changed since the subject was scored. */
    private transient ValueState<Long> changed;

    /** When all is to be forgotten, if no more signals come. */
    private transient ValueState<Long> forget;

    private transient Patience patience;

    public ScoreSubjects(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        signals =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "signals",
                                        StringSerializer.INSTANCE,
                                        SignalSerializer.INSTANCE));
        ahead =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "ahead", Types.STRING, SubjectSignal.TYPE));
        times =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "times",
                                        StringSerializer.INSTANCE,
                                        ScoredTimesSerializer.INSTANCE));
        changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Types.LONG));
        patience = new Patience(getRuntimeContext());
        forget = getRuntimeContext().getState(new ValueStateDescriptor<>("forget", Types.LONG));
        sent =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "sent", Types.STRING, Types.TUPLE(Types.LONG, Types.LONG)));
    }

    @Override
    public void processElement(SubjectSignal record, Context context, Collector<Finding> out)
            throws Exception {
        Signal signal = record.signal();
        forgetNotBefore(signal.time() + FORGOTTEN, context);
        long clock = context.timerService().currentWatermark();
        if (pace == Pace.RECORDED && signal.time() > clock) {
            ahead.put(signal.id(), record);
            context.timerService().registerEventTimeTimer(signal.time());
            return;
        }
        ahead.remove(signal.id());
        receive(record);
        if (pace != Pace.LIVE || !patience.gathers(context.timerService())) {
            score(Subject.parse(context.getCurrentKey()), out);
        }
    }

    /** A withdrawal has no time: it must not look like what is long over. */
    private void forgetNotBefore(long time, Context context) throws Exception {
        Long due = forgetAt();
        if (due == null || time > due) {
            if (due != null) {
                context.timerService().deleteEventTimeTimer(due);
            }
            forget.update(time);
            context.timerService().registerEventTimeTimer(time);
        } else {
            forget.update(due);
        }
    }

    /** When all is to be forgotten; a savepoint of before this was kept gives it by its signals. */
    private Long forgetAt() throws Exception {
        Long due = forget.value();
        if (due == null) {
            for (Signal signal : signals.values()) {
                long over = signal.time() + FORGOTTEN;
                due = due == null ? over : Math.max(due, over);
            }
        }
        return due;
    }

    private void receive(SubjectSignal record) throws Exception {
        String id = record.signal().id();
        Signal before = signals.get(id);
        long earliest = before == null ? NONE : before.time();
        if (record.gone()) {
            signals.remove(id);
        } else {
            earliest = Math.min(earliest, record.signal().time());
            signals.put(id, record.signal());
        }
        changed.update(Math.min(changed(), earliest));
    }

    private long changed() throws Exception {
        Long earliest = changed.value();
        return earliest == null ? NONE : earliest;
    }

    private void score(Subject subject, Collector<Finding> out) throws Exception {
        List<Signal> held = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (Signal signal : signals.values()) {
            held.add(signal);
            newest = Math.max(newest, signal.time());
        }
        Set<Behavior> behaviors = EnumSet.noneOf(Behavior.class);
        for (Signal signal : held) {
            if (signal.time() < newest - KEPT) {
                signals.remove(signal.id());
            }
            behaviors.add(
                    subject.toString().equals(signal.attribute(Scorecard.VICTIM))
                            ? Behavior.BRUSHING
                            : signal.behavior());
        }
        for (String name : sent.keys()) {
            behaviors.add(Behavior.valueOf(name));
        }
        long oldest = newest - ScoredTimes.REACH;
        List<Signal> weighing = held.stream().filter(signal -> signal.time() >= oldest).toList();
        for (Behavior behavior : behaviors) {
            EvidenceDays days = days(subject, behavior, held);
            Finding scored = Scorecard.score(subject, behavior, weighing);
            emit(subject, behavior, scored, days, out);
        }
        changed.clear();
    }

    private EvidenceDays days(Subject subject, Behavior behavior, List<Signal> held)
            throws Exception {
        ScoredTimes before = times.get(behavior.name());
        ScoredTimes now =
                (before == null ? ScoredTimes.NONE : before)
                        .after(subject, behavior, held, changed());
        times.put(behavior.name(), now);
        return now.days();
    }

    private void emit(
            Subject subject,
            Behavior behavior,
            Finding scored,
            EvidenceDays days,
            Collector<Finding> out)
            throws Exception {
        Tuple2<Long, Long> before = sent.get(behavior.name());
        if (scored == null && before == null) {
            return;
        }
        Finding finding = (scored == null ? cleared(subject, behavior) : scored).withDays(days);
        long content =
                Observation.hashOf(new String(WireJson.write(finding), StandardCharsets.UTF_8));
        if (before != null && before.f1 == content) {
            return;
        }
        // Never below the newest evidence, so that they keep rising when the last was forgotten.
        long version = before == null ? finding.time() : before.f0 + 1;
        sent.put(behavior.name(), Tuple2.of(version, content));
        out.collect(finding.withVersion(version));
    }

    private static Finding cleared(Subject subject, Behavior behavior) {
        return new Finding(
                Finding.idOf(subject, behavior),
                0,
                0,
                behavior,
                subject,
                FindingStatus.CLEARED,
                0,
                null,
                null,
                null,
                Severity.NOTE,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                0,
                null,
                false,
                null);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Finding> out)
            throws Exception {
        boolean event = context.timeDomain() == TimeDomain.EVENT_TIME;
        boolean due = patience.ends(context.timeDomain(), time, context.timerService());
        due |= event && receivePending(time);
        if (due) {
            score(Subject.parse(context.getCurrentKey()), out);
        }
        Long over = forgetAt();
        if (event && (over == null || time >= over)) {
            signals.clear();
            sent.clear();
            forget.clear();
            changed.clear();
            times.clear();
        }
    }

    /** Whether the clock has come to any that waits. */
    private boolean receivePending(long time) throws Exception {
        List<SubjectSignal> due = new ArrayList<>();
        for (SubjectSignal record : ahead.values()) {
            if (record.signal().time() <= time) {
                due.add(record);
            }
        }
        for (SubjectSignal record : due) {
            ahead.remove(record.signal().id());
            receive(record);
        }
        return !due.isEmpty();
    }
}
