package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Weighing;

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
                && !moment.isInOffice()
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
        long grams = Weighing.grams(completed.journey(), completed.index());
        return grams >= 0 && TRIFLE * grams <= completed.number(NumberField.CATALOG_WEIGHT, -1);
    }
}
