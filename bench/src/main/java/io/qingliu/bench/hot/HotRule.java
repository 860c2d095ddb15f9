package io.qingliu.bench.hot;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.List;

/** Counts the paid orders of each shop within a day, beside all that is declared. */
public final class HotRule implements Behaviour {

    /** Its id. */
    public static final String ID = "HOT-01";

    /** From so many paid orders on. */
    static final int ORDERS_FROM = 100;

    /** Within which they are counted. */
    static final Duration WITHIN = Duration.ofHours(24);

    private static final Aggregate PAID =
            Aggregate.entries(
                    "HOT-01.paid", Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID));

    private static final List<Rule> RULES =
            List.of(
                    Rule.signal(ID, Behavior.BRUSHING, "paid orders of a shop in a day")
                            .counting(PAID)
                            .within(
                                    WITHIN,
                                    Param.of("orders", ORDERS_FROM, "orders in 24 h", 2, 1_000_000))
                            .measuresOnly(Family.TEMPORAL)
                            .rule());

    @Override
    public Behavior detects() {
        return Behavior.BRUSHING;
    }

    @Override
    public String story() {
        return "A shop that sells much.";
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
