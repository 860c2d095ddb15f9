package io.qingliu.cli.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is waited for is asked for until it is there, or until the time is over. */
class WaitingTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private int asked;

    /** Comes when it is asked for that often. */
    private Optional<String> guest(int times) {
        asked++;
        return asked >= times ? Optional.of("the guest") : Optional.empty();
    }

    private static Waiting waiting(Duration atMost) {
        return new Waiting("a guest", atMost, Duration.ZERO);
    }

    @Test
    void whatComesInTimeIsHandedOn() throws Exception {
        assertThat(waiting(LONG).until(() -> guest(3))).isEqualTo("the guest");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void whatIsThereIsFoundHoweverShortTheTime() throws Exception {
        assertThat(waiting(Duration.ZERO).until(() -> guest(1))).isEqualTo("the guest");
    }

    @Test
    void whatDoesNotComeIsNamed() {
        assertThatThrownBy(() -> waiting(Duration.ofNanos(1)).until(() -> guest(Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        InVainException.class, vain -> assertThat(vain.what()).isEqualTo("a guest"))
                .hasMessage("a guest was waited for in vain, for PT0.000000001S");
    }

    @Test
    void aConditionHoldsInTimeOrDoesNot() throws Exception {
        assertThat(Waiting.until(Duration.ZERO, () -> true)).isTrue();
        assertThat(Waiting.until(Duration.ZERO, () -> false)).isFalse();
    }

    /** What fails while it is asked for is not waited for any longer. */
    @Test
    void aFailureEndsIt() {
        assertThatThrownBy(
                        () ->
                                waiting(LONG)
                                        .until(
                                                () -> {
                                                    throw new IOException("gone");
                                                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> waiting(LONG).until(() -> guest(2)))
                .isInstanceOf(InterruptedException.class);
        assertThat(asked).isOne();
    }
}
