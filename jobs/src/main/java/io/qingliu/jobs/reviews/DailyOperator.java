package io.qingliu.jobs.reviews;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.wire.CompactOutput;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.state.WriteBehind;
import io.qingliu.jobs.timers.KeysByDay;
import io.qingliu.patterns.reviewscore.DayBook;
import io.qingliu.patterns.run.observation.KeyHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
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
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Gathers the reviews of a key by days in China and judges each day once it has settled: when the
 * watermark is the lateness of reviews past its end. A review that comes later has its day, and
 * those after it, judged again before the next watermark leaves, or barrier, so that many of them
 * are one judgement. What is emitted depends on the reviews alone, not on when they came.
 *
 * <p>State: a {@link DayBook} a key, and each review of the days that are open. A day closes {@link
 * DayBook#OPEN_DAYS} after it has settled; its reviews are forgotten and later ones not taken,
 * which the metric {@code reviewsTooLate} counts. So what is kept is bounded by the reviews of some
 * eight days, and by keys that had one within {@link DayBook#MEMORY} days. No number of reviews of
 * one key is a limit: they lie in an entry of state each.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
abstract class DailyOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O>, Triggerable<KeyHash, VoidNamespace> {

    /** How late a review may come (contract §1). */
    static final Duration LATENESS = Duration.ofHours(1);

    private static final long serialVersionUID = 1L;

    /** How much of the heap it keeps in front of RocksDB if nobody says how much. */
    private static final double PART_OF_HEAP = 1.0 / 32;

    private static final MapStateDescriptor<String, byte[]> REVIEWS =
            new MapStateDescriptor<>(
                    "reviews", StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);

    /** Bytes that an array takes beside its content. */
    private static final long OVERHEAD = 16;

    private final long cache;

    private transient LastClock clock;
    private transient WriteBehind<KeyHash, byte[]> books;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient KeysByDay looks;
    private transient CompactOutput buffer;
    private transient Counter tooLate;

    /** Keys with reviews of days that had settled, and the first of those days. */
    private transient Map<KeyHash, Long> waiting;

    /**
     * @param cache most bytes of books kept in front of the state backend; 0 for none, {@link
     *     WriteBehind#BY_HEAP} for a part of the heap
     */
    DailyOperator(long cache) {
        this.cache = cache;
    }

    /** The day on which a review was posted. */
    abstract long dayOf(I review);

    /** Its id. */
    abstract String idOf(I review);

    /**
     * What is to be kept of a review.
     *
     * @param kept what is kept of the same one already, or null
     * @return null if nothing changes
     */
    abstract byte[] keep(I review, byte[] kept);

    /**
     * Judges a day: sets it in the book and emits what has changed.
     *
     * @param reviews what is kept, by id; a value that is replaced is kept in its place
     */
    abstract void judge(DayBook book, long day, Map<String, byte[]> reviews);

    /** A buffer for what is to be kept, empty. */
    final CompactOutput buffer() {
        return buffer.clear();
    }

    /** Emits something about a review. */
    final void emit(O result, long time) {
        output.collect(new StreamRecord<>(result, time));
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        books =
                new WriteBehind<>(
                        getRuntimeContext()
                                .getState(
                                        new ValueStateDescriptor<>(
                                                "book", BytePrimitiveArraySerializer.INSTANCE)),
                        WriteBehind.capacity(cache, PART_OF_HEAP, this),
                        bytes -> bytes.length + OVERHEAD,
                        this::setCurrentKey);
        timers = getInternalTimerService("days", VoidNamespaceSerializer.INSTANCE, this);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        looks =
                new KeysByDay(
                        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                                task.getMaxNumberOfParallelSubtasks(),
                                task.getNumberOfParallelSubtasks(),
                                task.getIndexOfThisSubtask()),
                        task.getMaxNumberOfParallelSubtasks(),
                        this::looksOf,
                        this::setCurrentKey,
                        time -> timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time));
        waiting = new LinkedHashMap<>();
        buffer = new CompactOutput(256);
        tooLate = getMetricGroup().counter("reviewsTooLate");
    }

    private ListState<byte[]> looksOf(long time) throws Exception {
        return getPartitionedState(time, LongSerializer.INSTANCE, KeysByDay.STATE);
    }

    private MapState<String, byte[]> reviewsOf(long day) throws Exception {
        return getPartitionedState(day, LongSerializer.INSTANCE, REVIEWS);
    }

    private long now() {
        return clock.after(timers.currentWatermark());
    }

    /** When nothing of a day can come any more within the lateness, epoch milliseconds. */
    static long settles(long day) {
        return ChinaDay.begin(day + 1) + LATENESS.toMillis();
    }

    /** The newest day that has settled at a time. */
    private static long settledAt(long time) {
        return time < LATENESS.toMillis()
                ? Long.MIN_VALUE / 2
                : ChinaDay.of(time - LATENESS.toMillis()) - 1;
    }

    @Override
    public void processElement(StreamRecord<I> record) throws Exception {
        I review = record.getValue();
        long day = dayOf(review);
        long settled = settledAt(now());
        KeyHash key = (KeyHash) getCurrentKey();
        DayBook book = DayBook.unpack(books.get(key));
        if (day <= settled - DayBook.OPEN_DAYS || book.isClosed(day)) {
            tooLate.inc();
            return;
        }
        MapState<String, byte[]> reviews = reviewsOf(day);
        byte[] kept = keep(review, reviews.get(idOf(review)));
        if (kept == null) {
            return;
        }
        reviews.put(idOf(review), kept);
        if (book.open(day)) {
            books.put(key, book.pack(buffer));
            if (day > settled) {
                looks.add(key, settles(day));
            }
            looks.add(key, settles(day + DayBook.OPEN_DAYS));
        }
        if (day <= settled) {
            waiting.merge(key, day, Math::min);
        }
    }

    @Override
    public void onEventTime(InternalTimer<KeyHash, VoidNamespace> timer) throws Exception {
        looks.take(timer.getKey(), timer.getTimestamp(), this::look);
    }

    @Override
    public void onProcessingTime(InternalTimer<KeyHash, VoidNamespace> timer) {
        throw new IllegalStateException("a processing-time timer fired, but none is ever set");
    }

    /** Judges the day that has settled, and closes and forgets what is over. */
    private void look(KeyHash key, long time) throws Exception {
        byte[] bytes = books.get(key);
        if (bytes == null) {
            return;
        }
        DayBook book = DayBook.unpack(bytes);
        long settled = settledAt(time);
        Long from = waiting.remove(key);
        judge(book, from == null ? settled : Math.min(from, settled), settled);
        List<Long> closed = book.close(settled - DayBook.OPEN_DAYS);
        for (long day : closed) {
            reviewsOf(day).clear();
        }
        if (book.isOver()) {
            books.put(key, null);
            return;
        }
        books.put(key, book.pack(buffer));
        if (!closed.isEmpty()) {
            looks.add(key, settles(book.newest() + DayBook.MEMORY + DayBook.OPEN_DAYS));
        }
    }

    private void judge(DayBook book, long from, long through) throws Exception {
        for (long day : book.openDays(from, through)) {
            MapState<String, byte[]> state = reviewsOf(day);
            Map<String, byte[]> reviews = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> each : state.entries()) {
                reviews.put(each.getKey(), each.getValue());
            }
            Map<String, byte[]> after = new LinkedHashMap<>(reviews);
            judge(book, day, after);
            for (Map.Entry<String, byte[]> each : after.entrySet()) {
                if (each.getValue() != reviews.get(each.getKey())) {
                    state.put(each.getKey(), each.getValue());
                }
            }
        }
    }

    private void judgeWaiting() throws Exception {
        if (waiting.isEmpty()) {
            return;
        }
        long settled = settledAt(now());
        List<Map.Entry<KeyHash, Long>> keys = new ArrayList<>(waiting.entrySet());
        for (Map.Entry<KeyHash, Long> each : keys) {
            setCurrentKey(each.getKey());
            DayBook book = DayBook.unpack(books.get(each.getKey()));
            judge(book, each.getValue(), settled);
            books.put(each.getKey(), book.pack(buffer));
        }
        waiting.clear();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        getTimeServiceManager().orElseThrow().advanceWatermark(mark);
        judgeWaiting();
        output.emitWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            judgeWaiting();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        judgeWaiting();
        books.flush();
        looks.flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        now();
        clock.snapshot();
    }

    @Override
    public void finish() throws Exception {
        judgeWaiting();
        super.finish();
    }
}
