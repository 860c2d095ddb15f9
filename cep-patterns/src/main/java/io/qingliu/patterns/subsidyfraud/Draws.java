package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.FORTNIGHT;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The seller gives the price back and the subsidy stays (R-SUB-03). A transfer that names its order
 * meets it in the order's life; one that names none meets the payments in the life of the account.
 */
final class Draws {

    /** Orders are completed within a week, and the money comes back within another. */
    private static final long AFTER = Duration.ofDays(14).toMillis();

    /** What of the buyer's own money must come back, percent (detection.md §7, R-SUB-03). */
    private static final long OF_OWN_MONEY = 80;

    /** And of the whole price, percent: where nearly all was given, little goodwill is no draw. */
    private static final long OF_PRICE = 40;

    private static final Source DRAWN = ofOrder(false);
    private static final Source DRAWN_BY_ACCOUNT = ofAccount(false);

    /** The same, called an after-sale case or a price adjustment. */
    private static final Source CALLED_GOODWILL = ofOrder(true);

    private static final Source CALLED_GOODWILL_BY_ACCOUNT = ofAccount(true);

    private static final Dimension SELLER = Dimension.subject(SubjectKind.SHOP.name(), Draws::shop);
    private static final Dimension GETS = Dimension.subject(SubjectKind.BUYER.name(), Draws::buyer);
    private static final Facet TO_BUYER = Facet.subject("buyer", Draws::buyer);
    private static final Facet ON = Facet.subject("handset", Draws::handset);
    private static final Facet FROM_SHOP = Facet.subject("shop", Draws::shop);

    private static final Aggregate OF_SHOP =
            Aggregate.entries("SUB-03.draws", SELLER, DRAWN, DRAWN_BY_ACCOUNT)
                    .of(Draws::order)
                    .summing(Draws::money)
                    .with(TO_BUYER, ON);

    private static final Aggregate OF_BUYER =
            Aggregate.entries("SUB-03B.draws", GETS, DRAWN, DRAWN_BY_ACCOUNT)
                    .of(Draws::order)
                    .summing(Draws::money)
                    .with(FROM_SHOP);

    private static final Aggregate GOODWILL =
            Aggregate.entries("SUB-03G.draws", SELLER, CALLED_GOODWILL, CALLED_GOODWILL_BY_ACCOUNT)
                    .of(Draws::order)
                    .summing(Draws::money);

    private static final Param DRAWS = Param.of("orders", 10, "orders", 3, 500);

    private static final double WEAK = 0.6;

    private Draws() {}

    static List<Rule> rules() {
        return List.of(byShop(), once(), onOneHandset(), byBuyer(), asGoodwill());
    }

    private static Rule byShop() {
        return ofShop(
                        "SUB-03",
                        "a shop gives the price of subsidised orders back, no refund among it")
                .family(Family.FUNDS, 75)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                        // Once may be a mistake made good outside the platform.
                        Flagging.facet(TO_BUYER, Role.PARTICIPANT).occurringAtLeast(2))
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** Finds nobody by itself: beside a number claimed for again and again it is no mistake. */
    private static Rule once() {
        return ofShop("SUB-03C", "a buyer has the price back from a shop that gives many back")
                .family(Family.FUNDS, 39)
                .flags(Flagging.facet(TO_BUYER, Role.PARTICIPANT))
                .rule();
    }

    private static Rule.Builder ofShop(String id, String title) {
        return rule(id, title)
                .distinct(OF_SHOP)
                .within(FORTNIGHT, DRAWS)
                .sparing(Spared.AFTER_SALE);
    }

    /**
     * Whom SUB-03 leaves to chance, because the shop gave each of them back one order only: whoever
     * holds the handset had it happen to several (as SUB-03H of what somebody else gives back). No
     * rival can have a shop pay. Whether the shop gives back ten orders may be seen only after the
     * handset's last, so windows end with those of others too.
     */
    private static Rule onOneHandset() {
        return rule(
                        "SUB-03A",
                        "accounts on one handset all have the price of orders given back by a shop")
                .distinct(OF_SHOP)
                .apartBy(Grouping.equalAmidOthers(ON))
                .within(FORTNIGHT, GivenBack.ORDERS_OF_HANDSET)
                .andAtLeast(
                        "orders whose price the shop gave back",
                        view -> view.ofAllGroups().distinct(OF_SHOP),
                        DRAWS)
                .andAtLeast(
                        "accounts on the handset, those paid twice half more",
                        Draws::held,
                        GivenBack.HELD)
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.facet(ON, Role.ORGANISER),
                        Flagging.facet(TO_BUYER, Role.PARTICIPANT))
                .sparing(Spared.AFTER_SALE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static double held(View view) {
        return GivenBack.weighed(view.values(OF_SHOP, TO_BUYER).values());
    }

    private static Rule byBuyer() {
        return rule("SUB-03B", "a buyer gets the price of subsidised orders back from the sellers")
                .distinct(OF_BUYER)
                .within(FORTNIGHT, DRAWS)
                .within(
                        MONTH,
                        Param.chosen(
                                "ordersInMonth",
                                5,
                                "orders",
                                3,
                                500,
                                "half of the number: seen, and not yet believed"))
                .certainty(view -> view.distinct(OF_BUYER) >= view.param(DRAWS) ? 1 : WEAK)
                .family(Family.FUNDS, 75)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(Spared.AFTER_SALE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule asGoodwill() {
        return rule("SUB-03G", "a shop calls the price of many subsidised orders goodwill")
                .distinct(GOODWILL)
                .within(
                        FORTNIGHT,
                        Param.chosen("orders", 10, "orders", 3, 500, "the number of R-SUB-03"))
                .beside(SelfDealing.OF_SHOP)
                .settledAtLeast(
                        "share of subsidised orders",
                        view -> view.ratio(GOODWILL, SelfDealing.OF_SHOP),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.05,
                                1,
                                "no shop has to give back the whole price of every third order"))
                .family(Family.FUNDS, 45)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(Spared.AFTER_SALE)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Source ofOrder(boolean goodwill) {
        return Source.events(EventType.TRANSFER).where(moment -> paidFor(moment, goodwill) >= 0);
    }

    private static Source ofAccount(boolean goodwill) {
        return new Source.Events(
                JourneyKind.ACCOUNT,
                EnumSet.of(EventType.TRANSFER),
                moment -> paidFor(moment, goodwill) >= 0);
    }

    /**
     * Step of the subsidised payment whose price somebody who is not the seller gives back with the
     * transfer at hand, or has given back with it in parts; -1 if there is none.
     */
    static int givenBackByAnother(Moment moment) {
        Event transfer = moment.event();
        return isGoodwill(transfer) || isRefund(transfer) || !transfer.has(TextField.ORDER)
                ? -1
                : paidFor(moment, Draws::isFromAnother);
    }

    /** Step of the subsidised payment that the transfer at hand gives back, or -1. */
    private static int paidFor(Moment moment, boolean goodwill) {
        Event transfer = moment.event();
        return isGoodwill(transfer) == goodwill && !isRefund(transfer) ? paidFor(moment) : -1;
    }

    private static int paidFor(Moment moment) {
        return paidFor(moment, Draws::isFromSeller);
    }

    /** Who may have sent a transfer, beside the payment at a step of the journey. */
    @FunctionalInterface
    private interface Payer {
        boolean is(Moment moment, Event transfer, Event paid, int at);
    }

    private static int paidFor(Moment moment, Payer payer) {
        Event transfer = moment.event();
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event paid = moment.journey().step(i);
            if (transfer.time() - paid.time() > AFTER || paid.type() == EventType.REFUNDED) {
                return -1;
            }
            if (paid.type() == EventType.PAID
                    && payer.is(moment, transfer, paid, i)
                    && gives(moment, payer, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean gives(Moment moment, Payer payer, int at) {
        Event transfer = moment.event();
        Event paid = moment.journey().step(at);
        if (!ReviewTrail.isTo(transfer, paid.text(TextField.BUYER)) || !isSubsidised(moment, at)) {
            return false;
        }
        long price = numberOf(moment, at, NumberField.AMOUNT);
        long subsidy = Math.max(0, numberOf(moment, at, NumberField.SUBSIDY));
        // Whether the price includes the subsidy platforms do not say: what is left counts if it
        // can.
        long own = subsidy < price ? price - subsidy : price;
        // In hundredths of a fen, as the shares are.
        long enough = Math.max(own * OF_OWN_MONEY, price * OF_PRICE);
        return price > 0 && isFirstToReach(enough, moment, payer, at);
    }

    /**
     * Who gives the price back in parts gives it back: all from one purse since the payment. The
     * transfer with which it is enough counts, and none after it: an order is given back once.
     *
     * @param enough hundredths of a fen
     */
    private static boolean isFirstToReach(long enough, Moment moment, Payer payer, int at) {
        Event transfer = moment.event();
        if (!transfer.has(TextField.ORDER)) {
            return transfer.number(NumberField.AMOUNT, -1) * 100 >= enough;
        }
        Event paid = moment.journey().step(at);
        long sum = 0;
        for (int i = at + 1; i <= moment.index(); i++) {
            Event step = moment.journey().step(i);
            if (step.type() == EventType.TRANSFER
                    && isGoodwill(step) == isGoodwill(transfer)
                    && !isRefund(step)
                    && isSame(step, transfer, TextField.FROM)
                    && isSame(step, transfer, TextField.TO)) {
                sum += Math.max(0, step.number(NumberField.AMOUNT, 0));
                if (sum * 100 >= enough && payer.is(moment, step, paid, at)) {
                    return i == moment.index();
                }
            }
        }
        return false;
    }

    private static boolean isSame(Event one, Event other, TextField field) {
        return Objects.equals(one.text(field), other.text(field));
    }

    /** Somebody is named, and it is not the seller. */
    private static boolean isFromAnother(Moment moment, Event transfer, Event paid, int at) {
        return ReviewTrail.payerOf(transfer) != null && !isFromSeller(moment, transfer, paid, at);
    }

    private static boolean isFromSeller(Moment moment, Event transfer, Event paid, int at) {
        boolean fromShop =
                transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                        && paid.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
        String purse = moment.journey().textAt(at, TextField.SHOP_PAY_ACCOUNT);
        return fromShop
                || (purse != null
                        && transfer.has(TextField.ORDER)
                        && purse.equals(transfer.text(TextField.FROM_ACCOUNT)));
    }

    /** By the order itself; a payment of the order is looked for where the transfer names it. */
    private static boolean isSubsidised(Moment moment, int at) {
        long subsidy = numberOf(moment, at, NumberField.SUBSIDY);
        boolean coupon = subsidy < 0 && textOf(moment, at, TextField.COUPON) != null;
        return subsidy > 0
                || coupon
                || (moment.event().has(TextField.ORDER)
                        && (moment.seenBefore(EventType.COUPON_USED)
                                || moment.seenBefore(EventType.SUBSIDY_CLAIMED)));
    }

    /** A number of the order that was paid at that step, by its own records; -1 if unknown. */
    static long numberOf(Moment moment, int at, NumberField field) {
        int step = stepOf(moment, at, event -> event.has(field));
        return step < 0 ? -1 : moment.journey().step(step).number(field, -1);
    }

    private static String textOf(Moment moment, int at, TextField field) {
        int step = stepOf(moment, at, event -> event.has(field));
        return step < 0 ? null : moment.journey().step(step).text(field);
    }

    private static int stepOf(Moment moment, int at, Predicate<Event> where) {
        String order = moment.journey().step(at).text(TextField.ORDER);
        for (int i = at; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (step.type().stream() == Stream.ORDERS
                    && order.equals(step.text(TextField.ORDER))
                    && where.test(step)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRefund(Event transfer) {
        return transfer.number(NumberField.REASON, -1) == Codes.Reason.REFUND.ordinal();
    }

    private static boolean isGoodwill(Event transfer) {
        long reason = transfer.number(NumberField.REASON, -1);
        return reason == Codes.Reason.AFTER_SALE.ordinal()
                || reason == Codes.Reason.PRICE_ADJUST.ordinal();
    }

    private static Event paid(Moment moment) {
        return moment.journey().step(paidFor(moment));
    }

    private static String shop(Moment moment) {
        Event paid = paid(moment);
        return Moment.written(SubjectKind.SHOP, paid.platform(), paid.text(TextField.SHOP));
    }

    private static String buyer(Moment moment) {
        Event paid = paid(moment);
        return Moment.written(SubjectKind.BUYER, paid.platform(), paid.text(TextField.BUYER));
    }

    private static String handset(Moment moment) {
        int at = paidFor(moment);
        String handset = Handset.of(moment.journey().step(at));
        if (handset == null && moment.event().has(TextField.ORDER)) {
            // In the order's own life: what is not said at the payment was said before it.
            handset = Handset.at(moment.journey(), at);
        }
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    private static String order(Moment moment) {
        return paid(moment).text(TextField.ORDER);
    }

    private static long money(Moment moment) {
        int at = paidFor(moment);
        long subsidy = numberOf(moment, at, NumberField.SUBSIDY);
        return subsidy > 0 ? Subsidies.capped(subsidy) : Subsidies.money(moment);
    }
}
