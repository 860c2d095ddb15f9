package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.DEVICE;
import static io.qingliu.patterns.subsidyfraud.Subsidies.HANDSET;
import static io.qingliu.patterns.subsidyfraud.Subsidies.PAYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.PURSE;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.GivenTowards;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import java.time.Duration;

/**
 * Accounts that take what is given to newcomers, read off the life of the account: it signed up,
 * has bought nothing yet, and within a month is granted a coupon or makes a subsidised purchase.
 * There a payment is known by what is said of its order.
 */
final class Newcomers {

    /** How long after its sign-up an account is new. */
    private static final Duration NEW = Subsidies.MONTH;

    /** Whoever buys within this time signed up to buy. */
    private static final Duration AT_ONCE = Duration.ofMinutes(10);

    /** The gift, or the purchase it was used for, whichever comes first. */
    static final Mark GIFT =
            Mark.mark(
                    "newcomers-gift",
                    JourneyKind.ACCOUNT,
                    signedUp()
                            .then(Newcomers::isGift, EventType.COUPON_GRANTED, EventType.PAID)
                            .within(NEW));

    /** The first purchase of a new account, subsidised. */
    static final Mark FIRST_ORDER =
            Mark.mark(
                    "newcomers-subsidised-order",
                    JourneyKind.ACCOUNT,
                    signedUp().then(Newcomers::isSubsidised, EventType.PAID).within(NEW));

    /** The same, minutes after the sign-up. */
    static final Mark AT_ONCE_ORDER =
            Mark.mark(
                    "newcomers-order-at-once",
                    JourneyKind.ACCOUNT,
                    signedUp().then(Newcomers::isSubsidised, EventType.PAID).within(AT_ONCE));

    /** A new account is seen on another handset than the one it signed up on. */
    private static final Mark MOVED =
            Mark.mark(
                            "newcomer-on-another-handset",
                            JourneyKind.ACCOUNT,
                            Sequence.begin(EventType.REGISTERED)
                                    .then(EventType.LOGIN, EventType.PAID))
                    .where(Newcomers::isElsewhere);

    static final Facet INSTALLATION =
            Facet.of("installation", moment -> moment.text(TextField.DEVICE));

    static final Facet RECIPIENT =
            Facet.of("recipient", moment -> moment.text(TextField.RECIPIENT_PHONE));

    static final Facet DOOR = Facet.of("door", moment -> moment.text(TextField.ADDRESS));

    static final Facet NETWORK = Facet.code("network", Moment::network);

    /** Of the price a quarter at most is given. */
    static final Facet MOSTLY_OWN = Facet.flag("mostly-own", Newcomers::isMostlyOwn);

    /** What is used costs somebody something. */
    static final Aggregate ON_HANDSET =
            Aggregate.entries("SUB-01.orders", DEVICE, FIRST_ORDER)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money)
                    .with(INSTALLATION, Subsidies.PAYER, MOSTLY_OWN);

    /** Used or not. */
    static final Aggregate GIFTS_ON_HANDSET =
            Aggregate.entries("SUB-01.gifts", DEVICE, GIFT)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money)
                    .with(INSTALLATION);

    /** Counted under the handset an account signed up on. */
    static final Aggregate MOVED_AWAY =
            Aggregate.entries(
                            "SUB-01.moved",
                            Dimension.subject(SubjectKind.DEVICE.name(), Newcomers::signUpHandset),
                            MOVED)
                    .of(Subsidies::buyer);

    static final Aggregate FROM_PURSE =
            Aggregate.entries("SUB-01P.orders", PURSE, FIRST_ORDER)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money)
                    .with(NETWORK);

    static final Aggregate AT_DOOR =
            Aggregate.entries(
                            "SUB-01A.orders",
                            Dimension.of()
                                    .and(
                                            "DOOR",
                                            moment ->
                                                    moment.has(TextField.PICKUP_POINT)
                                                            ? null
                                                            : moment.text(TextField.ADDRESS)),
                            FIRST_ORDER)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money)
                    .with(HANDSET, PAYER, RECIPIENT, NETWORK);

    static final Aggregate FOR_NUMBER =
            Aggregate.entries(
                            "SUB-01R.orders",
                            Dimension.of()
                                    .and(
                                            "RECIPIENT",
                                            moment ->
                                                    moment.has(TextField.PICKUP_POINT)
                                                            ? null
                                                            : moment.text(
                                                                    TextField.RECIPIENT_PHONE)),
                            FIRST_ORDER)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money)
                    .with(NETWORK);

    static final Aggregate AT_SHOP = linked("SUB-09.orders", SHOP);

    /** Of the account that invited them. */
    static final Aggregate INVITED =
            linked(
                    "SUB-09I.orders",
                    Dimension.subject(SubjectKind.BUYER.name(), Newcomers::inviter));

    static final Aggregate IN_BUILDING =
            linked(
                    "SUB-09B.orders",
                    Dimension.of().and("BUILDING", moment -> moment.text(TextField.BUILDING)));

    static final Aggregate AT_ONCE_IN_SHOP =
            Aggregate.entries("SUB-11.orders", SHOP, AT_ONCE_ORDER)
                    .of(Subsidies::buyer)
                    .summing(Newcomers::money);

    private Newcomers() {}

    private static Sequence signedUp() {
        return Sequence.begin(Subsidies::isCustomer, EventType.REGISTERED).unless(EventType.PAID);
    }

    private static Aggregate linked(String name, Dimension by) {
        return Aggregate.entries(name, by, FIRST_ORDER)
                .of(Subsidies::buyer)
                .summing(Newcomers::money)
                .with(HANDSET, PAYER, RECIPIENT, NETWORK);
    }

    private static boolean isGift(Moment moment) {
        return moment.type() == EventType.COUPON_GRANTED || isSubsidised(moment);
    }

    /** By the payment itself, or because the account was granted a coupon before it. */
    private static boolean isSubsidised(Moment moment) {
        return Subsidies.isSubsidised(moment)
                || (!moment.event().has(NumberField.SUBSIDY)
                        && moment.seenBefore(EventType.COUPON_GRANTED));
    }

    private static long money(Moment moment) {
        return moment.type() == EventType.COUPON_GRANTED
                ? Subsidies.capped(moment.event().number(NumberField.AMOUNT, 0))
                : Subsidies.money(moment);
    }

    /** What was granted before it, and is not named, may be all of it; so may a coupon be. */
    private static boolean isMostlyOwn(Moment paid) {
        return paid.event().number(NumberField.SUBSIDY, 0) > 0
                && !paid.has(TextField.COUPON)
                && GivenTowards.QUARTER.orLess(paid.event());
    }

    private static String inviter(Moment moment) {
        String inviter = moment.text(TextField.INVITER);
        return inviter == null
                ? null
                : Moment.written(SubjectKind.BUYER, moment.event().platform(), inviter);
    }

    private static String signUpHandset(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        String handset = signUp < 0 ? null : Handset.at(moment.journey(), signUp);
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    private static boolean isElsewhere(Moment moment) {
        int signUp = moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        return Handset.isOther(moment.journey(), signUp, moment.event());
    }
}
