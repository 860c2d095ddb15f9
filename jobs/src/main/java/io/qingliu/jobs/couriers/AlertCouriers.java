package io.qingliu.jobs.couriers;

import io.qingliu.blacklist.courier.AlertEffects;
import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.courier.CourierAlerts;
import io.qingliu.blacklist.courier.RefusedReply;
import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.connectors.gate.LeakGate;
import io.qingliu.connectors.gate.LeakWatch;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.connectors.webhook.Delivery;
import io.qingliu.connectors.webhook.OpenCall;
import io.qingliu.connectors.webhook.OpenCalls;
import io.qingliu.connectors.webhook.WebhookCall;
import io.qingliu.connectors.webhook.WebhookSettings;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.cases.KeepFiles;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.AlertFileSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.OutputTag;

/**
 * Alerts logistics firms to courier and shop that seem to send empty parcels together: in the
 * topic, and at the firm's own address if it has named one. Takes their answers back into the
 * alert, and reminds them when none came in time to what they were asked. One bounded file an
 * alert, dropped {@link AlertFile#KEPT} after its newest record if no answer is due and nothing is
 * on its way; and at most one call an alert, its newest version, until it is delivered or its time
 * is over.
 *
 * <p>Calls are made here and not behind, because there is no way back in a stream: whether an
 * answer is overdue depends on whether the alert was delivered.
 */
public final class AlertCouriers extends KeepFiles<AlertFile> {

    /** Alerts that did not reach the firm concerned, and why. */
    public static final OutputTag<WireRecord> UNDELIVERED =
            new OutputTag<>("courier-alert-undelivered", WireRecord.TYPE);

    /** Receipts without effect, and why. */
    public static final OutputTag<WireRecord> REFUSED =
            new OutputTag<>("courier-alert-refused", WireRecord.TYPE);

    private static final long serialVersionUID = 6L;

    private static final ValueStateDescriptor<OpenCall> CALL =
            new ValueStateDescriptor<>("open-call", OpenCall.TYPE);

    private final PolicyFiles files;
    private final WebhookSettings webhooks;
    private transient Policy policy;

    private transient ValueState<OpenCall> open;

    /** Null where nobody is called. */
    private transient OpenCalls calls;

    private transient LeakWatch watch;

    /**
     * @param webhooks where alerts are posted; null for nowhere: then every firm reads the topic
     */
    public AlertCouriers(Pace pace, PolicyFiles files, WebhookSettings webhooks) {
        super(new ValueStateDescriptor<>("alert-file", AlertFileSerializer.INSTANCE), pace);
        this.files = files;
        this.webhooks = webhooks;
    }

    @Override
    public void open() throws Exception {
        super.open();
        policy = files.policy();
        open = getRuntimeContext().getState(CALL);
        if (webhooks != null && webhooks.callsAnybody()) {
            watch = new LeakWatch(getMetricGroup(), files.texts());
            calls =
                    new OpenCalls(
                            webhooks,
                            new Calling(),
                            open,
                            getProcessingTimeService(),
                            getContainingTask()
                                    .getMailboxExecutorFactory()
                                    .createExecutor(getOperatorConfig().getChainIndex()),
                            getMetricGroup());
            calls.restore(keysWith(CALL.getName()));
        }
    }

    @Override
    public void close() throws Exception {
        if (calls != null) {
            calls.close();
        }
        super.close();
    }

    /** Whether no firm is being called just now. */
    boolean isIdle() {
        return calls == null || calls.isIdle();
    }

    @Override
    protected AlertFile open(String alert) {
        return new AlertFile(AlertKey.parse(alert));
    }

    /** Live a firm is notified at once, and what it answers holds whatever came before it. */
    @Override
    protected long waitsUntil(CaseInput.Entry entry, long emitted) {
        return isLive() ? Long.MIN_VALUE : entry.time();
    }

    @Override
    protected OutputTag<WireRecord> refused() {
        return REFUSED;
    }

    @Override
    protected void add(AlertFile file, CaseInput.Entry entry) {
        Record content = entry.content();
        if (content instanceof Signal signal) {
            file.add(signal);
        } else if (content instanceof Verdict verdict) {
            file.add(verdict);
        } else if (content instanceof Receipt receipt) {
            file.add(receipt)
                    .ifPresent(reply -> send(REFUSED, deadLetter(reply, WireJson.write(receipt))));
        } else {
            throw new IllegalStateException(
                    content.getClass().getSimpleName()
                            + " is routed to the alerts, which have no use for it");
        }
    }

    @Override
    protected Folded fold(AlertFile file, Directory members, long now) throws Exception {
        AlertEffects effects = CourierAlerts.fold(file, members, policy, now, this::isPostedTo);
        Optional<Member> firm = effects.firm().filter(this::isPostedTo);
        if (effects.alert().isPresent()) {
            send(effects.alert().get(), effects.question(), firm, now);
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
        long next = Math.min(effects.nextDeadline(), members.nextChange(now));
        OpenCall call = goOnCalling(firm);
        if (call == null) {
            return new Folded(next, effects.keepUntil() <= now);
        }
        long end = call.until() > now ? Math.min(next, call.until()) : next;
        // Only the wall's clock ends this call.
        return new Folded(end > now ? end : Long.MAX_VALUE, false);
    }

    /** A firm that names an address is called there; every other firm reads the topic. */
    private boolean isPostedTo(Member firm) {
        return calls != null && firm.webhook() != null;
    }

    private void send(CourierAlert alert, long question, Optional<Member> firm, long now)
            throws IOException {
        byte[] json = WireJson.write(alert);
        send(new Outgoing(CourierAlert.STREAM, alert.carrier(), alert.id(), alert.version(), json));
        if (firm.isPresent() && !isHeldBack(json)) {
            // A version made after the time to reply has as much time again.
            long until =
                    alert.replyBy() > now
                            ? alert.replyBy()
                            : policy.calendar().after(now, policy.terms().alertReplyWorkingDays());
            calls.put(
                    new WebhookCall(
                            firm.get().webhook(),
                            firm.get().member(),
                            alert.id(),
                            alert.version(),
                            json),
                    question,
                    until);
        }
    }

    /** No call may carry a raw identifier out; such an alert is never delivered. */
    private boolean isHeldBack(byte[] json) {
        DeadLetter letter = watch.letterFor(CourierAlert.STREAM, null, json);
        if (letter != null) {
            send(UNDELIVERED, LeakGate.wire(letter));
        }
        return letter != null;
    }

    /** An open call follows the firm to a new address, and ends in time. */
    private OpenCall goOnCalling(Optional<Member> firm) throws Exception {
        OpenCall call = open.value();
        if (call == null) {
            return null;
        }
        if (firm.isPresent()) {
            calls.readdress(firm.get().webhook(), firm.get().member());
            calls.expire();
            return open.value();
        }
        // A firm without an address, or that may not be called any more, reads the topic; the file
        // remembers since when.
        if (calls == null) {
            open.clear();
        } else {
            calls.drop();
        }
        return null;
    }

    /** This operator as the host of its calls. */
    private final class Calling implements OpenCalls.Host {

        @Override
        public void select(String id) {
            setCurrentKey(id);
        }

        @Override
        public long clock() {
            return now();
        }

        @Override
        public void expireAt(long time) {
            wakeAtOnTheWall(time);
        }

        @Override
        public void ended(Delivery delivery) throws Exception {
            if (delivery.delivered()) {
                change(file -> delivered(file, delivery));
            } else {
                send(UNDELIVERED, UndeliveredAlert.deadLetter(delivery));
            }
        }

        private void delivered(AlertFile file, Delivery delivery) throws IOException {
            file.delivered(delivery.question(), now());
            OpenCall newer = open.value();
            if (newer != null) {
                file.posting(newer.question());
            }
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
