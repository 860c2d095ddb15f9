package io.qingliu.jobs.casework;

import io.qingliu.blacklist.courier.AlertEffects;
import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.courier.CourierAlerts;
import io.qingliu.blacklist.courier.RefusedReply;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.WebhookCall;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.state.AlertFileSerializer;
import io.qingliu.jobs.state.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells logistics firms which courier and shop seem to send empty parcels together: to the topic,
 * and to the firm's own address if it has named one. Takes their answers back into the alert, and
 * reminds them when none came in time. State, by alert id: one bounded file, dropped {@link
 * AlertFile#KEPT} after its newest record if no answer is due.
 */
public final class AlertCouriers
        extends KeyedBroadcastProcessFunction<String, CaseWord, CaseArrival, Outgoing> {

    /** Alerts to be posted to the firm concerned. */
    public static final OutputTag<WebhookCall> CALLS =
            new OutputTag<>("courier-alert-calls", WebhookCall.TYPE);

    /** Receipts without effect, and why. */
    public static final OutputTag<WireRecord> REFUSED =
            new OutputTag<>("courier-alert-refused", WireRecord.TYPE);

    private static final long serialVersionUID = 2L;

    private static final ValueStateDescriptor<AlertFile> FILE =
            new ValueStateDescriptor<>("alert-file", AlertFileSerializer.INSTANCE);

    private transient Policy policy;
    private transient ValueState<AlertFile> file;
    private transient Directory members;

    /** Where what follows from a file goes. */
    private interface Sides {
        <X> void output(OutputTag<X> tag, X value);
    }

    @Override
    public void open(OpenContext context) {
        policy = Policy.shipped();
        file = getRuntimeContext().getState(FILE);
    }

    @Override
    public void processElement(CaseWord word, ReadOnlyContext context, Collector<Outgoing> out)
            throws Exception {
        AlertFile ours = file.value();
        if (ours == null) {
            ours = new AlertFile(AlertKey.parse(context.getCurrentKey()));
        }
        Optional<RefusedReply> refused = add(ours, word);
        if (refused.isPresent()) {
            context.output(REFUSED, deadLetter(refused.get(), word.json()));
        }
        long clock = context.timerService().currentWatermark();
        AlertEffects effects = fold(ours, directory(context), clock, out, context::output);
        file.update(ours);
        context.timerService().registerEventTimeTimer(effects.nextDeadline());
    }

    private static Optional<RefusedReply> add(AlertFile file, CaseWord word)
            throws BadRecordException {
        switch (word.stream()) {
            case CaseArrival.SIGNALS -> file.add(WireJson.read(Signal.class, word.json()));
            case Verdict.STREAM -> file.add(WireJson.read(Verdict.class, word.json()));
            case Receipt.STREAM -> {
                return file.add(WireJson.read(Receipt.class, word.json()));
            }
            default ->
                    throw new IllegalStateException(
                            word.stream() + " is routed to the alerts, which have no use for it");
        }
        return Optional.empty();
    }

    private AlertEffects fold(
            AlertFile ours, Directory directory, long clock, Collector<Outgoing> out, Sides sides) {
        AlertEffects effects = CourierAlerts.fold(ours, directory, policy, clock);
        if (effects.alert().isPresent()) {
            send(effects.alert().get(), effects.firm(), out, sides);
        }
        if (effects.notice().isPresent()) {
            Notice notice = effects.notice().get();
            out.collect(
                    new Outgoing(
                            Notice.STREAM,
                            notice.id(),
                            notice.id(),
                            notice.version(),
                            WireJson.write(notice)));
        }
        for (RefusedReply refused : effects.refused()) {
            byte[] id =
                    ("{\"id\":\"" + refused.recordId() + "\"}").getBytes(StandardCharsets.UTF_8);
            sides.output(REFUSED, deadLetter(refused, id));
        }
        return effects;
    }

    private static void send(
            CourierAlert alert, Optional<Member> firm, Collector<Outgoing> out, Sides sides) {
        byte[] json = WireJson.write(alert);
        out.collect(
                new Outgoing(
                        CourierAlert.STREAM, alert.carrier(), alert.id(), alert.version(), json));
        if (firm.isPresent() && firm.get().webhook() != null) {
            sides.output(
                    CALLS,
                    new WebhookCall(
                            firm.get().webhook(),
                            firm.get().member(),
                            alert.id(),
                            alert.version(),
                            json));
        }
    }

    private static WireRecord deadLetter(RefusedReply refused, byte[] json) {
        DeadLetter letter =
                DeadLetter.of(
                        Receipt.STREAM,
                        refused.reason().name(),
                        refused.field(),
                        null,
                        null,
                        new String(json, StandardCharsets.UTF_8));
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }

    private Directory directory(ReadOnlyContext context) throws Exception {
        return directory(context.getBroadcastState(KeepCases.MEMBERS));
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

    /** A member is heard of, or its agreement begins or ends: files may say something else. */
    @Override
    public void processBroadcastElement(
            CaseArrival record, Context context, Collector<Outgoing> out) throws Exception {
        BroadcastState<String, byte[]> state = context.getBroadcastState(KeepCases.MEMBERS);
        Directory directory = directory(state);
        Member member = WireJson.read(Member.class, record.json());
        boolean due = record.stream().equals(AnnounceMembers.DUE);
        if (directory.add(member)) {
            state.put(member.member(), record.json());
        } else if (!due) {
            return;
        }
        // What is due comes just before the watermark that makes it so.
        long clock =
                due
                        ? Math.max(record.time(), context.currentWatermark())
                        : context.currentWatermark();
        context.applyToKeyedState(
                FILE,
                (alert, held) -> {
                    AlertFile ours = held.value();
                    if (ours != null) {
                        fold(ours, directory, clock, out, context::output);
                        held.update(ours);
                    }
                });
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Outgoing> out)
            throws Exception {
        AlertFile ours = file.value();
        if (ours == null) {
            return;
        }
        long clock = Math.max(time, context.timerService().currentWatermark());
        AlertEffects effects = fold(ours, directory(context), clock, out, context::output);
        if (effects.keepUntil() <= clock) {
            file.clear();
        } else {
            file.update(ours);
            context.timerService().registerEventTimeTimer(effects.nextDeadline());
        }
    }
}
