package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.FORTNIGHT;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.List;

/**
 * The price goes back by the hand of a clerk (R-SUB-03; docs/adr/0044): whoever draws a subsidy for
 * sales that are none has to return the money, from whatever purse, in whatever parts. Nobody gives
 * strangers the price of what they bought of somebody else, order after order, but for the seller;
 * and a rival who wants it to look so has to give away the price of a third of what it sells with a
 * subsidy, a thousand yuan at least.
 */
final class GivenBack {

    private static final Source BY_ANOTHER =
            Source.events(EventType.TRANSFER)
                    .where(moment -> Draws.givenBackByAnother(moment) >= 0);

    private static final Facet PAYER =
            Facet.subject("payer", moment -> ReviewTrail.payerOf(moment.event()));

    private static final Facet TO_BUYER =
            Facet.subject(
                    "buyer",
                    moment ->
                            Moment.written(
                                    SubjectKind.BUYER,
                                    moment.event().platform(),
                                    moment.event().text(TextField.TO)));

    /** What the buyer had paid, fen. */
    private static final Facet PRICE = Facet.number("price", GivenBack::price);

    private static final Facet OFFICE = Facet.flag("office", Moment::isInOffice);

    private static final Facet HOUSE = Facet.of("house", moment -> moment.text(TextField.BUILDING));

    private static final Aggregate ORDERS =
            Aggregate.entries("SUB-03P.orders", SHOP, BY_ANOTHER)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(PAYER, TO_BUYER, PRICE, OFFICE, HOUSE);

    private static final LookAlike STAFF_EXPENSES =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work: over its network, or to"
                            + " its house",
                    0.6,
                    GivenBack::underOneRoof);

    private static final LookAlike PARENTS =
            LookAlike.leftOut(
                    "FAMILY_PURSE", "A parent pays for four of a household and not for five");

    private GivenBack() {}

    static List<Rule> rules() {
        return List.of(
                rule("SUB-03P", "somebody else gives the price of a shop's subsidised orders back")
                        .distinct(ORDERS)
                        .apartBy(PAYER)
                        .within(FORTNIGHT, Param.of("orders", 10, "orders", 3, 500))
                        .beside(SelfDealing.OF_SHOP)
                        .andAtLeast(
                                "buyers",
                                view -> view.distinct(ORDERS, TO_BUYER),
                                Param.chosen(
                                        "buyers", 5, "accounts", 2, 500, "a household has four"))
                        .andAtLeast(
                                "price of what was given back",
                                GivenBack::given,
                                Param.chosen(
                                        "given",
                                        100_000,
                                        "fen",
                                        0,
                                        10_000_000,
                                        "what it would cost a rival to make it look so"))
                        .settledAtLeast(
                                "share of subsidised orders",
                                view -> view.ratio(ORDERS, SelfDealing.OF_SHOP),
                                Param.chosen(
                                        "share",
                                        0.3,
                                        "share",
                                        0.05,
                                        1,
                                        "as of a shop that calls it goodwill (SUB-03G)"))
                        .family(Family.FUNDS, 65)
                        .flags(
                                Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                                Flagging.facet(PAYER, Service.FUNDS_SERVICE),
                                // Once may be a mistake made good outside the platform.
                                Flagging.facet(TO_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                        .sparing(STAFF_EXPENSES, PARENTS, Spared.AFTER_SALE)
                        .attribute(MONEY, Subsidies::written)
                        .rule());
    }

    private static long price(Moment moment) {
        Event paid = moment.journey().step(Draws.givenBackByAnother(moment));
        return Subsidies.capped(paid.number(NumberField.AMOUNT, 0));
    }

    private static double given(View view) {
        long[] sum = {0};
        view.entries(ORDERS, entry -> sum[0] += entry.number(PRICE, 0));
        return sum[0];
    }

    private static double underOneRoof(View view) {
        long most = 0;
        for (long orders : view.values(ORDERS, HOUSE).values()) {
            most = Math.max(most, orders);
        }
        return Math.max(view.ratio(OFFICE), (double) most / Math.max(1, view.count(ORDERS)));
    }
}
