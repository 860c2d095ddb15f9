package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
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
import java.util.List;

/**
 * A task is paid for after the order and before the praise (docs/reference/detection.md §2, "a
 * payer in common"; docs/adr/0084): the owner's purse gives each of the family the price back, or a
 * floor's its workers the price and a fee, once the order stands. R-BRU-05 asks for money that
 * comes before the payment, or of the shop itself, and BRU-05R for money that comes after praise.
 *
 * <p>Money of a third party for an order may be meant well once: a firm pays its staff back, a
 * friend a friend. So only accounts count to whom it happened at that shop twice, and a crowd of
 * them.
 */
final class Reimbursed {

    /** How long after the payment, as R-BRU-05 has it of the shop's own money. */
    private static final Duration AFTER = Duration.ofHours(72);

    private static final Duration MONTH = Duration.ofDays(30);

    /** How often an account is paid back at a shop from which it is no favour. */
    private static final int AGAIN = 2;

    private static final Facet SHOP = Facet.subject("shop", Reimbursed::shop);

    private static final Facet OFFICE = Facet.flag("office", Reimbursed::isInOffice);

    private static final Facet HOUSE =
            Facet.of("house", moment -> textOfPaid(moment, TextField.BUILDING));

    private static final Aggregate PAID_BACK =
            Aggregate.entries(
                            "BRU-19.paid-back",
                            Dimension.subject(
                                            "PAYER", moment -> ReviewTrail.payerOf(moment.event()))
                                    .and("SHOP", Reimbursed::shop),
                            Mark.mark(
                                    "paid-back-by-another",
                                    JourneyKind.ORDER,
                                    Sequence.begin(EventType.PAID)
                                            .then(
                                                    moment -> paidBack(moment) >= 0,
                                                    EventType.TRANSFER)
                                            .within(AFTER)),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.TRANSFER),
                                    moment -> paidBack(moment) >= 0))
                    .of(
                            moment ->
                                    Moment.written(
                                            SubjectKind.BUYER,
                                            moment.event().platform(),
                                            moment.event().text(TextField.TO)))
                    .with(SHOP, OFFICE, HOUSE);

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    8,
                    "accounts",
                    4,
                    500,
                    "as many as make R-BRU-04's crowd: seven are friends");

    private static final LookAlike STAFF_EXPENSES =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work, week after week: over"
                            + " its network, or to its house",
                    0.6,
                    Reimbursed::underOneRoof);

    private static final LookAlike ONE_FAVOUR =
            LookAlike.leftOut(
                    "ONE_FAVOUR",
                    "A firm, a class or a friend pays back what each bought once: only who is paid"
                            + " back twice at one shop counts, and eight of them");

    private Reimbursed() {}

    static List<Rule> rules() {
        return List.of(
                of("BRU-19", "somebody gives buyers of a shop back what they paid, again and again")
                        .family(Family.FUNDS, 65)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                        .rule(),
                // Weak: a rival may have the money, and the shop has the price of each order.
                of("BRU-19S", "what its buyers paid a shop comes back to them again and again")
                        .family(Family.FUNDS, 45)
                        .flags(Flagging.facet(SHOP, Role.PARTICIPANT))
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(PAID_BACK)
                .within(MONTH, ACCOUNTS)
                .andAtLeast("accounts paid back twice or more", Reimbursed::again, ACCOUNTS)
                .sparing(STAFF_EXPENSES, ONE_FAVOUR, LeftOut.AFTER_SALE, Spared.RIVAL_ATTACK);
    }

    private static double again(View view) {
        return view.members(PAID_BACK).values().stream().filter(times -> times >= AGAIN).count();
    }

    private static double underOneRoof(View view) {
        long most = 0;
        for (long orders : view.values(PAID_BACK, HOUSE).values()) {
            most = Math.max(most, orders);
        }
        return Math.max(view.ratio(OFFICE), (double) most / Math.max(1, view.count(PAID_BACK)));
    }

    /**
     * Step of the payment whose price, or price and commission, somebody else than its shop gives
     * back with the transfer at hand; -1 if there is none. No payment is given back twice: the
     * transfers before are matched first, in the order of time.
     */
    private static int paidBack(Moment moment) {
        Event transfer = moment.event();
        if (!mayPayBack(transfer) || paidBackBy(transfer, moment.index(), moment, null) < 0) {
            return -1;
        }
        Journey journey = moment.journey();
        boolean[] taken = new boolean[moment.index()];
        for (int i = 0; i < moment.index(); i++) {
            if (journey.typeAt(i) == EventType.TRANSFER && mayPayBack(journey.step(i))) {
                int paid = paidBackBy(journey.step(i), i, moment, taken);
                if (paid >= 0) {
                    taken[paid] = true;
                }
            }
        }
        return paidBackBy(transfer, moment.index(), moment, taken);
    }

    private static boolean mayPayBack(Event transfer) {
        return ReviewTrail.payerOf(transfer) != null
                && !Funding.isFromShop(transfer)
                && !Funding.isMadeGood(transfer)
                && !Funding.isToOneself(transfer);
    }

    /**
     * The newest payment of that price, or else with a commission beside it, that the transfer of a
     * step gives back; -1 if there is none.
     *
     * @param taken payments that were given back before; null if none was
     */
    private static int paidBackBy(Event transfer, int at, Moment moment, boolean[] taken) {
        Journey journey = moment.journey();
        long time = at == moment.index() ? moment.time() : journey.timeAt(at);
        int withCommission = -1;
        for (int i = at - 1; i >= 0; i--) {
            if (time - journey.timeAt(i) > AFTER.toMillis()
                    || journey.typeAt(i) == EventType.REFUNDED) {
                break;
            }
            if (journey.typeAt(i) == EventType.PAID
                    && (taken == null || !taken[i])
                    && isOf(transfer, moment, i)) {
                if (Funding.isPrice(transfer, Funding.price(moment, i))) {
                    return i;
                }
                withCommission = withCommission < 0 ? i : withCommission;
            }
        }
        return withCommission;
    }

    private static boolean isOf(Event transfer, Moment moment, int paidAt) {
        Event paid = moment.journey().step(paidAt);
        String buyer = paid.text(TextField.BUYER);
        String shopPurse = moment.journey().textAt(paidAt, TextField.SHOP_PAY_ACCOUNT);
        long price = Funding.price(moment, paidAt);
        return buyer != null
                && price > 0
                && ReviewTrail.isTo(transfer, buyer)
                && !Moment.isRide(paid)
                && (shopPurse == null || !shopPurse.equals(transfer.text(TextField.FROM_ACCOUNT)))
                && (Funding.isPrice(transfer, price) || Funding.isWithCommission(transfer, price));
    }

    private static String shop(Moment moment) {
        int paid = paidBack(moment);
        if (paid < 0) {
            return null;
        }
        Event order = moment.journey().step(paid);
        return Moment.written(SubjectKind.SHOP, order.platform(), order.text(TextField.SHOP));
    }

    private static boolean isInOffice(Moment moment) {
        int paid = paidBack(moment);
        return paid >= 0
                && moment.journey().numberAt(paid, NumberField.NETWORK, -1)
                        == Codes.Network.ENTERPRISE_NAT.ordinal();
    }

    private static String textOfPaid(Moment moment, TextField field) {
        int paid = paidBack(moment);
        return paid < 0 ? null : moment.journey().textAt(paid, field);
    }
}
