package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.patterns.rule.SignalPattern.Element;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** When a pattern gets to see a signal. */
class PatternFeedTest {

    /** The first of March ends sixteen hours after its morning; nothing of it comes 49 h later. */
    private static final Duration SETTLED = ofHours(16 + 49);

    private static final Duration KEPT = ofDays(200);

    private static Harness<Signal, Element> open(OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new PatternFeed("REG-11"),
                Signal::id,
                PatternElement.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    /** Accounts signed up on one handset. */
    private static Signal sown(int version, String... accounts) {
        return Given.signal(
                "REG-01",
                "DEVICE::h1",
                Behavior.BULK_REGISTRATION,
                version,
                Given.MORNING,
                List.of(),
                accounts);
    }

    private static List<String> accounts(Harness<Signal, Element> feed) {
        return feed.said().stream().map(Element::value).toList();
    }

    @Test
    void aSignalIsHeldUntilItsDayHasSettled() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(SETTLED) - 1);
            assertThat(accounts(feed)).isEmpty();
            feed.clock(after(SETTLED));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
        }
    }

    @Test
    void noElementComesAfterTheWatermarkThatPassedIt() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            for (int hour = 0; hour < 200; hour++) {
                feed.clock(after(ofHours(hour)));
            }
            long passed = Long.MIN_VALUE;
            int elements = 0;
            for (Object out : feed.output()) {
                if (out instanceof Watermark mark) {
                    passed = mark.getTimestamp();
                } else {
                    elements++;
                    assertThat(passed).isLessThan(Given.MORNING);
                }
            }
            assertThat(elements).isEqualTo(1);
            assertThat(passed).isGreaterThan(Given.MORNING);
        }
    }

    @Test
    void onlyTheLastWordOfTheDayCounts() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1", "BUYER:P1:a2"), Given.MORNING);
            feed.take(sown(2, "BUYER:P1:a2", "BUYER:P1:a3"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(accounts(feed)).containsExactlyInAnyOrder("BUYER:P1:a2", "BUYER:P1:a3");
        }
        try (var feed = open(null)) {
            Signal first = sown(1, "BUYER:P1:a1");
            feed.take(first, Given.MORNING);
            feed.take(Given.withdrawn(first, 2), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(accounts(feed)).isEmpty();
        }
    }

    @Test
    void eachElementIsGivenOnce() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
            feed.take(sown(2, "BUYER:P1:a1", "BUYER:P1:a2"), Given.MORNING);
            feed.clock(after(SETTLED.plusHours(1)));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a2");
        }
    }

    @Test
    void anEndedInputNeedsNoWaiting() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.end();
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
        }
    }

    @Test
    void neitherDoesOneThatSaysItIsQuiet() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(Given.MORNING);
            assertThat(accounts(feed)).isEmpty();
            feed.quiet();
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
            feed.quiet();
            assertThat(accounts(feed)).isEmpty();
        }
    }

    /** A first job that is down is silent as well, and what it will still say is not settled. */
    @Test
    void beforeTheFirstTickNobodyIsQuiet() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.quiet();
            assertThat(accounts(feed)).isEmpty();
        }
    }

    /** What one subtask has given says nothing of the others: all go as far as the clock. */
    @Test
    void theEndIsTheSameForASubtaskThatHadNothing() throws Exception {
        try (var feed = open(null)) {
            feed.clock(after(SETTLED));
            feed.output();
            feed.end();
            assertThat(feed.output()).endsWith(new Watermark(after(SETTLED)));
        }
    }

    @Test
    void whatThePatternHasNoUseForIsNotKept() throws Exception {
        try (var feed = open(null)) {
            feed.take(Given.signal("BRU-01", 1, Given.MORNING, "SHOP:P1:S1"), Given.MORNING);
            assertThat(feed.kept()).isZero();
            assertThat(feed.timers()).isZero();
        }
    }

    /** An element does not come behind the watermark that its pattern has seen, restart or not. */
    @Test
    void whatComesBehindTheQuietClockIsGivenBehindItAfterARestartToo() throws Exception {
        OperatorSubtaskState quiet;
        try (var feed = open(null)) {
            feed.clock(after(ofHours(1)));
            feed.quiet();
            quiet = feed.snapshot();
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(feed.said())
                    .extracting(Element::time)
                    .containsExactly(after(ofHours(1)) + 1);
        }
        try (var feed = open(quiet)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(SETTLED));
            assertThat(feed.said())
                    .extracting(Element::time)
                    .containsExactly(after(ofHours(1)) + 1);
        }
    }

    @Test
    void afterARestoreNothingIsLostAndNothingGivenTwice() throws Exception {
        OperatorSubtaskState held;
        OperatorSubtaskState given;
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            held = feed.snapshot();
            feed.clock(after(SETTLED));
            given = feed.snapshot();
        }
        try (var feed = open(held)) {
            feed.clock(after(SETTLED));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
        }
        try (var feed = open(given)) {
            feed.take(sown(2, "BUYER:P1:a1", "BUYER:P1:a2"), Given.MORNING);
            feed.clock(after(SETTLED.plusHours(1)));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a2");
        }
    }

    @Test
    void aSignalIsForgottenWhenItCanNoLongerChange() throws Exception {
        Signal signal = sown(1, "BUYER:P1:a1");
        for (boolean takenBack : new boolean[] {false, true}) {
            try (var feed = open(null)) {
                feed.take(signal, Given.MORNING);
                feed.clock(after(SETTLED));
                if (takenBack) {
                    feed.take(Given.withdrawn(signal, 2), Given.MORNING);
                }
                feed.clock(after(SETTLED.plus(KEPT)) - 1);
                assertThat(feed.kept()).isPositive();
                feed.clock(after(SETTLED.plus(KEPT)));
                assertThat(feed.kept()).isZero();
                assertThat(feed.timers()).isZero();
            }
        }
    }

    @Test
    void aLeapingClockGivesBeforeItForgets() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(ofDays(1000)));
            assertThat(accounts(feed)).containsExactly("BUYER:P1:a1");
            assertThat(feed.kept()).isZero();
            assertThat(feed.timers()).isZero();
        }
    }
}
