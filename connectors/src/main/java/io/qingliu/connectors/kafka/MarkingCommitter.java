package io.qingliu.connectors.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's committer, which passes over a refused commit with a line in the log
 * (FLINK-30068, FLINK-39072). Here a refused transaction is looked up by its mark: it had been
 * committed before, or the job ends.
 *
 * <p>A transaction is refused after its commit because its id was used again. If the job that did
 * so was killed, the later transaction of that id is open. The connector's writer passes over it
 * when it aborts such transactions, because it compares ids alone: the id is one to be committed.
 */
@SuppressWarnings("try") // the connector's may be interrupted while it closes, and so may this one
final class MarkingCommitter implements Committer<MarkedCommittable> {

    private static final Logger LOG = LoggerFactory.getLogger(MarkingCommitter.class);

    private final Committer<KafkaCommittable> committer;
    private final CommitMarks marks;
    private final OpenTransactions open;
    private final Counter refused;

    MarkingCommitter(
            Committer<KafkaCommittable> committer, KafkaSettings settings, MetricGroup metrics) {
        this.committer = committer;
        marks = new CommitMarks(settings);
        open = new OpenTransactions(settings);
        refused = metrics.counter("refusedCommits");
    }

    /**
     * Commits the transactions.
     *
     * @throws CommitRefusedException if one was refused and had not been committed before
     */
    @Override
    public void commit(Collection<CommitRequest<MarkedCommittable>> requests)
            throws IOException, InterruptedException {
        List<CommitRequest<KafkaCommittable>> asked = new ArrayList<>(requests.size());
        List<Request> refusable = new ArrayList<>(requests.size());
        for (CommitRequest<MarkedCommittable> request : requests) {
            Request one = new Request(request);
            refusable.add(one);
            asked.add(one);
        }
        committer.commit(asked);
        for (Request request : refusable) {
            if (request.refusal != null) {
                decide(request);
            }
        }
    }

    private void decide(Request request) throws InterruptedException {
        MarkedCommittable committable = request.request.getCommittable();
        String transaction = committable.transaction().getTransactionalId();
        if (!marks.contain(committable.mark())) {
            refused.inc();
            throw new CommitRefusedException(transaction, request.refusal);
        }
        // No writer of this job takes an id again before the end of this call.
        boolean aborted = open.abort(transaction);
        LOG.info(
                "{} had been committed before{}",
                transaction,
                aborted ? "; a later one of its id was open and has been aborted" : "");
        request.request.signalAlreadyCommitted();
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    /** Hands on all but a refusal, which it keeps. */
    private static final class Request implements CommitRequest<KafkaCommittable> {

        private final CommitRequest<MarkedCommittable> request;
        private Throwable refusal;

        Request(CommitRequest<MarkedCommittable> request) {
            this.request = request;
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable().transaction();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            refusal = reason;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            request.signalFailedWithUnknownReason(reason);
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(
                    new MarkedCommittable(committable, request.getCommittable().mark()));
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
