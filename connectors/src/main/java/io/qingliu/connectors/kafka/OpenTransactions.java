package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Transactions that an ended job left open.
 *
 * @param settings of their cluster
 */
record OpenTransactions(KafkaSettings settings) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = Duration.ofMinutes(1);

    /**
     * Aborts the transaction of a producer if one is open. Readers of committed records would
     * otherwise wait for its timeout.
     *
     * @param id the transactional id of a producer that is not alive
     * @return whether one was open
     * @throws KafkaException if no broker answers within a minute, or one refuses
     */
    boolean abort(String id) throws InterruptedException {
        List<String> only = List.of(id);
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            TransactionDescription found =
                    await(admin.describeTransactions(only).description(id), "describe", id);
            if (found.state() != TransactionState.ONGOING) {
                return false;
            }
            await(admin.fenceProducers(only).all(), "abort", id);
            return true;
        }
    }

    private static <T> T await(KafkaFuture<T> future, String verb, String id)
            throws InterruptedException {
        try {
            return future.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + verb + " transaction " + id, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("cannot " + verb + " transaction " + id, e);
        }
    }
}
