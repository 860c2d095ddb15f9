package io.qingliu.patterns.run;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.run.plan.Plan;
import java.util.List;

/** A behaviour of nothing but these rules. */
public record RulesOf(Behavior detects, List<Rule> rules) implements Behaviour {

    /** The plan of rules of one behaviour; at least one. */
    public static Plan plan(Rule... rules) {
        return plan(List.of(rules));
    }

    /** The same. */
    public static Plan plan(List<Rule> rules) {
        return Plan.overEvents(List.of(new RulesOf(rules.get(0).behavior(), rules)));
    }

    @Override
    public String story() {
        return rules.get(0).title();
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
