package io.qingliu.jobs.cases;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.exchange.CaseArrival;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps files, each a fold of the words on it, of who the members are and of the clock: folded when
 * a word is due, a member changes or a deadline passes. However far the clock leaps, what was said
 * and what is due comes one time after the other. State: one file a key, the words whose time has
 * not come, the newest record of each member, and how far the clock had come.
 *
 * <p>It is an operator of its own because a function that hears of all members can set no timer for
 * all files, and the next deadline of a file may be the day on which an agreement begins.
 *
 * @param <F> a file, changed in place
 */
public abstract class KeepFiles<F> extends AbstractStreamOperator<Outgoing>
        implements TwoInputStreamOperator<CaseWord, CaseArrival, Outgoing>,
                Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private static final MapStateDescriptor<String, byte[]> MEMBERS =
            new MapStateDescriptor<>(
                    "members", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ValueStateDescriptor<F> descriptor;
    private final Pace pace;

    private transient ValueState<F> file;
    private transient WordsAhead ahead;
    private transient BroadcastState<String, byte[]> records;
    private transient Directory members;

    /** From files only, and then no checkpoint is ever taken. */
    private transient PriorityQueue<CaseArrival> membersAhead;

    private transient LastClock clock;
    private transient long folding;
    private transient InternalTimerService<VoidNamespace> timers;

    /**
     * @param descriptor of the state that holds a file
     * @param pace how words and members come
     */
    protected KeepFiles(ValueStateDescriptor<F> descriptor, Pace pace) {
        if (pace == Pace.SETTLED) {
            throw new IllegalArgumentException("pace is SETTLED but files know an order of time");
        }
        this.descriptor = descriptor;
        this.pace = pace;
    }

    protected final boolean isLive() {
        return pace == Pace.LIVE;
    }

    /**
     * What a fold leaves behind.
     *
     * @param nextDeadline when to fold again although nothing is heard, epoch milliseconds; {@link
     *     Long#MAX_VALUE} if never
     * @param forget whether the file can be dropped
     */
    public record Folded(long nextDeadline, boolean forget) {}

    /** A file with nothing in it. */
    protected abstract F open(String key);

    /**
     * Until when a word is to wait, epoch milliseconds; {@link Long#MIN_VALUE} if it is not to.
     *
     * @param said event time at which the stage before said it; {@link Long#MIN_VALUE} if unknown
     * @throws BadRecordException if it is no record of its stream; the edge lets none through
     */
    protected abstract long waitsUntil(CaseWord word, long said) throws BadRecordException;

    /** Puts a word on file. */
    protected abstract void add(F ours, CaseWord word) throws BadRecordException;

    /** Sends what follows now and was not sent before. */
    protected abstract Folded fold(F ours, Directory directory, long now) throws Exception;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
        records = context.getOperatorStateStore().getBroadcastState(MEMBERS);
        members = new Directory();
        for (Map.Entry<String, byte[]> entry : records.immutableEntries()) {
            members.add(WireJson.read(Member.class, entry.getValue()));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        file = getRuntimeContext().getState(descriptor);
        ahead = new WordsAhead(getRuntimeContext());
        membersAhead = new PriorityQueue<>(Comparator.comparingLong(CaseArrival::time));
        timers = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        clock.after(timers.currentWatermark());
        clock.snapshot();
    }

    @Override
    public void processElement1(StreamRecord<CaseWord> record) throws Exception {
        CaseWord word = record.getValue();
        long now = now();
        long until =
                waitsUntil(word, record.hasTimestamp() ? record.getTimestamp() : Long.MIN_VALUE);
        if (until > now) {
            ahead.keep(until, word);
            wakeAt(until);
            return;
        }
        F ours = current();
        folding = now;
        add(ours, word);
        fold(ours, file, now);
    }

    /** Live a member is heard of at once: its agreement says itself from when it counts. */
    @Override
    public void processElement2(StreamRecord<CaseArrival> record) throws Exception {
        CaseArrival arrival = record.getValue();
        if (!isLive() && arrival.time() > clock.after(timers.currentWatermark())) {
            membersAhead.add(arrival);
        } else if (isNews(arrival)) {
            foldAll(timers.currentWatermark());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        while (!membersAhead.isEmpty() && membersAhead.peek().time() <= mark.getTimestamp()) {
            long time = membersAhead.peek().time();
            // What was due before is done with the members there were then.
            getTimeServiceManager().orElseThrow().advanceWatermark(new Watermark(time - 1));
            boolean news = false;
            while (!membersAhead.isEmpty() && membersAhead.peek().time() == time) {
                news |= isNews(membersAhead.poll());
            }
            if (news) {
                foldAll(time);
            }
        }
        super.processWatermark(mark);
    }

    private boolean isNews(CaseArrival arrival) throws Exception {
        Member member = WireJson.read(Member.class, arrival.json());
        if (!members.add(member)) {
            return false;
        }
        records.put(member.member(), arrival.json());
        return true;
    }

    /** Somebody joined, changed or left: any file may say something else now. */
    private void foldAll(long time) throws Exception {
        long now = clock.after(time);
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        descriptor,
                        (key, held) -> fold(held.value(), held, now));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        List<CaseWord> words = ahead.take(timer.getTimestamp());
        if (words.isEmpty() && file.value() == null) {
            return;
        }
        F ours = current();
        long now = clock.after(timer.getTimestamp());
        folding = now;
        for (CaseWord word : words) {
            add(ours, word);
        }
        fold(ours, file, now);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        change(ours -> {});
    }

    /** Changes a file that is there. */
    protected interface Change<F> {
        void of(F ours) throws Exception;
    }

    /** Changes the file of the current key, if there is one, outside of any fold, and folds it. */
    protected final void change(Change<F> change) throws Exception {
        F ours = file.value();
        if (ours != null) {
            change.of(ours);
            fold(ours, file, now());
        }
    }

    /** Event time that has passed, epoch milliseconds. */
    protected final long now() {
        return clock.after(timers.currentWatermark());
    }

    /** The keys that have a state of this name. */
    protected final List<String> keysWith(String state) {
        try (Stream<String> keys =
                this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    private F current() throws Exception {
        F ours = file.value();
        return ours == null ? open((String) getCurrentKey()) : ours;
    }

    private void fold(F ours, ValueState<F> state, long now) throws Exception {
        folding = now;
        Folded folded = fold(ours, members, now);
        if (folded.forget()) {
            state.clear();
        } else {
            state.update(ours);
            wakeAt(folded.nextDeadline());
        }
    }

    private void wakeAt(long time) {
        if (time != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }
    }

    /** Folds the file of the current key when the wall's clock has come so far. */
    protected final void wakeAtOnTheWall(long time) {
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, time);
    }

    /** Sends a result. */
    protected final void send(Outgoing result) {
        output.collect(new StreamRecord<>(result));
    }

    /** Sends something aside, at the time of the fold under way. */
    protected final <X> void send(OutputTag<X> tag, X value) {
        output.collect(tag, new StreamRecord<>(value, folding));
    }

    /** Puts it behind its words and all members. */
    public SingleOutputStreamOperator<Outgoing> of(
            String name, DataStream<CaseWord> words, DataStream<CaseArrival> everybody) {
        StreamExecutionEnvironment env = words.getExecutionEnvironment();
        TwoInputTransformation<CaseWord, CaseArrival, Outgoing> hosted =
                new TwoInputTransformation<>(
                        words.keyBy(CaseWord::subject, Types.STRING).getTransformation(),
                        everybody.broadcast().getTransformation(),
                        name,
                        SimpleOperatorFactory.of(this),
                        Outgoing.TYPE,
                        env.getParallelism(),
                        false);
        hosted.setStateKeySelectors(CaseWord::subject, null);
        hosted.setStateKeyType(Types.STRING);
        env.addOperator(hosted);
        SingleOutputStreamOperator<Outgoing> results = new Hosted(env, hosted);
        return results.name(name).uid(name);
    }

    /** Flink lets nobody else make one. */
    private static final class Hosted extends SingleOutputStreamOperator<Outgoing> {
        Hosted(
                StreamExecutionEnvironment env,
                TwoInputTransformation<CaseWord, CaseArrival, Outgoing> hosted) {
            super(env, hosted);
        }
    }
}
