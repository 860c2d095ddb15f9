package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Weighing;
import java.time.Duration;

/**
 * A telephone comes and a box of stones goes back (退货掉包; docs/adr/0089): the money is returned for
 * what was never sent back. Of an order of one piece the whole must go back, so its parcel weighs
 * about what the first one weighed.
 */
final class Swapped {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Digits of a division that name its county (GB/T 2260). */
    private static final int COUNTY = 6;

    private static final Dimension BUYER = Dimension.of(SubjectKind.BUYER);

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    /** Orders of one piece whose money went back after a parcel that was weighed. */
    private static final Mark SENT_BACK =
            Mark.mark(
                            "one-piece-sent-back",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.REFUNDED))
                    .where(moment -> weightBack(moment) > 0 && weightSent(moment) > 0);

    private static final Mark MADE_LIGHT =
            Mark.mark(
                            "one-piece-sent-back-light",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID).then(EventType.REFUNDED))
                    .where(Swapped::isLight);

    private static final Aggregate ALL =
            Aggregate.entries("RVB-06.sent-back", BUYER, SENT_BACK)
                    .of(moment -> moment.text(TextField.ORDER));

    private static final Aggregate SWAPPED =
            Aggregate.entries("RVB-06.light", BUYER, MADE_LIGHT)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(SHOP);

    private static final LookAlike IN_PART =
            LookAlike.leftOut(
                    "SENT_BACK_IN_PART",
                    "Who ordered several pieces and sends back some: only orders of one piece"
                            + " count");

    private static final LookAlike PACKING =
            LookAlike.leftOut(
                    "PACKING",
                    "What came in a crate with a gift goes back in a bag: it weighs more than half,"
                            + " and three shops or more must have had less");

    private Swapped() {}

    static Rule rule() {
        return Rule.signal(
                        "RVB-06",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "what an account sends back weighs less than half of what came, again and"
                                + " again")
                .counting(SWAPPED)
                .within(
                        MONTH,
                        Param.chosen(
                                "orders",
                                4,
                                "orders",
                                2,
                                500,
                                "a scale errs, a seller sends too much: not four times a month"))
                .andAtLeast(
                        "shops",
                        view -> view.distinct(SWAPPED, SHOP),
                        Param.chosen(
                                "shops",
                                3,
                                "shops",
                                1,
                                100,
                                "of fewer their packing is the reason"))
                .beside(ALL)
                .settledAtLeast(
                        "share of what it sends back",
                        view -> view.ratio(SWAPPED, ALL),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "whoever tries on much sends most of it back as it came"))
                .family(Family.LOGISTICS, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(IN_PART, PACKING)
                .rule();
    }

    private static boolean isLight(Moment refunded) {
        long back = weightBack(refunded);
        return back > 0 && 2 * back < weightSent(refunded);
    }

    /** What the first parcel of an order of one piece weighed, grams; unknown if no scale says. */
    private static long weightSent(Moment refunded) {
        Journey journey = refunded.journey();
        int paid = journey.lastBefore(refunded.index(), EventType.PAID);
        int first = firstScan(journey, refunded.index(), null);
        boolean onePiece = journey.numberAt(paid, NumberField.QUANTITY, -1) == 1;
        return onePiece && first >= 0
                ? Weighing.gramsOfOne(journey, refunded.index(), first)
                : Weighing.UNKNOWN;
    }

    /**
     * What the parcel that went back weighed, grams: a second one of the order, in hand first after
     * the first was handed over, that returns, or was collected elsewhere than the first and does
     * not go where that went. 0 if there is none, or no scale says.
     */
    private static long weightBack(Moment refunded) {
        Journey journey = refunded.journey();
        int first = firstScan(journey, refunded.index(), null);
        String sent = first < 0 ? null : waybill(journey, first);
        int second = first < 0 ? -1 : firstScan(journey, refunded.index(), sent);
        return second >= 0
                        && isDelivered(journey, second, sent)
                        && isReturn(journey, refunded.index(), first, second)
                ? Weighing.gramsOfOne(journey, refunded.index(), second)
                : Weighing.UNKNOWN;
    }

    private static boolean isReturn(Journey journey, int before, int first, int second) {
        String waybill = waybill(journey, second);
        for (int i = second; i < before; i++) {
            boolean returns =
                    journey.typeAt(i) == EventType.RETURNING
                            || journey.typeAt(i) == EventType.RETURN_DELIVERED;
            if (returns && waybill.equals(waybill(journey, i))) {
                return true;
            }
        }
        String from = journey.step(first).text(TextField.SITE_DIVISION);
        String back = journey.step(second).text(TextField.SITE_DIVISION);
        return from != null
                && back != null
                && !from.equals(back)
                && !isToTheBuyer(journey, before, waybill);
    }

    /** Whether a label names the county that the order goes to: a spare from another warehouse. */
    private static boolean isToTheBuyer(Journey journey, int before, String waybill) {
        String home = journey.textAt(before, TextField.DIVISION);
        for (int i = 0; home != null && i < before; i++) {
            if (journey.typeAt(i).stream() == Stream.PARCELS
                    && waybill.equals(waybill(journey, i))) {
                String to = journey.step(i).text(TextField.DEST_DIVISION);
                if (to != null && home.regionMatches(0, to, 0, COUNTY)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The first scan of a parcel other than that; -1 if there is none. A printed label is no scan:
     * nobody had the parcel in hand, and who announces a return prints it early.
     */
    private static int firstScan(Journey journey, int before, String other) {
        for (int i = 0; i < before; i++) {
            EventType type = journey.typeAt(i);
            if (type.stream() == Stream.PARCELS && type != EventType.WAYBILL_CREATED) {
                String waybill = waybill(journey, i);
                if (waybill != null && !waybill.equals(other)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isDelivered(Journey journey, int before, String waybill) {
        for (int i = 0; i < before; i++) {
            boolean delivered =
                    switch (journey.typeAt(i)) {
                        case DELIVERED_SELF, DELIVERED_PROXY, DELIVERED_PICKUP_POINT -> true;
                        default -> false;
                    };
            if (delivered && waybill.equals(waybill(journey, i))) {
                return true;
            }
        }
        return false;
    }

    private static String waybill(Journey journey, int at) {
        return journey.step(at).text(TextField.WAYBILL);
    }
}
