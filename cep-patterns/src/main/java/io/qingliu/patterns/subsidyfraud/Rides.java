package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.DRIVER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.HANDSET;
import static io.qingliu.patterns.subsidyfraud.Subsidies.PAYER;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.GivenTowards;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import java.util.function.Predicate;

/** Subsidised rides, and what is odd about one. */
final class Rides {

    /** Metres a second that no taxi keeps up from door to door: 130 km/h. */
    private static final long IMPOSSIBLE_SPEED = 36;

    /** Metres within which nobody was driven anywhere. */
    private static final long NOWHERE = 50;

    /** A platform that rounds to these gives honest trips the same numbers. */
    private static final long COARSE_METRES = 100;

    private static final long COARSE_SECONDS = 60;

    private static final Mark RIDE = ride("subsidised-ride", moment -> true);

    private static final Mark IMPOSSIBLE = ride("impossible-ride", Rides::isImpossible);

    static final Mark MEASURED = ride("measured-ride", Rides::leadsSomewhere);

    private static final Mark SELF_DRIVEN = ride("ride-by-the-driver", Rides::isByDriver);

    /** The trip, to the metre and the second. */
    static final Facet TRIP = Facet.of("trip", Rides::trip);

    static final Facet METRES =
            Facet.numberIfKnown(
                    "metres", moment -> metres(moment) < 0 ? null : Long.valueOf(metres(moment)));

    /** The rider pays twice as much and more as is given. */
    static final Facet MOSTLY_PAID = Facet.flag("mostly-paid", Rides::isMostlyPaid);

    static final Aggregate OF_PAIR =
            Aggregate.entries(
                            "SUB-05.rides",
                            Dimension.of(SubjectKind.DRIVER, SubjectKind.BUYER),
                            RIDE)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(METRES, MOSTLY_PAID);

    static final Aggregate OF_DRIVER =
            Aggregate.entries("SUB-05C.rides", DRIVER, RIDE)
                    .of(Subsidies::buyer)
                    .summing(Subsidies::money)
                    .with(HANDSET, METRES, MOSTLY_PAID);

    static final Aggregate OF_RIDER =
            Aggregate.entries("SUB-05R.rides", Subsidies.BUYER, RIDE)
                    .of(moment -> moment.subject(SubjectKind.DRIVER))
                    .summing(Subsidies::money)
                    .with(METRES, MOSTLY_PAID);

    static final Aggregate IMPOSSIBLE_RIDES =
            Aggregate.entries("SUB-06.rides", DRIVER, IMPOSSIBLE)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(BY_BUYER);

    /** Sums the speed, which must vary. */
    static final Aggregate SPEEDS =
            Aggregate.entries("SUB-06C.rides", DRIVER, MEASURED)
                    .of(Subsidies::order)
                    .summing(Rides::speed)
                    .with(BY_BUYER, METRES);

    static final Aggregate TRIPS =
            Aggregate.entries("SUB-06T.rides", DRIVER, MEASURED)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(TRIP, BY_BUYER, METRES);

    static final Aggregate SELF_DRIVEN_RIDES =
            Aggregate.entries("SUB-06D.rides", DRIVER, SELF_DRIVEN)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(BY_BUYER, PAYER);

    private Rides() {}

    /** A ride that brings a subsidy or counts for one, at the first record that shows all of it. */
    private static Mark ride(String name, Predicate<Moment> where) {
        return Mark.mark(
                        name,
                        JourneyKind.ORDER,
                        Sequence.begin(
                                EventType.PAID,
                                EventType.COMPLETED,
                                EventType.COUPON_USED,
                                EventType.SUBSIDY_CLAIMED))
                .where(
                        moment ->
                                isSupported(moment)
                                        && moment.has(TextField.DRIVER)
                                        && where.test(moment));
    }

    /** A ride with a subsidy of its own, or one of a campaign, which rewards many of them. */
    static boolean isSupported(Moment moment) {
        return moment.isRide()
                && (Subsidies.isOfSubsidised(moment) || moment.has(TextField.CAMPAIGN));
    }

    /** Of the fare a third at most is given; what a campaign rewards beside it is not known. */
    private static boolean isMostlyPaid(Moment moment) {
        return moment.number(NumberField.SUBSIDY, 0) > 0 && GivenTowards.THIRD.orLess(moment);
    }

    private static long metres(Moment moment) {
        return moment.number(NumberField.DISTANCE_METRES, -1);
    }

    private static long seconds(Moment moment) {
        return moment.number(NumberField.DURATION_SECONDS, -1);
    }

    private static boolean isMeasured(Moment moment) {
        return metres(moment) >= 0 && seconds(moment) >= 0;
    }

    private static boolean leadsSomewhere(Moment moment) {
        return isMeasured(moment) && metres(moment) >= NOWHERE;
    }

    /**
     * Faster than any car, or over where it began. A ride that was called off is never completed.
     */
    private static boolean isImpossible(Moment moment) {
        boolean completed =
                moment.type() == EventType.COMPLETED || moment.seenBefore(EventType.COMPLETED);
        return completed
                && isMeasured(moment)
                && (metres(moment) > seconds(moment) * IMPOSSIBLE_SPEED
                        || metres(moment) < NOWHERE);
    }

    /** Millimetres a second; at most what fits, for trips of no duration. */
    static long speed(Moment moment) {
        return Math.min(1_000_000, metres(moment) * 1000 / Math.max(1, seconds(moment)));
    }

    /** Metres and seconds; null if either is not known, or both are rounded. */
    private static String trip(Moment moment) {
        boolean coarse =
                metres(moment) % COARSE_METRES == 0 && seconds(moment) % COARSE_SECONDS == 0;
        return coarse || !leadsSomewhere(moment) ? null : metres(moment) + "/" + seconds(moment);
    }

    /** The order came off the driver's device, or was paid from the purse that it fills. */
    private static boolean isByDriver(Moment moment) {
        return Subsidies.isSame(moment, TextField.DEVICE, TextField.SHOP_DEVICE)
                || Subsidies.isSame(moment, TextField.PAY_ACCOUNT, TextField.SHOP_PAY_ACCOUNT);
    }
}
