package io.qingliu.connectors.kafka;

import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;

/**
 * Kafka has given up a transaction that a complete checkpoint holds: its records are in no topic.
 * The job ends with it, because a restart would restore the same checkpoint. An earlier one holds
 * where the records came from.
 */
public final class CommitRefusedException extends SuppressRestartsException {

    private static final long serialVersionUID = 1L;

    CommitRefusedException(String transaction, Throwable cause) {
        super(new IllegalStateException(message(transaction, cause), cause));
    }

    /** Whether a job failed with it, as its cluster reports the failure. */
    public static boolean isIn(Throwable failure) {
        return ExceptionUtils.findSerializedThrowable(
                        failure,
                        CommitRefusedException.class,
                        CommitRefusedException.class.getClassLoader())
                .isPresent();
    }

    private static String message(String transaction, Throwable cause) {
        return "Kafka refused to commit "
                + transaction
                + " and does not hold its records: "
                + cause.getMessage();
    }

    @Override
    public String getMessage() {
        return getCause().getMessage();
    }
}
