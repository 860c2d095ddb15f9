package io.qingliu.jobs.signal;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.jobs.state.SignalSerializer;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Tallies whose rules change, with the test as their clock and network. */
final class RuledTallies implements AutoCloseable {

    private final KeyedTwoInputStreamOperatorTestHarness<KeyHash, Observation, RuleChange, Signal>
            flink;
    private final ChangingTallies operator;
    private long checkpoint;

    private RuledTallies(
            KeyedTwoInputStreamOperatorTestHarness<KeyHash, Observation, RuleChange, Signal> flink,
            ChangingTallies operator) {
        this.flink = flink;
        this.operator = operator;
    }

    /** Opens them with nothing known, or with what a snapshot of others holds. */
    static RuledTallies open(StateBackend backend, long cache, OperatorSubtaskState snapshot)
            throws Exception {
        ChangingTallies operator =
                new ChangingTallies(
                        TallyOperator.Rules.OVER_EVENTS,
                        RuleSettings.declared(),
                        cache,
                        Declarations.SHIPPED,
                        "qingliu-signals");
        var flink =
                new KeyedTwoInputStreamOperatorTestHarness<
                        KeyHash, Observation, RuleChange, Signal>(
                        operator, Observation::keyHash, null, KeyType.INSTANCE);
        flink.setStateBackend(backend);
        flink.setup(SignalSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
        if (snapshot != null) {
            flink.initializeState(snapshot);
        }
        flink.open();
        return new RuledTallies(flink, operator);
    }

    void take(Observation observation) throws Exception {
        flink.processElement1(new StreamRecord<>(observation, observation.time()));
    }

    void change(RuleChange change) throws Exception {
        flink.processElement2(new StreamRecord<>(change));
    }

    /** All changes that were there at the start have been read. */
    void begin() throws Exception {
        flink.processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    void clock(long time) throws Exception {
        flink.processWatermark1(new Watermark(time));
    }

    void quiet() throws Exception {
        flink.processWatermarkStatus1(WatermarkStatus.IDLE);
    }

    OperatorSubtaskState snapshot() throws Exception {
        checkpoint++;
        operator.prepareSnapshotPreBarrier(checkpoint);
        return flink.snapshot(checkpoint, checkpoint);
    }

    void end() throws Exception {
        operator.finish();
    }

    /** All that went out. */
    List<Signal> emitted() {
        return flink.extractOutputValues();
    }

    /** How many watermarks went out. */
    long watermarks() {
        return flink.getOutput().stream().filter(Watermark.class::isInstance).count();
    }

    /** Receipts, as they go on the wire. */
    List<String> receipts() {
        var records = flink.getSideOutput(ChangingTallies.RECEIPTS);
        return records == null
                ? List.of()
                : records.stream()
                        .map(StreamRecord::getValue)
                        .map(WireRecord::value)
                        .map(json -> new String(json, StandardCharsets.UTF_8))
                        .toList();
    }

    /**
     * What holds in the end of what was emitted: the newest version of each, without its number.
     */
    static Map<String, Signal> ends(List<Signal> emitted) {
        Map<String, Signal> newest = new TreeMap<>();
        for (Signal signal : emitted) {
            newest.merge(
                    signal.id(),
                    signal,
                    (one, other) -> one.version() >= other.version() ? one : other);
        }
        newest.values().removeIf(Signal::withdrawn);
        newest.replaceAll((id, signal) -> signal.withVersion(0));
        return newest;
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
