package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
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
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
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
import java.util.List;
import java.util.function.Predicate;

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
    static final long LEAST_COMMISSION = 300;

    static final long MOST_COMMISSION = 3000;

    /** A single funded review may be a decoy in a shop that knows nothing. */
    private static final int SHOP_FROM = 3;

    private static final Facet PRAISED_SHOP = Facet.subject("shop", Funded::praisedShop);
    private static final Facet PAYING_SHOP = Facet.subject("paying-shop", Funded::payingShop);

    private static final Aggregate PRAISED =
            Aggregate.entries(
                            "REV-15.funded",
                            Dimension.subject("PAYER", Funded::payer),
                            posts(JourneyKind.ORDER),
                            posts(JourneyKind.ACCOUNT))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .summing(
                            moment ->
                                    moment.journey()
                                            .step(funding(moment))
                                            .number(NumberField.AMOUNT, 0))
                    .with(PRAISED_SHOP, PAYING_SHOP);

    /** All that a payer gives to buyers and that makes nothing good. */
    private static final Aggregate PAID_TO_BUYERS =
            Aggregate.slices(
                            "REV-15.paid",
                            Dimension.subject(
                                    "PAYER", moment -> ReviewTrail.payerOf(moment.event())),
                            Duration.ofDays(1),
                            transfers(JourneyKind.ORDER, Funded::isForItsOrder),
                            transfers(JourneyKind.ACCOUNT, Funded::isToBuyer))
                    .summing(moment -> moment.event().number(NumberField.AMOUNT, 0));

    private static final LookAlike GIFT_MONEY =
            LookAlike.leftOut(
                    "GIFT_MONEY",
                    "Parents and friends give any sum at any time: only the price, with a"
                            + " commission, around the payment counts");

    private static final LookAlike LENDER =
            LookAlike.leftOut(
                    "LENDER",
                    "Who lends the price lends it to a multitude, of whom some praise: most of its"
                            + " money goes elsewhere");

    private Funded() {}

    private static Source transfers(JourneyKind kind, Predicate<Moment> condition) {
        return new Source.Events(kind, EnumSet.of(EventType.TRANSFER), condition);
    }

    private static boolean isToBuyer(Moment moment) {
        return moment.event().number(NumberField.TO_KIND, -1) == Codes.PartyKind.BUYER.ordinal()
                && ReviewTrail.payerOf(moment.event()) != null
                && !ReviewTrail.isMadeGood(moment.journey(), moment.index());
    }

    /** What names its order is met there only. */
    private static boolean isForItsOrder(Moment moment) {
        return moment.event().has(TextField.ORDER) && isToBuyer(moment);
    }

    private static Source posts(JourneyKind kind) {
        return new Source.Events(
                kind, EnumSet.of(EventType.POSTED), moment -> funding(moment) >= 0);
    }

    static List<Rule> rules() {
        return List.of(
                funded("REV-15", "buyers praise what was bought with somebody else's money")
                        .family(Family.FUNDS, 55)
                        .flags(
                                FakeReview.shop(),
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                FakeReview.buyer(),
                                Flagging.facet(PAYING_SHOP, Role.PARTICIPANT)
                                        .occurringAtLeast(SHOP_FROM),
                                Flagging.members(Role.PARTICIPANT))
                        .rule(),
                // Weak alone: it need not know who pays.
                funded("REV-15S", "a shop is praised for what somebody else's money bought there")
                        .family(Family.FUNDS, 35)
                        .flags(
                                Flagging.facet(PRAISED_SHOP, Role.PARTICIPANT)
                                        .occurringAtLeast(SHOP_FROM)
                                        .doneByOthers(SubjectKind.SHOP))
                        .rule());
    }

    private static Rule.Builder funded(String id, String title) {
        return FakeReview.rule(id, title)
                .distinct(PRAISED)
                .within(WEEK, buyers("buyers", 5, "as many as R-BRU-05 asks of a payer in a day"))
                .within(MONTH, buyers("buyersOfMonth", 8, "two a week is no family"))
                .beside(PAID_TO_BUYERS)
                .settledAtLeast(
                        "share of what it pays to buyers",
                        view -> (double) view.sum(PRAISED) / Math.max(1, view.sum(PAID_TO_BUYERS)),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "not all who are hired praise at once; of a lender's borrowers few"
                                        + " ever do"))
                .sparing(
                        GIFT_MONEY,
                        LENDER,
                        LeftOut.AFTER_SALE,
                        Spared.SYSTEM_PRAISE,
                        Spared.ANYBODYS_PRAISE);
    }

    private static Param buyers(String name, int least, String why) {
        return Param.chosen(name, least, "accounts", 2, 500, why);
    }

    private static String payer(Moment moment) {
        return ReviewTrail.payerOf(moment.journey().step(funding(moment)));
    }

    private static String payingShop(Moment moment) {
        return isByShop(moment, funding(moment)) ? moment.subject(SubjectKind.SHOP) : null;
    }

    private static String praisedShop(Moment moment) {
        return isByShop(moment, funding(moment)) ? null : moment.subject(SubjectKind.SHOP);
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
