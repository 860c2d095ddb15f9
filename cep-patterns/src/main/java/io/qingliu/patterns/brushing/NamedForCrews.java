package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first shops of a crew (BRU-04N; docs/adr/0039): it came to them with an empty list, and those
 * at which it met later name them. A shop is named for no more than a crew is found for: those of
 * whom the shop at which they meet is only observed make no suspect of another (docs/adr/0116).
 */
final class NamedForCrews {

    /** What is left of a club or of the unhappy, up to which no other shop is named for it. */
    private static final double SURE_ABOVE = 0.65;

    /** What is left of fans of one trade, percent. */
    private static final long FANS_LEFT = Math.round(100 * (1 - Lockstep.OF_ONE_TRADE_DISCOUNT));

    /** Shops that must name another for a crew. */
    private static final int LEAST_NAMING = 2;

    private static final Facet NAMED_BY = Facet.given("named-by");

    /** How sure it is that those who named a shop are a crew, percent. */
    private static final Facet SURE = Facet.givenNumber("sure");

    private static final Aggregate NAMED =
            Aggregate.entries(
                            "BRU-04N.named",
                            Traces.SHOP,
                            Source.derived(Lockstep.CREW, NamedForCrews::shopsOfTheCrew))
                    .of(NAMED_BY::valueOf)
                    .with(SURE);

    /** Else a shop were suspected for customers for whom the shop at which they meet is not. */
    private static final LookAlike WHERE_FANS_BUY =
            LookAlike.tested(
                    "FANS_OF_ONE_TRADE",
                    "Where fans of one trade meet is not named for more than they are found for:"
                            + " fewer than two shops name this one for a crew that is none",
                    Lockstep.OF_ONE_TRADE_DISCOUNT,
                    view -> namedForCrews(view) < LEAST_NAMING ? 1 : 0);

    private NamedForCrews() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-04N",
                        Behavior.BRUSHING,
                        "most of the accounts that meet at several other shops were here before")
                .distinct(NAMED)
                .within(
                        Lockstep.MONTH,
                        Param.chosen(
                                "shops",
                                LEAST_NAMING,
                                "shops",
                                2,
                                50,
                                "one crew at one shop may have a shop everybody knows in common"))
                .family(Family.GRAPH, 60)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals())
                .sparing(
                        Lockstep.FRIENDS_WHO_SHOP,
                        Lockstep.WELL_KNOWN_SHOPS,
                        WHERE_FANS_BUY,
                        Spared.RIVAL_ATTACK)
                .rule();
    }

    private static List<Fact> shopsOfTheCrew(SettledSignal crew) {
        if (crew.signal().confidence() <= SURE_ABOVE) {
            return List.of();
        }
        Subject here = crew.inKey(SubjectKind.SHOP);
        long sure = Math.round(100 * crew.signal().confidence());
        return Lockstep.MET_AT.of(crew.signal()).stream()
                .map(
                        shop ->
                                Fact.about(Subject.parse(shop))
                                        .with(NAMED_BY, here)
                                        .withNumber(SURE, sure))
                .toList();
    }

    /** Shops that name this one for a crew that is no circle of fans, once at least. */
    private static int namedForCrews(View view) {
        Set<String> by = new HashSet<>();
        view.entries(
                NAMED,
                named -> {
                    if (named.number(SURE, 100) > FANS_LEFT) {
                        by.add(named.member());
                    }
                });
        return by.size();
    }
}
