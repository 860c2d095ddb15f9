package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.MORNING;
import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.patterns.RuleLedger;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a pattern change while it matches. EMP-15: numbers, and then ghosts. */
class ChangingPatternsTest {

    private static final String RULE = "EMP-15";

    /** A midnight two days on, from which a change holds. */
    private static final long FROM = ChinaDay.beginOf(after(ofDays(2)));

    private static final PatternCourse FINAL = PatternCourse.finalUpTo(Long.MAX_VALUE);

    private static Element numbers(String shop, long time) {
        return new Element("SHOP:P1:" + shop, "numbers", time, "EMP-04", "EMP-04:" + shop + time);
    }

    private static Element ghosts(String shop, long time) {
        return new Element("SHOP:P1:" + shop, "ghosts", time, "EMP-01", "EMP-01:" + shop + time);
    }

    private static PatternCourse within(long version, long time, String days) {
        return PatternCourse.of(
                RuledPattern.change(RULE, version, time, Map.of("ghostsWithin", days)));
    }

    /** Of each shop numbers, and ghosts so much later; how many matches there are in the end. */
    private static int matches(RuledPattern pattern, long begin, Duration... laters)
            throws Exception {
        for (int i = 0; i < laters.length; i++) {
            pattern.take(numbers("S" + i, begin));
            pattern.take(ghosts("S" + i, begin + laters[i].toMillis()));
        }
        pattern.clock(after(ofDays(60)));
        List<Observation> found = pattern.found();
        assertThat(found).noneMatch(Observation::withdrawn);
        return found.size();
    }

    @Test
    void whatBeginsAtItsTimeOrLaterGoesByTheChange() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "3"));
            pattern.course(FINAL);
            Duration minute = Duration.ofMinutes(1);
            assertThat(matches(pattern, FROM, ofDays(3), ofDays(3).plus(minute), ofDays(6)))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatBeganBeforeIsFinishedAsItWasBegun() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "3"));
            pattern.course(FINAL);
            Duration minute = Duration.ofMinutes(1);
            assertThat(matches(pattern, FROM - 1, ofDays(6), ofDays(7), ofDays(7).plus(minute)))
                    .isEqualTo(2);
        }
    }

    /** The old version does not see further because the new one does. */
    @Test
    void ofAWiderOneToo() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "10"));
            pattern.course(FINAL);
            assertThat(matches(pattern, FROM - 1, ofDays(7), ofDays(8))).isEqualTo(1);
        }
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "10"));
            pattern.course(FINAL);
            assertThat(matches(pattern, FROM, ofDays(7), ofDays(10), ofDays(11))).isEqualTo(2);
        }
    }

    /** One shop, whose ghosts complete a match of each version. */
    @Test
    void bothVersionsMatchTheSameElements() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "3"));
            pattern.course(FINAL);
            pattern.take(numbers("S1", FROM - 1));
            pattern.take(numbers("S1", FROM));
            pattern.take(ghosts("S1", FROM + ofDays(2).toMillis()));
            pattern.take(ghosts("S1", FROM + ofDays(5).toMillis()));
            pattern.clock(after(ofDays(60)));
            assertThat(pattern.found())
                    .extracting(Observation::time)
                    .containsExactlyInAnyOrder(
                            FROM + ofDays(2).toMillis(),
                            FROM + ofDays(2).toMillis(),
                            FROM + ofDays(5).toMillis());
        }
    }

    @Test
    void itGoesThroughNoDayBeforeItsNumbersAreFinal() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.take(numbers("S1", FROM));
            pattern.take(ghosts("S1", FROM + ofDays(5).toMillis()));
            pattern.clock(after(ofDays(30)));
            assertThat(pattern.found()).isEmpty();
            assertThat(pattern.passed()).as("it knows of no change yet").isEqualTo(Long.MIN_VALUE);
            pattern.course(PatternCourse.finalUpTo(ChinaDay.of(after(ofDays(30))) - 1));
            assertThat(pattern.found()).isEmpty();
            pattern.course(within(2, FROM, "3"));
            pattern.course(PatternCourse.finalUpTo(ChinaDay.of(after(ofDays(30)))));
            assertThat(pattern.found()).isEmpty();
            assertThat(pattern.passed()).isEqualTo(after(ofDays(30)));
        }
    }

    @Test
    void ofChangesThatEndAllAreFinal() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.take(numbers("S1", FROM));
            pattern.take(ghosts("S1", FROM + 1));
            pattern.clock(after(ofDays(30)));
            pattern.endOfChanges();
            assertThat(pattern.found()).hasSize(1);
        }
    }

    @Test
    void changesOfOtherRulesAndOfTheModeAloneAlterNothing() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(
                    PatternCourse.of(
                            RuledPattern.change("BRU-13", 2, FROM, Map.of("raisedAtMost", "9"))));
            pattern.course(
                    PatternCourse.of(
                            RuledPattern.change(
                                    RULE, 2, FROM, RuleChange.Mode.OFF, Map.of("matches", "2"))));
            pattern.course(FINAL);
            assertThat(matches(pattern, FROM, ofDays(7))).isEqualTo(1);
        }
    }

    /** Nothing moves, and still it is seen: at the next checkpoint of those behind it. */
    @Test
    void aChangeInQuietIsSeenInWhatIsShown() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(FINAL);
            pattern.takeUntimed(numbers("S1", FROM));
            pattern.takeUntimed(ghosts("S1", FROM + ofDays(5).toMillis()));
            pattern.clock(QuietMarks.after(MORNING));
            assertThat(pattern.found()).singleElement().matches(each -> !each.withdrawn());
            pattern.course(within(2, FROM, "3"));
            assertThat(pattern.found()).singleElement().matches(Observation::withdrawn);
            pattern.course(within(3, FROM, "5"));
            assertThat(pattern.found()).singleElement().matches(each -> !each.withdrawn());
        }
    }

    /** The innocent twin of the test before: as long as records flow, nothing is shown. */
    @Test
    void aChangeWhileRecordsFlowShowsNothing() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(FINAL);
            pattern.takeUntimed(numbers("S1", FROM));
            pattern.takeUntimed(ghosts("S1", FROM + ofDays(5).toMillis()));
            pattern.clock(MORNING & ~1L);
            pattern.course(within(2, FROM, "6"));
            assertThat(pattern.found()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRestartKeepsWhatWasBegunAndByWhichNumbers(boolean onDisk) throws Exception {
        StateBackend backend =
                onDisk ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        DeclaredPattern declared = DeclaredPattern.shipped(RULE);
        OperatorSubtaskState kept;
        try (var pattern = RuledPattern.open(declared, backend, null)) {
            pattern.course(within(2, FROM, "3"));
            pattern.course(PatternCourse.finalUpTo(ChinaDay.of(FROM)));
            pattern.take(numbers("S1", FROM - 1));
            pattern.take(numbers("S2", FROM));
            pattern.clock(FROM + 1);
            kept = pattern.snapshot();
        }
        try (var pattern = RuledPattern.open(declared, backend, kept)) {
            pattern.course(FINAL);
            pattern.take(ghosts("S1", FROM + ofDays(5).toMillis()));
            pattern.take(ghosts("S2", FROM + ofDays(5).toMillis()));
            pattern.clock(after(ofDays(60)));
            assertThat(pattern.found())
                    .singleElement()
                    .satisfies(match -> assertThat(match.key()).contains("S1"));
        }
    }

    /** However far a version looks, what is begun is kept for the limit of the number, 14 days. */
    @Test
    void afterTheLongestMatchNothingIsKept() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.course(within(2, FROM, "3"));
            pattern.course(FINAL);
            pattern.take(numbers("S1", FROM - 1));
            pattern.take(numbers("S2", FROM));
            pattern.take(ghosts("S2", FROM + ofHours(1).toMillis()));
            pattern.clock(FROM + ofDays(14).toMillis());
            assertThat(pattern.found()).hasSize(1);
            assertThat(pattern.kept()).isPositive();
            pattern.clock(FROM + ofDays(14).toMillis() + 1);
            assertThat(pattern.kept()).isZero();
            pattern.clock(FROM + ofDays(15).toMillis());
            assertThat(pattern.timers()).isZero();
            // And a key that comes again begins anew.
            pattern.take(numbers("S2", FROM + ofDays(20).toMillis()));
            pattern.take(ghosts("S2", FROM + ofDays(21).toMillis()));
            pattern.clock(FROM + ofDays(22).toMillis());
            assertThat(pattern.found()).hasSize(1);
        }
    }

    /** State gives them back in any order; the one that ranks highest begins first here. */
    @Test
    void changesThatHoldNoMoreAreForgottenAfterARestartToo() throws Exception {
        OperatorSubtaskState kept;
        try (var pattern = RuledPattern.open(RULE, null)) {
            for (int version = 2; version < 10; version++) {
                pattern.course(within(version, FROM + ofDays(10 - version).toMillis(), "3"));
            }
            assertThat(pattern.changes()).hasSize(8);
            kept = pattern.snapshot();
        }
        try (var pattern = RuledPattern.open(RULE, kept)) {
            assertThat(pattern.changes()).hasSize(8);
            // Two hundred days after the last of them.
            long day = ChinaDay.of(FROM) + 208;
            pattern.course(PatternCourse.finalUpTo(day - 1));
            assertThat(pattern.changes()).as("the one of the eighth day").containsExactly(2L, 9L);
            pattern.course(PatternCourse.finalUpTo(day));
            assertThat(pattern.changes()).containsExactly(9L);
        }
    }

    /** Who takes them has forgotten one of a thousand; this task has not come so far. */
    @Test
    void whatIsTakenHoldsHoweverMuchIsKeptOfBefore() throws Exception {
        OperatorSubtaskState kept;
        try (var pattern = RuledPattern.open(RULE, null)) {
            for (int i = 0; i < RuleLedger.MOST; i++) {
                pattern.course(within(2 + i, MORNING + i, "7"));
            }
            pattern.course(within(2 + RuleLedger.MOST, FROM, "3"));
            assertThat(pattern.changes()).hasSize(RuleLedger.MOST + 1);
            kept = pattern.snapshot();
        }
        try (var pattern = RuledPattern.open(RULE, kept)) {
            pattern.course(FINAL);
            assertThat(matches(pattern, FROM, ofDays(2), ofDays(5))).isEqualTo(1);
        }
    }

    /** A watermark beyond all time ends the input; what is held goes with it. */
    @Test
    void theEndOfAllIsNotHeld() throws Exception {
        try (var pattern = RuledPattern.open(RULE, null)) {
            pattern.take(numbers("S1", FROM));
            pattern.take(ghosts("S1", FROM + 1));
            pattern.course(FINAL);
            pattern.pass(Watermark.MAX_WATERMARK);
            assertThat(pattern.found()).hasSize(1);
        }
    }
}
