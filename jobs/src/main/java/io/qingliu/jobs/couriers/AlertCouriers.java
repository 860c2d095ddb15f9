package io.qingliu.jobs.couriers;

import io.qingliu.blacklist.courier.AlertEffects;
import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.courier.CourierAlerts;
import io.qingliu.blacklist.courier.RefusedReply;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
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
import io.qingliu.jobs.cases.CaseWord;
import io.qingliu.jobs.cases.KeepFiles;
import io.qingliu.jobs.exchange.CaseArrival;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.AlertFileSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.OutputTag;

/**
 * Tells logistics firms which courier and shop seem to send empty parcels together: to the topic,
 * and to the firm's own address if it has named one. Takes their answers back into the alert, and
 * reminds them when none came in time. One bounded file an alert, dropped {@link AlertFile#KEPT}
 * after its newest record if no answer is due.
 */
public final class AlertCouriers extends KeepFiles<AlertFile> {

    /** Alerts to be posted to the firm concerned. */
    public static final OutputTag<WebhookCall> CALLS =
            new OutputTag<>("courier-alert-calls", WebhookCall.TYPE);

    /** Receipts without effect, and why. */
    public static final OutputTag<WireRecord> REFUSED =
            new OutputTag<>("courier-alert-refused", WireRecord.TYPE);

    private static final long serialVersionUID = 5L;

    private final PolicyFiles files;
    private transient Policy policy;

    public AlertCouriers(Pace pace, PolicyFiles files) {
        super(new ValueStateDescriptor<>("alert-file", AlertFileSerializer.INSTANCE), pace);
        this.files = files;
    }

    @Override
    public void open() throws Exception {
        super.open();
        policy = files.policy();
    }

    @Override
    protected AlertFile open(String alert) {
        return new AlertFile(AlertKey.parse(alert));
    }

    /** Live a firm is told at once, and what it answers holds whatever came before it. */
    @Override
    protected long waitsUntil(CaseWord word, long said) throws BadRecordException {
        if (isLive()) {
            return Long.MIN_VALUE;
        }
        return switch (word.stream()) {
            case Verdict.STREAM -> WireJson.read(Verdict.class, word.json()).time();
            case Receipt.STREAM -> WireJson.read(Receipt.class, word.json()).time();
            default -> WireJson.read(Signal.class, word.json()).time();
        };
    }

    @Override
    protected void add(AlertFile file, CaseWord word) throws BadRecordException {
        switch (word.stream()) {
            case CaseArrival.SIGNALS -> file.add(WireJson.read(Signal.class, word.json()));
            case Verdict.STREAM -> file.add(WireJson.read(Verdict.class, word.json()));
            case Receipt.STREAM ->
                    file.add(WireJson.read(Receipt.class, word.json()))
                            .ifPresent(reply -> send(REFUSED, deadLetter(reply, word.json())));
            default ->
                    throw new IllegalStateException(
                            word.stream() + " is routed to the alerts, which have no use for it");
        }
    }

    @Override
    protected Folded fold(AlertFile file, Directory members, long now) {
        AlertEffects effects = CourierAlerts.fold(file, members, policy, now);
        if (effects.alert().isPresent()) {
            send(effects.alert().get(), effects.firm());
        }
        if (effects.notice().isPresent()) {
            Notice notice = effects.notice().get();
            send(
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
            send(REFUSED, deadLetter(refused, id));
        }
        return new Folded(
                Math.min(effects.nextDeadline(), members.nextChange(now)),
                effects.keepUntil() <= now);
    }

    private void send(CourierAlert alert, Optional<Member> firm) {
        byte[] json = WireJson.write(alert);
        send(new Outgoing(CourierAlert.STREAM, alert.carrier(), alert.id(), alert.version(), json));
        if (firm.isPresent() && firm.get().webhook() != null) {
            send(
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
}
