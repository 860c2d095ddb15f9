package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks for the turns of several ids has all of them at once, and in the end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> acts = Collections.synchronizedList(new ArrayList<>());

    private Thread asking(String name, String... ids) {
        Thread thread = new Thread(() -> turns.ofAll(List.of(ids), () -> acts.add(name)));
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    /** The one would hold the first and the other the last when the middle comes free. */
    @Test
    void whoAsksForTheSameInAnotherOrderDoesNotHang() throws Exception {
        List<Thread> both =
                turns.of(
                        "b",
                        () -> List.of(asking("one", "a", "b", "c"), asking("two", "c", "b", "a")));
        for (Thread each : both) {
            each.join();
        }

        assertThat(acts).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void whatConcernsOthersDoesNotWait() throws Exception {
        Thread waiting =
                turns.of(
                        "b",
                        () -> {
                            Thread both = asking("both", "b", "c");
                            Thread other = new Thread(() -> turns.of("x", () -> acts.add("other")));
                            other.start();
                            joined(other);
                            return both;
                        });
        waiting.join();

        assertThat(acts).containsExactly("other", "both");
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One id that is asked for twice is held once. */
    @Test
    void allThatWasTakenIsGivenBack() throws Exception {
        turns.ofAll(List.of("a", "a", "b"), () -> acts.add("first"));
        Thread next = new Thread(() -> turns.ofAll(List.of("b", "a"), () -> acts.add("next")));
        next.start();
        next.join();

        assertThat(acts).containsExactly("first", "next");
    }
}
