package io.qingliu.connectors.kafka;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Keeps a job without a checkpoint from writing where an earlier one has written.
 *
 * @param settings of the cluster
 * @param streams that nobody else writes, named without prefix
 */
record FirstWrite(KafkaSettings settings, List<String> streams) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Passes if the job goes on from a checkpoint or no topic holds a committed record. The first
     * subtask looks for all.
     *
     * @throws SuppressRestartsException naming a topic that holds one: the job ends, and what it
     *     wrote meanwhile is never committed
     */
    void check(WriterInitContext context) {
        if (context.getRestoredCheckpointId().isPresent()
                || context.getTaskInfo().getIndexOfThisSubtask() > 0) {
            return;
        }
        List<String> filled = new FilledTopics(settings).among(streams);
        if (!filled.isEmpty()) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "topic "
                                    + settings.topics().name(filled.get(0))
                                    + " holds results of an earlier job but must be empty where a"
                                    + " job begins: go on from its newest checkpoint or savepoint,"
                                    + " or begin anew: qingliu prepare --begin-anew"));
        }
    }
}
