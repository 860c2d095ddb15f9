package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

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
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Praise that is paid for with price and commission when it is written (docs/adr/0076), or when
 * nothing can be sent back any more (docs/adr/0089). A task is paid for when it is done
 * (docs/reference/detection.md §0), later than the three days that REV-15 has between payment and
 * payback; R-BRU-05R and R-BRU-21 say so of the trade, and this of what was written.
 */
final class PaidBack {

    /**
     * How long after the praise. Who waits until nothing can be sent back any more pays a week or
     * two later (docs/adr/0089).
     */
    private static final long AFTER = Duration.ofDays(15).toMillis();

    /** As many as R-BRU-05 asks of a payer in a day. */
    private static final int OF_A_SHOP = 5;

    /** From how often on it is a wage, and no prize. */
    private static final int AGAIN = 2;

    private static final Facet SHOP = Facet.subject("shop", PaidBack::praisedShop);

    /** Fen: up to 20 yuan it may be a reward for the praise, which REV-05 counts. */
    private static final long MOST_OF_A_REWARD = 2000;

    private static final Aggregate PAID_BACK =
            Aggregate.entries(
                            "REV-15R.paid-back",
                            Dimension.subject(
                                    "PAYER", moment -> ReviewTrail.payerOf(moment.event())),
                            transfers(JourneyKind.ORDER),
                            transfers(JourneyKind.ACCOUNT))
                    .of(Rewards::buyer)
                    .with(SHOP);

    private static final LookAlike REWARD =
            LookAlike.leftOut(
                    "CASH_FOR_PRAISE",
                    "A few yuan for praise, which other rules count, or an order that is free for"
                            + " whoever shows it: up to 20 yuan, and the price and no more, do not"
                            + " count");

    private PaidBack() {}

    static List<Rule> rules() {
        return List.of(
                // Who is paid is found beside other evidence: alone it is OBSERVED, as REV-15.
                of("REV-15R", "somebody gives price and commission to those who have praised")
                        .family(Family.FUNDS, 55)
                        .flags(
                                // The shop of the orders, if another pays, may be a rival's victim.
                                FakeReview.shop(),
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT))
                        .rule(),
                of("REV-15RB", "who praises is given price and commission again and again")
                        .andAtLeast(
                                "accounts that are paid again",
                                PaidBack::again,
                                Param.chosen(
                                        "again",
                                        OF_A_SHOP,
                                        "accounts",
                                        2,
                                        500,
                                        "as many as R-BRU-05 asks of a payer in a day"))
                        .family(Family.FUNDS, 62)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return FakeReview.rule(id, title)
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
                .within(MONTH, Rewards.BUYERS_OF_MONTH)
                .andAtLeast(
                        "reviews of one shop",
                        view -> view.most(PAID_BACK, SHOP),
                        Param.chosen(
                                "ofAShop",
                                OF_A_SHOP,
                                "reviews",
                                2,
                                1000,
                                "as many as R-BRU-05 asks of a payer in a day"))
                .settledAtLeast(
                        "share of reviews of that shop",
                        view -> (double) view.most(PAID_BACK, SHOP) / view.count(PAID_BACK),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "a purse has a few clients; what meets by chance is praised"
                                        + " anywhere"))
                .sparing(REWARD, LeftOut.AFTER_SALE, Spared.SYSTEM_PRAISE, Spared.ANYBODYS_PRAISE);
    }

    private static double again(View view) {
        return view.members(PAID_BACK).values().stream().filter(times -> times >= AGAIN).count();
    }

    private static Source transfers(JourneyKind kind) {
        return new Source.Events(kind, EnumSet.of(EventType.TRANSFER), PaidBack::isPaidBack);
    }

    /** Whether the transfer at hand gives its buyer price and commission of what he praised. */
    private static boolean isPaidBack(Moment moment) {
        return praiseOf(moment) >= 0;
    }

    private static String praisedShop(Moment moment) {
        int praise = praiseOf(moment);
        if (praise < 0) {
            return null;
        }
        Event posted = moment.journey().step(praise);
        return Moment.written(SubjectKind.SHOP, posted.platform(), posted.text(TextField.SHOP));
    }

    /**
     * Step of the praise that the transfer at hand pays for; -1 if there is none. Each is paid for
     * once: the transfers before are matched first, in the order of time.
     */
    private static int praiseOf(Moment moment) {
        Journey life = moment.journey();
        if (praiseOf(life, moment.index(), moment.event(), null) < 0) {
            return -1;
        }
        boolean[] taken = new boolean[moment.index()];
        for (int i = 0; i < moment.index(); i++) {
            if (life.typeAt(i) == EventType.TRANSFER) {
                int praise = praiseOf(life, i, life.step(i), taken);
                if (praise >= 0) {
                    taken[praise] = true;
                }
            }
        }
        return praiseOf(life, moment.index(), moment.event(), taken);
    }

    private static int praiseOf(Journey life, int at, Event transfer, boolean[] taken) {
        if (transfer.number(NumberField.AMOUNT, 0) <= MOST_OF_A_REWARD
                || ReviewTrail.payerOf(transfer) == null
                || ReviewTrail.isMadeGood(life, at)) {
            return -1;
        }
        long earliest = transfer.time() - AFTER;
        for (int i = at - 1; i >= 0 && life.timeAt(i) >= earliest; i--) {
            if (life.typeAt(i) == EventType.POSTED
                    && (taken == null || !taken[i])
                    && isPaidFor(life, i, transfer)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isFromShop(Event transfer) {
        return transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal();
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
        return !isFromShop(transfer)
                || praise.text(TextField.SHOP).equals(transfer.text(TextField.FROM));
    }

    /** What an order that was paid before a step cost, fen, by its own records; -1 if none says. */
    private static long price(Journey life, int before, String order) {
        for (int i = before - 1; i >= 0 && order != null; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && order.equals(life.step(i).text(TextField.ORDER))) {
                return PriceReturned.price(life, i);
            }
        }
        return -1;
    }
}
