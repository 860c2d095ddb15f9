package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.SHOP;
import static io.qingliu.patterns.subsidyfraud.Subsidies.WEEK;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A subsidy for what was never sent (R-SUB-08): the order is completed, and its parcel reached
 * nobody, passed no machine, ended in another city or left before there was an order. What makes a
 * parcel empty is told by its own behaviour; here it is read off the order's life.
 */
final class Claims {

    private static final Duration HOUR = Duration.ofHours(1);

    /** How many digits of a division name the city. */
    private static final int CITY = 4;

    private static final EventType[] HANDED_OVER = {
        EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY, EventType.DELIVERED_PICKUP_POINT
    };

    private static final Set<EventType> ARRIVALS = Set.of(HANDED_OVER);

    private static final EventType[] REACHED = {
        EventType.DELIVERED_SELF,
        EventType.DELIVERED_PROXY,
        EventType.DELIVERED_PICKUP_POINT,
        EventType.AT_PICKUP_POINT
    };

    /**
     * Completed, and no scan shows that the parcel reached anybody. Without a waybill there is
     * nothing a carrier could have scanned: a dealer brings an appliance in its own van.
     */
    private static final Mark UNSEEN =
            Mark.mark(
                            "subsidised-order-without-delivery",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PAID)
                                    .unless(REACHED)
                                    .then(EventType.COMPLETED))
                    .where(
                            moment ->
                                    isSubsidisedParcel(moment)
                                            && moment.has(TextField.WAYBILL)
                                            && !hasReached(moment));

    private static final Mark GHOST =
            Mark.mark(
                            "subsidised-order-no-machine-saw",
                            JourneyKind.ORDER,
                            Sequence.begin(HANDED_OVER))
                    .where(moment -> isSubsidisedParcel(moment) && isGhost(moment))
                    .settledAfter(EventType.ARRIVED);

    private static final Mark MISPLACED =
            Mark.mark(
                            "subsidised-order-in-another-city",
                            JourneyKind.ORDER,
                            Sequence.begin(HANDED_OVER))
                    .where(moment -> isSubsidisedParcel(moment) && isMisplaced(moment))
                    .settledAfter(EventType.FORWARDED);

    private static final Mark EARLY =
            Mark.mark(
                            "subsidised-order-younger-than-its-parcel",
                            JourneyKind.ORDER,
                            Sequence.begin(EventType.PICKED_UP).then(EventType.PAID))
                    .where(moment -> isSubsidisedParcel(moment) && isEarly(moment));

    /** Subsidised orders with a parcel, when they are over. */
    private static final Mark CONCLUDED =
            Mark.mark(
                            "subsidised-order-concluded",
                            JourneyKind.ORDER,
                            Sequence.begin(
                                    EventType.DELIVERED_SELF,
                                    EventType.DELIVERED_PROXY,
                                    EventType.DELIVERED_PICKUP_POINT,
                                    EventType.COMPLETED))
                    .where(Claims::isSubsidisedParcel);

    /** The carrier of a parcel that nobody has scanned, or that it has none that is named. */
    private static final Facet SILENT =
            Facet.of("silent-carrier", moment -> isTraced(moment) ? null : carrier(moment));

    private static final Aggregate CLAIMED =
            Aggregate.entries("SUB-08.claims", SHOP, UNSEEN, GHOST, MISPLACED, EARLY)
                    .of(Subsidies::order)
                    .summing(Subsidies::money)
                    .with(SILENT);

    /** By the carriers of those that were scanned. */
    private static final Aggregate OVER =
            Aggregate.slices("SUB-08.orders", SHOP, HOUR, CONCLUDED)
                    .of(moment -> isTraced(moment) ? carrier(moment) : null);

    private static final Param ORDERS = Param.of("orders", 10, "orders", 3, 500);

    private static final double WEAK = 0.5;

    /** For a carrier that nobody names; whoever names none is taken to use one that reports. */
    private static final String UNNAMED = "?";

    /** Most of it went with carriers of whom nothing was scanned: they may not report. */
    private static final LookAlike CARRIER_SILENT =
            LookAlike.tested(
                    "CARRIER_UNHEARD",
                    "Of the shop's parcels with that carrier none was ever heard of: it may not"
                            + " report",
                    0.7,
                    Claims::silentShare);

    private Claims() {}

    static List<Rule> rules() {
        return List.of(withoutParcel(), TrifleClaims.trifles());
    }

    private static Rule withoutParcel() {
        return rule("SUB-08", "subsidies for orders whose parcel reached nobody or was none")
                .distinct(CLAIMED)
                .within(WEEK, ORDERS)
                .within(
                        MONTH,
                        Param.chosen(
                                "ordersInMonth",
                                5,
                                "orders",
                                3,
                                500,
                                "half of the number: seen, and not yet believed"))
                .beside(OVER)
                .settledAtLeast(
                        "share of subsidised orders",
                        view ->
                                Math.min(
                                        1,
                                        view.distinct(CLAIMED) / (double) over(view.count(OVER))),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.05,
                                1,
                                "what R-BRU-01 asks: of honest parcels some scans are missing"))
                .certainty(view -> view.distinct(CLAIMED) >= view.param(ORDERS) ? 1 : WEAK)
                .family(Family.LOGISTICS, 85)
                .strong()
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER,
                        Spared.ADDRESS_CHANGED,
                        Spared.SENT_BACK,
                        Spared.PRESALE,
                        CARRIER_SILENT)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** The part of what is counted that went with carriers who sent nothing of the shop at all. */
    private static double silentShare(View view) {
        Set<String> scanned = view.members(OVER).keySet();
        long[] unscanned = {0};
        view.entries(
                CLAIMED,
                entry -> {
                    String silent = entry.facet(SILENT);
                    boolean explained =
                            silent != null
                                    && (silent.equals(UNNAMED)
                                            ? scanned.isEmpty()
                                            : !scanned.contains(silent));
                    unscanned[0] += explained ? 1 : 0;
                });
        return (double) unscanned[0] / Math.max(1, view.count(CLAIMED));
    }

    private static String carrier(Moment moment) {
        String carrier = moment.text(TextField.CARRIER);
        return carrier == null ? UNNAMED : carrier;
    }

    private static long over(long orders) {
        return Math.max(1, orders);
    }

    private static boolean isSubsidisedParcel(Moment moment) {
        return moment.isExpress() && Subsidies.isOfSubsidised(moment);
    }

    /** At any earlier time: parcels of a presale wait at the station before they are shipped. */
    private static boolean hasReached(Moment moment) {
        for (EventType type : REACHED) {
            if (moment.seenBefore(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTraced(Moment moment) {
        for (int i = moment.index(); i >= 0; i--) {
            if (moment.journey().step(i).type().stream() == Stream.PARCELS) {
                return true;
            }
        }
        return false;
    }

    /** The scans say who made them, and none of them was a machine. In one city none need be. */
    private static boolean isGhost(Moment moment) {
        boolean named = false;
        String from = null;
        for (int i = moment.index(); i >= 0; i--) {
            Event scan = moment.journey().step(i);
            if (scan.type().stream() != Stream.PARCELS) {
                continue;
            }
            if (scan.isTrue(NumberField.MACHINE)
                    || scan.number(NumberField.WEIGHING, -1) == Codes.Weighing.AUTO.ordinal()) {
                return false;
            }
            named |= scan.has(NumberField.MACHINE);
            if (scan.type() == EventType.PICKED_UP) {
                from = scan.text(TextField.SITE_DIVISION);
            }
        }
        return named && isOtherCity(from, moment.event().text(TextField.SITE_DIVISION));
    }

    private static boolean isMisplaced(Moment moment) {
        return !isSentBack(moment)
                && !moment.seenBefore(EventType.FORWARDED)
                && !moment.seenBefore(EventType.ADDRESS_CHANGED)
                && !moment.has(TextField.PICKUP_POINT)
                && isOtherCity(
                        moment.text(TextField.DIVISION),
                        moment.event().text(TextField.SITE_DIVISION));
    }

    /**
     * Whether the goods go back (docs/adr/0071): an earlier parcel of the order was handed over in
     * the order's city, and this one is collected there afterwards. Of the first one all counts.
     */
    private static boolean isSentBack(Moment moment) {
        int pickUp = -1;
        for (int i = moment.index(); pickUp < 0 && i >= 0; i--) {
            if (moment.journey().typeAt(i) == EventType.PICKED_UP && isOfParcel(moment, i)) {
                pickUp = i;
            }
        }
        if (pickUp < 0 || !isInCity(moment, pickUp)) {
            return false;
        }
        for (int i = pickUp - 1; i >= 0; i--) {
            if (ARRIVALS.contains(moment.journey().typeAt(i))
                    && !isOfParcel(moment, i)
                    && isInCity(moment, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the step at that place is a scan of the parcel that the moment is about. */
    private static boolean isOfParcel(Moment moment, int at) {
        Event scan = moment.journey().step(at);
        return isSame(scan, moment.event(), TextField.WAYBILL)
                && isSame(scan, moment.event(), TextField.CARRIER);
    }

    private static boolean isSame(Event one, Event other, TextField field) {
        return one.has(field) && one.text(field).equals(other.text(field));
    }

    /** Whether a scan was made, as far as is known of both, in the city that the order goes to. */
    private static boolean isInCity(Moment moment, int at) {
        String order = moment.text(TextField.DIVISION);
        String place = moment.journey().step(at).text(TextField.SITE_DIVISION);
        return isCity(order) && isCity(place) && !isOtherCity(order, place);
    }

    private static boolean isCity(String division) {
        return division != null && division.length() >= CITY;
    }

    private static boolean isOtherCity(String one, String other) {
        return isCity(one) && isCity(other) && !one.regionMatches(0, other, 0, CITY);
    }

    /** Picked up before anybody had ordered: no presale, and nothing paid at the door. */
    private static boolean isEarly(Moment moment) {
        int pickUp = moment.journey().lastBefore(moment.index(), EventType.PICKED_UP);
        return moment.number(NumberField.DEPOSIT_TIME, 0) == 0
                && moment.journey().lastBefore(pickUp, EventType.CREATED) < 0;
    }
}
