package io.qingliu.cli.loss;

import java.util.Optional;
import java.util.stream.Stream;

/** Lines of other people's logs that mean that something is lost or will be. */
enum KnownLoss {
    /** A checkpoint failed, as when a disk is full: no result appears until one succeeds. */
    CHECKPOINT(
            "org.apache.flink.runtime.checkpoint.CheckpointFailureManager",
            "Failed to trigger or complete checkpoint"),

    /** Kafka refused a commit; the job looks whether it had been committed before. */
    COMMIT("org.apache.flink.connector.kafka.sink", "Unable to commit transaction"),

    /** Kafka deleted records before they were read. */
    UNREAD("org.apache.kafka.clients.consumer.internals", "is out of range for partition");

    /** Of a job that starts or begins again, which is reported elsewhere. */
    private static final String[] ORDINARY = {
        "Not all required tasks are currently running",
        "Checkpoint Coordinator is suspending",
        "Checkpoint was declined (tasks not ready)",
        "The job has failed",
        "Task has failed"
    };

    private final String logger;
    private final String words;

    KnownLoss(String logger, String words) {
        this.logger = logger;
        this.words = words;
    }

    /** Key of the text that says it. */
    String key() {
        return "loss." + name();
    }

    /**
     * The loss that a line of the log means.
     *
     * @param cause why, in one line; empty if the line has none
     */
    static Optional<KnownLoss> in(String logger, String message, String cause) {
        return Stream.of(values())
                .filter(each -> logger.startsWith(each.logger) && message.contains(each.words))
                .filter(each -> Stream.of(ORDINARY).noneMatch(cause::contains))
                .findFirst();
    }
}
