package io.qingliu.connectors.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.awaitility.Awaitility;

/** An operator that does nothing but post what comes in, with the wall's clock in one's hand. */
final class PostingHarness implements AutoCloseable {

    /** Event time by which every call asks for a reply. */
    static final long REPLY_BY = 1_000;

    private final Posting posting;
    private final KeyedOneInputStreamOperatorTestHarness<String, WebhookCall, String> flink;

    private PostingHarness(
            Posting posting,
            KeyedOneInputStreamOperatorTestHarness<String, WebhookCall, String> flink) {
        this.posting = posting;
        this.flink = flink;
    }

    static PostingHarness open(WebhookSettings settings, OperatorSubtaskState from, long now)
            throws Exception {
        Posting posting = new Posting(settings);
        var flink =
                new KeyedOneInputStreamOperatorTestHarness<String, WebhookCall, String>(
                        posting, WebhookCall::id, Types.STRING);
        flink.setup(Types.STRING.createSerializer(new SerializerConfigImpl()));
        flink.setProcessingTime(now);
        if (from != null) {
            flink.initializeState(from);
        }
        flink.open();
        return new PostingHarness(posting, flink);
    }

    void post(WebhookCall... calls) throws Exception {
        for (WebhookCall call : calls) {
            flink.processElement(new StreamRecord<>(call));
        }
    }

    /** The wall's clock goes on. */
    void pass(Duration time) throws Exception {
        flink.setProcessingTime(flink.getProcessingTime() + time.toMillis());
    }

    /** Event time has come to the time to reply, and what is open is looked at. */
    void replyIsDue(String... ids) throws Exception {
        posting.clock = REPLY_BY;
        for (String id : ids) {
            posting.select(id);
            posting.calls.expire();
        }
    }

    /** The address of the receiver of an open call changes. */
    void readdress(String id, String url) throws Exception {
        posting.select(id);
        posting.calls.readdress(url, "firm");
    }

    /** Works until something holds. */
    void until(Callable<Boolean> holds) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            work();
                            return holds.call();
                        });
    }

    /** Works until every attempt that is due was answered. */
    void settle() {
        until(posting.calls::isIdle);
    }

    private void work() throws Exception {
        TaskMailbox mailbox = flink.getTaskMailbox();
        for (Optional<Mail> mail = mailbox.tryTake(0);
                mail.isPresent();
                mail = mailbox.tryTake(0)) {
            mail.get().run();
        }
    }

    OpenCall open(String id) throws Exception {
        posting.select(id);
        return posting.state.value();
    }

    /** Works until a call was tried so often without success and waits again. */
    OpenCall waits(String id, int attempts) throws Exception {
        until(() -> open(id) != null && open(id).attempts() == attempts);
        return open(id);
    }

    long now() {
        return flink.getProcessingTime();
    }

    /** What became of calls: outcome, id, version, attempts and reason. */
    List<String> ended() {
        return flink.extractOutputValues();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return flink.snapshot(1, 1);
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }

    private static final class Posting extends AbstractStreamOperator<String>
            implements OneInputStreamOperator<WebhookCall, String>, OpenCalls.Host {
        private static final long serialVersionUID = 1L;
        private final WebhookSettings settings;
        private transient ValueState<OpenCall> state;
        private transient OpenCalls calls;
        private transient long clock;

        Posting(WebhookSettings settings) {
            this.settings = settings;
        }

        @Override
        public void open() throws Exception {
            super.open();
            state =
                    getRuntimeContext()
                            .getState(new ValueStateDescriptor<>("open-call", OpenCall.TYPE));
            calls =
                    new OpenCalls(
                            settings,
                            this,
                            state,
                            getProcessingTimeService(),
                            getContainingTask().getMailboxExecutorFactory().createExecutor(0),
                            getMetricGroup());
            try (Stream<String> ids =
                    this.<String>getKeyedStateBackend()
                            .getKeys("open-call", VoidNamespace.INSTANCE)) {
                calls.restore(ids.toList());
            }
        }

        @Override
        public void close() throws Exception {
            calls.close();
            super.close();
        }

        @Override
        public void processElement(StreamRecord<WebhookCall> record) throws Exception {
            calls.put(record.getValue(), REPLY_BY, REPLY_BY);
        }

        @Override
        public void select(String id) {
            setCurrentKey(id);
        }

        @Override
        public long clock() {
            return clock;
        }

        @Override
        public void expireAt(long time) {
            String id = (String) getCurrentKey();
            getProcessingTimeService()
                    .registerTimer(
                            time,
                            reached -> {
                                select(id);
                                calls.expire();
                            });
        }

        @Override
        public void ended(Delivery delivery) {
            output.collect(
                    new StreamRecord<>(
                            "%s %s %d: %s"
                                    .formatted(
                                            delivery.outcome(),
                                            delivery.call().idempotencyKey(),
                                            delivery.attempts(),
                                            delivery.reason())));
        }
    }
}
