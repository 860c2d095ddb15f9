package io.qingliu.jobs.precision;

import io.qingliu.blacklist.precision.Failure;
import io.qingliu.blacklist.precision.RuleTally;
import io.qingliu.blacklist.precision.Slot;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.flow.Patience;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.RuleChangeSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what counts for a rule, one rule a key, and puts one that failed too often back on trial.
 * Whether it did is asked at full hours of event time, of what is known by then, so that the order
 * within the hour does not show; the change holds from the next full hour on, so that no window has
 * to be judged again for it.
 *
 * <p>State a rule: a number for each hour, outcome and platform of which decisions still count; the
 * changes of the rule ({@link RuleCourse}); and five numbers, which stay.
 */
final class KeepPrecision extends KeyedCoProcessFunction<String, RuleCount, RuleChange, Outgoing> {

    private static final long serialVersionUID = 1L;

    /** For how long changes of a rule are gathered without a watermark, milliseconds. */
    private static final long GATHERS = 5_000;

    private static final int VERSION = 0;
    private static final int LAPSED = 1;

    /** One above the version that this has last withdrawn. */
    private static final int WITHDRAWN = 2;

    /** The highest version of the rule that came, be the change taken or refused. */
    private static final int HIGHEST = 3;

    /** Time of the newest record that changed what counts. */
    private static final int NEWEST = 4;

    private static final int NUMBERS = 5;

    private final PrecisionSettings settings;
    private final RuleSettings rules;
    private final Pace pace;

    private transient MapState<String, Long> slots;
    private transient ValueState<long[]> numbers;
    private transient ListState<RuleChange> changes;
    private transient Patience patience;
    private transient RuleCourse.AtStart atStart;

    /**
     * @param rules as set at the start
     * @param pace how records come
     */
    KeepPrecision(PrecisionSettings settings, RuleSettings rules, Pace pace) {
        this.settings = settings;
        this.rules = rules;
        this.pace = pace;
    }

    @Override
    public void open(OpenContext context) {
        slots =
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>("slots", Types.STRING, Types.LONG));
        numbers =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "numbers",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        changes =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "changes", RuleChangeSerializer.INSTANCE));
        patience = new Patience(getRuntimeContext(), GATHERS);
        atStart = new RuleCourse.AtStart(rules);
    }

    @Override
    public void processElement1(RuleCount count, Context context, Collector<Outgoing> out)
            throws Exception {
        Slot slot = Slot.parse(count.slot());
        long now = context.timerService().currentWatermark();
        long ends = slot.ends(settings.kept());
        if (ends <= now) {
            return;
        }
        Long held = slots.get(count.slot());
        long sum = (held == null ? 0 : held) + count.added();
        if (sum == 0) {
            slots.remove(count.slot());
        } else {
            slots.put(count.slot(), sum);
        }
        atLeast(NEWEST, context.timestamp());
        context.timerService().registerEventTimeTimer(ends);
        long known = (slot.known() + 1) * Slot.HOUR;
        context.timerService().registerEventTimeTimer(known > now ? known : Slot.hourAfter(now));
        if (!patience.gathers(context.timerService())) {
            send(context.getCurrentKey(), out);
        }
    }

    @Override
    public void processElement2(RuleChange change, Context context, Collector<Outgoing> out)
            throws Exception {
        atLeast(HIGHEST, change.version());
        RuleCourse course = course(change.rule());
        if (course.take(change, context.timerService().currentWatermark())) {
            changes.update(course.taken());
        }
    }

    private RuleCourse course(String rule) throws Exception {
        List<RuleChange> taken = new ArrayList<>();
        for (RuleChange change : changes.get()) {
            taken.add(change);
        }
        return atStart.course(rule, taken);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        boolean due = patience.ends(context.timeDomain(), time, context.timerService());
        boolean clock = context.timeDomain() == TimeDomain.EVENT_TIME;
        if (clock && time % Slot.HOUR == 0) {
            due |= lapse(time);
            withdraw(time, context, out);
        }
        if (due) {
            send(context.getCurrentKey(), out);
        }
    }

    /** Drops what no longer counts; returns whether there was any. */
    private boolean lapse(long time) throws Exception {
        List<String> over = new ArrayList<>();
        for (String slot : slots.keys()) {
            if (Slot.parse(slot).ends(settings.kept()) <= time) {
                over.add(slot);
            }
        }
        for (String slot : over) {
            slots.remove(slot);
        }
        if (!over.isEmpty()) {
            long[] next = numbers();
            next[LAPSED] = time;
            numbers.update(next);
        }
        return !over.isEmpty();
    }

    private void withdraw(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        if (!settings.withdraws()) {
            return;
        }
        // Over files nobody judges meanwhile: how far the next record lies ahead does not matter.
        long now = pace == Pace.LIVE ? context.timerService().currentWatermark() : time;
        long from = Slot.hourAfter(Math.max(time, now));
        RuleCourse course = course(context.getCurrentKey());
        long[] next = numbers();
        long above = course.versionAt(from) + 1;
        // What an operator has set for later would never come over a withdrawal of now.
        if (!course.isLiveAt(from) || course.changesAfter(from) || above <= next[WITHDRAWN]) {
            return;
        }
        Optional<Failure> failure = tally().failure(course.sinceAt(from), time, settings.terms());
        if (failure.isEmpty()) {
            return;
        }
        next[WITHDRAWN] = above;
        numbers.update(next);
        // Of two changes of one version, each would pass for the other.
        long version = Math.max(above, next[HIGHEST] + 1);
        RuleChange change =
                failure.get()
                        .withdrawal(context.getCurrentKey(), version, course.paramsAt(from), from);
        out.collect(
                new Outgoing(
                        RuleChange.STREAM,
                        change.rule(),
                        change.id(),
                        version,
                        WireJson.write(change)));
        Notice notice = failure.get().notice(change);
        out.collect(
                new Outgoing(
                        Notice.STREAM,
                        notice.id(),
                        notice.id(),
                        notice.version(),
                        WireJson.write(notice)));
    }

    private void send(String rule, Collector<Outgoing> out) throws Exception {
        RuleTally tally = tally();
        long[] next = numbers();
        long newest = Math.max(next[NEWEST], tally.at(next[LAPSED]));
        // Who starts anew sends less often, and must not stay below what is known of before.
        next[VERSION] = Math.max(next[VERSION] + 1, newest);
        numbers.update(next);
        RulePrecision precision = tally.precision(rule, next[VERSION], next[LAPSED]);
        out.collect(
                new Outgoing(
                        RulePrecision.STREAM,
                        precision.id(),
                        precision.id(),
                        precision.version(),
                        WireJson.write(precision)));
    }

    private RuleTally tally() throws Exception {
        Map<Slot, Long> held = new HashMap<>();
        for (Map.Entry<String, Long> slot : slots.entries()) {
            held.put(Slot.parse(slot.getKey()), slot.getValue());
        }
        return new RuleTally(held);
    }

    private void atLeast(int which, long value) throws Exception {
        long[] next = numbers();
        if (value > next[which]) {
            next[which] = value;
            numbers.update(next);
        }
    }

    private long[] numbers() throws Exception {
        long[] held = numbers.value();
        if (held != null) {
            return Arrays.copyOf(held, NUMBERS);
        }
        long[] first = new long[NUMBERS];
        first[LAPSED] = Long.MIN_VALUE;
        return first;
    }
}
