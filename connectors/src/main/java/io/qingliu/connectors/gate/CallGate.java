package io.qingliu.connectors.gate;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.WebhookCall;
import io.qingliu.domain.event.DeadLetter;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets calls through to their receivers, but for those that hold a raw identifier. */
public final class CallGate extends ProcessFunction<WebhookCall, WebhookCall> {

    /** Dead letters of what was held back. */
    public static final OutputTag<WireRecord> HELD = new OutputTag<>("held", WireRecord.TYPE);

    private static final long serialVersionUID = 1L;

    private final String stream;
    private final ArrayList<String> publicTexts;

    private transient LeakWatch watch;

    private CallGate(String stream, Collection<String> publicTexts) {
        this.stream = stream;
        this.publicTexts = new ArrayList<>(publicTexts);
    }

    /**
     * The calls that may be made; the rest is at its side as {@link #HELD}.
     *
     * @param stream of results that is posted
     * @param uid of the operator, which names the sink in its metrics
     * @param publicTexts what identifiers stand in them may go out
     */
    public static SingleOutputStreamOperator<WebhookCall> before(
            DataStream<WebhookCall> calls,
            String stream,
            String uid,
            Collection<String> publicTexts) {
        return calls.process(new CallGate(stream, publicTexts))
                .returns(WebhookCall.TYPE)
                .name(uid)
                .uid(uid);
    }

    @Override
    public void open(OpenContext context) {
        watch = new LeakWatch(getRuntimeContext().getMetricGroup(), publicTexts);
    }

    @Override
    public void processElement(WebhookCall call, Context context, Collector<WebhookCall> out) {
        DeadLetter letter = watch.letterFor(stream, null, call.body());
        if (letter == null) {
            out.collect(call);
        } else {
            context.output(HELD, LeakGate.wire(letter));
        }
    }
}
