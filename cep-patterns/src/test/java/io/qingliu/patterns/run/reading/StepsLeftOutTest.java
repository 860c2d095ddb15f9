package io.qingliu.patterns.run.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.run.ThresholdRules;
import io.qingliu.patterns.run.Watch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full journey lets steps go, and it is seen how many. */
class StepsLeftOutTest {

    private static final long BEGIN = 1_750_000_000_000L;

    private final Watch watch = new Watch(List.of(new ThresholdRules()));
    private int received;

    /** So many log-ins of one account, a minute apart. */
    private void logIns(int times, Duration after) {
        EventDraft draft = new EventDraft();
        for (int i = 0; i < times; i++) {
            draft.clear().set(TextField.ACCOUNT, "a1");
            watch.take(
                    draft.pack(
                            EventType.LOGIN,
                            "e" + received++,
                            BEGIN + after.toMillis() + i * 60_000L,
                            "P1"));
        }
    }

    @Test
    void aFullJourneyHasLeftNothingOut() {
        logIns(Journey.LIMIT, Duration.ZERO);
        assertThat(watch.stepsLeftOut()).isZero();
    }

    @Test
    void eachFurtherStepLeavesOutOne() {
        logIns(Journey.LIMIT + 3, Duration.ZERO);
        assertThat(watch.stepsLeftOut()).isEqualTo(3);
    }

    /** Two lives of an account, and the log-in between them that makes one of both. */
    @Test
    void twoJourneysThatBecomeOneLeaveOutWhatItDoesNotHold() {
        logIns(40, Duration.ZERO);
        logIns(40, Duration.ofDays(150));
        assertThat(watch.stepsLeftOut()).isZero();
        logIns(1, Duration.ofDays(75));
        assertThat(watch.stepsLeftOut()).isEqualTo(2 * 40 + 1 - Journey.LIMIT);
    }
}
