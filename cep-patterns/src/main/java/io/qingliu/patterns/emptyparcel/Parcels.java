package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Weighing;
import java.util.function.Predicate;

/** What can be odd about one parcel, and under which keys oddities are counted. */
final class Parcels {

    static final EventType[] HANDED_OVER = {
        EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY, EventType.DELIVERED_PICKUP_POINT
    };

    static final EventType[] AT_THE_DOOR = {EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY};

    static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    /** The courier who scanned. */
    static final Dimension COURIER = Dimension.of(SubjectKind.COURIER);

    /** Where it was scanned. */
    static final Dimension OUTLET = Dimension.of(SubjectKind.OUTLET);

    /** Where the parcel was collected, whoever scans it now. */
    static final Dimension COLLECTING_OUTLET = Dimension.subject("OUTLET", Trace::collectingOutlet);

    /** Collected and handed over without a machine: judged when late scans can come no more. */
    static final Mark GHOST =
            handedOver("ghost-trace", JourneyKind.WAYBILL, Trace::isGhost)
                    .settledAfter(EventType.ARRIVED);

    /** The same, seen from the order. */
    static final Mark GHOST_OF_ORDER =
            handedOver("ghost-trace-of-order", JourneyKind.ORDER, Trace::isGhost)
                    .settledAfter(EventType.ARRIVED);

    /** All scans of it reached the system in one batch. */
    static final Mark UPLOADED_AT_ONCE =
            handedOver("trace-uploaded-at-once", JourneyKind.WAYBILL, Trace::isUploadedAtOnce)
                    .settledAfter(EventType.ARRIVED);

    /** One courier collected it and handed it over in another city. */
    static final Mark CLOSED_LOOP =
            handedOver(
                    "courier-closed-loop",
                    JourneyKind.WAYBILL,
                    moment -> Trace.isClosedLoop(moment, TextField.COURIER));

    /** One outlet collected it and handed it over in another city. */
    static final Mark OUTLET_LOOP =
            handedOver(
                    "outlet-closed-loop",
                    JourneyKind.WAYBILL,
                    moment -> Trace.isClosedLoop(moment, TextField.OUTLET));

    /** Picked up before its order was paid, and no honest reason for it known. */
    static final Mark OLDER_THAN_ORDER =
            Mark.mark(
                            "parcel-older-than-order",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PICKED_UP).then(EventType.PAID))
                    .where(Parcels::isOlderThanOrder);

    /** Handed over in another county than the order's. */
    static final Mark WRONG_COUNTY =
            handedOver("wrong-county", JourneyKind.ORDER, Parcels::isInWrongCounty)
                    .settledAfter(EventType.FORWARDED);

    /** Handed over where it can be compared with the order's county. */
    static final Mark PLACED =
            handedOver("placed-parcel", JourneyKind.ORDER, Parcels::isPlaced)
                    .settledAfter(EventType.FORWARDED);

    /**
     * Weighed at no more than a letter, though the catalogue gives five times as much or nothing.
     */
    static final Mark FEATHER =
            handedOver("featherweight", JourneyKind.ORDER, Parcels::isFeather)
                    .settledAfter(EventType.ARRIVED);

    /** Weighed at all. */
    static final Mark WEIGHED =
            handedOver("weighed-parcel", JourneyKind.ORDER, moment -> grams(moment) >= 0)
                    .settledAfter(EventType.ARRIVED);

    /** What is left of a rule's confidence where an honest explanation fits: a quarter. */
    static final double EXPLAINED = 0.75;

    private static final long FEATHER_GRAMS = 100;
    private static final long CATALOGUE_FACTOR = 5;

    private Parcels() {}

    static Mark handedOver(String name, JourneyKind kind, Predicate<Moment> where) {
        return Mark.mark(name, kind, Sequence.begin(HANDED_OVER)).where(where);
    }

    /**
     * A presale parcel leaves after the deposit and waits near the buyer for the rest of the price;
     * one paid for at the door was ordered before it left.
     */
    private static boolean isOlderThanOrder(Moment paid) {
        int pickUp = paid.journey().lastBefore(paid.index(), EventType.PICKED_UP);
        long pickedUp = paid.journey().step(pickUp).time();
        long deposit = paid.number(NumberField.DEPOSIT_TIME, Long.MAX_VALUE);
        return deposit > pickedUp && !(isDelivered(paid) && orderStoodBefore(paid));
    }

    static boolean isDelivered(Moment moment) {
        for (EventType type : HANDED_OVER) {
            if (moment.seenBefore(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the order was created before the parcel was picked up: then the payment is late. */
    static boolean orderStoodBefore(Moment paid) {
        return paid.timeOfLast(EventType.CREATED, Long.MAX_VALUE)
                < paid.timeOfLast(EventType.PICKED_UP, Long.MIN_VALUE);
    }

    /** Whether it is handed over in another county than the order's, for no reason to be seen. */
    static boolean isInWrongCounty(Moment moment) {
        return isPlaced(moment)
                && Divisions.differentCounty(moment.text(TextField.DIVISION), destination(moment));
    }

    /** Whether both the order's county and where the parcel ended are known and comparable. */
    private static boolean isPlaced(Moment moment) {
        return moment.has(TextField.DIVISION)
                && destination(moment) != null
                && moment.isExpress()
                && !moment.has(TextField.PICKUP_POINT)
                && !moment.seenBefore(EventType.FORWARDED)
                && !moment.seenBefore(EventType.ADDRESS_CHANGED)
                && !Trace.isSentBack(moment, moment.text(TextField.DIVISION))
                && !Divisions.isConsolidated(moment.text(TextField.DIVISION));
    }

    /** Where the last scan was made, else the label's destination. */
    static String destination(Moment moment) {
        String site = moment.text(TextField.SITE_DIVISION);
        return site != null ? site : moment.text(TextField.DEST_DIVISION);
    }

    /** What the parcels of the order weigh by then; negative if that is not known. */
    static long grams(Moment moment) {
        return Weighing.grams(moment.journey(), moment.index() + 1);
    }

    /** Whether the catalogue knows what the order weighs. */
    static boolean isInCatalogue(Moment moment) {
        return moment.number(NumberField.CATALOG_WEIGHT, 0) > 0;
    }

    private static boolean isFeather(Moment moment) {
        long grams = grams(moment);
        return grams >= 0
                && grams <= FEATHER_GRAMS
                && (!isInCatalogue(moment) || contradictsCatalogue(moment));
    }

    static boolean contradictsCatalogue(Moment moment) {
        return moment.number(NumberField.CATALOG_WEIGHT, 0)
                >= CATALOGUE_FACTOR * Math.max(1, grams(moment));
    }
}
