package io.qingliu.blacklist.courier;

import io.qingliu.domain.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * A question to the firm, and when it answered. An answer covers every window that began before it;
 * windows that hold only younger parcels ask anew.
 *
 * @param asked event time of the oldest window that asks
 * @param answeredAt event time of the first answer; {@link Long#MAX_VALUE} if there is none
 */
record Question(long asked, long answeredAt) {

    /** Whether it still waits. */
    boolean open() {
        return answeredAt == Long.MAX_VALUE;
    }

    /** Whether the answer came before that time. */
    boolean answeredBefore(long deadline) {
        return answeredAt < deadline;
    }

    /**
     * The questions that signals put, in their order.
     *
     * @param standing those not withdrawn, oldest first
     * @param answers oldest first
     */
    static List<Question> of(List<Signal> standing, List<Reply> answers) {
        List<Question> questions = new ArrayList<>();
        List<Signal> waiting = standing;
        for (Reply answer : answers) {
            List<Signal> after = waiting.stream().filter(s -> s.from() > answer.time()).toList();
            if (after.size() < waiting.size()) {
                questions.add(new Question(waiting.get(0).time(), answer.time()));
                waiting = after;
            }
        }
        if (!waiting.isEmpty()) {
            questions.add(new Question(waiting.get(0).time(), Long.MAX_VALUE));
        }
        return questions;
    }
}
