package io.qingliu.patterns.brushing;

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
import java.time.Duration;
import java.util.EnumSet;

/**
 * A task is paid for when it is done (docs/reference/detection.md §0; docs/adr/0068): price and
 * commission come when the parcel has "arrived" and the praise is written, which is days after the
 * three that R-BRU-05 has between payment and payback. Nobody makes good with more than the price
 * what was praised.
 *
 * <p>A transfer that names its order meets it in the order's own life, one that names none in the
 * life of the account it goes to.
 */
final class Paybacks {

    /** How long after the praise (as R-BRU-05 has it after the payment). */
    private static final Duration AFTER = Duration.ofHours(72);

    /** Fen: up to 20 yuan it may be a reward for the praise (R-REV-05). */
    private static final long MOST_OF_A_REWARD = 2000;

    /** How long after its payment an order is praised and paid back at most. */
    private static final Duration LASTS = Duration.ofDays(30);

    private static final Aggregate PAID_BACK =
            Aggregate.entries(
                            "BRU-05R.paid-back",
                            Dimension.subject(
                                    "PAYER", moment -> ReviewTrail.payerOf(moment.event())),
                            Mark.mark(
                                    "paid-back-for-praise",
                                    JourneyKind.ORDER,
                                    Sequence.begin(EventType.PAID)
                                            .then(Paybacks::isPayback, EventType.TRANSFER)
                                            .within(LASTS)),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.TRANSFER),
                                    Paybacks::isPayback))
                    .of(
                            moment ->
                                    Moment.written(
                                            SubjectKind.BUYER,
                                            moment.event().platform(),
                                            moment.event().text(TextField.TO)));

    private static final LookAlike REWARD =
            LookAlike.leftOut(
                    "CASH_FOR_PRAISE",
                    "A few yuan for praise, or an order that is free for whoever shows it: the"
                            + " price of cheap goods, and the price and no more, do not count");

    private Paybacks() {}

    static Rule rule() {
        return Rule.signal(
                        "BRU-05R",
                        Behavior.BRUSHING,
                        "somebody gives buyers price and commission when they have praised")
                .distinct(PAID_BACK)
                .within(
                        Duration.ofDays(7),
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as are paid for praise in R-REV-05"))
                .family(Family.FUNDS, 75)
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                        // The shop of the orders, if another pays, may be a rival's victim.
                        Flagging.key(SubjectKind.SHOP, Role.ORGANISER),
                        // For whoever takes them, price and commission of what he praised are a
                        // wage.
                        Flagging.members(Role.PARTICIPANT))
                .sparing(LeftOut.AFTER_SALE, REWARD, Spared.RIVAL_ATTACK)
                .rule();
    }

    /** Whether the transfer at hand gives its buyer price and commission of what he praised. */
    private static boolean isPayback(Moment moment) {
        Event transfer = moment.event();
        if (transfer.number(NumberField.AMOUNT, 0) <= MOST_OF_A_REWARD
                || ReviewTrail.payerOf(transfer) == null
                || ReviewTrail.isMadeGood(moment.journey(), moment.index())) {
            return false;
        }
        Journey journey = moment.journey();
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - journey.timeAt(i) > AFTER.toMillis()) {
                return false;
            }
            Event step = journey.step(i);
            if (step.type() == EventType.POSTED
                    && ReviewTrail.isPraise(step)
                    && ReviewTrail.isTo(transfer, step.text(TextField.BUYER))
                    && isOfThisOrOfNoShop(transfer, step)
                    && isPriceOf(moment, i)) {
                return true;
            }
        }
        return false;
    }

    /** What a shop pays is for orders of its own. */
    private static boolean isOfThisOrOfNoShop(Event transfer, Event praise) {
        return !Funding.isFromShop(transfer)
                || praise.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
    }

    private static boolean isPriceOf(Moment transfer, int praise) {
        Journey journey = transfer.journey();
        String order = journey.step(praise).text(TextField.ORDER);
        for (int i = praise - 1; i >= 0 && order != null; i--) {
            if (transfer.time() - journey.timeAt(i) > LASTS.toMillis()) {
                return false;
            }
            if (journey.typeAt(i) == EventType.PAID
                    && order.equals(journey.step(i).text(TextField.ORDER))) {
                return Funding.isWithCommission(transfer.event(), Funding.price(transfer, i));
            }
        }
        return false;
    }
}
