package io.qingliu.jobs.scoring;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A pattern whose numbers change, with the test as its clock and network. */
final class RuledPattern implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<
                    String, Element, PatternCourse, Observation>
            flink;
    private long passed = Long.MIN_VALUE;
    private long checkpoint;

    private RuledPattern(
            KeyedTwoInputStreamOperatorTestHarness<String, Element, PatternCourse, Observation>
                    flink) {
        this.flink = flink;
    }

    /** Opens it with nothing known, or with what a snapshot of another holds. */
    static RuledPattern open(String pattern, OperatorSubtaskState snapshot) throws Exception {
        return open(DeclaredPattern.shipped(pattern), new HashMapStateBackend(), snapshot);
    }

    static RuledPattern open(
            DeclaredPattern pattern, StateBackend backend, OperatorSubtaskState snapshot)
            throws Exception {
        var flink =
                new KeyedTwoInputStreamOperatorTestHarness<
                        String, Element, PatternCourse, Observation>(
                        ChangingPatterns.of(
                                pattern,
                                new PatternStage.Conclude(pattern, RuleSettings.declared(), false)),
                        Element::key,
                        null,
                        Types.STRING);
        flink.setStateBackend(backend);
        flink.setup(ObservationSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
        return new RuledPattern(flink);
    }

    /** A change of the rule of that pattern. */
    static RuleChange change(String rule, long version, long time, Map<String, String> numbers) {
        return change(rule, version, time, RuleChange.Mode.LIVE, numbers);
    }

    static RuleChange change(
            String rule,
            long version,
            long time,
            RuleChange.Mode mode,
            Map<String, String> numbers) {
        return new RuleChange(
                "r-" + version + "-" + time, time, rule, version, mode, numbers, "ana", null);
    }

    void take(Element element) throws Exception {
        flink.processElement1(new StreamRecord<>(element, element.time()));
    }

    void takeUntimed(Element element) throws Exception {
        flink.processElement1(new StreamRecord<>(element));
    }

    void course(PatternCourse course) throws Exception {
        flink.processElement2(new StreamRecord<>(course));
    }

    void clock(long time) throws Exception {
        flink.processWatermark1(new Watermark(time));
    }

    /** What a feed sent comes in. */
    @SuppressWarnings("unchecked")
    void pass(Object sent) throws Exception {
        if (sent instanceof Watermark mark) {
            flink.processWatermark1(mark);
        } else if (sent instanceof WatermarkStatus status) {
            flink.processWatermarkStatus1(status);
        } else {
            flink.processElement1((StreamRecord<Element>) sent);
        }
    }

    /** Nobody changes anything any more. */
    void endOfChanges() throws Exception {
        flink.processWatermark2(Watermark.MAX_WATERMARK);
    }

    OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        return flink.snapshot(checkpoint, checkpoint);
    }

    /** What went out since the last look. */
    @SuppressWarnings("unchecked")
    List<Observation> found() {
        List<Observation> found = new ArrayList<>();
        for (Object sent; (sent = flink.getOutput().poll()) != null; ) {
            if (sent instanceof Watermark mark) {
                passed = Math.max(passed, mark.getTimestamp());
            } else if (sent instanceof StreamRecord<?> record) {
                found.add(((StreamRecord<Observation>) record).getValue());
            }
        }
        return found;
    }

    /** How many values of state there are; on the heap only. */
    int kept() {
        return flink.numKeyedStateEntries();
    }

    /** The versions of the changes it holds, ascending. */
    List<Long> changes() throws Exception {
        List<Long> versions = new ArrayList<>();
        for (var each :
                ((ChangingPatterns) flink.getOperator())
                        .getOperatorStateBackend()
                        .getBroadcastState(ChangingPatterns.CHANGES)
                        .immutableEntries()) {
            versions.add(each.getValue().version());
        }
        versions.sort(null);
        return versions;
    }

    /** How many timers of event time stand. */
    int timers() {
        return flink.numEventTimeTimers();
    }

    /** How far the clock behind it had come at the last look. */
    long passed() {
        return passed;
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
