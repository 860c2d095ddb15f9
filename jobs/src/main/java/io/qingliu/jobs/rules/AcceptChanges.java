package io.qingliu.jobs.rules;

import io.qingliu.connectors.gate.DeadLetterCounts;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.clock.LastClock;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.RuleChangeSerializer;
import io.qingliu.patterns.RuleLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Decides, in one place for all tasks, whether a change of a rule is taken. One that begins on a
 * day that has settled is not: what was emitted of that day is final. Its second input carries the
 * clock alone; to those behind it, it is idle once all changes there were have been read. Until
 * then its clock stands where it was restored: how fast the two inputs are read decides nothing.
 *
 * <p>Nor is one taken that alters the numbers of a pattern on a day which the pattern goes through.
 * What patterns go by, and how far they may go, is one stream beside the others. It begins with
 * what was taken before a restart: a release may declare a version of a pattern that knows nothing.
 *
 * <p>State: the changes that may still matter ({@link RuleLedger}), and how far the clock has come.
 */
public final class AcceptChanges extends AbstractStreamOperator<RuleChange>
        implements TwoInputStreamOperator<RuleChange, WireRecord, RuleChange> {

    /** Changes that are not taken, as dead letters. */
    public static final OutputTag<WireRecord> REFUSED =
            new OutputTag<>("refused-changes", WireRecord.TYPE);

    /** Changes that are taken, and how far the numbers of patterns are final. */
    public static final OutputTag<PatternCourse> COURSE =
            new OutputTag<>("pattern-course", PatternCourse.TYPE);

    /** Why a change is refused that begins on a day that has settled. */
    public static final String TOO_LATE = "TOO_LATE";

    private static final long serialVersionUID = 1L;

    /** The longest that windows of any rule may be judged again, milliseconds: 200 days. */
    private static final long REMEMBERED = 200 * ChinaDay.MILLIS;

    private final TreeMap<String, Long> latenesses;
    private final RuleSettings settings;
    private final long lag;

    private transient FinalNumbers numbers;

    /** Up to which day the numbers of patterns are final. */
    private transient long finalDay;

    private transient RuleLedger ledger;
    private transient ListState<RuleChange> kept;
    private transient LastClock clock;

    /** Where the second input is; the clock follows once all changes there were have been read. */
    private transient long reached;

    private transient boolean allRead;

    /** Whether patterns have been sent since the start what was taken before it. */
    private transient boolean restoredSent;

    /** Whether no signals come any more, and patterns end with them. */
    private transient boolean ended;

    private transient DeadLetterCounts deadLetters;

    /**
     * @param latenesses by rule of the job: how late a record that bears on it may come,
     *     milliseconds
     * @param settings modes and numbers set at the start
     * @param lag by which patterns are behind the clock, milliseconds
     */
    AcceptChanges(TreeMap<String, Long> latenesses, RuleSettings settings, long lag) {
        this.latenesses = latenesses;
        this.settings = settings;
        this.lag = lag;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clock = new LastClock(context.getOperatorStateStore());
        reached = Long.MIN_VALUE;
        allRead = false;
        restoredSent = false;
        ended = false;
        kept =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "changes", RuleChangeSerializer.INSTANCE));
        numbers = new FinalNumbers(settings, lag);
        finalDay = Long.MIN_VALUE;
        ledger = new RuleLedger();
        for (RuleChange change : kept.get()) {
            ledger.take(change);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        deadLetters = new DeadLetterCounts(getMetricGroup());
    }

    @Override
    public void processElement1(StreamRecord<RuleChange> record) {
        RuleChange change = record.getValue();
        Long lateness = latenesses.get(change.rule());
        if (lateness == null) {
            // The other job judges it, and answers.
            return;
        }
        forget();
        if (isSettled(change.time(), lateness) || altersWhatIsFinal(change)) {
            if (!ledger.knows(change)) {
                refuse(RuleLedger.letter(change, TOO_LATE, "time"));
            }
            return;
        }
        sendRestored();
        // Sent twice, it counts once.
        RuleLedger.Outcome outcome = ledger.take(change);
        if (outcome == RuleLedger.Outcome.TAKEN) {
            output.collect(record);
            output.collect(COURSE, new StreamRecord<>(PatternCourse.of(change)));
        } else if (outcome.isRefusal()) {
            refuse(outcome.letter(change));
        }
    }

    /** Ahead of all that follows; who knows them already passes them over. */
    private void sendRestored() {
        if (!restoredSent) {
            restoredSent = true;
            for (RuleChange change : ledger.changes()) {
                output.collect(COURSE, new StreamRecord<>(PatternCourse.of(change)));
            }
        }
    }

    private boolean isSettled(long time, long lateness) {
        long now = clock.after(Long.MIN_VALUE);
        return now > Long.MIN_VALUE / 2 && ChinaDay.of(time) < ChinaDay.of(now - lateness);
    }

    private boolean altersWhatIsFinal(RuleChange change) {
        long now = clock.after(Long.MIN_VALUE);
        return now > Long.MIN_VALUE / 2
                && numbers.alteredBy(change, ledger.changes(), numbers.day(now));
    }

    private void forget() {
        long now = clock.after(Long.MIN_VALUE);
        if (now > Long.MIN_VALUE / 2) {
            ledger.forget(now - REMEMBERED);
        }
    }

    private void refuse(DeadLetter letter) {
        deadLetters.count(letter);
        output.collect(
                REFUSED,
                new StreamRecord<>(
                        new WireRecord(
                                DeadLetter.STREAM,
                                letter.id().getBytes(StandardCharsets.UTF_8),
                                WireJson.write(letter))));
    }

    @Override
    public void processElement2(StreamRecord<WireRecord> record) {
        // It came along with the clock.
    }

    @Override
    public void processWatermark1(Watermark mark) {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            // All changes have been read, of a source that ends.
            advanceFromNowOn();
        }
        output.emitWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) {
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            reached = mark.getTimestamp();
            if (allRead) {
                advance();
            }
        } else {
            ended = true;
            if (allRead) {
                advance();
            }
        }
    }

    private void advanceFromNowOn() {
        allRead = true;
        advance();
    }

    private void advance() {
        long now = clock.after(reached);
        if (ended) {
            finalUpTo(Long.MAX_VALUE);
        } else if (now > Long.MIN_VALUE / 2) {
            finalUpTo(numbers.day(now));
        }
    }

    private void finalUpTo(long day) {
        if (day > finalDay) {
            sendRestored();
            finalDay = day;
            output.collect(COURSE, new StreamRecord<>(PatternCourse.finalUpTo(day)));
        }
    }

    /** Of the changes, not of the clock. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int index) {
        if (index == 0) {
            if (status.isIdle()) {
                advanceFromNowOn();
            }
            output.emitWatermarkStatus(status);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        clock.snapshot();
        kept.update(List.copyOf(ledger.changes()));
    }
}
