package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the trace of one parcel up to a moment, in its own journey or among the other steps of its
 * order's. A number may be used again after 120 days: only scans of the last 60 belong to the
 * parcel at hand.
 */
final class Trace {

    /** No parcel is under way for longer; milliseconds. */
    private static final long LIFE = 60L * 86_400_000;

    private static final long HOUR = 3_600_000;
    private static final long BATCH_MILLIS = 5_000;
    private static final int FULL = 4;

    private static final Set<EventType> HANDED_OVER =
            Collections.unmodifiableSet(EnumSet.copyOf(List.of(Parcels.HANDED_OVER)));

    private Trace() {}

    /** Whether a step of that type hands a parcel over. */
    static boolean isHandOver(EventType type) {
        return HANDED_OVER.contains(type);
    }

    /** Whether the step at that place is a scan of the parcel that the moment is about. */
    static boolean ofParcel(Moment moment, int index) {
        Event here = moment.event();
        Event step = moment.journey().step(index);
        return step.type().stream() == Stream.PARCELS
                && here.time() - step.time() <= LIFE
                && same(here, step, TextField.WAYBILL)
                && same(here, step, TextField.CARRIER);
    }

    /** Whether both carry the same text there. */
    static boolean same(Event one, Event other, TextField field) {
        String text = one.text(field);
        return text != null && text.equals(other.text(field));
    }

    /** The pick-up of the parcel, or null. */
    static Event pickUp(Moment moment) {
        for (int i = moment.index(); i >= 0; i--) {
            if (moment.journey().step(i).type() == EventType.PICKED_UP && ofParcel(moment, i)) {
                return moment.journey().step(i);
            }
        }
        return null;
    }

    /** Time of the pick-up, or {@link Long#MIN_VALUE}. */
    static long pickUpTime(Moment moment) {
        Event pickUp = pickUp(moment);
        return pickUp == null ? Long.MIN_VALUE : pickUp.time();
    }

    /** The outlet that collected the parcel, as a subject, or null. */
    static String collectingOutlet(Moment moment) {
        return outletOf(pickUp(moment));
    }

    /** The courier who collected the parcel, as a subject, or null. */
    static String collector(Moment moment) {
        return courierOf(pickUp(moment));
    }

    /** The outlet that a scan names, as a subject; null if there is none, or no scan. */
    static String outletOf(Event scan) {
        return subject(scan, SubjectKind.OUTLET, TextField.OUTLET);
    }

    /** The courier whom a scan names, as a subject; null if there is none, or no scan. */
    static String courierOf(Event scan) {
        return subject(scan, SubjectKind.COURIER, TextField.COURIER);
    }

    /**
     * Whether all that the order and its parcels name, up to so many milliseconds after the moment,
     * is one number.
     */
    static boolean isOnlyParcel(Moment moment, long after) {
        Journey journey = moment.journey();
        String number = null;
        for (int i = 0; i < journey.size() && journey.timeAt(i) - moment.time() <= after; i++) {
            Stream stream = journey.typeAt(i).stream();
            if (stream == Stream.PARCELS || stream == Stream.ORDERS) {
                String named = journey.step(i).text(TextField.WAYBILL);
                if (named != null && number != null && !number.equals(named)) {
                    return false;
                }
                number = named != null ? named : number;
            }
        }
        return true;
    }

    /** The division where it was collected, or null. */
    static String collectedIn(Moment moment) {
        Event pickUp = pickUp(moment);
        return pickUp == null ? null : pickUp.text(TextField.SITE_DIVISION);
    }

    private static String subject(Event step, SubjectKind kind, TextField field) {
        if (step == null || !step.has(TextField.CARRIER) || !step.has(field)) {
            return null;
        }
        return Moment.written(kind, step.text(TextField.CARRIER), step.text(field));
    }

    /** Carrier and number identify a parcel. */
    static String waybill(Moment moment) {
        return moment.text(TextField.WAYBILL);
    }

    /**
     * Whether the parcel was picked up and handed over, and nothing that cannot be made up by hand
     * saw it on the way: no sorter, no gate, no automatic scale.
     */
    static boolean isGhost(Moment moment) {
        return pickUp(moment) != null && !sawMachine(moment);
    }

    /** Whether a machine scanned or weighed it. */
    static boolean sawMachine(Moment moment) {
        for (int i = moment.index(); i >= 0; i--) {
            if (ofParcel(moment, i) && isByMachine(moment.journey().step(i))) {
                return true;
            }
        }
        return false;
    }

    /** The outlet that collected it and the one that hands it over, where they are known. */
    static List<String> outlets(Moment moment) {
        List<String> outlets = new ArrayList<>();
        for (Event end : new Event[] {pickUp(moment), moment.event()}) {
            String outlet = outletOf(end);
            if (outlet != null) {
                outlets.add(outlet);
            }
        }
        return outlets;
    }

    /**
     * Whether it was collected, and a machine saw it on the way that stands neither where it was
     * collected nor where it is handed over: of its own scale and scans an outlet may say anything.
     */
    static boolean passedHub(Moment moment) {
        Event pickUp = pickUp(moment);
        for (int i = moment.index(); pickUp != null && i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (ofParcel(moment, i)
                    && isByMachine(step)
                    && step.has(TextField.OUTLET)
                    && !same(step, pickUp, TextField.OUTLET)
                    && !same(step, moment.event(), TextField.OUTLET)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a machine made that scan, or weighed then. */
    static boolean isByMachine(Event step) {
        return step.isTrue(NumberField.MACHINE)
                || step.number(NumberField.WEIGHING, -1) == Codes.Weighing.AUTO.ordinal();
    }

    /**
     * Whether any scan carries if a machine made it, or was weighed by one. Who writes down that
     * people weighed a parcel says nothing of the sorters behind them (docs/adr/0071).
     */
    static boolean namesMachines(Moment moment) {
        for (int i = moment.index(); i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (ofParcel(moment, i) && (step.has(NumberField.MACHINE) || isByMachine(step))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the goods go back: an earlier parcel of the order was handed over in that county, and
     * this one is collected afterwards, either there or, as who works in the next county posts it,
     * anywhere, and then handed over where the earlier one came from. Of the first one everything
     * counts: whoever would have a parcel taken for a return has delivered one before.
     *
     * @param county where the order is to go, or null
     */
    static boolean isSentBack(Moment moment, String county) {
        Event pickUp = pickUp(moment);
        if (pickUp == null) {
            return false;
        }
        boolean fromThere = Divisions.sameCounty(county, pickUp.text(TextField.SITE_DIVISION));
        for (int i = moment.index() - 1; i >= 0; i--) {
            Event step = moment.journey().step(i);
            if (isHandOver(step.type())
                    && step.time() <= pickUp.time()
                    && !ofParcel(moment, i)
                    && Divisions.sameCounty(county, step.text(TextField.SITE_DIVISION))
                    && (fromThere || isToWhereItCameFrom(moment, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a parcel is handed over in the county where an earlier one was collected. */
    private static boolean isToWhereItCameFrom(Moment moment, int handOver) {
        Journey journey = moment.journey();
        Event first = journey.step(handOver);
        String here = moment.event().text(TextField.SITE_DIVISION);
        for (int i = handOver - 1; i >= 0; i--) {
            Event step = journey.step(i);
            if (step.type() == EventType.PICKED_UP
                    && same(step, first, TextField.WAYBILL)
                    && same(step, first, TextField.CARRIER)) {
                return Divisions.sameCounty(here, step.text(TextField.SITE_DIVISION));
            }
        }
        return false;
    }

    /**
     * Whether at least four scans, pretended to lie more than an hour apart, all reached the system
     * within five seconds.
     */
    static boolean isUploadedAtOnce(Moment moment) {
        int scans = 0;
        long firstUpload = Long.MAX_VALUE;
        long lastUpload = Long.MIN_VALUE;
        long firstScan = Long.MAX_VALUE;
        for (int i = moment.index(); i >= 0; i--) {
            if (!isScan(moment, i)) {
                continue;
            }
            Event step = moment.journey().step(i);
            if (!step.has(NumberField.UPLOAD_TIME)) {
                return false;
            }
            long upload = step.number(NumberField.UPLOAD_TIME, 0);
            scans++;
            firstUpload = Math.min(firstUpload, upload);
            lastUpload = Math.max(lastUpload, upload);
            firstScan = Math.min(firstScan, step.time());
        }
        return scans >= FULL
                && lastUpload - firstUpload <= BATCH_MILLIS
                && moment.time() - firstScan > HOUR;
    }

    /** A printed label is no scan: nobody had the parcel in hand. */
    private static boolean isScan(Moment moment, int index) {
        return moment.journey().step(index).type() != EventType.WAYBILL_CREATED
                && ofParcel(moment, index);
    }

    /**
     * Whether it was collected and handed over in the county that its label names: such parcels
     * need no hub. Who makes up a trace at the desk where it begins has it end there too, whatever
     * stands on the label.
     */
    static boolean isLocal(Moment moment) {
        Event pickUp = pickUp(moment);
        String here = moment.event().text(TextField.SITE_DIVISION);
        return pickUp != null
                && Divisions.sameCounty(pickUp.text(TextField.SITE_DIVISION), here)
                && !Divisions.differentCounty(moment.text(TextField.DEST_DIVISION), here);
    }

    /** Whether it was collected in another city than it is handed over in. */
    static boolean isBetweenCities(Moment moment) {
        Event pickUp = pickUp(moment);
        return pickUp != null
                && Divisions.differentCity(
                        pickUp.text(TextField.SITE_DIVISION),
                        moment.event().text(TextField.SITE_DIVISION));
    }

    /** Whether it was collected and handed over by the same hand, or desk, in different cities. */
    static boolean isClosedLoop(Moment moment, TextField hand) {
        Event pickUp = pickUp(moment);
        return pickUp != null && same(moment.event(), pickUp, hand) && isBetweenCities(moment);
    }

    /**
     * A hash over the gaps, in seconds, between at least four scans; null for fewer. A sender that
     * knows nothing finer than whole hours gives honest parcels the same gaps: null as well.
     */
    static String rhythm(Moment moment) {
        Journey journey = moment.journey();
        long hash = 0xcbf29ce484222325L;
        long last = Long.MIN_VALUE;
        int scans = 0;
        boolean coarse = true;
        for (int i = 0; i <= moment.index(); i++) {
            if (isScan(moment, i)) {
                long time = journey.step(i).time();
                if (last != Long.MIN_VALUE) {
                    hash = (hash ^ (time - last) / 1000) * 0x100000001b3L;
                    hash ^= hash >>> 29;
                }
                coarse &= time % HOUR == 0;
                last = time;
                scans++;
            }
        }
        return scans < FULL || coarse ? null : Long.toHexString(hash);
    }
}
