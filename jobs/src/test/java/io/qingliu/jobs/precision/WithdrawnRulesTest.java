package io.qingliu.jobs.precision;

import static io.qingliu.jobs.precision.Courthouse.filed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.precision.Slot;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule whose decisions failed too often goes back on trial, once. */
class WithdrawnRulesTest {

    private static final Courthouse COURT = Courthouse.BRUSHING;
    private static final long DAY = 86_400_000L;
    private static final long MORNING = Given.MORNING;

    private static final long OVERTURNED = MORNING + 6 * Slot.HOUR;
    private static final long DUE = OVERTURNED + Slot.HOUR;

    @Test
    void fiveDecisionsOverturnedPutItBackOnTrialWithANotice() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE - 1);
            assertThat(bench.changes()).isEmpty();

            bench.clock(DUE);
            assertThat(bench.changes())
                    .containsExactly(
                            new RuleChange(
                                    "w:BRU-01:2",
                                    DUE + Slot.HOUR,
                                    COURT.rule(),
                                    2,
                                    RuleChange.Mode.SHADOW,
                                    Map.of(),
                                    "qingliu",
                                    "5 of 5 confirmed decisions overturned on appeal, at 2"
                                            + " platforms"));
            Notice notice = bench.notices().get(0);
            assertThat(notice.type()).isEqualTo(NoticeType.RULE_WITHDRAWN);
            assertThat(notice.grounds()).containsExactly(COURT.rule());
            assertThat(bench.precision().overturned()).isEqualTo(5);

            bench.clock(DUE + 30 * DAY);
            assertThat(bench.changes()).hasSize(1);
            assertThat(bench.notices()).hasSize(1);
        }
    }

    /** Four are a bad week. */
    @Test
    void fourDoNot() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            List<Filed> five = COURT.fiveOverturned(0, MORNING);
            bench.take(five.subList(0, five.size() - 1));
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.precision())
                    .isEqualTo(
                            new RulePrecision(
                                    "w:BRU-01",
                                    COURT.rule(),
                                    bench.precision().version(),
                                    1,
                                    0,
                                    4,
                                    0.2,
                                    0.036,
                                    0.624,
                                    OVERTURNED));
        }
    }

    @Test
    void whereItIsSwitchedOffNothingIsChanged() throws Exception {
        PrecisionSettings off = PrecisionSettings.from(Map.of("rules.withdraw.enabled", "false"));
        try (Bench bench = Bench.open(off, RuleSettings.declared(), null)) {
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.precision().overturned()).isEqualTo(5);
        }
    }

    /** A restart repeats nothing, and loses nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 14})
    void aRestartInTheMiddleDoesNotShow(int half) throws Exception {
        List<Filed> records = COURT.fiveOverturned(0, MORNING);
        Bench.Snapshots snapshots;
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            bench.take(records.subList(0, half));
            snapshots = bench.snapshot();
        }
        try (Bench bench =
                Bench.open(PrecisionSettings.DEFAULT, RuleSettings.declared(), snapshots)) {
            bench.take(records.subList(half, records.size()));
            bench.clock(DUE);
            assertThat(bench.changes()).extracting(RuleChange::id).containsExactly("w:BRU-01:2");
            snapshots = bench.snapshot();
        }
        try (Bench bench =
                Bench.open(PrecisionSettings.DEFAULT, RuleSettings.declared(), snapshots)) {
            bench.take(records);
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
        }
    }

    /** Who starts anew reads the change of before. */
    @Test
    void aReplayDoesNotMakeItAgain() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.take(COURT.change(2, RuleChange.Mode.SHADOW, DUE));
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
        }
    }

    @Test
    void aRuleOnTrialOrOffStaysAsItIs() throws Exception {
        for (RuleChange.Mode mode : List.of(RuleChange.Mode.SHADOW, RuleChange.Mode.OFF)) {
            RuleSettings settings = RuleSettings.of(List.of(COURT.change(2, mode, MORNING - DAY)));
            try (Bench bench = Bench.open(PrecisionSettings.DEFAULT, settings, null)) {
                bench.clock(MORNING - 1);
                bench.take(COURT.fiveOverturned(0, MORNING));
                bench.clock(DUE + DAY);
                assertThat(bench.changes()).isEmpty();
            }
        }
    }

    @Test
    void itsNumbersStayAsTheyWere() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.take(COURT.change(7, RuleChange.Mode.LIVE, MORNING - DAY));
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            assertThat(bench.changes())
                    .extracting(RuleChange::version, RuleChange::params)
                    .containsExactly(tuple(8L, Map.of("orders", "30")));
        }
    }

    /** An operator has set it live again: only what is decided since counts. */
    @Test
    void theSameDecisionsDoNotCountAgainstItTwice() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            bench.take(bench.changes().get(0));
            long live = MORNING + 3 * DAY;
            bench.take(COURT.change(3, RuleChange.Mode.LIVE, live));
            bench.clock(live + DAY);
            // One more of before, which is overturned only now.
            Verdict old = COURT.verdict("P2", 9, Verdict.Type.CONFIRM, MORNING);
            bench.take(filed(COURT.frozen(old, "P2", 9)));
            bench.take(filed(old));
            bench.take(filed(COURT.overturned("P2", 9, live + DAY + 1)));
            bench.clock(live + 2 * DAY);
            assertThat(bench.changes()).hasSize(1);
            assertThat(bench.precision().overturned()).isEqualTo(6);

            bench.take(COURT.fiveOverturned(20, live + 2 * DAY));
            bench.clock(live + 3 * DAY);
            assertThat(bench.changes())
                    .extracting(RuleChange::id)
                    .containsExactly("w:BRU-01:2", "w:BRU-01:4");
        }
    }

    /** The jobs have refused it: the rule is live as before, but the version has been used. */
    @Test
    void aChangeThatCameTooLateLeavesNothingButItsVersion() throws Exception {
        Bench.Snapshots snapshots;
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            bench.take(COURT.change(9, RuleChange.Mode.SHADOW, MORNING - 30 * DAY));
            bench.take(COURT.change(8, RuleChange.Mode.SHADOW, MORNING - 30 * DAY));
            snapshots = bench.snapshot();
        }
        try (Bench bench =
                Bench.open(PrecisionSettings.DEFAULT, RuleSettings.declared(), snapshots)) {
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            assertThat(bench.changes())
                    .extracting(RuleChange::id, RuleChange::params)
                    .containsExactly(tuple("w:BRU-01:10", Map.of()));
            // Until that holds, or another change does, it is not withdrawn once more.
            bench.take(COURT.change(20, RuleChange.Mode.SHADOW, MORNING - 30 * DAY));
            bench.take(COURT.fiveOverturned(20, DUE));
            bench.clock(DUE + DAY);
            assertThat(bench.precision().overturned()).isEqualTo(10);
            assertThat(bench.changes()).hasSize(1);
        }
    }

    /** A withdrawal would have a higher version, and so hold for ever. */
    @Test
    void whatAnOperatorHasSetForLaterIsNotUndone() throws Exception {
        RuleChange later = COURT.change(2, RuleChange.Mode.LIVE, DUE + Slot.HOUR + 1);
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            bench.take(later);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            bench.clock(later.time() + DAY);
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.precision().overturned()).isEqualTo(5);

            bench.take(COURT.fiveOverturned(20, later.time() + DAY));
            bench.clock(later.time() + 2 * DAY);
            assertThat(bench.changes()).extracting(RuleChange::version).containsExactly(3L);
        }
        RuleSettings settings = RuleSettings.of(List.of(later));
        try (Bench bench = Bench.open(PrecisionSettings.DEFAULT, settings, null)) {
            bench.clock(MORNING - 1);
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            bench.clock(later.time() + DAY);
            assertThat(bench.changes()).isEmpty();
        }
    }

    /** One that can never hold decides nothing. */
    @Test
    void aLaterChangeOfALowerVersionSavesNoRule() throws Exception {
        RuleSettings settings =
                RuleSettings.of(List.of(COURT.change(7, RuleChange.Mode.LIVE, MORNING - DAY)));
        try (Bench bench = Bench.open(PrecisionSettings.DEFAULT, settings, null)) {
            bench.clock(MORNING - 1);
            bench.take(COURT.change(3, RuleChange.Mode.LIVE, DUE + 2 * Slot.HOUR));
            bench.take(COURT.fiveOverturned(0, MORNING));
            bench.clock(DUE);
            assertThat(bench.changes()).extracting(RuleChange::version).containsExactly(8L);
        }
    }
}
