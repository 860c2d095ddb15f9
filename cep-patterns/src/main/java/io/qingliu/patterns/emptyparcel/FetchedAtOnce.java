package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import java.util.List;

/**
 * Parcels that one courier collects, puts into a locker, and takes out again with the code of whom
 * they are for (docs/adr/0093). Within one county no sorter need see them, and each scan is in
 * order. But a customer is sent a message when a parcel has arrived, and comes some hours later;
 * few shops have nine of ten customers standing at the locker.
 */
final class FetchedAtOnce {

    private static final long AT_ONCE = 10 * 60_000L;

    private static final int MANY = 20;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    private static final Sequence FETCHED =
            Sequence.begin(EventType.AT_PICKUP_POINT).then(EventType.DELIVERED_PICKUP_POINT);

    /**
     * By itself, and beside {@code EMP-14} that takes the same parcels for local delivery, nobody
     * is suspected: where all customers of a kitchen sit in one tower they stand there together.
     */
    private static final int WEIGHT = 45;

    /** Collected, put in and taken out again by one hand, and seen by nothing else. */
    private static final Mark IN_ONE_HAND =
            Mark.mark("fetched-at-once-in-one-hand", JourneyKind.ORDER, FETCHED)
                    .where(FetchedAtOnce::isInOneHand)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark ALL_FETCHED =
            Mark.mark("fetched", JourneyKind.WAYBILL, FETCHED).settledAfter(EventType.ARRIVED);

    private static final Mark SOON_FETCHED =
            Mark.mark("fetched-at-once", JourneyKind.WAYBILL, FETCHED)
                    .where(FetchedAtOnce::isAtOnce)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate MADE_UP =
            Aggregate.entries("EMP-26.in-one-hand", Parcels.COURIER, IN_ONE_HAND)
                    .of(Trace::waybill)
                    .with(SHOP, BUYER, AmidOthers.ON_DAY);

    private static final Aggregate ALL =
            Aggregate.slices("EMP-26.fetched", Parcels.COURIER, ofDays(1), ALL_FETCHED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Aggregate SOON =
            Aggregate.slices("EMP-26.at-once", Parcels.COURIER, ofDays(1), SOON_FETCHED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike VILLAGE_COURIER =
            LookAlike.leftOut(
                    "VILLAGE_COURIER",
                    "who collects at a farm and takes it to the station of the same county: people"
                            + " fetch it when they come by");

    private static final LookAlike HABIT_OF_THE_STATION =
            LookAlike.leftOut(
                    "HABIT_OF_THE_STATION",
                    "a station that writes parcels in and out in one go does so with everybody's");

    private static final LookAlike STOCK_FOR_A_STORE =
            LookAlike.leftOut(
                    "STOCK_FOR_A_STORE",
                    "what a keeper orders for his store and takes from the courier's hand has one"
                            + " buyer: there must be six");

    private FetchedAtOnce() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-26",
                                Behavior.EMPTY_PARCEL,
                                "a courier puts one shop's parcels into a locker and takes them out"
                                        + " again")
                        .distinct(MADE_UP)
                        .apartBy(SHOP)
                        .beside(ALL, SOON)
                        .within(
                                ofDays(14),
                                Param.chosen(
                                        "parcels",
                                        MANY,
                                        "parcels",
                                        5,
                                        500,
                                        "as many as R-EMP-09 asks of a courier"))
                        .andAtLeast(
                                "days",
                                view -> view.distinct(MADE_UP, AmidOthers.ON_DAY),
                                Param.chosen(
                                        "days",
                                        5,
                                        "days",
                                        1,
                                        14,
                                        "gifts of one shop, or a stall, have a day or two"))
                        .andAtLeast(
                                "buyers",
                                view -> view.distinct(MADE_UP, BUYER),
                                Param.chosen(
                                        "buyers",
                                        6,
                                        "accounts",
                                        1,
                                        500,
                                        "as many as make a crew that somebody is suspected for"
                                                + " (R-BRU-04)"))
                        .settledAtLeast(
                                "share of what is fetched of the shop",
                                view -> AmidOthers.ofShop(view, MADE_UP, ALL, SHOP),
                                Param.chosen(
                                        "share",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "for fresh food some wait at the locker, and others are"
                                                + " at work"))
                        .settledAtLeast(
                                "parcels fetched of other shops",
                                view -> AmidOthers.others(view, ALL, SHOP),
                                Param.chosen(
                                        "others",
                                        10,
                                        "parcels",
                                        1,
                                        500,
                                        "who brings one shop's parcels only may have ways of his"
                                                + " own"))
                        .settledAtMost(
                                "share of them at once",
                                view ->
                                        AmidOthers.others(view, SOON, SHOP)
                                                / Math.max(1, AmidOthers.others(view, ALL, SHOP)),
                                Param.chosen(
                                        "othersAtOnce",
                                        0.1,
                                        "share",
                                        0,
                                        1,
                                        "of honest parcels hardly one in a hundred"))
                        .family(Family.LOGISTICS, WEIGHT)
                        .flags(
                                Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE),
                                Flagging.facet(SHOP, Role.PARTICIPANT))
                        .sparing(VILLAGE_COURIER, HABIT_OF_THE_STATION, STOCK_FOR_A_STORE)
                        .rule());
    }

    private static boolean isInOneHand(Moment fetched) {
        String courier = fetched.subject(SubjectKind.COURIER);
        return courier != null
                && courier.equals(Trace.collector(fetched))
                && isAtOnce(fetched)
                && isPutInBySameHand(fetched)
                && !Trace.sawMachine(fetched);
    }

    private static boolean isAtOnce(Moment fetched) {
        long arrived = fetched.timeOfLast(EventType.AT_PICKUP_POINT, Long.MIN_VALUE / 2);
        return fetched.time() - arrived <= AT_ONCE;
    }

    /** By that courier, and on one scanner if both steps name one. */
    private static boolean isPutInBySameHand(Moment fetched) {
        int at = fetched.journey().lastBefore(fetched.index(), EventType.AT_PICKUP_POINT);
        Event arrived = fetched.journey().step(at);
        return Trace.same(fetched.event(), arrived, TextField.WAYBILL)
                && Trace.same(fetched.event(), arrived, TextField.COURIER)
                && (!arrived.has(TextField.SCANNER)
                        || !fetched.event().has(TextField.SCANNER)
                        || Trace.same(fetched.event(), arrived, TextField.SCANNER));
    }
}
