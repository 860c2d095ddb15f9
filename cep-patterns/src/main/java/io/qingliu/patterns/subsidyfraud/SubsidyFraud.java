package io.qingliu.patterns.subsidyfraud;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.List;
import java.util.stream.Stream;

/** Subsidies drawn for what never was (docs/reference/detection.md §7). */
public final class SubsidyFraud implements Behaviour {

    private static final List<Rule> RULES =
            Stream.of(
                            NewcomerRules.rules(),
                            SelfDealing.rules(),
                            Draws.rules(),
                            GivenBack.rules(),
                            Sweeps.rules(),
                            RideRules.rules(),
                            List.of(Racks.oneSpeed()),
                            Serials.rules(),
                            SoldNames.rules(),
                            Claims.rules(),
                            Reports.rules())
                    .flatMap(List::stream)
                    .toList();

    @Override
    public Behavior detects() {
        return Behavior.SUBSIDY_FRAUD;
    }

    @Override
    public String story() {
        return "Accounts, merchants and drivers draw subsidies for purchases and rides that are"
                + " none";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
