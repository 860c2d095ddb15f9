package io.qingliu.cli.demo;

import io.qingliu.cli.terminal.NoAnswerException;
import io.qingliu.cli.waiting.Waiting;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a condition by asking servers that may be slow: one that does not answer in time is
 * asked again, as long as there is patience.
 *
 * @param patience how long, all times it is asked together
 * @param pause between two times it is asked
 */
record PatientQuestion(Duration patience, Duration pause) {

    /** A demo that has not come to its end by then has a fault. */
    static final PatientQuestion OF_A_DEMO =
            new PatientQuestion(Duration.ofMinutes(10), Duration.ofMillis(500));

    private static final Logger LOG = LoggerFactory.getLogger(PatientQuestion.class);

    /**
     * Asks until the condition holds: at least once, however short the time.
     *
     * @return whether it holds in time
     * @throws NoAnswerException if a server was silent when the time was over
     * @throws Exception at once, whatever else the condition throws
     */
    boolean until(Waiting.Condition condition) throws Exception {
        long began = System.nanoTime();
        while (true) {
            NoAnswerException silence = null;
            try {
                if (condition.holds()) {
                    return true;
                }
            } catch (NoAnswerException e) {
                LOG.warn("{}", e.getMessage());
                silence = e;
            }
            Duration asked = Duration.ofNanos(System.nanoTime() - began);
            if (asked.compareTo(patience) > 0) {
                if (silence == null) {
                    return false;
                }
                throw silence.within(asked);
            }
            Waiting.pause(pause);
        }
    }

    /**
     * Asks until there is an answer.
     *
     * @throws NoAnswerException if a server was silent when the time was over
     * @throws Exception at once, whatever else the question throws
     */
    <T> T answer(Callable<T> question) throws Exception {
        AtomicReference<T> answer = new AtomicReference<>();
        boolean unused =
                until(
                        () -> {
                            answer.set(question.call());
                            return true;
                        });
        return answer.get();
    }
}
