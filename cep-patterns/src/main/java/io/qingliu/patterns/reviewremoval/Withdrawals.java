package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
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
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Adverse reviews that their authors withdraw, or turn into praise. */
final class Withdrawals {

    /** One review that is given up may be a decoy in a shop that knows nothing. */
    private static final int SHOP_FROM = 2;

    private static final Source.Events POSTED_ADVERSE =
            Source.events(EventType.POSTED).where(ReviewTrail::isAdverse);

    /** What could be given up at all: adverse reviews posted. */
    static final Aggregate ADVERSE =
            Aggregate.slices("DEL.adverse", SHOP, Duration.ofDays(1), POSTED_ADVERSE);

    private static final Aggregate PAID_FOR =
            Aggregate.entries(
                            "DEL-02.paid-for",
                            SHOP,
                            endings(JourneyKind.ORDER, ReviewTrail::isGivenUpForMoney),
                            endings(JourneyKind.ACCOUNT, ReviewTrail::isGivenUpForMoney))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Facet OF_REVIEW = Facet.of("review", Removals::review);

    /** What names no order meets in its author's life what he was given for none. */
    private static final Aggregate GIVEN_UP =
            Aggregate.entries(
                            "DEL-07.given-up",
                            SHOP,
                            endings(JourneyKind.ORDER, Withdrawals::isGivenUpForNothing),
                            endings(
                                    JourneyKind.ACCOUNT,
                                    moment ->
                                            ReviewTrail.isWithoutItsOrder(moment)
                                                    && isGivenUpForNothing(moment)))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OF_REVIEW);

    /** Adverse reviews whose authors the shop gave something for their order. */
    private static final Aggregate GIVEN_SOMETHING =
            Aggregate.entries(
                            "DEL-07.given-something",
                            SHOP,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(EventType.REFUNDED, EventType.TRANSFER),
                                    Withdrawals::isGivenToAuthor))
                    .of(ReviewTrail::adverseBefore);

    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Aggregate PAID_BY_ANOTHER =
            Aggregate.entries(
                            "DEL-09.paid-for",
                            Dimension.subject("PAYER", Withdrawals::otherPayer),
                            endings(JourneyKind.ORDER, moment -> otherPayer(moment) != null),
                            endings(JourneyKind.ACCOUNT, moment -> otherPayer(moment) != null))
                    .of(Removals::review)
                    .summing(moment -> sum(otherPayment(moment)))
                    .with(OF_SHOP);

    /** All that a payer gives to buyers and that makes nothing good. */
    private static final Aggregate PAID_TO_BUYERS =
            Aggregate.slices(
                            "DEL-09.paid",
                            Dimension.subject(
                                    "PAYER", moment -> ReviewTrail.payerOf(moment.event())),
                            Duration.ofDays(1),
                            transfers(JourneyKind.ORDER, Withdrawals::isForItsOrder),
                            transfers(JourneyKind.ACCOUNT, Withdrawals::isToBuyer))
                    .summing(moment -> sum(moment.event()));

    private static final LookAlike PROPER_REFUND =
            LookAlike.leftOut(
                    "PROPER_REFUND",
                    "The author withdraws after a refund, an exchange or an after-sale payment");

    private static final LookAlike MASS_PAYER =
            LookAlike.leftOut(
                    "MASS_PAYER",
                    "An insurer or a wallet pays a multitude, of whom a few change their minds:"
                            + " most of its money goes elsewhere");

    private Withdrawals() {}

    static List<Rule> rules() {
        return List.of(paidToWithdraw(), givenUpInGreatPart(), paidByAnother());
    }

    private static Source endings(JourneyKind kind, Predicate<Moment> condition) {
        return new Source.Events(
                kind, EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED), condition);
    }

    private static Source transfers(JourneyKind kind, Predicate<Moment> condition) {
        return new Source.Events(kind, EnumSet.of(EventType.TRANSFER), condition);
    }

    private static long sum(Event transfer) {
        return transfer.number(NumberField.AMOUNT, 0);
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

    /** Who else than the shop paid the author, or null. */
    private static String otherPayer(Moment moment) {
        Event payment = otherPayment(moment);
        return payment == null ? null : ReviewTrail.payerOf(payment);
    }

    private static Event otherPayment(Moment moment) {
        int at = ReviewTrail.hushMoney(moment, false);
        return at < 0 ? null : moment.journey().step(at);
    }

    private static Rule paidByAnother() {
        return ReviewRemoval.rule(
                        "DEL-09", "authors withdraw bad reviews after one payer paid them")
                .distinct(PAID_BY_ANOTHER)
                .within(
                        MONTH,
                        Param.chosen(
                                "reviews",
                                5,
                                "reviews",
                                2,
                                500,
                                "as many as R-DEL-02 asks of a shop: nobody owes so many a refund"))
                .beside(PAID_TO_BUYERS)
                .settledAtLeast(
                        "share of what it pays to buyers",
                        view ->
                                (double) view.sum(PAID_BY_ANOTHER)
                                        / Math.max(1, view.sum(PAID_TO_BUYERS)),
                        Param.chosen(
                                "share",
                                0.3,
                                "share",
                                0.02,
                                1,
                                "as R-DEL-02: of money, since a fen to each of many costs nothing"))
                .family(Family.FUNDS, 70)
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Service.FUNDS_SERVICE),
                        Flagging.key(SubjectKind.BUYER, Service.FUNDS_SERVICE),
                        Flagging.facet(OF_SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM))
                .sparing(PROPER_REFUND, MASS_PAYER)
                .rule();
    }

    /** What was paid for is counted as such, by DEL-02 or DEL-09, and not twice. */
    private static boolean isGivenUpForNothing(Moment moment) {
        return ReviewTrail.isGivenUp(moment)
                && !ReviewTrail.isSettledFairly(moment)
                && ReviewTrail.hushMoney(moment, true) < 0
                && ReviewTrail.hushMoney(moment, false) < 0;
    }

    /** A refund, or the shop's own money: what others pay each other is nothing to the author. */
    private static boolean isGivenToAuthor(Moment moment) {
        if (ReviewTrail.adverseBefore(moment) == null) {
            return false;
        }
        if (moment.type() == EventType.REFUNDED) {
            return true;
        }
        String author = moment.text(TextField.BUYER);
        String shop = moment.text(TextField.SHOP);
        return author != null
                && shop != null
                && ReviewTrail.isTo(moment.event(), author)
                && ReviewTrail.isFrom(moment.journey(), moment.index(), shop);
    }

    private static Rule paidToWithdraw() {
        return ReviewRemoval.rule("DEL-02", "authors withdraw bad reviews after the shop paid them")
                .distinct(PAID_FOR)
                .within(MONTH, Param.of("authors", 5, "accounts", 2, 500))
                .beside(ADVERSE)
                .settledAtLeast(
                        "share of adverse reviews",
                        view -> view.ratio(PAID_FOR, ADVERSE),
                        Param.of("share", 0.3, "share", 0.02, 1))
                .family(Family.FUNDS, 60)
                .flags(ReviewRemoval.shop())
                .sparing(PROPER_REFUND, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    /** Weak alone: an exchange leaves no record, and a good service turns many round. */
    private static Rule givenUpInGreatPart() {
        return ReviewRemoval.rule(
                        "DEL-07",
                        "most bad reviews of a shop are given up for no refund or payment to be"
                                + " seen")
                .distinct(GIVEN_UP)
                .within(MONTH, authorsOfMonth())
                .beside(ADVERSE, GIVEN_SOMETHING)
                .settledAtLeast(
                        "authors who were given nothing for their order",
                        view -> givenNothing(view).size(),
                        authorsOfMonth())
                .settledAtLeast(
                        "share of adverse reviews",
                        view ->
                                (double) givenNothing(view).size()
                                        / Math.max(1, view.count(ADVERSE)),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "few who are disappointed come back to say that they no longer"
                                        + " are"))
                .family(Family.CONTENT, 35)
                .flags(ReviewRemoval.shop())
                .sparing(PROPER_REFUND, Removals.HOSTILE_CAMPAIGN)
                .rule();
    }

    private static Param authorsOfMonth() {
        return Param.chosen(
                "authors", 8, "accounts", 3, 500, "fewer may be a month's luck of a small shop");
    }

    private static Set<String> givenNothing(View view) {
        Map<String, Long> given = view.members(GIVEN_SOMETHING);
        Set<String> authors = new HashSet<>();
        view.entries(
                GIVEN_UP,
                entry -> {
                    if (!given.containsKey(entry.facet(OF_REVIEW))) {
                        authors.add(entry.member());
                    }
                });
        return authors;
    }
}
