package io.qingliu.jobs.precision;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Both operators, one behind the other, with the test as their clock. */
final class Bench implements AutoCloseable {

    /** What both hold. */
    record Snapshots(OperatorSubtaskState decisions, OperatorSubtaskState rules) {}

    private final Harness<Filed, RuleCount> decisions;
    private final KeyedTwoInputStreamOperatorTestHarness<String, RuleCount, RuleChange, Outgoing>
            rules;
    private long checkpoint;

    private Bench(PrecisionSettings settings, RuleSettings atStart, Snapshots snapshots)
            throws Exception {
        decisions =
                Harness.open(
                        new KeyedProcessOperator<>(
                                new KeepDecisions(settings.kept(), Long.MIN_VALUE)),
                        Filed::key,
                        RuleCount.TYPE,
                        Harness.Backend.HEAP,
                        snapshots == null ? null : snapshots.decisions);
        rules =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new KeepPrecision(settings, atStart, Pace.LIVE)),
                        RuleCount::rule,
                        RuleChange::rule,
                        Types.STRING);
        rules.setup(Outgoing.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshots != null) {
            rules.initializeState(snapshots.rules);
        }
        rules.open();
    }

    static Bench open() throws Exception {
        return open(PrecisionSettings.DEFAULT, RuleSettings.declared(), null);
    }

    static Bench open(PrecisionSettings settings, RuleSettings atStart, Snapshots snapshots)
            throws Exception {
        return new Bench(settings, atStart, snapshots);
    }

    void take(Filed filed) throws Exception {
        decisions.take(filed, filed.entry().time());
        for (RuleCount count : decisions.emitted()) {
            rules.processElement1(count, filed.entry().time());
        }
    }

    void take(List<Filed> records) throws Exception {
        for (Filed each : records) {
            take(each);
        }
    }

    void take(RuleChange change) throws Exception {
        rules.processElement2(change, change.time());
    }

    void clock(long time) throws Exception {
        decisions.clock(time);
        rules.processBothWatermarks(new Watermark(time));
    }

    Snapshots snapshot() throws Exception {
        checkpoint++;
        return new Snapshots(decisions.snapshot(), rules.snapshot(checkpoint, checkpoint));
    }

    private <T extends Record> List<T> since(String stream, Class<T> type, int from)
            throws Exception {
        List<T> records = new ArrayList<>();
        List<Outgoing> all = rules.extractOutputValues();
        for (Outgoing each : all.subList(from, all.size())) {
            if (each.stream().equals(stream)) {
                records.add(WireJson.read(type, each.json()));
            }
        }
        return records;
    }

    /** All changes of rules so far. */
    List<RuleChange> changes() throws Exception {
        return since(RuleChange.STREAM, RuleChange.class, 0);
    }

    List<Notice> notices() throws Exception {
        return since(Notice.STREAM, Notice.class, 0);
    }

    List<RulePrecision> documents() throws Exception {
        return since(RulePrecision.STREAM, RulePrecision.class, 0);
    }

    /** The document of the rule as it stands. */
    RulePrecision precision() throws Exception {
        List<RulePrecision> all = documents();
        return all.get(all.size() - 1);
    }

    /** Values of state of both, the first of decisions. */
    int keptOfDecisions() {
        return decisions.kept();
    }

    int keptOfRules() {
        return rules.numKeyedStateEntries();
    }

    @Override
    public void close() throws Exception {
        decisions.close();
        rules.close();
    }
}
