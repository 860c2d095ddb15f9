package io.qingliu.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bundle's rules are those of the run, number by number, at any time. */
class RulesInForceTest {

    private static final long CHANGED = 1_761_000_000_000L;

    private static List<Rule> rules() {
        return Behaviours.all().stream().flatMap(behaviour -> behaviour.rules().stream()).toList();
    }

    private static RuleChange change(
            Rule rule, long version, long time, RuleChange.Mode mode, double value) {
        Map<String, String> params = Map.of(rule.params().get(0).name(), String.valueOf(value));
        return new RuleChange("c" + version, time, rule.id(), version, mode, params, "a", null);
    }

    @Test
    void theyJudgeAsTheSettingsDid() {
        Rule rule = rules().get(0);
        Param param = rule.params().get(0);
        RuleSettings settings =
                RuleSettings.of(
                        List.of(
                                change(rule, 1, 0, RuleChange.Mode.LIVE, param.most()),
                                change(rule, 2, CHANGED, RuleChange.Mode.SHADOW, param.least())));

        RuleBook then = settings.book();
        RuleBook now = RuleSettings.of(RulesInForce.of(settings)).book();

        for (Rule each : rules()) {
            for (long time : new long[] {0, CHANGED - 1, CHANGED, CHANGED + 1}) {
                assertThat(now.mode(each, time)).isEqualTo(then.mode(each, time));
                assertThat(now.version(each, time)).isEqualTo(then.version(each, time));
                for (Param number : each.params()) {
                    assertThat(now.param(each, number, time))
                            .as(each + "." + number.name() + " at " + time)
                            .isEqualTo(then.param(each, number, time));
                }
            }
        }
        assertThat(now.param(rule, param, CHANGED - 1)).isEqualTo(param.most());
        assertThat(now.param(rule, param, CHANGED)).isEqualTo(param.least());
    }

    @Test
    void everyNumberIsWrittenOutAlsoWhereNothingWasSet() {
        List<RuleChange> inForce = RulesInForce.of(RuleSettings.declared());

        assertThat(inForce).hasSameSizeAs(rules());
        for (Rule rule : rules()) {
            RuleChange written =
                    inForce.stream()
                            .filter(change -> change.rule().equals(rule.id()))
                            .findFirst()
                            .orElseThrow();
            assertThat(written.params().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            rule.params().stream().map(Param::name).toList());
        }
    }
}
