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
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.settings.PrecisionSettings;
import io.qingliu.jobs.settings.RuleSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions become a rule's precision, and a rule that failed too often goes back on trial. */
class WithdrawnRulesTest {

    private static final Courthouse COURT = Courthouse.BRUSHING;
    private static final long DAY = 86_400_000L;
    private static final long MORNING = Given.MORNING;

    /** Five shops of two platforms, confirmed in the morning and overturned in the afternoon. */
    private static List<Filed> fiveOverturned(int first, long time) {
        List<Filed> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String platform = i < 3 ? "P1" : "P2";
            Verdict verdict = COURT.verdict(platform, first + i, Verdict.Type.CONFIRM, time + i);
            records.add(filed(COURT.frozen(verdict, platform, first + i)));
            records.add(filed(verdict));
            records.add(filed(COURT.overturned(platform, first + i, time + 6 * Slot.HOUR + i)));
        }
        return records;
    }

    private static void take(Bench bench, List<Filed> records) throws Exception {
        for (Filed each : records) {
            bench.take(each);
        }
    }

    private static final long OVERTURNED = MORNING + 6 * Slot.HOUR;
    private static final long DUE = OVERTURNED + Slot.HOUR;

    @Test
    void fiveDecisionsOverturnedPutItBackOnTrialWithANotice() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            take(bench, fiveOverturned(0, MORNING));
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
            List<Filed> five = fiveOverturned(0, MORNING);
            take(bench, five.subList(0, five.size() - 1));
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
            take(bench, fiveOverturned(0, MORNING));
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.precision().overturned()).isEqualTo(5);
        }
    }

    /** A restart repeats nothing, and loses nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 14})
    void aRestartInTheMiddleDoesNotShow(int half) throws Exception {
        List<Filed> records = fiveOverturned(0, MORNING);
        Bench.Snapshots snapshots;
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            take(bench, records.subList(0, half));
            snapshots = bench.snapshot();
        }
        try (Bench bench =
                Bench.open(PrecisionSettings.DEFAULT, RuleSettings.declared(), snapshots)) {
            take(bench, records.subList(half, records.size()));
            bench.clock(DUE);
            assertThat(bench.changes()).extracting(RuleChange::id).containsExactly("w:BRU-01:2");
            snapshots = bench.snapshot();
        }
        try (Bench bench =
                Bench.open(PrecisionSettings.DEFAULT, RuleSettings.declared(), snapshots)) {
            take(bench, records);
            bench.clock(DUE + DAY);
            assertThat(bench.changes()).isEmpty();
        }
    }

    /** Who starts anew reads the change of before. */
    @Test
    void aReplayDoesNotMakeItAgain() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.take(COURT.change(2, RuleChange.Mode.SHADOW, DUE));
            take(bench, fiveOverturned(0, MORNING));
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
                take(bench, fiveOverturned(0, MORNING));
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
            take(bench, fiveOverturned(0, MORNING));
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
            take(bench, fiveOverturned(0, MORNING));
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

            take(bench, fiveOverturned(20, live + 2 * DAY));
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
            take(bench, fiveOverturned(0, MORNING));
            bench.clock(DUE);
            assertThat(bench.changes())
                    .extracting(RuleChange::id, RuleChange::params)
                    .containsExactly(tuple("w:BRU-01:10", Map.of()));
            // Until that holds, or another change does, it is not withdrawn once more.
            bench.take(COURT.change(20, RuleChange.Mode.SHADOW, MORNING - 30 * DAY));
            take(bench, fiveOverturned(20, DUE));
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
            take(bench, fiveOverturned(0, MORNING));
            bench.clock(DUE);
            bench.clock(later.time() + DAY);
            assertThat(bench.changes()).isEmpty();
            assertThat(bench.precision().overturned()).isEqualTo(5);

            take(bench, fiveOverturned(20, later.time() + DAY));
            bench.clock(later.time() + 2 * DAY);
            assertThat(bench.changes()).extracting(RuleChange::version).containsExactly(3L);
        }
        RuleSettings settings = RuleSettings.of(List.of(later));
        try (Bench bench = Bench.open(PrecisionSettings.DEFAULT, settings, null)) {
            bench.clock(MORNING - 1);
            take(bench, fiveOverturned(0, MORNING));
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
            take(bench, fiveOverturned(0, MORNING));
            bench.clock(DUE);
            assertThat(bench.changes()).extracting(RuleChange::version).containsExactly(8L);
        }
    }

    /** Elasticsearch keeps the higher version: a run that sends once must not stay below. */
    @Test
    void whoStartsAnewIsNotBelowWhatWasSentBefore() throws Exception {
        List<Filed> records = new ArrayList<>(fiveOverturned(0, MORNING));
        records.sort(Comparator.comparingLong(each -> each.entry().time()));
        RulePrecision before;
        try (Bench bench = Bench.open()) {
            for (Filed each : records.subList(0, records.size() - 1)) {
                bench.take(each);
                bench.clock(each.entry().time());
            }
            bench.take(records.get(records.size() - 1));
            bench.clock(DUE + DAY);
            before = bench.precision();
            assertThat(bench.documents()).hasSizeGreaterThan(5);
            assertThat(bench.documents())
                    .extracting(RulePrecision::version)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            take(bench, records);
            bench.clock(DUE - 1);
            assertThat(bench.documents()).hasSize(1);
            assertThat(bench.precision()).isEqualTo(before);
            assertThat(before.version()).isGreaterThan(before.at());
            // So what comes next is known as newer, in the same hour too.
            Verdict next = COURT.verdict("P3", 50, Verdict.Type.REJECT, OVERTURNED + 6);
            bench.take(filed(COURT.frozen(next, "P3", 50)));
            bench.take(filed(next));
            bench.clock(DUE);
            assertThat(bench.precision().rejected()).isEqualTo(1);
            assertThat(bench.precision().version()).isGreaterThan(before.version());
        }
    }

    @Test
    void neitherOrderNorRepetitionShows() throws Exception {
        List<Filed> records = new ArrayList<>(fiveOverturned(0, MORNING));
        for (int i = 30; i < 40; i++) {
            Verdict.Type type = i % 3 == 0 ? Verdict.Type.REJECT : Verdict.Type.CONFIRM;
            Verdict verdict = COURT.verdict("P3", i, type, MORNING + i * Slot.HOUR / 10);
            records.add(filed(COURT.frozen(verdict, "P3", i)));
            records.add(filed(verdict));
        }
        RulePrecision expected = null;
        List<RuleChange> withdrawn = null;
        for (int seed = 0; seed < 10; seed++) {
            try (Bench bench = Bench.open()) {
                bench.clock(MORNING - 1);
                Random random = new Random(seed);
                List<Filed> mixed = new ArrayList<>(records);
                mixed.addAll(records.subList(0, seed));
                Collections.shuffle(mixed, random);
                take(bench, mixed);
                bench.clock(DUE);
                bench.clock(DUE + DAY);
                RulePrecision last = bench.precision();
                RulePrecision unnumbered =
                        new RulePrecision(
                                last.id(),
                                last.rule(),
                                0,
                                last.confirmed(),
                                last.rejected(),
                                last.overturned(),
                                last.precision(),
                                last.low(),
                                last.high(),
                                last.at());
                expected = expected == null ? unnumbered : expected;
                withdrawn = withdrawn == null ? bench.changes() : withdrawn;
                assertThat(unnumbered).isEqualTo(expected);
                assertThat(bench.changes()).isEqualTo(withdrawn).hasSize(1);
            }
        }
        assertThat(expected.confirmed()).isEqualTo(6);
        assertThat(expected.rejected()).isEqualTo(4);
    }

    /** Half a year later nothing is left but what numbers the next document. */
    @Test
    void decisionsLapse() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            Verdict verdict = COURT.verdict("P1", 1, Verdict.Type.CONFIRM, MORNING);
            bench.take(filed(COURT.frozen(verdict, "P1", 1)));
            bench.take(filed(verdict));
            bench.clock(MORNING + 180 * DAY - 1);
            assertThat(bench.precision().confirmed()).isEqualTo(1);
            int before = bench.keptOfRules();
            assertThat(bench.keptOfDecisions()).isEqualTo(1);

            long over = MORNING + 180 * DAY;
            bench.clock(over);
            RulePrecision last = bench.precision();
            assertThat(last.confirmed()).isZero();
            assertThat(last.precision()).isNull();
            assertThat(last.at()).isEqualTo(over);
            assertThat(bench.keptOfDecisions()).isZero();
            assertThat(bench.keptOfRules()).isLessThan(before);
            // Once over, it is over, however often it comes.
            bench.take(filed(verdict));
            bench.take(filed(COURT.frozen(verdict, "P1", 1)));
            bench.clock(over + DAY);
            assertThat(bench.precision()).isEqualTo(last);
            assertThat(bench.keptOfDecisions()).isZero();

            Verdict later = COURT.verdict("P1", 1, Verdict.Type.CONFIRM, over + DAY);
            bench.take(filed(COURT.frozen(later, "P1", 1)));
            bench.take(filed(later));
            bench.clock(over + 2 * DAY);
            assertThat(bench.precision().confirmed()).isEqualTo(1);
            assertThat(bench.precision().version()).isGreaterThan(last.version());
        }
    }

    @Test
    void aRuleThatThereIsNotHasNoPrecision() throws Exception {
        try (Bench bench = Bench.open()) {
            bench.clock(MORNING - 1);
            Verdict verdict = COURT.verdict("P1", 1, Verdict.Type.CONFIRM, MORNING);
            var known = COURT.frozen(verdict, "P1", 1);
            String unknown =
                    new String(WireJson.write(known), StandardCharsets.UTF_8)
                            .replace("\"BRU-01\"", "\"BRU-99\"");
            bench.take(
                    filed(
                            WireJson.readFrozen(
                                    unknown.getBytes(StandardCharsets.UTF_8),
                                    WireJson.NO_ARRIVAL)));
            bench.take(filed(verdict));
            bench.clock(MORNING + DAY);
            assertThat(bench.documents()).isEmpty();
        }
    }
}
