package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;

/**
 * Three sellers or more who are a good part of each other's trade (互刷; docs/reference/detection.md
 * §2, R-BRU-06; docs/adr/0108).
 *
 * <p>Three owners who buy from one another have two partners each, as many as good neighbours have.
 * What tells them apart is how much it is: a neighbour buys what he needs. Whoever has hidden in
 * few partners buys more often from each, or has gained little.
 *
 * <p>What a shop sends is estimated from the eighth part of its parcels that shows whose it is
 * ({@link Mutual}). A seller of whom neither purse nor device is known has no such estimate and is
 * left to {@code BRU-06}.
 */
final class MutualTrade {

    /** Each purchase from the third at one shop counts: two sellers who buy twelve times each. */
    private static final Param PURCHASES =
            Param.chosen(
                    "purchases",
                    20,
                    "orders",
                    5,
                    1000,
                    "a seller who buys all he needs next door comes twice a week");

    private MutualTrade() {}

    static Rule rule() {
        Param partners =
                Param.chosen(
                        "partners",
                        2,
                        "shops",
                        2,
                        50,
                        "a pair may be a workshop and its shop; R-BRU-06 asks for a cycle");
        return Rule.signal(
                        "BRU-06R",
                        Behavior.BRUSHING,
                        "sellers whose purchases are a good part of each other's trade")
                .distinct(Mutual.PARTNERS)
                .within(Mutual.TIME, partners)
                .settledAtLeast(
                        "partners that buy both ways",
                        view -> Partners.of(view, Mutual.PARTNERS).bothWays(),
                        partners)
                .settledAtLeast(
                        "purchases of partners",
                        view -> Partners.of(view, Mutual.PARTNERS).sold(),
                        PURCHASES)
                .settledAtLeast(
                        "share of what the shop sends",
                        view -> Partners.of(view, Mutual.PARTNERS).shareSold(),
                        Param.chosen("share", 0.2, "share", 0.05, 1, "as R-BRU-01"))
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.facet(Mutual.HAND, Role.PARTICIPANT))
                .sparing(
                        Mutual.GOOD_NEIGHBOURS,
                        Mutual.NOW_AND_THEN,
                        Mutual.SHOPS_OF_ONE_OWNER,
                        Mutual.CLEARING_HOUSE,
                        Spared.RIVAL_ATTACK)
                .rule();
    }
}
