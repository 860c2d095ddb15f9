package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.WEEK;

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
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Praise that is paid for with price and commission when it is written (docs/adr/0076). A task is
 * paid for when it is done (docs/reference/detection.md §0), days after the three that REV-15 has
 * between payment and payback; R-BRU-05R says so of the trade, and this of what was written.
 */
final class PaidBack {

    /** How long after the praise, as R-BRU-05 has it after the payment. */
    private static final long AFTER = Duration.ofHours(72).toMillis();

    /** Fen: up to 20 yuan it may be a reward for the praise, which REV-05 counts. */
    private static final long MOST_OF_A_REWARD = 2000;

    private static final Aggregate PAID_BACK =
            Aggregate.entries(
                            "REV-15R.paid-back",
                            Dimension.subject(
                                    "PAYER", moment -> ReviewTrail.payerOf(moment.event())),
                            transfers(JourneyKind.ORDER),
                            transfers(JourneyKind.ACCOUNT))
                    .of(Rewards::buyer);

    private static final LookAlike REWARD =
            LookAlike.leftOut(
                    "CASH_FOR_PRAISE",
                    "A few yuan for praise, which other rules count, or an order that is free for"
                            + " whoever shows it: up to 20 yuan, and the price and no more, do not"
                            + " count");

    private PaidBack() {}

    /** Who is paid is found beside other evidence: alone it is OBSERVED, as REV-15. */
    static Rule rule() {
        return FakeReview.rule(
                        "REV-15R", "somebody gives price and commission to those who have praised")
                .distinct(PAID_BACK)
                .within(
                        WEEK,
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as are paid for praise in R-REV-05"))
                .family(Family.FUNDS, 55)
                .flags(
                        // The shop of the orders, if another pays, may be a rival's victim.
                        FakeReview.shop(),
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(REWARD, LeftOut.AFTER_SALE, Spared.SYSTEM_PRAISE, Spared.ANYBODYS_PRAISE)
                .rule();
    }

    private static Source transfers(JourneyKind kind) {
        return new Source.Events(kind, EnumSet.of(EventType.TRANSFER), PaidBack::isPaidBack);
    }

    /** Whether the transfer at hand gives its buyer price and commission of what he praised. */
    private static boolean isPaidBack(Moment moment) {
        Event transfer = moment.event();
        Journey life = moment.journey();
        if (transfer.number(NumberField.AMOUNT, 0) <= MOST_OF_A_REWARD
                || ReviewTrail.payerOf(transfer) == null
                || ReviewTrail.isMadeGood(life, moment.index())) {
            return false;
        }
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - life.timeAt(i) > AFTER) {
                return false;
            }
            if (life.typeAt(i) == EventType.POSTED && isPaidFor(life, i, transfer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPaidFor(Journey life, int posted, Event transfer) {
        Event praise = life.step(posted);
        if (!ReviewTrail.isPraise(praise)
                || !ReviewTrail.isTo(transfer, praise.text(TextField.BUYER))
                || !isOfThisOrOfNoShop(transfer, praise)) {
            return false;
        }
        long price = price(life, posted, praise.text(TextField.ORDER));
        long more = transfer.number(NumberField.AMOUNT, 0) - price;
        return price > 0 && more >= Funded.LEAST_COMMISSION && more <= Funded.MOST_COMMISSION;
    }

    /** What a shop pays is for orders of its own. */
    private static boolean isOfThisOrOfNoShop(Event transfer, Event praise) {
        return transfer.number(NumberField.FROM_KIND, -1) != Codes.PartyKind.SHOP.ordinal()
                || praise.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
    }

    /** What an order that was paid before a step cost, fen, by its own records; -1 if none says. */
    private static long price(Journey life, int before, String order) {
        boolean paid = false;
        for (int i = before - 1; i >= 0 && order != null; i--) {
            if (life.typeAt(i).stream() == Stream.ORDERS) {
                Event step = life.step(i);
                boolean itsOwn = order.equals(step.text(TextField.ORDER));
                paid |= itsOwn && step.type() == EventType.PAID;
                if (paid && itsOwn && step.has(NumberField.AMOUNT)) {
                    return step.number(NumberField.AMOUNT, -1);
                }
            }
        }
        return -1;
    }
}
