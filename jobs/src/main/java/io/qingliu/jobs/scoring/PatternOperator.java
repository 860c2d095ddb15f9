package io.qingliu.jobs.scoring;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * FlinkCEP, which in quiet, and at the end of the input, also gives what it would find if nothing
 * more came.
 *
 * <p>Elements with a timestamp have settled: FlinkCEP takes them in the order of their time, as
 * ever. One without a timestamp may still change, and takes part in nothing that FlinkCEP keeps:
 * when all is {@link QuietMarks quiet}, the matches that it would complete are searched in a copy
 * of the key's state, and given ahead. Later records may contradict them. So at the end of its day,
 * when all its elements have settled, each of them has been found by FlinkCEP itself, or is taken
 * back. What counts in the end is therefore what has settled, whenever it was quiet.
 *
 * <p>State beside FlinkCEP's: what was given ahead under the key, until its day is decided. In
 * memory only: the elements that feeds hold back, as each of them last showed them. A feed shows
 * only what is new; after a restart it shows all, before all is quiet again. And which {@linkplain
 * TouchedKeys keys} to look at when it is quiet next, of at most {@link TouchedKeys#MOST}; where
 * there were more, all that state knows.
 */
class PatternOperator extends CepOperator<Element, String, Observation> {

    /** Name of an element which only states that nothing of its signal is open any more. */
    static final String NONE = "";

    private static final long serialVersionUID = 1L;

    private static final ListStateDescriptor<Observation> AHEAD =
            new ListStateDescriptor<>("ahead", ObservationSerializer.TYPE);

    /** FlinkCEP's own, under the names it gives them. */
    static final String COMPUTATIONS = "nfaStateName";

    static final String QUEUE = "eventQueuesStateName";

    private static final String ENDINGS = "watermark-callbacks";

    private final NFACompiler.NFAFactory<Element> factory;
    private final AfterMatchSkipStrategy skipping;
    private final PatternStage.Conclude conclude;
    private final int remembered;

    private transient ValueState<NFAState> computations;
    private transient MapStateDescriptor<Long, List<Element>> queued;
    private transient MapState<Long, List<Element>> queue;
    private transient Lookahead lookahead;
    private transient ListState<Observation> ahead;
    private transient InternalTimerService<VoidNamespace> timers;

    /** FlinkCEP's own timers. */
    private transient InternalTimerService<VoidNamespace> endings;

    private transient OpenElements open;

    /** Keys of which something came since matches were last looked for. */
    private transient TouchedKeys touched;

    /** Whether all was quiet when the clock last came on. */
    private transient boolean quiet;

    /** Keys with matches given ahead whose day is decided by the watermark that comes. */
    private transient Set<String> decided;

    PatternOperator(Pattern<Element, ?> searched, PatternStage.Conclude conclude, int remembered) {
        this(
                NFACompiler.compileFactory(searched, false),
                searched.getAfterMatchSkipStrategy(),
                conclude,
                remembered);
    }

    private PatternOperator(
            NFACompiler.NFAFactory<Element> factory,
            AfterMatchSkipStrategy skipping,
            PatternStage.Conclude conclude,
            int remembered) {
        super(
                PatternElement.INSTANCE,
                false,
                factory,
                PatternStage.ORDER,
                skipping,
                conclude,
                PatternStage.LATE);
        this.factory = factory;
        this.skipping = skipping;
        this.conclude = conclude;
        this.remembered = remembered;
    }

    /** A pattern whose numbers are as set at the start. */
    static PatternOperator of(DeclaredPattern pattern, PatternStage.Conclude conclude) {
        return of(pattern, conclude, TouchedKeys.MOST);
    }

    /** Remembers so many touched keys at most. */
    static PatternOperator of(
            DeclaredPattern pattern, PatternStage.Conclude conclude, int remembered) {
        return new PatternOperator(BeginsIn.searched(pattern.pattern()), conclude, remembered);
    }

    /** States that nothing of a signal is open any more under a key. */
    static Element nothing(String key, String signal) {
        return new Element(key, NONE, 0, null, signal);
    }

    @Override
    public void open() throws Exception {
        super.open();
        computations =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(COMPUTATIONS, new NFAStateSerializer()));
        queued =
                new MapStateDescriptor<>(
                        QUEUE,
                        LongSerializer.INSTANCE,
                        new ListSerializer<>(PatternElement.INSTANCE));
        queue = getRuntimeContext().getMapState(queued);
        lookahead = new Lookahead(factory, skipping, getRuntimeContext(), getKeyedStateStore());
        ahead = getRuntimeContext().getListState(AHEAD);
        endings = getInternalTimerService(ENDINGS, VoidNamespaceSerializer.INSTANCE, this);
        timers =
                getInternalTimerService(
                        "ahead",
                        VoidNamespaceSerializer.INSTANCE,
                        new Triggerable<String, VoidNamespace>() {
                            @Override
                            public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
                                decided.add(timer.getKey());
                            }

                            @Override
                            public void onProcessingTime(
                                    InternalTimer<String, VoidNamespace> timer) {
                                throw new IllegalStateException(
                                        "a processing-time timer fired, but none is ever set");
                            }
                        });
        open = new OpenElements();
        touched = new TouchedKeys(remembered);
        decided = new LinkedHashSet<>();
        conclude.leavingOut(this::wasGivenAhead);
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (lookahead != null) {
            lookahead.close();
        }
    }

    @Override
    public void processElement(StreamRecord<Element> record) throws Exception {
        Element element = record.getValue();
        touched.add(element.key());
        if (record.hasTimestamp()) {
            // A signal settles as a whole.
            open.close(element);
            super.processElement(record);
        } else {
            open.show(element);
        }
    }

    /**
     * FlinkCEP wakes when what a key has begun runs out, by the time that was right when it began;
     * in a release that looks further it would not wake again. And of a key of which everything has
     * ended it would keep for ever that nothing has begun.
     */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        super.onEventTime(timer);
        NFAState state = computations.value();
        if (state == null) {
            return;
        }
        long oldest = Long.MAX_VALUE;
        for (ComputationState partial : state.getPartialMatches()) {
            if (partial.getPreviousBufferEntry() != null) {
                oldest = Math.min(oldest, partial.getStartTimestamp());
            }
        }
        if (oldest < Long.MAX_VALUE) {
            long end = oldest + lookahead.windowTime();
            if (end > endings.currentWatermark()) {
                endings.registerEventTimeTimer(VoidNamespace.INSTANCE, end);
            }
        } else if (queue.isEmpty() && state.getCompletedMatches().isEmpty()) {
            computations.clear();
        }
    }

    /**
     * Of the current key; what FlinkCEP has found itself is no longer ahead of it. If it was given
     * as it was before its last signal grew, that is taken back, and looked for when it is quiet
     * next: ids are not told apart by time, and it may be another match of that day. One of another
     * day is.
     */
    private boolean wasGivenAhead(Observation found) throws Exception {
        Set<Observation> given = given();
        boolean same = given.remove(found);
        boolean changed = same;
        for (Observation each : List.copyOf(given)) {
            if (each.event().equals(found.event())
                    && each.key().equals(found.key())
                    && ChinaDay.of(each.time()) == ChinaDay.of(found.time())) {
                given.remove(each);
                collect(each.withdraw());
                touched.add((String) getCurrentKey());
                changed = true;
            }
        }
        if (changed) {
            ahead.update(new ArrayList<>(given));
        }
        return same;
    }

    private Set<Observation> given() throws Exception {
        Set<Observation> given = new LinkedHashSet<>();
        ahead.get().forEach(given::add);
        return given;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        // After all timers: nothing says whether FlinkCEP's fire before this operator's.
        for (String key : decided) {
            setCurrentKey(key);
            takeBack(mark.getTimestamp());
        }
        decided.clear();
        quiet = QuietMarks.isQuiet(mark);
        if (quiet) {
            lookAhead();
        }
        output.emitWatermark(mark);
    }

    /** Goes by these numbers from now on, in what it shows as well. */
    final void book(RuleBook book) throws Exception {
        conclude.book(book);
        touched = new TouchedKeys(remembered);
        if (quiet) {
            lookAhead();
        }
    }

    /** The numbers that it goes by. */
    final RuleBook book() {
        return conclude.book();
    }

    /** What FlinkCEP has not found although all of that day has settled was never a match. */
    private void takeBack(long clock) throws Exception {
        List<Observation> still = new ArrayList<>();
        for (Observation each : ahead.get()) {
            if (decidedAt(each) <= clock) {
                collect(each.withdraw());
            } else {
                still.add(each);
            }
        }
        ahead.update(still);
    }

    /** A match counts on the day of its last element, and with that all of them have settled. */
    private static long decidedAt(Observation match) {
        return ChinaDay.begin(ChinaDay.of(match.time()) + 1);
    }

    /** Nothing follows: that is a quiet that lasts. */
    @Override
    public void finish() throws Exception {
        lookAhead();
        super.finish();
    }

    private void lookAhead() throws Exception {
        for (String key : touched.areAll() ? all() : touched.keys()) {
            setCurrentKey(key);
            give(found(open.of(key)));
        }
        touched.clear();
    }

    /** The keys of which a match could be given, or taken back. */
    private Set<String> all() throws Exception {
        Set<String> keys = new TreeSet<>(open.keys());
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        AHEAD,
                        (key, state) -> keys.add(key));
        // What has settled waits for the pattern's clock, which may never come so far.
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        queued,
                        (key, state) -> keys.add(key));
        return keys;
    }

    /** Gives what was not given before, and takes back what would not be found any more. */
    private void give(Set<Observation> found) throws Exception {
        Set<Observation> before = given();
        for (Observation each : before) {
            if (!found.contains(each)) {
                collect(each.withdraw());
            }
        }
        for (Observation each : found) {
            if (!before.contains(each)) {
                collect(each);
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, decidedAt(each));
            }
        }
        if (!before.equals(found)) {
            ahead.update(new ArrayList<>(found));
        }
    }

    /** What the elements that wait, and those that may still change, would complete. */
    private Set<Observation> found(Collection<List<Element>> unsettled) throws Exception {
        TreeMap<Long, List<Element>> byTime = new TreeMap<>();
        for (Map.Entry<Long, List<Element>> entry : queue.entries()) {
            byTime.put(entry.getKey(), new ArrayList<>(entry.getValue()));
        }
        for (List<Element> ofSignal : unsettled) {
            for (Element each : ofSignal) {
                byTime.computeIfAbsent(each.time(), time -> new ArrayList<>()).add(each);
            }
        }
        Set<Observation> found = new LinkedHashSet<>();
        if (byTime.isEmpty()) {
            return found;
        }
        var matches =
                lookahead.matches(
                        computations.value(),
                        byTime,
                        getProcessingTimeService()::getCurrentProcessingTime);
        for (Map<String, List<Element>> match : matches) {
            found.addAll(conclude.observed(match));
            for (WireRecord trace : conclude.traces(match)) {
                output.collect(PatternStage.TRACES, new StreamRecord<>(trace));
            }
        }
        return found;
    }

    private void collect(Observation observation) {
        output.collect(new StreamRecord<>(observation, observation.time()));
    }
}
