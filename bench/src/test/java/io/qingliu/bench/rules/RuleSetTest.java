package io.qingliu.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.run.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As many rules as are asked for, each of which a planner takes. */
@Isolated("it changes properties of the process")
class RuleSetTest {

    @AfterEach
    void forget() {
        System.clearProperty(RuleSet.PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 50, 170, 500})
    void thereAreAsManyRulesAsAskedForAndTheProbedOneIsAmongThem(int count) {
        List<Rule> rules = rules("count:" + count);

        assertThat(rules).hasSize(count).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules).extracting(Rule::id).contains(RuleSet.PROBED);
    }

    @Test
    void aCopyCountsTheSameWithOtherNumbers() {
        int declared = RuleSet.ids(Behaviours.all()).size();
        List<Rule> rules = rules("count:" + 2 * declared);
        Rule original = byId(rules, RuleSet.PROBED);
        Rule copy = byId(rules, RuleSet.PROBED + ".1");

        assertThat(copy.aggregates()).isEqualTo(original.aggregates());
        assertThat(copy.flaggings()).isEqualTo(original.flaggings());
        assertThat(copy.weight()).isEqualTo(original.weight());
        assertThat(copy.params())
                .extracting(Param::value)
                .isNotEqualTo(original.params().stream().map(Param::value).toList());
    }

    @Test
    void oneRuleCanRunAlone() {
        assertThat(rules("only:BRU-03")).extracting(Rule::id).containsExactly("BRU-03");
        assertThat(rules("none")).isEmpty();
    }

    @Test
    void whatIsLeftOutIsAllThatIsMissing() {
        List<String> all = RuleSet.ids(Behaviours.all());

        List<Rule> left = rules("without:FAKE_REVIEW,BRU-04");

        assertThat(left)
                .noneMatch(rule -> rule.behavior() == Behavior.FAKE_REVIEW)
                .extracting(Rule::id)
                .doesNotContain("BRU-04")
                .contains("BRU-03");
        assertThat(left.size())
                .isEqualTo(
                        all.size()
                                - 1
                                - (int)
                                        Plan.overEvents(Behaviours.all()).rules().stream()
                                                .filter(
                                                        rule ->
                                                                rule.behavior()
                                                                        == Behavior.FAKE_REVIEW)
                                                .count());
        assertThat(RuleSet.omissible(Behaviours.all()))
                .contains("FAKE_REVIEW", "BRU-04")
                .doesNotContain(RuleSet.PROBED)
                .doesNotHaveDuplicates();
        assertThat(rules("without:BULK_REGISTRATION"))
                .filteredOn(rule -> rule.behavior() == Behavior.BULK_REGISTRATION)
                .extracting(Rule::id)
                .containsExactly(RuleSet.PROBED);
    }

    private static Rule byId(List<Rule> rules, String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Rule> rules(String name) {
        System.setProperty(RuleSet.PROPERTY, name);
        List<Behaviour> behaviours = RuleSet.named(Behaviours.all());
        return Plan.overEvents(behaviours).rules();
    }
}
