package io.qingliu.jobs.rules;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.RuleChangeSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** Who decides whether changes of one rule are taken, with the test as its clock and network. */
public final class Acceptance implements AutoCloseable {

    private final TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> flink;
    private int seen;
    private long checkpoint;

    private Acceptance(
            TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange> flink) {
        this.flink = flink;
    }

    /** Of a rule over matches of its pattern, which is so much behind the clock. */
    public static Acceptance ofPattern(String rule, long lag, OperatorSubtaskState snapshot)
            throws Exception {
        var flink =
                new TwoInputStreamOperatorTestHarness<RuleChange, WireRecord, RuleChange>(
                        new AcceptChanges(
                                new TreeMap<>(Map.of(rule, lag)), RuleSettings.declared(), lag));
        flink.setup(RuleChangeSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
        return new Acceptance(flink);
    }

    /** All changes that were there at the start have been read. */
    public void allRead() throws Exception {
        flink.processWatermarkStatus1(WatermarkStatus.IDLE);
    }

    public void take(RuleChange change) throws Exception {
        flink.processElement1(new StreamRecord<>(change));
    }

    public void clock(Watermark mark) throws Exception {
        flink.processWatermark2(mark);
    }

    /** What patterns learn since the last look. */
    public List<PatternCourse> course() {
        var records = flink.getSideOutput(AcceptChanges.COURSE);
        if (records == null) {
            return List.of();
        }
        List<PatternCourse> all = records.stream().map(StreamRecord::getValue).toList();
        List<PatternCourse> newer = all.subList(seen, all.size());
        seen = all.size();
        return newer;
    }

    /** What was taken since it was opened. */
    public List<RuleChange> taken() {
        return new ArrayList<>(flink.extractOutputValues());
    }

    /** How many were refused since it was opened. */
    public int refused() {
        var records = flink.getSideOutput(AcceptChanges.REFUSED);
        return records == null ? 0 : records.size();
    }

    public OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        return flink.snapshot(checkpoint, checkpoint);
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
