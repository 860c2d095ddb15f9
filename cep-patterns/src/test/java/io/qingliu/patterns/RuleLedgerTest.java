package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.patterns.RuleLedger.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which changes of rules are taken. */
class RuleLedgerTest {

    private static RuleChange change(long version, long time, String orders) {
        return new RuleChange(
                "r-" + version + '-' + time,
                time,
                "BRU-01",
                version,
                RuleChange.Mode.LIVE,
                Map.of("orders", orders),
                "ana",
                null);
    }

    @Test
    void oneThatCouldNeverHoldIsNotTaken() {
        RuleLedger ledger = new RuleLedger();
        assertThat(ledger.take(change(3, 1000, "20"))).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.take(change(3, 1001, "30"))).isEqualTo(Outcome.NOT_NEWER);
        assertThat(ledger.take(change(2, 1000, "30"))).isEqualTo(Outcome.NOT_NEWER);
        // It holds until the other does.
        assertThat(ledger.take(change(2, 999, "30"))).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.take(change(4, 1000, "30"))).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.changes()).hasSize(3);
    }

    @Test
    void whatIsSentTwiceCountsOnceWhateverItsId() {
        RuleLedger ledger = new RuleLedger();
        RuleChange first = change(3, 1000, "20");
        RuleChange again =
                new RuleChange(
                        "other", 1000, "BRU-01", 3, first.mode(), first.params(), "ben", null);
        assertThat(ledger.take(first)).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.take(again)).isEqualTo(Outcome.KNOWN);
        assertThat(ledger.knows(again)).isTrue();
        assertThat(ledger.take(change(3, 1000, "21"))).isEqualTo(Outcome.NOT_NEWER);
        assertThat(ledger.changes()).containsExactly(first);
    }

    /** Settings write declarations out, whose versions are those of releases (RuleBook). */
    @Test
    void oneLaterThanADeclarationWrittenOutHoldsOverItWhateverItsVersion() {
        RuleLedger ledger = new RuleLedger();
        RuleChange declared = change(5, 0, "20");
        RuleChange later = change(3, 1000, "30");
        assertThat(ledger.take(declared)).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.take(later)).isEqualTo(Outcome.TAKEN);
        assertThat(RuleLedger.holdsOver(later, declared)).isTrue();
        assertThat(RuleLedger.holdsOver(declared, later)).isFalse();
        assertThat(ledger.forget(1000)).containsExactly(declared);
    }

    @Test
    void oneMoreThanMayMatterIsNotTaken() {
        RuleLedger ledger = new RuleLedger();
        for (int i = 1; i <= RuleLedger.MOST; i++) {
            assertThat(ledger.take(change(i, i, "20"))).isEqualTo(Outcome.TAKEN);
        }
        int next = RuleLedger.MOST + 1;
        assertThat(ledger.take(change(next, next, "20"))).isEqualTo(Outcome.TOO_MANY);
        // When the first has given way, there is room.
        assertThat(ledger.forget(2)).containsExactly(change(1, 1, "20"));
        assertThat(ledger.take(change(next, next, "20"))).isEqualTo(Outcome.TAKEN);
    }

    /** Another decided; here they come in another order, and before there is room. */
    @Test
    void whatAnotherHasTakenIsKeptWhateverThisOneWouldDecide() {
        RuleLedger ledger = new RuleLedger();
        ledger.keep(change(3, 1000, "30"));
        ledger.keep(change(2, 2000, "20"));
        ledger.keep(change(2, 2000, "20"));
        assertThat(ledger.changes()).containsExactly(change(3, 1000, "30"), change(2, 2000, "20"));
        assertThat(ledger.forget(2000)).containsExactly(change(2, 2000, "20"));
        for (int i = 1; i <= RuleLedger.MOST; i++) {
            ledger.keep(change(3 + i, 2000 + i, "20"));
        }
        assertThat(ledger.changes()).hasSize(RuleLedger.MOST + 1);
    }

    @Test
    void whatHoldsAtTheHorizonStays() {
        RuleLedger ledger = new RuleLedger();
        ledger.take(change(2, 1000, "20"));
        ledger.take(change(3, 2000, "30"));
        ledger.take(change(4, 3000, "40"));
        assertThat(ledger.forget(1999)).isEmpty();
        assertThat(ledger.forget(2000)).containsExactly(change(2, 1000, "20"));
        assertThat(ledger.changes()).containsExactly(change(3, 2000, "30"), change(4, 3000, "40"));
    }

    @Test
    void ofEqualVersionsTheOneThatBeginsEarlierStaysWhicheverCameFirst() {
        RuleLedger ledger = new RuleLedger();
        RuleChange tomorrow = change(5, 2000, "20");
        RuleChange now = change(5, 1000, "30");
        assertThat(ledger.take(tomorrow)).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.take(now)).isEqualTo(Outcome.TAKEN);
        assertThat(ledger.forget(2000)).containsExactly(tomorrow);
        assertThat(ledger.changes()).containsExactly(now);
    }
}
