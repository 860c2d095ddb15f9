package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Names for sale (docs/adr/0089): each citizen may buy one telephone or refrigerator with the
 * public purse's help, so a scalper or a dealer has many of them order in their own names. The
 * money is his, and so is a fee: he sends each the price, or what is left of it after the subsidy,
 * and the same fee, hours before the order or within two weeks after it.
 *
 * <p>Wages meet a price by chance. Then what is sent is the same and the price is, or neither; here
 * the sums follow the prices, and only what lies between is always the same.
 */
final class SoldNames {

    /** As long as the goods may be sent back, and some days. */
    private static final long AFTER = Duration.ofDays(15).toMillis();

    private static final long BEFORE = Duration.ofDays(1).toMillis();

    private static final Facet FEE =
            Facet.of(
                    "fee",
                    moment ->
                            Long.toString(
                                    fee(transferred(moment), price(moment), subsidy(moment))));

    private static final Facet PRICE = Facet.number("price", SoldNames::price);

    private static final Facet OFFICE =
            Facet.flag(
                    "office",
                    moment ->
                            Moment.isInOffice(
                                    moment.journey()
                                            .numberAt(paidAt(moment), NumberField.NETWORK, -1)));

    private static final Aggregate PAID_FOR =
            Aggregate.entries(
                            "SUB-12.paid-for",
                            Dimension.subject("PAYER", SoldNames::payer),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.TRANSFER, EventType.PAID),
                                    moment -> transferAt(moment) >= 0))
                    .of(SoldNames::buyer)
                    .summing(SoldNames::subsidy)
                    .with(FEE, PRICE, OFFICE);

    private static final LookAlike STAFF_BENEFIT =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays for what its staff buys with a subsidy, all but a part that is the"
                            + " same for each: ordered over its network",
                    0.6,
                    view -> view.ratio(OFFICE));

    private static final LookAlike PAID_BACK =
            LookAlike.leftOut(
                    "FAMILY_PURSE",
                    "Who pays for others what they bought, the price or what is left of it after"
                            + " the subsidy, and no fee");

    private static final LookAlike WAGES =
            LookAlike.leftOut(
                    "WAGES",
                    "Whoever pays the same to all meets one price: three different ones must differ"
                            + " from what was sent by the same");

    private SoldNames() {}

    static List<Rule> rules() {
        return List.of(
                Subsidies.rule(
                                "SUB-12",
                                "somebody has many people order with a subsidy, at his cost and for"
                                        + " the same fee")
                        .distinct(PAID_FOR)
                        .apartBy(FEE)
                        .within(
                                MONTH,
                                Param.chosen(
                                        "buyers",
                                        10,
                                        "accounts",
                                        3,
                                        500,
                                        "as many as make their controller an organiser"))
                        .andAtLeast(
                                "different prices",
                                view -> view.distinct(PAID_FOR, PRICE),
                                Param.chosen(
                                        "prices",
                                        3,
                                        "prices",
                                        1,
                                        100,
                                        "one wage and one price differ by the same for all who buy"
                                                + " it"))
                        .family(Family.FUNDS, 70)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT))
                        .attribute(MONEY, Subsidies::written)
                        .sparing(STAFF_BENEFIT, PAID_BACK, WAGES)
                        .rule());
    }

    /** Step of the subsidised payment: the one at hand, or the newest that its transfer pays. */
    private static int paidAt(Moment moment) {
        Journey journey = moment.journey();
        if (moment.type() == EventType.PAID) {
            return moment.index();
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - journey.timeAt(i) > AFTER) {
                return -1;
            }
            if (journey.typeAt(i) == EventType.PAID && isFor(moment.event(), journey, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Step of the transfer: the one at hand, or the newest of the day before; -1 if none fits. */
    private static int transferAt(Moment moment) {
        Journey journey = moment.journey();
        if (moment.type() == EventType.TRANSFER) {
            return paidAt(moment) < 0 ? -1 : moment.index();
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - journey.timeAt(i) > BEFORE) {
                return -1;
            }
            if (journey.typeAt(i) == EventType.TRANSFER
                    && isFor(journey.step(i), journey, moment.index())
                    && !paysForEarlier(journey, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the transfer of a step pays for an order that was paid before it. */
    private static boolean paysForEarlier(Journey journey, int at) {
        for (int i = at - 1; i >= 0 && journey.timeAt(at) - journey.timeAt(i) <= AFTER; i--) {
            if (journey.typeAt(i) == EventType.PAID && isFor(journey.step(at), journey, i)) {
                return true;
            }
        }
        return false;
    }

    /** What a shop gives for an order of its own is a discount, or the way. */
    private static boolean isOfItsShop(Event transfer, Event paid) {
        return transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                && paid.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
    }

    /** Whether a transfer pays for a subsidised order: nearly its price, and not just that. */
    private static boolean isFor(Event transfer, Journey journey, int paidAt) {
        Event paid = journey.step(paidAt);
        String buyer = paid.text(TextField.BUYER);
        long subsidy = journey.numberAt(paidAt, NumberField.SUBSIDY, 0);
        if (buyer == null
                || subsidy <= 0
                || Moment.isRide(paid)
                || !ReviewTrail.isTo(transfer, buyer)
                || ReviewTrail.payerOf(transfer) == null
                || ReviewTrail.makesGood(transfer)
                || ReviewTrail.isToOneself(transfer)) {
            return false;
        }
        long price = PriceReturned.price(journey, paidAt);
        long sent = transfer.number(NumberField.AMOUNT, -1);
        return price > subsidy
                && fee(sent, price, subsidy) != 0
                && sent < price + subsidy
                && sent > price - 2 * subsidy
                && !isOfItsShop(transfer, paid);
    }

    /**
     * What is sent beyond the price, or beyond what the subsidy leaves of it, whichever is nearer:
     * fen, below 0 if less.
     */
    private static long fee(long sent, long price, long subsidy) {
        long whole = sent - price;
        long rest = sent - (price - subsidy);
        return Math.abs(rest) < Math.abs(whole) ? rest : whole;
    }

    private static Event transfer(Moment moment) {
        return moment.type() == EventType.TRANSFER
                ? moment.event()
                : moment.journey().step(transferAt(moment));
    }

    private static long transferred(Moment moment) {
        return transfer(moment).number(NumberField.AMOUNT, 0);
    }

    private static long price(Moment moment) {
        return PriceReturned.price(moment.journey(), paidAt(moment));
    }

    private static long subsidy(Moment moment) {
        return Subsidies.capped(moment.journey().numberAt(paidAt(moment), NumberField.SUBSIDY, 0));
    }

    private static String payer(Moment moment) {
        return ReviewTrail.payerOf(transfer(moment));
    }

    private static String buyer(Moment moment) {
        Event transfer = transfer(moment);
        return Moment.written(SubjectKind.BUYER, transfer.platform(), transfer.text(TextField.TO));
    }
}
