package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

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
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.EnumSet;

/**
 * Five stars for what somebody else paid: its price, or the price and a commission, went to the
 * reviewer around the payment. However varied the texts and old the accounts, the money came from
 * somewhere.
 */
final class Funded {

    /**
     * How long before the payment the money comes. R-BRU-05 takes half an hour; of a purchase that
     * is praised, at its price with a commission, a day: the evening's tasks are paid for in the
     * morning.
     */
    private static final long BEFORE = Duration.ofHours(24).toMillis();

    /** How long before the payment the bare price comes, which friends may send as well. */
    private static final long BARE_PRICE_BEFORE = Duration.ofMinutes(30).toMillis();

    /** How long after the payment the shop gives it back (docs/reference/detection.md §2, 05). */
    private static final long AFTER = Duration.ofHours(72).toMillis();

    /** Commission of a task, fen: 3 to 30 yuan (docs/reference/detection.md §2, R-BRU-05). */
    private static final long LEAST_COMMISSION = 300;

    private static final long MOST_COMMISSION = 3000;

    /** A single funded review may be a decoy in a shop that knows nothing. */
    private static final int SHOP_FROM = 3;

    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "REV-15.funded",
                            Dimension.subject("PAYER", Funded::payer),
                            posts(JourneyKind.ORDER),
                            posts(JourneyKind.ACCOUNT))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OF_SHOP);

    private static final LookAlike GIFT_MONEY =
            LookAlike.leftOut(
                    "GIFT_MONEY",
                    "Parents and friends give any sum at any time: only the price, with a"
                            + " commission, around the payment counts");

    private Funded() {}

    private static Source posts(JourneyKind kind) {
        return new Source.Events(
                kind, EnumSet.of(EventType.POSTED), moment -> funding(moment) >= 0);
    }

    static Rule rule() {
        return FakeReview.rule("REV-15", "buyers praise what was bought with somebody else's money")
                .distinct(PRAISED)
                .within(WEEK, buyers("buyers", 5, "as many as R-BRU-05 asks of a payer in a day"))
                .within(MONTH, buyers("buyersOfMonth", 8, "two a week is no family"))
                .family(Family.FUNDS, 55)
                .flags(
                        FakeReview.shop(),
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                        FakeReview.buyer(),
                        Flagging.facet(OF_SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(GIFT_MONEY, Spared.AFTER_SALE, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Param buyers(String name, int least, String why) {
        return Param.chosen(name, least, "accounts", 2, 500, why);
    }

    private static String payer(Moment moment) {
        return ReviewTrail.payerOf(moment.journey().step(funding(moment)));
    }

    /** The step of the money with which what is praised at hand was bought, or -1. */
    private static int funding(Moment moment) {
        if (!ReviewTrail.isWritten(moment) || !Posts.isFiveStars(moment)) {
            return -1;
        }
        int paid = payment(moment);
        String order = moment.event().text(TextField.ORDER);
        long price = paid < 0 ? -1 : price(moment, paid, order);
        for (int i = moment.index() - 1; i >= 0 && price > 0; i--) {
            if (moment.journey().step(i).type() == EventType.TRANSFER
                    && isFunding(moment, i, paid, price)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the order that the review names was paid, or -1. */
    private static int payment(Moment moment) {
        String order = moment.event().text(TextField.ORDER);
        for (int i = moment.index() - 1; i >= 0 && order != null; i--) {
            Event step = moment.journey().step(i);
            if (step.type() == EventType.PAID && order.equals(step.text(TextField.ORDER))) {
                return i;
            }
        }
        return -1;
    }

    /** What the order costs, fen, by its own records only; -1 if none says. */
    private static long price(Moment moment, int paid, String order) {
        for (int i = paid; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (step.type().stream() == Stream.ORDERS
                    && step.has(NumberField.AMOUNT)
                    && order.equals(step.text(TextField.ORDER))) {
                return step.number(NumberField.AMOUNT, -1);
            }
        }
        return -1;
    }

    private static boolean isFunding(Moment moment, int at, int paid, long price) {
        Event transfer = moment.journey().step(at);
        long sum = transfer.number(NumberField.AMOUNT, -1);
        long later = transfer.time() - moment.journey().step(paid).time();
        boolean withCommission = sum >= price + LEAST_COMMISSION && sum <= price + MOST_COMMISSION;
        boolean bare = sum == price && later <= 0 && -later <= BARE_PRICE_BEFORE;
        boolean around = later <= 0 ? -later <= BEFORE : later <= AFTER && isByShop(moment, at);
        return (bare || (around && withCommission))
                && ReviewTrail.isTo(transfer, moment.event().text(TextField.BUYER))
                && !ReviewTrail.isMadeGood(moment.journey(), at)
                && ReviewTrail.payerOf(transfer) != null;
    }

    private static boolean isByShop(Moment moment, int at) {
        return ReviewTrail.isFrom(moment.journey(), at, moment.event().text(TextField.SHOP));
    }
}
