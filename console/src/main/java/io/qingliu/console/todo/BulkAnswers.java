package io.qingliu.console.todo;

import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.acts.SentAnswer;
import io.qingliu.domain.casework.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one answer to all that are ticked.
 *
 * @param sent what has left, now or at an earlier click
 * @param left what has changed since it was ticked, or takes no such answer
 * @param untaken what Kafka did not take, and what came after it: it may be answered again
 */
record BulkAnswers(List<SentAnswer> sent, List<Task> left, List<Task> untaken) {

    private static final Logger LOG = LoggerFactory.getLogger(BulkAnswers.class);

    BulkAnswers {
        sent = List.copyOf(sent);
        left = List.copyOf(left);
        untaken = List.copyOf(untaken);
    }

    /**
     * Sends them, until Kafka takes no more.
     *
     * @param now the tasks as they are now; what is not among them is left out
     * @param known whether that answer to that result is on record
     * @throws NotTakenException if not even the first was taken
     */
    static BulkAnswers send(
            Answers answers,
            Collection<Ticked> ticked,
            Map<String, Task> now,
            BiPredicate<String, String> known,
            String member,
            Receipt.Type type,
            String note) {
        List<SentAnswer> sent = new ArrayList<>();
        List<Task> left = new ArrayList<>();
        List<Task> untaken = new ArrayList<>();
        for (Ticked each : ticked) {
            Task task = now.get(each.result());
            if (task == null) {
                continue;
            }
            String id = Answers.idOf(member, task.result(), each.version(), each.after(), type);
            SentAnswer one = new SentAnswer(id, task.subject());
            if (answers.isSent(id) || known.test(task.result(), id)) {
                sent.add(one);
            } else if (!each.isStill(task) || !task.answers().contains(type)) {
                left.add(task);
            } else if (!untaken.isEmpty()) {
                // What does not answer is not asked again for each of them.
                untaken.add(task);
            } else {
                try {
                    answers.send(id, member, task.result(), type, note);
                    sent.add(one);
                } catch (NotTakenException e) {
                    if (sent.isEmpty()) {
                        throw e;
                    }
                    LOG.warn("after {} answers of {} no more were taken", sent.size(), member, e);
                    untaken.add(task);
                }
            }
        }
        return new BulkAnswers(sent, left, untaken);
    }
}
