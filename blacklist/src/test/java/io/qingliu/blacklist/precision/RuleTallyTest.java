package io.qingliu.blacklist.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.RulePrecision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often a rule was right, and when it has failed too often. */
class RuleTallyTest {

    private static final WithdrawalTerms TERMS = new WithdrawalTerms(5, 0.2, 2);
    private static final long NOON = 400_000;
    private static final long LATER = (NOON + 24) * Slot.HOUR;

    private final Map<Slot, Long> slots = new HashMap<>();

    private RuleTallyTest confirmed(String platform, long count) {
        slots.merge(new Slot(Outcome.CONFIRMED, platform, NOON, Slot.NEVER), count, Long::sum);
        return this;
    }

    private RuleTallyTest overturned(String platform, long count) {
        slots.merge(new Slot(Outcome.OVERTURNED, platform, NOON, NOON + 5), count, Long::sum);
        return this;
    }

    private RuleTallyTest rejected(long count) {
        slots.merge(new Slot(Outcome.REJECTED, "P1", NOON + 1, Slot.NEVER), count, Long::sum);
        return this;
    }

    private Optional<Failure> failure() {
        return new RuleTally(slots).failure(0, LATER, TERMS);
    }

    private RulePrecision precision() {
        return new RuleTally(slots).precision("BRU-01", 3, Long.MIN_VALUE);
    }

    @Test
    void itsPrecisionComesWithItsInterval() {
        assertThat(confirmed("P1", 12).rejected(2).overturned("P2", 1).precision())
                .isEqualTo(
                        new RulePrecision(
                                "w:BRU-01",
                                "BRU-01",
                                3,
                                12,
                                2,
                                1,
                                0.8,
                                0.548,
                                0.93,
                                (NOON + 5) * Slot.HOUR));
    }

    @Test
    void ofFewCasesLittleIsKnown() {
        assertThat(Interval.of(1, 1)).isEqualTo(new Interval(1, 0.207, 1));
        assertThat(Interval.of(0, 1)).isEqualTo(new Interval(0, 0, 0.793));
        assertThat(Interval.of(81, 263)).isEqualTo(new Interval(0.308, 0.255, 0.366));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(0, 0));
    }

    @Test
    void ofNoneNothingIsKnown() {
        slots.put(new Slot(Outcome.NONE, "P1", NOON, Slot.NEVER), 1L);
        assertThat(precision().precision()).isNull();
        assertThat(precision().low()).isNull();
        assertThat(precision().at()).isEqualTo(NOON * Slot.HOUR);
        RuleTally tally = new RuleTally(slots);
        assertThat(tally.at(NOON * Slot.HOUR - 1)).isEqualTo(NOON * Slot.HOUR);
        assertThat(tally.at(LATER)).isEqualTo(LATER);
    }

    @Test
    void fiveOverturnedAtTwoPlatformsAreTooMany() {
        assertThat(overturned("P1", 3).overturned("P2", 2).failure())
                .contains(new Failure(5, 5, 2));
    }

    @Test
    void fourAreNot() {
        assertThat(overturned("P1", 2).overturned("P2", 2).failure()).isEmpty();
    }

    /** More than a fifth of those confirmed at each. */
    @Test
    void norAreFiveOfMany() {
        overturned("P1", 3).confirmed("P1", 12).overturned("P2", 2).confirmed("P2", 8);
        assertThat(failure()).isEmpty();
    }

    @Test
    void fiveOfOneLessAre() {
        overturned("P1", 3).confirmed("P1", 11).overturned("P2", 2).confirmed("P2", 7);
        assertThat(failure()).contains(new Failure(23, 5, 2));
    }

    /** A platform that confirms and overturns cases of its own to switch a rule off for all. */
    @Test
    void onePlatformAloneWithdrawsNothing() {
        assertThat(overturned("P1", 100).failure()).isEmpty();
    }

    /** Nor with somebody else's one mistake. */
    @Test
    void norWithAMistakeThatHappensElsewhere() {
        assertThat(overturned("P1", 100).overturned("P2", 1).failure()).isEmpty();
        // Here the rule mostly holds: the platform does not count.
        assertThat(overturned("P2", 1).confirmed("P2", 40).failure()).isEmpty();
    }

    /** What a platform confirms must not hold a rule up that others suffer from. */
    @Test
    void norDoesOnePlatformHoldARuleUp() {
        overturned("P1", 3).overturned("P2", 2).confirmed("P3", 10_000);
        assertThat(failure()).contains(new Failure(10_005, 5, 2));
    }

    @Test
    void whereThereIsOnePlatformItCanBeSet() {
        overturned("P1", 5);
        WithdrawalTerms alone = new WithdrawalTerms(5, 0.2, 1);
        assertThat(new RuleTally(slots).failure(0, LATER, alone)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> new WithdrawalTerms(2, 0.2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new WithdrawalTerms(2, 1, 1));
    }

    /** An operator has changed the rule: what was decided before is no fault of what it is now. */
    @Test
    void onlyVerdictsSinceItWasChangedCount() {
        overturned("P1", 3).overturned("P2", 2);
        RuleTally tally = new RuleTally(slots);
        assertThat(tally.failure(NOON * Slot.HOUR, LATER, TERMS)).isPresent();
        assertThat(tally.failure(NOON * Slot.HOUR + 1, LATER, TERMS)).isEmpty();
    }

    /** So that what arrives before its hour is over does not show earlier. */
    @Test
    void onlyWhatIsKnownByThenCounts() {
        overturned("P1", 3).overturned("P2", 2);
        RuleTally tally = new RuleTally(slots);
        assertThat(tally.failure(0, (NOON + 6) * Slot.HOUR, TERMS)).isPresent();
        assertThat(tally.failure(0, (NOON + 5) * Slot.HOUR, TERMS)).isEmpty();
    }

    @Test
    void theChangeIsTheSameWheneverItIsMadeAndKeepsTheNumbers() {
        Failure failure = new Failure(9, 5, 2);
        RuleChange change = failure.withdrawal("BRU-01", 4, Map.of("orders", "30"), LATER);
        assertThat(change)
                .isEqualTo(
                        new RuleChange(
                                "w:BRU-01:4",
                                LATER,
                                "BRU-01",
                                4,
                                RuleChange.Mode.SHADOW,
                                Map.of("orders", "30"),
                                "qingliu",
                                "5 of 9 confirmed decisions overturned on appeal, at 2 platforms"));
        Notice notice = failure.notice(change);
        assertThat(notice.type()).isEqualTo(NoticeType.RULE_WITHDRAWN);
        assertThat(notice.subject()).isNull();
        assertThat(notice.text().en()).contains("BRU-01", "version 4", "5 of 9");
        assertThat(notice.text().zh()).contains("BRU-01", "第4版", "9件中有5件");
    }

    @Test
    void aSlotIsReadAsItIsWritten() {
        for (Slot slot :
                List.of(
                        new Slot(Outcome.OVERTURNED, "P:1", NOON, NOON + 5),
                        new Slot(Outcome.CONFIRMED, "", NOON, Slot.NEVER))) {
            assertThat(Slot.parse(slot.written())).isEqualTo(slot);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Slot.parse("CONFIRMED:P1"));
    }
}
