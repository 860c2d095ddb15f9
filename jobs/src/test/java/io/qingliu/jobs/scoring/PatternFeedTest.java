package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.patterns.rule.SignalPattern.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a pattern gets to see a signal. */
class PatternFeedTest {

    /** The first of March ends sixteen hours after its morning; nothing of it comes 49 h later. */
    private static final Duration SETTLED = ofHours(16 + 49);

    private static final Duration KEPT = ofDays(200);

    /** An odd watermark states that all is quiet. */
    private static final long QUIET = 1;

    private static Harness<Signal, Element> open(OperatorSubtaskState snapshot) throws Exception {
        return Harness.open(
                new PatternFeed(DeclaredPattern.shipped("REG-11")),
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
        return feed.emitted().stream().map(Element::value).toList();
    }

    @Test
    void aSignalIsHeldUntilItsDayHasSettled() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(SETTLED) - 2);
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
    void theEndOfTheInputIsAQuietThatLasts() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(ofHours(1)));
            feed.end();
            assertThat(shownAndGiven(feed)).containsExactly("may be BUYER:P1:a1");
            assertThat(feed.output())
                    .as("and moves no clock")
                    .contains(new Watermark(after(ofHours(1)) - PatternFeed.LAG))
                    .doesNotContain(new Watermark(after(ofHours(1))));
        }
    }

    /** Without a timestamp, so that no clock passes it: what is quiet now may go on. */
    @Test
    void inQuietWhatIsHeldIsShownAndStaysHeld() throws Exception {
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(Given.MORNING);
            assertThat(shownAndGiven(feed)).isEmpty();
            feed.clock(Given.MORNING + QUIET);
            assertThat(shownAndGiven(feed)).containsExactly("may be BUYER:P1:a1");
            assertThat(feed.output())
                    .as("who is behind it learns that it is quiet when it has all")
                    .endsWith(new Watermark(Given.MORNING + QUIET - PatternFeed.LAG));
            feed.clock(after(SETTLED));
            assertThat(shownAndGiven(feed)).endsWith("BUYER:P1:a1").hasSize(2);
            feed.clock(after(SETTLED) + QUIET);
            assertThat(shownAndGiven(feed)).as("nothing is open any more").hasSize(3);
            assertThat(shownAndGiven(feed).get(2)).isEqualTo("may be no more");
        }
    }

    @Test
    void whatIsShownAgainTakesThePlaceOfWhatWasShown() throws Exception {
        try (var feed = open(null)) {
            feed.clock(Given.MORNING);
            feed.take(sown(1, "BUYER:P1:a1", "BUYER:P1:a2"), Given.MORNING);
            feed.clock(Given.MORNING + QUIET);
            feed.take(sown(2, "BUYER:P1:a2"), Given.MORNING);
            feed.clock(Given.MORNING + 2 + QUIET);
            assertThat(shownAndGiven(feed))
                    .containsExactly(
                            "may be BUYER:P1:a1",
                            "may be BUYER:P1:a2",
                            "may be no more",
                            "may be BUYER:P1:a2");
        }
    }

    /** The clock that a pattern sees does not know that it was quiet. */
    @Test
    void quietMovesNoClock() throws Exception {
        try (var feed = open(null)) {
            feed.clock(after(ofHours(1)) + QUIET);
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(ofHours(2)) + QUIET);
            feed.clock(after(SETTLED));
            assertThat(given(feed)).containsExactly("BUYER:P1:a1");
            assertThat(feed.output())
                    .filteredOn(Watermark.class::isInstance)
                    .containsExactly(
                            new Watermark(after(ofHours(1)) + QUIET - PatternFeed.LAG),
                            new Watermark(after(ofHours(2)) + QUIET - PatternFeed.LAG),
                            new Watermark(after(SETTLED) - PatternFeed.LAG));
        }
    }

    /** A deployment that is begun again in quiet stands where the run before it did. */
    @Test
    void afterARestartQuietIsStatedAgain() throws Exception {
        OperatorSubtaskState quiet;
        try (var feed = open(null)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(Given.MORNING + QUIET);
            quiet = feed.snapshot();
        }
        try (var feed = open(quiet)) {
            feed.clock(Given.MORNING);
            assertThat(feed.output())
                    .as("not before it is")
                    .containsExactly(new Watermark(Given.MORNING - PatternFeed.LAG));
            feed.clock(Given.MORNING + QUIET);
            assertThat(shownAndGiven(feed)).containsExactly("may be BUYER:P1:a1");
            assertThat(feed.output())
                    .last()
                    .satisfies(mark -> assertThat(QuietMarks.isQuiet((Watermark) mark)).isTrue());
        }
    }

    /** A build whose clock quiet moved to that of the job may have left it days ahead. */
    @ParameterizedTest
    @ValueSource(longs = {0, QUIET})
    void afterARestartNobodyWaitsForTheClockToComeSoFarAgain(long odd) throws Exception {
        long ahead = after(ofDays(9)) + odd;
        OperatorSubtaskState moved;
        try (var feed = open(null)) {
            feed.clock(ahead + PatternFeed.LAG);
            moved = feed.snapshot();
        }
        try (var feed = open(moved)) {
            feed.clock(after(ofDays(9)));
            feed.clock(after(ofDays(10)));
            assertThat(feed.output())
                    .as("once, and that it was quiet is no news")
                    .containsExactly(new Watermark(after(ofDays(9))));
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(after(ofDays(11)));
            assertThat(feed.emitted()).extracting(Element::time).containsExactly(ahead + 1);
            feed.clock(after(ofDays(9)) + PatternFeed.LAG + 2);
            assertThat(feed.output()).last().isEqualTo(new Watermark(after(ofDays(9)) + 2));
        }
    }

    private static List<String> given(Harness<Signal, Element> feed) {
        return shownAndGiven(feed).stream().filter(each -> !each.startsWith("may be")).toList();
    }

    private static List<String> shownAndGiven(Harness<Signal, Element> feed) {
        List<String> all = new ArrayList<>();
        for (Object out : feed.output()) {
            if (out instanceof StreamRecord<?> record) {
                String value = ((Element) record.getValue()).value();
                all.add(
                        (record.hasTimestamp() ? "" : "may be ")
                                + (value == null ? "no more" : value));
            }
        }
        return all;
    }

    /** What has not changed since the last spell is not sent again. */
    @Test
    void whatIsShownAlreadyIsNotShownAgain() throws Exception {
        try (var feed = open(null)) {
            feed.clock(Given.MORNING);
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(Given.MORNING + QUIET);
            feed.clock(after(ofHours(1)) + QUIET);
            assertThat(shownAndGiven(feed)).containsExactly("may be BUYER:P1:a1");
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
    void whatComesTooLateIsGivenBehindTheClockAfterARestartToo() throws Exception {
        long passed = after(ofHours(1));
        OperatorSubtaskState later;
        try (var feed = open(null)) {
            feed.clock(passed + PatternFeed.LAG);
            later = feed.snapshot();
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(passed + PatternFeed.LAG + 1);
            assertThat(feed.emitted()).extracting(Element::time).containsExactly(passed + 1);
        }
        try (var feed = open(later)) {
            feed.take(sown(1, "BUYER:P1:a1"), Given.MORNING);
            feed.clock(passed + PatternFeed.LAG + 1);
            assertThat(feed.emitted()).extracting(Element::time).containsExactly(passed + 1);
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
