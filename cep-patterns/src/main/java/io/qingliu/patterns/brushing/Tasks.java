package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;

/**
 * Orders as a task leaves them: the buyer confirms, takes nothing back, and used no money of the
 * platform's; and what the shop had in its own hand, namely what it sent.
 */
final class Tasks {

    /** A trifle weighs a third of what it should, or less. */
    private static final int TRIFLE = 3;

    /** Confirmed by the buyer, for himself and on a handset; judged when its parcel is known. */
    static final Mark DONE =
            Mark.mark("done-by-buyer", JourneyKind.ORDER, Sequence.begin(EventType.COMPLETED))
                    .where(Tasks::isDone)
                    .settledAfter(EventType.ARRIVED);

    private Tasks() {}

    private static boolean isDone(Moment moment) {
        return Traces.isByBuyer(moment)
                && moment.isExpress()
                && handset(moment) != null
                && !moment.seenBefore(EventType.REFUNDED)
                && !isForOthers(moment)
                && !isOnLentMachine(moment)
                && !isSubsidised(moment);
    }

    /** The handset that the order was paid on, as a subject; or null. */
    static String handset(Moment completed) {
        Journey journey = completed.journey();
        int paid = journey.lastBefore(completed.index(), EventType.PAID);
        String handset = paid < 0 ? null : Handset.at(journey, paid);
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    private static boolean isForOthers(Moment moment) {
        return moment.has(TextField.LIVE_SESSION)
                || moment.has(TextField.GROUP_BUY)
                || moment.has(TextField.PICKUP_POINT);
    }

    private static boolean isOnLentMachine(Moment moment) {
        Codes.Network network = moment.network();
        return network == Codes.Network.CAMPUS || network == Codes.Network.ENTERPRISE_NAT;
    }

    /** Whoever comes for a coupon has a reason to use all accounts of the house. */
    private static boolean isSubsidised(Moment moment) {
        return moment.number(NumberField.SUBSIDY, 0) > 0 || moment.has(TextField.COUPON);
    }

    /**
     * Whether the shop let nothing of worth go: no scan shows that the parcel came within reach,
     * though it was tracked, or it weighed a third of what the catalogue says.
     */
    static boolean isSentNothing(Moment completed) {
        if (!Traces.hasReached(completed)) {
            return completed.has(TextField.WAYBILL) && Traces.isTraced(completed);
        }
        long grams = weighed(completed.journey(), completed.index());
        return grams >= 0 && TRIFLE * grams <= completed.number(NumberField.CATALOG_WEIGHT, -1);
    }

    /** Grams of all parcels, each at its heaviest weighing; -1 if one was never weighed. */
    private static long weighed(Journey journey, int before) {
        long grams = 0;
        boolean any = false;
        for (int i = 0; i < before; i++) {
            if (isFirstOfItsParcel(journey, i)) {
                long heaviest = heaviest(journey, before, journey.step(i));
                if (heaviest < 0) {
                    return -1;
                }
                grams += heaviest;
                any = true;
            }
        }
        return any ? grams : -1;
    }

    private static boolean isFirstOfItsParcel(Journey journey, int index) {
        Event step = journey.step(index);
        if (step.type().stream() != Stream.PARCELS) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            if (isSameParcel(journey.step(i), step)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameParcel(Event one, Event other) {
        String waybill = one.text(TextField.WAYBILL);
        return one.type().stream() == Stream.PARCELS
                && waybill != null
                && waybill.equals(other.text(TextField.WAYBILL));
    }

    /** What the sender declares is no weighing. */
    private static long heaviest(Journey journey, int before, Event parcel) {
        long heaviest = -1;
        for (int i = 0; i < before; i++) {
            Event step = journey.step(i);
            if (isSameParcel(step, parcel)
                    && step.number(NumberField.WEIGHING, -1) != Codes.Weighing.DECLARED.ordinal()) {
                heaviest = Math.max(heaviest, step.number(NumberField.WEIGHT, -1));
            }
        }
        return heaviest;
    }
}
