package io.qingliu.jobs.precision;

import static io.qingliu.jobs.precision.Courthouse.filed;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.precision.Slot;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.Filed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decisions become the precision of the rule that found what they are about, and lapse. */
class RulePrecisionTest {

    private static final Courthouse COURT = Courthouse.BRUSHING;
    private static final long DAY = 86_400_000L;
    private static final long MORNING = Given.MORNING;

    private static final long OVERTURNED = MORNING + 6 * Slot.HOUR;
    private static final long DUE = OVERTURNED + Slot.HOUR;

    /** Elasticsearch keeps the higher version: a run that sends once must not stay below. */
    @Test
    void whoStartsAnewIsNotBelowWhatWasSentBefore() throws Exception {
        List<Filed> records = new ArrayList<>(COURT.fiveOverturned(0, MORNING));
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
            bench.take(records);
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
        List<Filed> records = new ArrayList<>(COURT.fiveOverturned(0, MORNING));
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
                bench.take(mixed);
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
