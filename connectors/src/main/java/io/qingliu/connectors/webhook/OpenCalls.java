package io.qingliu.connectors.webhook;

import io.qingliu.connectors.webhook.Delivery.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts calls until they are delivered or their time is over, within an operator whose keys are the
 * ids of calls. Only the newest version of a result waits. The state is the truth, one {@link
 * OpenCall} a key; which attempt is next is an index in memory, made anew when the operator opens.
 * Everything but the requests themselves happens in the task's own thread.
 *
 * <p>At least once: an attempt under way at a checkpoint is repeated after a failure, and the
 * receiver knows it by its {@code Idempotency-Key}.
 */
public final class OpenCalls implements AutoCloseable {

    /** The operator: it selects a key, knows event time, and takes the end of a call. */
    public interface Host {

        /** Makes this the current key. */
        void select(String id);

        /** Event time that has passed, epoch milliseconds. */
        long clock();

        /** Calls {@link OpenCalls#expire} for the current key at that time on the wall. */
        void expireAt(long time);

        /** A call of the current key has ended; of two versions the older may be delivered last. */
        void ended(Delivery delivery) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);

    private final WebhookSettings settings;
    private final Host host;
    private final ValueState<OpenCall> state;
    private final ProcessingTimeService time;
    private final MailboxExecutor mailbox;
    private final WebhookSender sender;

    /** By the name of the secret, which is the receiver's. */
    private final Map<String, ReceiverLine> lines = new HashMap<>();

    private final Map<String, OpenCall> underWay = new HashMap<>();
    private final Counter delivered;
    private final Counter failed;
    private final Counter retried;
    private volatile int openCalls;
    private volatile int receiversDown;
    private ScheduledFuture<?> wake;
    private long wakeAt = Long.MAX_VALUE;

    /**
     * @param state keyed by the ids of calls
     * @param metrics of the operator
     */
    public OpenCalls(
            WebhookSettings settings,
            Host host,
            ValueState<OpenCall> state,
            ProcessingTimeService time,
            MailboxExecutor mailbox,
            MetricGroup metrics) {
        this.settings = settings;
        this.host = host;
        this.state = state;
        this.time = time;
        this.mailbox = mailbox;
        sender = new WebhookSender(settings);
        MetricGroup group = metrics.addGroup("webhook");
        delivered = group.counter("delivered");
        failed = group.counter("failed");
        retried = group.counter("retried");
        group.gauge("open", () -> openCalls);
        group.gauge("down", () -> receiversDown);
    }

    /** Takes up the calls that the last checkpoint holds under these keys. */
    public void restore(List<String> ids) throws IOException {
        long latest = time.getCurrentProcessingTime() + settings.longestPause().toMillis();
        for (String id : ids) {
            host.select(id);
            OpenCall open = state.value();
            if (open != null) {
                // The wall's clock may have been set back meanwhile.
                long next = Math.min(open.next(), latest);
                ReceiverLine line = line(open.call());
                line.restore(open.failures(), next);
                line.wait(id, next);
            }
        }
        wakeUp(time.getCurrentProcessingTime());
    }

    /**
     * Posts a call of the current key, in place of an older version.
     *
     * @param question what the receiver is asked, by a name of the host: a call that asks the same
     *     as the older version goes on at its pace
     * @param until event time until which it is tried, epoch milliseconds
     */
    public void put(WebhookCall call, long question, long until) throws IOException {
        long now = time.getCurrentProcessingTime();
        OpenCall known = state.value();
        boolean goesOn =
                known != null && known.question() == question && known.call().goesWhere(call);
        if (known != null) {
            line(known.call()).stopWaiting(call.id());
        }
        OpenCall open = goesOn ? known.as(call, until) : OpenCall.of(call, question, until, now);
        update(open);
    }

    /** The receiver of the current key's call may have another address now. */
    public void readdress(String url, String secretRef) throws IOException {
        OpenCall open = state.value();
        if (open == null) {
            return;
        }
        OpenCall moved = open.to(url, secretRef, time.getCurrentProcessingTime());
        if (!moved.call().goesWhere(open.call())) {
            line(open.call()).stopWaiting(open.call().id());
            update(moved);
        }
    }

    private void update(OpenCall open) throws IOException {
        state.update(open);
        if (!underWay.containsKey(open.call().id())) {
            line(open.call()).wait(open.call().id(), open.next());
            wakeUp(open.next());
        }
    }

    /** Nobody is to be called about the current key any more. */
    public void drop() throws IOException {
        OpenCall open = state.value();
        if (open != null) {
            line(open.call()).stopWaiting(open.call().id());
            state.clear();
        }
    }

    /**
     * Gives up the call of the current key if its time is over: event time has come to its end, and
     * it was tried for as long as the settings ask. An attempt under way is waited for.
     */
    public void expire() throws Exception {
        OpenCall open = state.value();
        if (open == null || open.until() > host.clock() || underWay.containsKey(open.call().id())) {
            return;
        }
        long end = open.since() + settings.atLeast().toMillis();
        if (end > time.getCurrentProcessingTime()) {
            host.expireAt(end);
        } else {
            end(open, open.misdirected() ? Outcome.MISDIRECTED : Outcome.EXHAUSTED, open.reason());
        }
    }

    private void end(OpenCall open, Outcome outcome, String reason) throws Exception {
        ReceiverLine line = line(open.call());
        line.stopWaiting(open.call().id());
        state.clear();
        forgetIfDone(open.call(), line);
        if (outcome == Outcome.DELIVERED) {
            delivered.inc();
        } else {
            failed.inc();
            LOG.warn(
                    "{} was not delivered to {} in {} attempts: {}",
                    open.call().idempotencyKey(),
                    open.call().secretRef(),
                    open.attempts(),
                    reason.isEmpty() ? "the receiver is down" : reason);
        }
        host.ended(new Delivery(open.call(), open.question(), outcome, open.attempts(), reason));
    }

    /** Begins the attempts that are due. */
    private void begin() throws IOException {
        cancelWake();
        wakeAt = Long.MAX_VALUE;
        long now = time.getCurrentProcessingTime();
        long next = Long.MAX_VALUE;
        for (ReceiverLine line : List.copyOf(lines.values())) {
            while (underWay.size() < settings.capacity()) {
                String id = line.next(now);
                if (id == null) {
                    break;
                }
                send(id);
            }
            next = Math.min(next, line.dueAt());
        }
        if (underWay.size() < settings.capacity()) {
            wakeUp(next);
        }
        openCalls = lines.values().stream().mapToInt(ReceiverLine::size).sum();
        receiversDown = (int) lines.values().stream().filter(ReceiverLine::isDown).count();
    }

    private void send(String id) throws IOException {
        host.select(id);
        OpenCall open = state.value();
        underWay.put(id, open);
        sender.send(
                open.call(),
                answer -> {
                    try {
                        mailbox.execute(() -> answered(id, answer), "webhook answer");
                    } catch (RejectedExecutionException e) {
                        // The task is ending; the call is in its last checkpoint.
                        LOG.debug("an answer came after the end of the task", e);
                    }
                });
    }

    private void answered(String id, Answer answer) throws Exception {
        long now = time.getCurrentProcessingTime();
        host.select(id);
        OpenCall sent = underWay.remove(id);
        OpenCall open = state.value();
        ReceiverLine line = line(sent.call());
        line.ended(id);
        boolean same = open != null && open.call().equals(sent.call());
        switch (answer.kind()) {
            case DELIVERED -> {
                answers(sent.call(), line, now);
                OpenCall done = counted(sent);
                if (same) {
                    end(done, Outcome.DELIVERED, "");
                } else {
                    delivered.inc();
                    host.ended(
                            new Delivery(
                                    done.call(),
                                    done.question(),
                                    Outcome.DELIVERED,
                                    done.attempts(),
                                    ""));
                }
            }
            case REJECTED -> {
                answers(sent.call(), line, now);
                if (same) {
                    end(counted(open), Outcome.REJECTED, answer.reason());
                }
            }
            case LATER, MISDIRECTED -> again(open, sent, answer, line, now);
        }
        host.select(id);
        goOn(id, line, sent);
        begin();
    }

    private static OpenCall counted(OpenCall open) {
        return open.failed(Answer.without(Answer.Kind.DELIVERED, ""), 0, 0);
    }

    /** Another version or address may have taken the place of what was under way. */
    private void goOn(String id, ReceiverLine line, OpenCall sent) throws Exception {
        OpenCall open = state.value();
        if (open == null) {
            forgetIfDone(sent.call(), line);
            return;
        }
        line(open.call()).wait(id, open.next());
        expire();
    }

    private void again(OpenCall open, OpenCall sent, Answer answer, ReceiverLine line, long now)
            throws IOException {
        int inARow = line.fails();
        int failures = Math.max(inARow, sent.failures() + 1);
        Duration pause =
                answer.kind() == Answer.Kind.MISDIRECTED
                        ? settings.longestPause()
                        : Pauses.after(
                                failures,
                                answer.asked(),
                                settings,
                                ThreadLocalRandom.current().nextDouble());
        long next = now + pause.toMillis();
        line.rest(next);
        if (inARow == ReceiverLine.DOWN_AFTER) {
            LOG.warn(
                    "{} does not take its calls: {}; it is asked with one call at a time",
                    sent.call().secretRef(),
                    answer.reason());
        }
        if (open != null && open.call().goesWhere(sent.call())) {
            retried.inc();
            state.update(open.failed(answer, failures, next));
        }
    }

    private void answers(WebhookCall call, ReceiverLine line, long now) {
        if (line.answers(now)) {
            LOG.info("{} takes its calls again; {} wait", call.secretRef(), line.size());
        }
    }

    private ReceiverLine line(WebhookCall call) {
        return lines.computeIfAbsent(call.secretRef(), name -> new ReceiverLine());
    }

    private void forgetIfDone(WebhookCall call, ReceiverLine line) {
        if (line.size() == 0 && !line.isDown()) {
            lines.remove(call.secretRef());
        }
    }

    /** Looks again at that time, in a turn of its own: the host may be in the middle of a key. */
    private void wakeUp(long at) {
        if (at >= wakeAt) {
            return;
        }
        cancelWake();
        wakeAt = at;
        if (at <= time.getCurrentProcessingTime()) {
            mailbox.execute(this::begin, "webhook attempts");
        } else {
            wake = time.registerTimer(at, reached -> begin());
        }
    }

    /** Whether no answer is waited for. */
    public boolean isIdle() {
        return underWay.isEmpty();
    }

    private void cancelWake() {
        if (wake != null) {
            wake.cancel(false);
            wake = null;
        }
    }

    /** Ends at once; what is under way is in the last checkpoint. */
    @Override
    public void close() {
        cancelWake();
        sender.close();
    }
}
