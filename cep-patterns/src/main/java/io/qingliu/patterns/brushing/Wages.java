package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A task is paid for when nothing can go wrong with it any more (docs/adr/0089): on Sunday, a week
 * later, when the buyer can send nothing back. One purse gives each of many accounts the price of
 * what it ordered and a commission, and most of that was ordered at a few shops, its clients.
 *
 * <p>What two weeks lie between may meet by chance: of thousands to whom somebody pays wages some
 * have bought a thing that costs a little less. They bought it anywhere. A firm that pays its staff
 * back pays the price and no more (R-BRU-19 speaks of that).
 */
final class Wages {

    /** Seven days to send goods back and a few until the trade is final. */
    private static final Duration AFTER = Duration.ofDays(15);

    static final Reimbursement BACK =
            Reimbursement.priceAndCommission("price-and-commission-by-another", AFTER);

    private static final Facet PRAISED = Facet.flag("praised", BACK::isPraised);

    static final Facet OFFICE = Facet.flag("office", BACK::isInOffice);

    private static final Aggregate PAID =
            BACK.of("BRU-21.paid", Reimbursement.PAYER).with(BACK.shop(), PRAISED, OFFICE);

    /** As many as R-BRU-05 asks of a payer in a day. */
    static final int OF_A_SHOP = 5;

    private static final LookAlike WAGES =
            LookAlike.leftOut(
                    "WAGES",
                    "Whoever pays thousands meets the price of something that some of them bought:"
                            + " at shops of all kinds, of which none has a fifth");

    static final LookAlike STAFF_EXPENSES =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work from the office, and a"
                            + " little for the way; whoever pays the price alone does not count",
                    0.6,
                    view -> view.ratio(OFFICE));

    private static final LookAlike MYSTERY_SHOPPERS =
            new LookAlike(
                    "MYSTERY_SHOPPERS",
                    "A firm has a service tested and pays for it: each tester orders once and"
                            + " praises nothing",
                    Wages::testedOnce,
                    0.9,
                    0.3,
                    0);

    private Wages() {}

    static List<Rule> rules() {
        return List.of(
                of(
                                "BRU-21",
                                "somebody gives many buyers price and commission for what they"
                                        + " ordered at a few shops")
                        .family(Family.FUNDS, 70)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT))
                        .rule(),
                // Weak: a rival may have the money for a week (docs/adr/0096), and the shop has
                // the price of each order.
                of("BRU-21S", "many of a shop's buyers get price and commission of one purse")
                        .family(Family.FUNDS, 45)
                        .flags(
                                Flagging.facet(BACK.shop(), Role.PARTICIPANT)
                                        .occurringAtLeast(OF_A_SHOP)
                                        .openToRivals())
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(PAID)
                .within(
                        Duration.ofDays(7),
                        Param.chosen("buyers", 10, "accounts", 3, 500, "as R-BRU-05R"))
                .within(
                        Duration.ofDays(30),
                        Param.chosen(
                                "buyersOfMonth",
                                20,
                                "accounts",
                                5,
                                2000,
                                "who pays slowly must keep to less than one a day"))
                .andAtLeast(
                        "orders at one shop",
                        view -> view.most(PAID, BACK.shop()),
                        Param.chosen(
                                "ofAShop",
                                OF_A_SHOP,
                                "orders",
                                2,
                                1000,
                                "as many as R-BRU-05 asks of a payer in a day"))
                .settledAtLeast(
                        "share of orders at that shop",
                        view -> (double) view.most(PAID, BACK.shop()) / view.count(PAID),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "a purse has a few clients; what meets by chance was bought"
                                        + " anywhere"))
                .sparing(
                        WAGES,
                        STAFF_EXPENSES,
                        MYSTERY_SHOPPERS,
                        LeftOut.AFTER_SALE,
                        Spared.RIVAL_ATTACK);
    }

    /** Part of the orders of accounts that are paid once and have praised nothing. */
    private static double testedOnce(View view) {
        Map<String, Long> times = view.members(PAID);
        int[] fitting = {0};
        view.entries(
                PAID,
                entry -> {
                    boolean once = entry.member() != null && times.get(entry.member()) == 1;
                    fitting[0] += once && !entry.has(PRAISED) ? 1 : 0;
                });
        return (double) fitting[0] / view.count(PAID);
    }
}
