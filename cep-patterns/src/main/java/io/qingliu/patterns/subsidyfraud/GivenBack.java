package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.FORTNIGHT;
import static io.qingliu.patterns.subsidyfraud.Subsidies.HANDSET;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

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
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
                    .with(PAYER, TO_BUYER, PRICE, OFFICE, HOUSE, HANDSET);

    private static final LookAlike STAFF_EXPENSES =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work: over its network, or to"
                            + " its house",
                    0.6,
                    GivenBack::underOneRoof);

    /** One handset is always under one roof: what matters is where the others live. */
    private static final LookAlike STAFF_OF_A_FIRM =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work: all of them over its"
                            + " network, or to its house",
                    0.6,
                    view -> underOneRoof(view.ofAllGroups()));

    private static final LookAlike PARENTS =
            LookAlike.leftOut(
                    "FAMILY_PURSE", "A parent pays for four of a household and not for five");

    private static final Param ORDERS_BACK = Param.of("orders", 10, "orders", 3, 500);

    private static final Param BUYERS =
            Param.chosen("buyers", 5, "accounts", 2, 500, "a household has four");

    private static final Param MONEY_BACK =
            Param.chosen(
                    "given",
                    100_000,
                    "fen",
                    0,
                    10_000_000,
                    "what it would cost a rival to make it look so");

    private static final Param SHARE =
            Param.chosen(
                    "share",
                    0.3,
                    "share",
                    0.05,
                    1,
                    "as of a shop that calls it goodwill (SUB-03G)");

    static final Param HELD =
            Param.chosen(
                    "accountsOfHandset",
                    3,
                    "accounts",
                    2,
                    50,
                    "once each two may be a couple on one tablet whose batch was made good");

    static final Param ORDERS_OF_HANDSET =
            Param.chosen("ordersOfHandset", 3, "orders", 2, 500, "one of each of three accounts");

    /** What an account counts that was paid back twice or more: two of them are as three. */
    private static final double TWICE = 1.5;

    private GivenBack() {}

    static List<Rule> rules() {
        return List.of(byAnother(), onOneHandset());
    }

    private static Rule byAnother() {
        return rule("SUB-03P", "somebody else gives the price of a shop's subsidised orders back")
                .distinct(ORDERS)
                .apartBy(PAYER)
                .within(FORTNIGHT, ORDERS_BACK)
                .beside(SelfDealing.OF_SHOP)
                .andAtLeast("buyers", view -> view.distinct(ORDERS, TO_BUYER), BUYERS)
                .andAtLeast("price of what was given back", GivenBack::given, MONEY_BACK)
                .settledAtLeast(
                        "share of subsidised orders",
                        view -> view.ratio(ORDERS, SelfDealing.OF_SHOP),
                        SHARE)
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                        Flagging.facet(PAYER, Service.FUNDS_SERVICE),
                        // Once may be a mistake made good outside the platform.
                        Flagging.facet(TO_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .sparing(STAFF_EXPENSES, PARENTS, Spared.AFTER_SALE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /**
     * Whom SUB-03P leaves to chance, because it happened once to each: whoever holds the handset
     * had it happen to several. Judged only where a payer does what SUB-03P asks of it, whether or
     * not another gives back more; that may be seen only after the handset's last order.
     */
    private static Rule onOneHandset() {
        return rule(
                        "SUB-03H",
                        "accounts on one handset all have the price of a shop's orders given back")
                .distinct(ORDERS)
                .apartBy(Grouping.equalAmidOthers(HANDSET))
                .within(FORTNIGHT, ORDERS_OF_HANDSET)
                .beside(SelfDealing.OF_SHOP)
                .settledAtLeast(
                        "accounts on the handset that one such payer pays, those it pays twice half"
                                + " more",
                        view -> held(payer(view), view),
                        HELD)
                .andAtLeast(
                        "orders of the shop that a payer gave back",
                        view ->
                                schemes(view).values().stream()
                                        .mapToLong(scheme -> scheme.orders)
                                        .max()
                                        .orElse(0),
                        ORDERS_BACK)
                // Which payer it is may be another when more is known.
                .settledAtLeast("its buyers", view -> scheme(view).buyers.size(), BUYERS)
                .settledAtLeast("price of what it gave back", view -> scheme(view).fen, MONEY_BACK)
                .settledAtLeast(
                        "its share of subsidised orders", view -> share(scheme(view), view), SHARE)
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.facet(HANDSET, Role.ORGANISER),
                        Flagging.facet(TO_BUYER, Role.PARTICIPANT))
                .sparing(STAFF_OF_A_FIRM, Spared.AFTER_SALE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** What one payer gave back of the orders of a shop. */
    private static final class Scheme {
        private long orders;
        private long fen;
        private final Set<String> buyers = new HashSet<>();
    }

    /** By payer, over all handsets of the shop. */
    private static Map<String, Scheme> schemes(View view) {
        Map<String, Scheme> schemes = new TreeMap<>();
        view.ofAllGroups()
                .entries(
                        ORDERS,
                        entry -> {
                            if (entry.has(PAYER)) {
                                Scheme scheme =
                                        schemes.computeIfAbsent(
                                                entry.facet(PAYER), payer -> new Scheme());
                                scheme.orders++;
                                scheme.fen += entry.number(PRICE, 0);
                                scheme.buyers.add(entry.facet(TO_BUYER));
                            }
                        });
        return schemes;
    }

    /** Who of those that do what SUB-03P asks pays most on the handset; null if nobody does. */
    private static String payer(View view) {
        return schemes(view).entrySet().stream()
                .filter(each -> isScheme(each.getValue(), view))
                .max(Comparator.comparingDouble(each -> held(each.getKey(), view)))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static boolean isScheme(Scheme scheme, View view) {
        return scheme.orders >= view.param(ORDERS_BACK)
                && scheme.buyers.size() >= view.param(BUYERS)
                && scheme.fen >= view.param(MONEY_BACK)
                && share(scheme, view) >= view.param(SHARE);
    }

    private static double share(Scheme scheme, View view) {
        return scheme.orders / (double) Math.max(1, view.count(SelfDealing.OF_SHOP));
    }

    private static Scheme scheme(View view) {
        String payer = payer(view);
        return payer == null ? new Scheme() : schemes(view).get(payer);
    }

    /** Accounts on the handset that the payer pays; those it pays twice count half more. */
    private static double held(String payer, View view) {
        Map<String, Integer> paid = new TreeMap<>();
        view.entries(
                ORDERS,
                entry -> {
                    if (payer != null && payer.equals(entry.facet(PAYER))) {
                        paid.merge(entry.facet(TO_BUYER), 1, Integer::sum);
                    }
                });
        return weighed(paid.values());
    }

    /** Accounts by how often each was paid: one that was paid more than once counts half more. */
    static double weighed(Collection<? extends Number> times) {
        return times.stream().mapToDouble(each -> each.longValue() > 1 ? TWICE : 1).sum();
    }

    private static long price(Moment moment) {
        int paid = Draws.givenBackByAnother(moment);
        return Subsidies.capped(Math.max(0, Draws.numberOf(moment, paid, NumberField.AMOUNT)));
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
