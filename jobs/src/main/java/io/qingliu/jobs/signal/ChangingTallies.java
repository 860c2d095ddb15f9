package io.qingliu.jobs.signal;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeptTally;
import io.qingliu.jobs.state.RuleChangeSerializer;
import io.qingliu.jobs.state.TallyState;
import io.qingliu.patterns.DeclaredRules;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tallies whose rules change while they count. A change holds for the windows that end at its time
 * or later; those among them that were judged before it came are judged again, so that what is
 * emitted in the end does not depend on when it came. Its second input brings the changes to every
 * task, in one order.
 *
 * <p>Nothing is judged by the clock until all changes that were there at the start have been read:
 * else a job that catches up would have days settled before it knew their rules.
 *
 * <p>State beside that of {@link TallyOperator}: the changes that may still matter. Each is
 * answered by a receipt, and again after a restore, when the tasks may be others.
 */
public final class ChangingTallies extends TallyOperator
        implements TwoInputStreamOperator<Observation, RuleChange, Signal> {

    /** Receipts for changes, as they go on the wire. */
    public static final OutputTag<WireRecord> RECEIPTS =
            new OutputTag<>("rule-receipts", WireRecord.TYPE);

    private static final MapStateDescriptor<String, RuleChange> CHANGES =
            new MapStateDescriptor<>("changes", Types.STRING, RuleChangeSerializer.TYPE);

    private static final Logger LOG = LoggerFactory.getLogger(ChangingTallies.class);
    private static final long serialVersionUID = 1L;

    private final String job;

    private transient BroadcastState<String, RuleChange> kept;
    private transient RuleLedger ledger;
    private transient Map<String, Rule> judged;
    private transient boolean receiptsDue;

    /** Whether all changes that were there at the start have been read. */
    private transient boolean begun;

    /** What was held until then: the newest watermark, and whether all is quiet. */
    private transient Watermark heldMark;

    private transient WatermarkStatus heldStatus;

    /** No observation is newer. */
    private transient long newest;

    /**
     * @param settings modes and numbers set at the start
     * @param cache most bytes of tallies kept in front of the state backend; 0 for none
     * @param declarations whose rules are judged
     * @param job whose receipts it gives
     */
    public ChangingTallies(
            Rules rules, RuleSettings settings, long cache, Declarations declarations, String job) {
        super(rules, settings, cache, declarations);
        this.job = job;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept = context.getOperatorStateStore().getBroadcastState(CHANGES);
        newest = context.isRestored() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        judged = new LinkedHashMap<>();
        plan.rules().forEach(rule -> judged.put(rule.id(), rule));
        ledger = new RuleLedger();
        RuleBook book = judge.book().copy();
        for (Map.Entry<String, RuleChange> entry : kept.immutableEntries()) {
            if (note(book, entry.getValue())) {
                ledger.take(entry.getValue());
                receiptsDue = true;
            }
        }
        judge.book(book);
    }

    /** Notes a change; false if this release has no such rule or number any more. */
    private boolean note(RuleBook book, RuleChange change) {
        Rule rule = judged.get(change.rule());
        if (rule == null) {
            return false;
        }
        try {
            book.change(rule, DeclaredRules.read(change));
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn("a change no longer fits its rule: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void processElement1(StreamRecord<Observation> record) throws Exception {
        newest = Math.max(newest, record.getValue().time());
        processElement(record);
    }

    @Override
    public void processElement2(StreamRecord<RuleChange> record) throws Exception {
        RuleChange change = record.getValue();
        if (ledger.take(change) != RuleLedger.Outcome.TAKEN) {
            return;
        }
        RuleBook book = judge.book().copy();
        if (!note(book, change)) {
            return;
        }
        kept.put(nameOf(change), change);
        forget();
        judge.book(book);
        lookAgain(Judge.Changed.of(judged.get(change.rule()), change.time()));
        receipt(change);
    }

    private static String nameOf(RuleChange change) {
        return change.rule() + ':' + change.version() + ':' + change.time();
    }

    /** What held only before all that is kept. */
    private void forget() throws Exception {
        long now = now();
        long retention = plan.longestRetention();
        if (now > Long.MIN_VALUE + retention) {
            for (RuleChange dropped : ledger.forget(now - retention)) {
                kept.remove(nameOf(dropped));
            }
        }
    }

    /** Looks through all keys, but only if there may be a window that is judged otherwise. */
    private void lookAgain(Judge.Changed changed) throws Exception {
        if (!changed.mayChange(newest, plan)) {
            return;
        }
        tallies.flush();
        this.<KeyHash>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        TallyState.TALLY,
                        (key, state) -> lookAgain(key, state.value(), changed));
    }

    private void lookAgain(KeyHash key, KeptTally written, Judge.Changed changed) throws Exception {
        if (written == null || !mayChange(written, changed)) {
            return;
        }
        KeptTally tally = tallies.get(key);
        if (due(tally) != Judge.Due.NEVER) {
            judgeAgain(key, tally, changed);
        }
        keep(key, tally);
    }

    /** Of all but the few keys of which more is known than single observations, the newest one. */
    private boolean mayChange(KeptTally tally, Judge.Changed changed) {
        return (!tally.isLog() || changed.mayChange(tally.newest(), plan))
                && changed.isOf(tally.key(), plan);
    }

    private void receipt(RuleChange change) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        RuleReceipt receipt =
                RuleReceipt.of(
                        change,
                        job,
                        task.getIndexOfThisSubtask(),
                        task.getNumberOfParallelSubtasks());
        output.collect(
                RECEIPTS,
                new StreamRecord<>(
                        new WireRecord(
                                RuleReceipt.STREAM,
                                receipt.id().getBytes(StandardCharsets.UTF_8),
                                WireJson.write(receipt))));
    }

    private void begin() throws Exception {
        if (receiptsDue) {
            receiptsDue = false;
            ledger.changes().forEach(this::receipt);
        }
        if (begun) {
            return;
        }
        begun = true;
        if (heldMark != null) {
            processWatermark(heldMark);
        }
        if (heldStatus != null) {
            processWatermarkStatus(heldStatus);
        }
        heldMark = null;
        heldStatus = null;
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        if (begun) {
            processWatermark(mark);
        } else {
            heldMark = mark;
        }
    }

    /** The changes have an end only where their source has. */
    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        begin();
    }

    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        if (input == 1) {
            if (status.isIdle()) {
                begin();
            }
        } else if (begun) {
            processWatermarkStatus(status);
        } else {
            heldStatus = status;
        }
    }
}
