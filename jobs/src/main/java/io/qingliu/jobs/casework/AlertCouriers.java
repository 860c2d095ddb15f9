package io.qingliu.jobs.casework;

import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.courier.CourierAlerts;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.connectors.webhook.WebhookCall;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.AlertFileSerializer;
import io.qingliu.jobs.state.Outgoing;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells logistics firms which courier and shop seem to send empty parcels together: to the topic,
 * and to the firm's own address if it has named one. State: the signals of one courier and shop, at
 * most {@link AlertFile#SIGNALS}, kept for {@link AlertFile#KEPT}.
 */
public final class AlertCouriers
        extends KeyedBroadcastProcessFunction<String, Signal, CaseArrival, Outgoing> {

    /** Alerts to be posted to the firm concerned. */
    public static final OutputTag<WebhookCall> CALLS =
            new OutputTag<>("courier-alert-calls", WebhookCall.TYPE);

    private static final long serialVersionUID = 1L;

    private transient Policy policy;
    private transient ValueState<AlertFile> file;
    private transient Directory members;

    @Override
    public void open(OpenContext context) {
        policy = Policy.shipped();
        file =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "alert-file", AlertFileSerializer.INSTANCE));
    }

    @Override
    public void processElement(Signal signal, ReadOnlyContext context, Collector<Outgoing> out)
            throws Exception {
        AlertFile ours = file.value();
        if (ours == null) {
            ours = new AlertFile(AlertKey.parse(context.getCurrentKey()));
        }
        ours.add(signal);
        Optional<CourierAlert> alert = CourierAlerts.fold(ours, policy);
        file.update(ours);
        context.timerService().registerEventTimeTimer(keptUntil(ours));
        if (alert.isPresent()) {
            send(alert.get(), context, out);
        }
    }

    private static long keptUntil(AlertFile file) {
        return file.newest() + AlertFile.KEPT.toMillis();
    }

    private void send(CourierAlert alert, ReadOnlyContext context, Collector<Outgoing> out)
            throws Exception {
        byte[] json = WireJson.write(alert);
        out.collect(
                new Outgoing(
                        CourierAlert.STREAM, alert.carrier(), alert.id(), alert.version(), json));
        Optional<Member> employer =
                directory(context.getBroadcastState(KeepCases.MEMBERS))
                        .employer(
                                alert.carrier(), Math.max(alert.to(), context.currentWatermark()));
        if (employer.isPresent() && employer.get().webhook() != null) {
            context.output(
                    CALLS,
                    new WebhookCall(
                            employer.get().webhook(),
                            employer.get().member(),
                            alert.id(),
                            alert.version(),
                            json));
        }
    }

    private Directory directory(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        if (members == null) {
            Directory read = new Directory();
            for (var entry : state.immutableEntries()) {
                read.add(WireJson.read(Member.class, entry.getValue()));
            }
            members = read;
        }
        return members;
    }

    @Override
    public void processBroadcastElement(
            CaseArrival record, Context context, Collector<Outgoing> out) throws Exception {
        Member member = WireJson.read(Member.class, record.json());
        if (directory(context.getBroadcastState(KeepCases.MEMBERS)).add(member)) {
            context.getBroadcastState(KeepCases.MEMBERS).put(member.member(), record.json());
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        AlertFile ours = file.value();
        if (ours != null && keptUntil(ours) <= time) {
            file.clear();
        }
    }
}
