package io.qingliu.jobs.scoring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.jobs.state.RuleChangeSerializer;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pattern whose numbers change while it matches. A match goes by the numbers that were in force
 * when its first element happened. What was begun before a change is finished as it was begun,
 * beside what begins after it.
 *
 * <p>Its second input brings, in one order, the changes and how far they are final. No day is gone
 * through before its numbers are: FlinkCEP takes nothing back. So what comes out is a function of
 * the elements and the changes, however fast either is read. What is shown in quiet goes by what is
 * known, and is shown anew when a change comes.
 *
 * <p>State beside that of {@link PatternOperator}: the changes of its rule that may still matter.
 * Which are taken, and so how many there can be, one task decides for all ({@link
 * io.qingliu.jobs.rules.AcceptChanges}); what it sends is kept here until no match can ask for it.
 */
final class ChangingPatterns extends PatternOperator
        implements TwoInputStreamOperator<Element, PatternCourse, Observation> {

    /** The changes of its rule, by version and time. */
    static final MapStateDescriptor<String, RuleChange> CHANGES =
            new MapStateDescriptor<>("changes", Types.STRING, RuleChangeSerializer.TYPE);

    /** Longer than any match takes, and what is held for it: 200 days. */
    private static final long REMEMBERED = 200 * ChinaDay.MILLIS;

    private static final Logger LOG = LoggerFactory.getLogger(ChangingPatterns.class);
    private static final long serialVersionUID = 1L;

    private final DeclaredPattern declared;

    private transient BroadcastState<String, RuleChange> kept;
    private transient RuleLedger ledger;
    private transient Rule rule;

    /** The last day of which numbers are final, of the calendar in China. */
    private transient long finalDay;

    /** The newest clock, if numbers are not final so far. */
    private transient Watermark held;

    private ChangingPatterns(
            Pattern<Element, ?> searched,
            DeclaredPattern declared,
            PatternStage.Conclude conclude,
            int remembered) {
        super(searched, conclude, remembered);
        this.declared = declared;
    }

    /** A pattern whose numbers are as set at the start, and change. */
    static ChangingPatterns of(DeclaredPattern pattern, PatternStage.Conclude conclude) {
        return new ChangingPatterns(
                BeginsIn.searched(pattern.pattern()), pattern, conclude, TouchedKeys.MOST);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept = context.getOperatorStateStore().getBroadcastState(CHANGES);
    }

    @Override
    public void open() throws Exception {
        super.open();
        rule = declared.rule().orElse(null);
        ledger = new RuleLedger();
        finalDay = Long.MIN_VALUE;
        held = null;
        RuleBook book = book().copy();
        List<String> unfit = new ArrayList<>();
        for (Map.Entry<String, RuleChange> entry : kept.immutableEntries()) {
            if (note(book, entry.getValue())) {
                ledger.keep(entry.getValue());
            } else {
                unfit.add(entry.getKey());
            }
        }
        // A release that has the number again is sent the change again.
        for (String name : unfit) {
            kept.remove(name);
        }
        book(book);
    }

    /** Notes a change; false if this release has no such number any more. */
    private boolean note(RuleBook book, RuleChange change) {
        if (rule == null) {
            return false;
        }
        try {
            book.change(rule, DeclaredRules.read(change));
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn("a change no longer fits its pattern: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void processElement1(StreamRecord<Element> record) throws Exception {
        processElement(record);
    }

    @Override
    public void processElement2(StreamRecord<PatternCourse> record) throws Exception {
        PatternCourse course = record.getValue();
        if (course.change() == null) {
            finalUpTo(course.day());
        } else if (course.change().rule().equals(declared.id())) {
            take(course.change());
        }
    }

    private void take(RuleChange change) throws Exception {
        if (ledger.knows(change)) {
            return;
        }
        RuleBook book = book().copy();
        if (note(book, change)) {
            ledger.keep(change);
            kept.put(nameOf(change), change);
            book(book);
        }
    }

    private static String nameOf(RuleChange change) {
        return change.rule() + ':' + change.version() + ':' + change.time();
    }

    private void finalUpTo(long day) throws Exception {
        if (day > finalDay) {
            finalDay = day;
            if (day < Long.MAX_VALUE) {
                for (RuleChange dropped : ledger.forget(ChinaDay.begin(day) - REMEMBERED)) {
                    kept.remove(nameOf(dropped));
                }
            }
        }
        goOn();
    }

    /** A clock that waited goes on, if it may. */
    private void goOn() throws Exception {
        if (held != null && ChinaDay.of(held.getTimestamp()) <= finalDay) {
            Watermark mark = held;
            held = null;
            processWatermark(mark);
        }
    }

    /** Of two that wait the later one counts: quiet that has passed need not be shown. */
    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        held = mark;
        goOn();
    }

    /** No change comes any more. */
    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            finalUpTo(Long.MAX_VALUE);
        }
    }

    /** Those who change numbers have no clock; and behind the marks of quiet no feed is idle. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        if (input == 0) {
            processWatermarkStatus(status);
        }
    }
}
