package io.qingliu.connectors.gate;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets records through to a sink, but for those that hold a raw identifier. */
public final class LeakGate extends ProcessFunction<WireRecord, WireRecord> {

    /** Dead letters of what was held back, where the sink takes none. */
    public static final OutputTag<WireRecord> HELD = new OutputTag<>("held", WireRecord.TYPE);

    private static final long serialVersionUID = 1L;

    private final boolean aside;
    private final ArrayList<String> publicTexts;

    private transient LeakWatch watch;
    private transient DeadLetterCounts deadLetters;

    private LeakGate(boolean aside, Collection<String> publicTexts) {
        this.aside = aside;
        this.publicTexts = new ArrayList<>(publicTexts);
    }

    /**
     * What may go to a sink of these streams and of dead letters, which stand in place of what was
     * held back.
     *
     * @param uid of the operator, which names the sink in its metrics
     * @param publicTexts what identifiers stand in them may go out
     */
    public static SingleOutputStreamOperator<WireRecord> before(
            DataStream<WireRecord> records, String uid, Collection<String> publicTexts) {
        return named(uid, records.process(new LeakGate(false, publicTexts)));
    }

    /**
     * What may go to a sink that takes no dead letters; those are at its side as {@link #HELD}.
     *
     * @param uid of the operator, which names the sink in its metrics
     */
    public static SingleOutputStreamOperator<WireRecord> aside(
            DataStream<WireRecord> records, String uid) {
        return named(uid, records.process(new LeakGate(true, List.of())));
    }

    private static SingleOutputStreamOperator<WireRecord> named(
            String uid, SingleOutputStreamOperator<WireRecord> gate) {
        return gate.returns(WireRecord.TYPE).name(uid).uid(uid);
    }

    @Override
    public void open(OpenContext context) {
        watch = new LeakWatch(getRuntimeContext().getMetricGroup(), publicTexts);
        deadLetters = new DeadLetterCounts(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(WireRecord record, Context context, Collector<WireRecord> out) {
        DeadLetter letter = watch.letterFor(record.stream(), record.key(), record.value());
        if (letter == null) {
            out.collect(record);
            return;
        }
        deadLetters.count(letter);
        if (aside) {
            context.output(HELD, wire(letter));
        } else {
            out.collect(wire(letter));
        }
    }

    /** A dead letter as it goes on the wire. */
    public static WireRecord wire(DeadLetter letter) {
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }
}
