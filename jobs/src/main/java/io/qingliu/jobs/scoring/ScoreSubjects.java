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
import io.qingliu.jobs.state.PackedSignal;
import io.qingliu.jobs.state.ScoredSignalSerializer;
import io.qingliu.jobs.state.ScoredTimesSerializer;
import io.qingliu.jobs.state.TiedFindingSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.ring.TiedDraft;
import io.qingliu.patterns.ring.TiedFinding;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.scoring.FindingDraft;
import io.qingliu.patterns.scoring.Guards;
import io.qingliu.patterns.scoring.Score;
import io.qingliu.patterns.scoring.Scorecard;
import io.qingliu.patterns.scoring.ScoredSignal;
import io.qingliu.patterns.scoring.ScoredTimes;
import io.qingliu.patterns.scoring.SignalLimit;
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
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores the signals about a subject and emits each finding that changed, with a higher version.
 * From files a subject is scored once for all signals of a time, when the clock has come to it.
 * Live it is scored once for what {@link Patience} gathers: the window of a signal may end long
 * after what is counted in it, and its end is not waited for.
 *
 * <p>State, of each subject: what scoring needs of the signals that hold, those of the last {@link
 * #KEPT} before the newest and {@link SignalLimit#MOST} of each rule; the same signals whole and
 * packed, which are read when a finding is written and lie on disk where the state does; from files
 * the newest version of each whose time has not come; of each finding sent its version, content and
 * basis; the times at which a behaviour scored; and when all is to be forgotten, which is when no
 * signal has come for that long.
 */
public final class ScoreSubjects extends KeyedProcessFunction<String, SubjectSignal, Finding> {

    /**
     * For how long signals about a subject are gathered without a watermark, milliseconds: those of
     * one record come one after the other. What follows from a finding is gathered for longer, see
     * {@code GatherFindings}.
     */
    static final long GATHERS = 100;

    /** What rings need of each finding, whenever what it rests on has changed. */
    public static final OutputTag<TiedFinding> TIED =
            new OutputTag<>("tied", TiedFindingSerializer.TYPE);

    private static final long serialVersionUID = 1L;

    /** What a time that can still be scored again rests on, milliseconds before the newest. */
    private static final long KEPT = ScoredTimes.REACH + ScoredTimes.SETTLES;

    /** After how long without a signal all is forgotten, milliseconds. */
    private static final long FORGOTTEN = ScoredTimes.REACH + ScoredTimes.REACH / 10;

    /** No signal has changed. */
    private static final long NONE = Long.MAX_VALUE;

    private final Pace pace;

    private transient Guards guards;
    private transient MapState<String, ScoredSignal> scored;
    private transient MapState<String, PackedSignal> packed;
    private transient MapState<String, SubjectSignal> ahead;

    /** Version of the newest finding of a behaviour, and hashes of its content and its basis. */
    private transient MapState<String, Tuple3<Long, Long, Long>> sent;

    /** By behaviour. */
    private transient MapState<String, ScoredTimes> times;

    /** The earliest time of a signal that has changed since the subject was scored. */
    private transient ValueState<Long> changed;

    /** When all is to be forgotten, if no more signals come. */
    private transient ValueState<Long> forget;

    private transient RecentSignals recent;
    private transient Patience patience;
    private transient Counter beyondLimit;

    public ScoreSubjects(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        guards = new Guards(Behaviours.all());
        scored =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "scored",
                                        StringSerializer.INSTANCE,
                                        ScoredSignalSerializer.INSTANCE));
        packed =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "packed",
                                        StringSerializer.INSTANCE,
                                        PackedSignal.Serializer.INSTANCE));
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
        patience = new Patience(getRuntimeContext(), GATHERS);
        recent = new RecentSignals();
        forget = getRuntimeContext().getState(new ValueStateDescriptor<>("forget", Types.LONG));
        sent =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "sent",
                                        Types.STRING,
                                        Types.TUPLE(Types.LONG, Types.LONG, Types.LONG)));
        beyondLimit = getRuntimeContext().getMetricGroup().counter("signalsBeyondLimit");
    }

    @Override
    public void processElement(SubjectSignal record, Context context, Collector<Finding> out)
            throws Exception {
        forgetNotBefore(record.time() + FORGOTTEN, context);
        long clock = context.timerService().currentWatermark();
        if (pace == Pace.RECORDED && record.time() > clock) {
            ahead.put(record.id(), record);
            context.timerService().registerEventTimeTimer(record.time());
            return;
        }
        ahead.remove(record.id());
        receive(record);
        if (pace != Pace.LIVE || !patience.gathers(context.timerService())) {
            score(Subject.parse(context.getCurrentKey()), context, out);
        }
    }

    /** A withdrawal has no time: it must not look like what is long over. */
    private void forgetNotBefore(long time, Context context) throws Exception {
        Long due = forget.value();
        if (due == null || time > due) {
            if (due != null) {
                context.timerService().deleteEventTimeTimer(due);
            }
            forget.update(time);
            context.timerService().registerEventTimeTimer(time);
        }
    }

    private void receive(SubjectSignal record) throws Exception {
        ScoredSignal before = scored.get(record.id());
        long earliest = before == null ? NONE : before.time();
        if (record.gone()) {
            drop(record.id());
        } else {
            earliest = Math.min(earliest, record.time());
            scored.put(record.id(), record.scored());
            packed.put(record.id(), record.packed());
        }
        changed.update(Math.min(changed(), earliest));
    }

    private void drop(String id) throws Exception {
        scored.remove(id);
        packed.remove(id);
    }

    private long changed() throws Exception {
        Long earliest = changed.value();
        return earliest == null ? NONE : earliest;
    }

    private void score(Subject subject, Context context, Collector<Finding> out) throws Exception {
        List<ScoredSignal> held = held();
        long newest = held.stream().mapToLong(ScoredSignal::time).max().orElse(Long.MIN_VALUE);
        Set<Behavior> behaviors = EnumSet.noneOf(Behavior.class);
        for (ScoredSignal signal : held) {
            behaviors.add(guards.behaviorOf(signal));
        }
        for (String name : sent.keys()) {
            behaviors.add(Behavior.valueOf(name));
        }
        long oldest = newest - ScoredTimes.REACH;
        List<ScoredSignal> weighing =
                held.stream().filter(signal -> signal.time() >= oldest).toList();
        for (Behavior behavior : behaviors) {
            EvidenceDays days = days(behavior, held);
            List<ScoredSignal> mattering =
                    weighing.stream().filter(signal -> guards.matters(signal, behavior)).toList();
            Score score = Scorecard.weigh(subject, behavior, mattering);
            emit(subject, behavior, score, days, context, out);
        }
        for (ScoredSignal signal : held) {
            if (signal.time() < newest - KEPT) {
                drop(signal.id());
            }
        }
        changed.clear();
    }

    /** The signals that hold, without those beyond the limit. */
    private List<ScoredSignal> held() throws Exception {
        List<ScoredSignal> held = new ArrayList<>();
        scored.values().forEach(held::add);
        List<ScoredSignal> beyond = SignalLimit.beyond(held);
        if (!beyond.isEmpty()) {
            for (ScoredSignal signal : beyond) {
                drop(signal.id());
            }
            beyondLimit.inc(beyond.size());
            held.removeAll(Set.copyOf(beyond));
        }
        return held;
    }

    private EvidenceDays days(Behavior behavior, List<ScoredSignal> held) throws Exception {
        ScoredTimes before = times.get(behavior.name());
        ScoredTimes now =
                (before == null ? ScoredTimes.NONE : before).after(behavior, held, changed());
        if (now.equals(ScoredTimes.NONE)) {
            times.remove(behavior.name());
        } else if (!now.equals(before)) {
            times.put(behavior.name(), now);
        }
        return now.days();
    }

    private void emit(
            Subject subject,
            Behavior behavior,
            Score score,
            EvidenceDays days,
            Context context,
            Collector<Finding> out)
            throws Exception {
        Tuple3<Long, Long, Long> before = sent.get(behavior.name());
        if (score == null && before == null) {
            return;
        }
        // The signals are read only if they can make another finding than the one that was sent.
        long basis = Observation.hashOf((score == null ? "" : score.basis()) + '\n' + days);
        if (before != null && before.f2 == basis) {
            return;
        }
        TiedDraft tied = new TiedDraft(subject);
        Finding finding =
                (score == null ? cleared(subject, behavior) : written(score, tied)).withDays(days);
        // What ties it may have changed although it reads the same.
        context.output(TIED, tied.of(finding));
        long content =
                Observation.hashOf(new String(WireJson.write(finding), StandardCharsets.UTF_8));
        if (before != null && before.f1 == content) {
            sent.put(behavior.name(), Tuple3.of(before.f0, content, basis));
            return;
        }
        // Never below the newest evidence, so that they keep rising when the last was forgotten.
        long version = before == null ? finding.time() : before.f0 + 1;
        sent.put(behavior.name(), Tuple3.of(version, content, basis));
        out.collect(finding.withVersion(version));
    }

    private Finding written(Score score, TiedDraft tied) throws Exception {
        FindingDraft draft = score.draft();
        for (String id : score.ids()) {
            Signal signal = recent.read(packed.get(id));
            draft.add(signal);
            tied.add(signal);
        }
        return draft.finding();
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
            score(Subject.parse(context.getCurrentKey()), context, out);
        }
        Long over = forget.value();
        if (event && (over == null || time >= over)) {
            scored.clear();
            packed.clear();
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
            if (record.time() <= time) {
                due.add(record);
            }
        }
        for (SubjectSignal record : due) {
            ahead.remove(record.id());
            receive(record);
        }
        return !due.isEmpty();
    }
}
