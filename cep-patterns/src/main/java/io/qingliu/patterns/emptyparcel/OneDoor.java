package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Tag;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parcels that truly travel, at full weight, and of which none reaches a door (docs/adr/0114). The
 * courier at their end writes them out where he loads them, minutes later and for fifty addresses
 * at one place, and keeps the boxes. The sorters have seen all of them; what tells is that he does
 * so with one shop's parcels, day after day, and brings everybody else's home.
 *
 * <p>A courier does the like with what he would rather not carry, and telephones that it be
 * fetched. His customers confirm as customers do: some by themselves, many never, and some ask for
 * their money. Here nine in ten confirm what they never got; so it is not his doing alone.
 */
final class OneDoor {

    private static final long AT_ONCE = 10 * 60_000L;

    /** More than that he would have fetched, whoever sends it; grams. */
    private static final long TOO_HEAVY = 10_000;

    /** After so long the platform confirms. */
    private static final Duration PATIENCE = ofDays(10);

    private static final int FOR_A_LEADER = Tag.GROUP_BUY.bit() | Tag.PICKUP_POINT.bit();

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet ADDRESS =
            Facet.of("address", moment -> moment.text(TextField.ADDRESS));

    private static final Facet DOOR = Facet.of("door", OneDoor::door);

    /** Its buyer says so himself, and stays content. */
    private static final Facet CONFIRMED = Facet.flag("confirmed", OneDoor::isConfirmed);

    /** Signed for within minutes of the loading, of another city's shop. */
    private static final Mark SIGNED_AT_ONCE =
            atTheDoor(
                            "signed-at-once",
                            JourneyKind.ORDER,
                            moment ->
                                    isAtOnce(moment)
                                            && isCarried(moment)
                                            && Trace.isBetweenCities(moment)
                                            && Tag.of(moment, FOR_A_LEADER) == 0)
                    .settledAfter(
                            PATIENCE,
                            EventType.COMPLETED,
                            EventType.REFUNDED,
                            EventType.POSTED,
                            EventType.CHANGED);

    private static final Mark ALL_SIGNED = atTheDoor("signed", JourneyKind.WAYBILL, moment -> true);

    private static final Mark SOON_SIGNED =
            atTheDoor("signed-soon", JourneyKind.WAYBILL, OneDoor::isAtOnce);

    private static final Mark ANYWHERE =
            Parcels.handedOver("handed-over-anywhere", JourneyKind.WAYBILL, moment -> true)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate AT_THE_DESK =
            Aggregate.entries("EMP-30.at-once", Parcels.COURIER, SIGNED_AT_ONCE)
                    .of(Trace::waybill)
                    .with(SHOP, ADDRESS, DOOR, AmidOthers.ON_DAY, CONFIRMED);

    private static final Aggregate ALL =
            Aggregate.slices("EMP-30.signed", Parcels.COURIER, ofDays(1), ALL_SIGNED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Aggregate SOON =
            Aggregate.slices("EMP-30.soon", Parcels.COURIER, ofDays(1), SOON_SIGNED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    /** With what he leaves at lockers and stations, which are no doors. */
    private static final Aggregate HANDED =
            Aggregate.slices("EMP-30.handed", Parcels.COURIER, ofDays(1), ANYWHERE)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike MAILROOM =
            LookAlike.leftOut(
                    "MAILROOM",
                    "a house with a porter, a school or a firm next to the outlet: everybody's"
                            + " parcels are signed for there, not one shop's");

    private static final LookAlike HABIT_OF_THE_OUTLET =
            LookAlike.leftOut(
                    "HABIT_OF_THE_OUTLET",
                    "who writes his parcels out as he loads them does so with everybody's");

    private static final LookAlike FETCHED_AT_THE_OUTLET =
            LookAlike.leftOut(
                    "FETCHED_AT_THE_OUTLET",
                    "some customers fetch their parcels at the outlet: of several shops, and of one"
                            + " shop not nine in ten");

    private static final LookAlike GROUP_PARCEL =
            LookAlike.leftOut(
                    "GROUP_PARCEL",
                    "what a group ordered together goes to its leader's door, or to the point that"
                            + " the orders name");

    private static final LookAlike STOCK_FOR_A_STORE =
            LookAlike.leftOut(
                    "STOCK_FOR_A_STORE",
                    "what a keeper orders for his store goes to one address: there must be ten");

    private static final LookAlike HEAVY_GOODS =
            LookAlike.leftOut(
                    "HEAVY_GOODS",
                    "water, rice or litter that a courier has fetched at the outlet: more than ten"
                            + " kilograms do not count, nor where not nine in ten buyers confirm by"
                            + " themselves and stay content");

    private OneDoor() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-30",
                                Behavior.EMPTY_PARCEL,
                                "a courier has one shop's parcels signed for at one place as he"
                                        + " loads them, for addresses all over")
                        .distinct(AT_THE_DESK)
                        .apartBy(SHOP)
                        .beside(ALL, SOON, HANDED)
                        .within(
                                ofDays(14),
                                Param.chosen("parcels", 20, "parcels", 5, 500, "as R-EMP-26"))
                        .andAtLeast(
                                "days",
                                view -> view.distinct(AT_THE_DESK, AmidOthers.ON_DAY),
                                Param.chosen("days", 5, "days", 1, 14, "as R-EMP-26"))
                        .andAtLeast(
                                "addresses",
                                view -> view.distinct(AT_THE_DESK, ADDRESS),
                                Param.chosen(
                                        "addresses",
                                        10,
                                        "addresses",
                                        2,
                                        500,
                                        "a firm's staff, or a house, have one or a few"))
                        .andAtLeast(
                                "share at one place",
                                view ->
                                        (double) view.most(AT_THE_DESK, DOOR)
                                                / view.count(AT_THE_DESK),
                                Param.chosen(
                                        "door",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "who lives next door to the outlet has it at once as"
                                                + " well"))
                        .settledAtLeast(
                                "share that their buyers confirm",
                                view -> view.ratio(CONFIRMED),
                                Param.chosen(
                                        "confirmed",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "of honest orders a third to two thirds: whoever got"
                                                + " nothing, or had to fetch it, does so more"
                                                + " seldom"))
                        .settledAtLeast(
                                "share of what he hands over of the shop",
                                view -> AmidOthers.ofShop(view, AT_THE_DESK, HANDED, SHOP),
                                Param.chosen("share", 0.9, "share", 0.5, 1, "as R-EMP-26"))
                        .settledAtLeast(
                                "parcels handed over of other shops",
                                view -> AmidOthers.others(view, ALL, SHOP),
                                Param.chosen("others", 10, "parcels", 1, 500, "as R-EMP-26"))
                        .settledAtMost(
                                "share of them at once",
                                view ->
                                        AmidOthers.others(view, SOON, SHOP)
                                                / Math.max(1, AmidOthers.others(view, ALL, SHOP)),
                                Param.chosen("othersAtOnce", 0.1, "share", 0, 1, "as R-EMP-26"))
                        .family(Family.LOGISTICS, 65)
                        .flags(
                                Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE),
                                Flagging.facet(SHOP, Role.PARTICIPANT).openToRivals())
                        .sparing(
                                MAILROOM,
                                HABIT_OF_THE_OUTLET,
                                FETCHED_AT_THE_OUTLET,
                                GROUP_PARCEL,
                                STOCK_FOR_A_STORE,
                                HEAVY_GOODS)
                        .rule());
    }

    private static Mark atTheDoor(String name, JourneyKind kind, Predicate<Moment> where) {
        return Mark.mark(name, kind, Sequence.begin(Parcels.AT_THE_DOOR))
                .where(where)
                .settledAfter(EventType.ARRIVED);
    }

    /** Within ten minutes of the loading, by whoever loaded it. */
    private static boolean isAtOnce(Moment signed) {
        for (int i = signed.index() - 1; i >= 0; i--) {
            Event step = signed.journey().step(i);
            if (step.type() == EventType.OUT_FOR_DELIVERY && Trace.ofParcel(signed, i)) {
                return signed.time() - step.time() <= AT_ONCE
                        && Trace.same(signed.event(), step, TextField.COURIER);
            }
        }
        return false;
    }

    /** What nobody weighed may be heavy. */
    private static boolean isCarried(Moment moment) {
        long grams = Parcels.grams(moment);
        return grams >= 0 && grams <= TOO_HEAVY;
    }

    /** By the buyer, who neither has money back nor blames. */
    private static boolean isConfirmed(Moment signed) {
        Journey journey = signed.journey();
        boolean confirmed = false;
        for (int i = 0;
                i < journey.size() && journey.timeAt(i) - signed.time() <= PATIENCE.toMillis();
                i++) {
            switch (journey.typeAt(i)) {
                case COMPLETED -> confirmed |= journey.step(i).actor() == Codes.Actor.BUYER;
                case REFUNDED -> {
                    return false;
                }
                case POSTED, CHANGED -> {
                    if (isBlame(journey.step(i))) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return confirmed;
    }

    private static boolean isBlame(Event review) {
        return review.has(NumberField.RATING)
                && review.number(NumberField.RATING, 0) < ReviewTrail.PRAISE;
    }

    private static String door(Moment moment) {
        return moment.event().text(TextField.DROP_BUILDING);
    }
}
