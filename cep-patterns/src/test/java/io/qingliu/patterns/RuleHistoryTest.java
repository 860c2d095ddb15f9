package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.rule.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rule was, and to what it can be set back. */
class RuleHistoryTest {

    private static final Rule RULE = DeclaredRules.all().get("BRU-01");
    private static final long NOON = 1_732_982_400_000L;
    private static final long HOUR = 3_600_000L;

    private static RuleChange change(long version, long time, RuleChange.Mode mode, int orders) {
        return new RuleChange(
                "r-" + version + '-' + time,
                time,
                RULE.id(),
                version,
                mode,
                Map.of("orders", Integer.toString(orders)),
                "ana",
                null);
    }

    private static RuleHistory of(RuleChange... sent) {
        RuleHistory history = new RuleHistory(List.of());
        for (RuleChange change : sent) {
            history.addChange(WireJson.write(change), NOON);
        }
        return history;
    }

    private static void taken(RuleHistory history, RuleChange... changes) {
        for (RuleChange change : changes) {
            history.addReceipt(WireJson.write(RuleReceipt.of(change, "qingliu-signals", 0, 1)));
        }
    }

    @Test
    void aRuleIsSetBackToWhatHeldBefore() {
        RuleChange second = change(2, NOON - 3 * HOUR, RuleChange.Mode.LIVE, 20);
        RuleChange third = change(3, NOON - 2 * HOUR, RuleChange.Mode.SHADOW, 30);
        RuleHistory history = of(second, third);
        taken(history, second, third);

        assertThat(history.holding(RULE, NOON)).isEqualTo(third);
        assertThat(history.before(RULE, third)).isEqualTo(second);
        assertThat(history.before(RULE, second)).as("as declared").isNull();
        assertThat(history.returnable(RULE, 2, NOON)).contains(second);
        assertThat(history.returnable(RULE, 4, NOON)).isEmpty();
    }

    /** It was to begin on a day that has settled: the jobs refused it, and its numbers with it. */
    @Test
    void aRuleIsNotSetBackToWhatWasRefused() {
        RuleChange refused = change(2, NOON - 30 * HOUR, RuleChange.Mode.LIVE, 3);
        RuleChange third = change(3, NOON - 2 * HOUR, RuleChange.Mode.SHADOW, 30);
        RuleHistory history = of(refused, third);
        taken(history, third);

        assertThat(history.before(RULE, third)).as("as declared").isNull();
        assertThat(history.returnable(RULE, 2, NOON)).isEmpty();
        assertThat(history.highest(RULE)).as("its version is used up").isEqualTo(3);
    }

    @Test
    void aRuleIsNotSetBackToWhatNeverHeldAlthoughItWasTaken() {
        RuleChange never = change(2, NOON - 2 * HOUR, RuleChange.Mode.LIVE, 20);
        RuleChange third = change(3, NOON - 2 * HOUR, RuleChange.Mode.SHADOW, 30);
        RuleChange ahead = change(4, NOON + HOUR, RuleChange.Mode.LIVE, 40);
        RuleHistory history = of(never, third, ahead);
        taken(history, never, third, ahead);

        assertThat(history.before(RULE, third)).as("both began at once").isNull();
        assertThat(history.returnable(RULE, 4, NOON + HOUR - 1)).isEmpty();
        assertThat(history.returnable(RULE, 4, NOON + HOUR)).contains(ahead);
    }

    /** Settings hold from the start, with versions of releases, and nobody answers to them. */
    @Test
    void whatTheSettingsSaidHeldBeforeTheFirstChange() {
        RuleChange atStart = change(7, 0, RuleChange.Mode.SHADOW, 20);
        RuleChange first = change(2, NOON - HOUR, RuleChange.Mode.LIVE, 30);
        RuleHistory history = new RuleHistory(List.of(atStart));
        history.addChange(WireJson.write(first), NOON);
        taken(history, first);

        assertThat(history.holding(RULE, NOON)).isEqualTo(first);
        assertThat(history.before(RULE, first)).isEqualTo(atStart);
        assertThat(history.before(RULE, atStart)).as("as declared").isNull();
        assertThat(history.returnable(RULE, 7, NOON)).contains(atStart);
    }
}
