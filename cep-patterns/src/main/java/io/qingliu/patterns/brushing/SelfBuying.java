package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;

/**
 * A shop that buys from itself under its own counter: on the device that it sends its parcels off
 * with, or from the purse that it is paid into (docs/adr/0080). What R-SUB-02 asks of subsidised
 * orders (docs/reference/detection.md §7) is asked here of all that are sent, and that the same
 * accounts come again: a clerk orders for many customers, each of whom comes once or twice.
 *
 * <p>Nobody can frame a shop by it: neither its device nor its purse is in a rival's hands.
 */
final class SelfBuying {

    private static final Duration WEEK = Duration.ofDays(7);

    /** Purchases of an account from which on it comes again and again, as for R-BRU-06. */
    private static final int AGAIN = Traces.BEFORE_THE_THIRD + 1;

    /** Part of the orders that go to recipients of their own, as of a shop that takes calls. */
    private static final double OWN_RECIPIENTS = 0.8;

    private static final double CALLERS_DISCOUNT = 0.4;

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    private static final Facet RECIPIENT =
            Facet.of("recipient", moment -> moment.text(TextField.RECIPIENT_PHONE));

    private static final Aggregate ON_OWN_DEVICE =
            orders(
                    "BRU-18D.orders",
                    "order-on-shop-device",
                    TextField.DEVICE,
                    TextField.SHOP_DEVICE);

    private static final Aggregate FROM_OWN_PURSE =
            orders(
                    "BRU-18P.orders",
                    "order-from-shop-purse",
                    TextField.PAY_ACCOUNT,
                    TextField.SHOP_PAY_ACCOUNT);

    private static final LookAlike TEST_ORDER =
            LookAlike.leftOut(
                    "TEST_ORDER", "The owner tries the shop with an order or two: not so many");

    private static final LookAlike OWNER_BUYS_TOO =
            LookAlike.leftOut(
                    "OWNER_BUYS_TOO",
                    "The owner of a busy shop buys there for the home: a small part of its orders");

    private static final LookAlike COUNTER =
            LookAlike.leftOut(
                    "STORE_COUNTER",
                    "A store orders on its tablet for those who come in: accounts that come once or"
                            + " twice, or goods that are handed over at once, do not count");

    private static final LookAlike CALLERS =
            LookAlike.tested(
                    "PHONE_ORDERS",
                    "A seller writes down what customers order by telephone, each of whom gets it",
                    CALLERS_DISCOUNT,
                    SelfBuying::areForCallers);

    private SelfBuying() {}

    static List<Rule> rules() {
        return List.of(
                rule(
                        "BRU-18D",
                        "a shop's own accounts buy there again and again on its own device",
                        ON_OWN_DEVICE,
                        Family.DEVICE_NETWORK),
                rule(
                        "BRU-18P",
                        "a shop's own accounts buy there again and again from its own purse",
                        FROM_OWN_PURSE,
                        Family.FUNDS));
    }

    private static Rule rule(String id, String title, Aggregate orders, Family family) {
        Param least = Param.of("orders", 10, "orders", 3, 500);
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(orders)
                .within(WEEK, least)
                .andAtLeast("orders of accounts that come again", view -> again(view), least)
                .beside(Counts.SHIPPED)
                .settledAtLeast(
                        "share of what the shop sends",
                        view -> view.ratio(orders, Counts.SHIPPED),
                        Param.chosen(
                                "share",
                                0.02,
                                "share",
                                0,
                                1,
                                "in a shop with hundreds of orders some are its owner's own"))
                .family(family, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        Flagging.facet(BUYER, Role.PARTICIPANT)
                                .occurringAtLeast(Brushing.LINKED_ORDERS))
                .sparing(TEST_ORDER, OWNER_BUYS_TOO, COUNTER, CALLERS)
                .rule();
    }

    /** Looked at when it is sent, by when all platforms have said whose device and purse it is. */
    private static Aggregate orders(String name, String mark, TextField buyers, TextField shops) {
        return Aggregate.entries(
                        name,
                        Traces.SHOP,
                        Mark.mark(
                                        mark,
                                        JourneyKind.ORDER,
                                        Sequence.begin(EventType.PAID)
                                                .then(Moment::isExpress, EventType.SHIPPED))
                                .where(sent -> isSame(sent, buyers, shops)))
                .of(moment -> moment.text(TextField.ORDER))
                .with(BUYER, RECIPIENT);
    }

    private static boolean isSame(Moment sent, TextField buyers, TextField shops) {
        String own = sent.text(shops);
        return own != null && own.equals(Traces.payment(sent).text(buyers));
    }

    private static long again(View view) {
        long again = 0;
        for (long orders : view.values(view.primary(), BUYER).values()) {
            again += orders >= AGAIN ? orders : 0;
        }
        return again;
    }

    /** 1 if nearly each order goes to somebody else, 0 if not, or if nothing is known of them. */
    private static double areForCallers(View view) {
        return view.distinct(view.primary(), RECIPIENT)
                        >= OWN_RECIPIENTS * view.count(view.primary())
                ? 1
                : 0;
    }
}
