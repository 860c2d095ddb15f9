package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody must be paid (docs/adr/0043): money for tasks that comes hours before them, from one
 * purse to a few accounts again and again. What a day lies between may meet by chance, as half an
 * hour (R-BRU-05) hardly does. So only the price and a commission counts, of ten orders, of which
 * several are one shop's.
 */
final class Advances {

    /** Orders of a shop from which it is no decoy, as R-BRU-05. */
    private static final int OF_A_SHOP = 3;

    /** Different prices for one sum, from which it was a gift and no advance. */
    private static final int PRICES_OF_A_GIFT = 3;

    private static final Mark ADVANCED =
            Mark.mark(
                    "money-advanced-that-day",
                    JourneyKind.ORDER,
                    Sequence.begin(EventType.TRANSFER)
                            .then(Advances::isAdvanced, EventType.PAID)
                            .within(Traces.DAY));

    /** As {@link #ADVANCED}, by a transfer that names no order. */
    private static final Source ADVANCED_TO_ACCOUNT =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.PAID), Advances::isAdvanced);

    private static final Facet SUM = Facet.number("sum", Advances::sum);

    private static final Facet COST =
            Facet.number("price", moment -> Funding.price(moment, moment.index()));

    private static final Aggregate GIVEN =
            Aggregate.entries(
                            "BRU-05W.given",
                            Dimension.subject("PAYER", Advances::payer),
                            ADVANCED,
                            ADVANCED_TO_ACCOUNT)
                    .of(Funding::buyer)
                    .with(Funding.SHOP, SUM, COST);

    private static final LookAlike VOUCHERS =
            LookAlike.tested(
                    "VOUCHERS",
                    "A firm gives its staff, or a grandmother the children, the same sum each, and"
                            + " they buy for it what they like, most of it each in a shop of its"
                            + " own",
                    0.6,
                    Advances::spentAtWill);

    private Advances() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-05W",
                        Behavior.BRUSHING,
                        "somebody gives a few buyers price and commission, order after order, on"
                                + " the day they buy")
                .distinct(GIVEN)
                .within(
                        Duration.ofDays(7),
                        Param.chosen(
                                "buyers", 5, "accounts", 2, 100, "as R-BRU-05: four are a family"))
                .andAtLeast(
                        "orders",
                        view -> view.count(GIVEN),
                        Param.chosen(
                                "orders",
                                10,
                                "orders",
                                5,
                                10_000,
                                "two for each buyer: who is given money once may be lent it"))
                .andAtLeast(
                        "orders at one shop",
                        view -> view.most(GIVEN, Funding.SHOP),
                        Param.chosen(
                                "ofAShop",
                                OF_A_SHOP,
                                "orders",
                                2,
                                1000,
                                "what is given as a present is spent in as many shops as orders"))
                .family(Family.FUNDS, 70)
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        Flagging.facet(Funding.SHOP, Role.PARTICIPANT)
                                .occurringAtLeast(OF_A_SHOP)
                                .openToRivals())
                .sparing(LeftOut.AFTER_SALE, VOUCHERS, Spared.RIVAL_ATTACK)
                .rule();
    }

    private static boolean isAdvanced(Moment paid) {
        return Funding.advanceOfTheDay(paid) >= 0;
    }

    private static String payer(Moment paid) {
        return ReviewTrail.payerOf(paid.journey().step(Funding.advanceOfTheDay(paid)));
    }

    private static long sum(Moment paid) {
        return paid.journey().step(Funding.advanceOfTheDay(paid)).number(NumberField.AMOUNT, 0);
    }

    /**
     * Part of the orders for which one sum was given, at prices that differ and each in a shop to
     * which no other order went; 0 if the prices do not differ. Sum and prices are the payer's to
     * choose. What is bought of others is not: who would pass for a giver has to buy as much
     * elsewhere as he has done for himself.
     */
    private static double spentAtWill(View view) {
        Map<String, Long> shops = view.values(GIVEN, Funding.SHOP);
        Map<Long, Long> alone = new HashMap<>();
        Map<Long, Set<Long>> prices = new HashMap<>();
        view.entries(
                GIVEN,
                given -> {
                    long sum = given.number(SUM, 0);
                    prices.computeIfAbsent(sum, s -> new HashSet<>()).add(given.number(COST, 0));
                    if (shops.getOrDefault(given.facet(Funding.SHOP), 0L) == 1) {
                        alone.merge(sum, 1L, Long::sum);
                    }
                });
        long most = 0;
        for (Map.Entry<Long, Long> sum : alone.entrySet()) {
            if (prices.get(sum.getKey()).size() >= PRICES_OF_A_GIFT) {
                most = Math.max(most, sum.getValue());
            }
        }
        return (double) most / view.count(GIVEN);
    }
}
