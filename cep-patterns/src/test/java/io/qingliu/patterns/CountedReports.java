package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import org.junit.jupiter.api.Test;

/** What people report of a shop's reviews, as the second job counts it: the stories of one rule. */
public abstract class CountedReports {

    private final Reported reported;
    private final String rule;

    /**
     * The stories of a rule.
     *
     * @param watching whose rule it is
     * @param rule its id
     */
    protected CountedReports(Behaviour watching, String rule) {
        reported = Reported.of("SHOP:P1:s1", watching);
        this.rule = rule;
    }

    @Test
    void threeWhoNameTheBehaviourAreCounted() {
        assertThat(reported.by("r1", "r2", "r2").rules()).isEmpty();
        assertThat(reported.by("r3").rules()).containsExactly(rule);
        assertThat(reported.signals().get(0).weight()).isLessThan(0.6);
    }

    @Test
    void whoComplainsOfParcelsSaysNothingOfReviews() {
        for (Report.Kind kind : Report.Kind.values()) {
            reported.as(kind, Behavior.EMPTY_PARCEL).by("a" + kind);
            reported.as(kind, null).by("b" + kind);
        }
        assertThat(reported.rules()).isEmpty();
    }
}
