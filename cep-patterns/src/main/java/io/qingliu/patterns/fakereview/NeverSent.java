package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.OF_A_SHOP;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

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
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.rule.Weighing;
import java.util.Map;
import java.util.Set;

/**
 * Praise of goods that nobody sent (docs/reference/detection.md §3, R-REV-03, and §5, R-EMP-01 and
 * R-EMP-02; docs/adr/0076). R-REV-03 asks for praise of a parcel that never arrived; whoever buys
 * numbers with a delivery at the end, or sends an envelope, has it arrive. What was in it the scans
 * show as before: no machine saw it between two cities, or it weighs a third of what was ordered.
 *
 * <p>How parcels travel is the doing of whoever sends them, and what is written that of whoever
 * writes: beside copied texts and pictures it is evidence of another kind.
 */
final class NeverSent {

    /** A trifle weighs a third of what it should, or less, as R-EMP-19 has it. */
    private static final int TRIFLE = 3;

    /** Digits of a division that name the city (docs/reference/identifiers.md §4). */
    private static final int CITY_DIGITS = 4;

    private static final Set<EventType> HANDED_OVER =
            Set.of(
                    EventType.DELIVERED_SELF,
                    EventType.DELIVERED_PROXY,
                    EventType.DELIVERED_PICKUP_POINT);

    private static final Facet ITEM = Facet.of("item", moment -> moment.text(TextField.ITEM));

    /** Light is all that is odd about it: a catalogue may be wrong. */
    private static final Facet ONLY_LIGHT =
            Facet.flag("only-light", praise -> !isUnseenByMachines(praise));

    private static final Mark PRAISED =
            Mark.mark(
                            "praise-of-what-nobody-sent",
                            JourneyKind.ORDER,
                            Sequence.begin(ReviewTrail::isPraise, EventType.POSTED))
                    .where(
                            praise ->
                                    isHandedOver(praise)
                                            && (isUnseenByMachines(praise) || isTrifle(praise)))
                    .settledAfter(EventType.ARRIVED);

    private static final Mark WHOLE =
            Mark.mark(
                            "item-sent-whole",
                            JourneyKind.ORDER,
                            Sequence.begin(HANDED_OVER.toArray(new EventType[0])))
                    .where(NeverSent::isWhole)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate PRAISE_OF_NOTHING =
            Aggregate.entries("REV-20.praise", SHOP, PRAISED)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ITEM, ONLY_LIGHT);

    private static final Aggregate WHOLES =
            Aggregate.slices("REV-20.wholes", SHOP, DAY, WHOLE)
                    .of(moment -> moment.text(TextField.ITEM));

    private static final LookAlike WRONG_CATALOGUE =
            LookAlike.leftOut(
                    "WRONG_CATALOGUE",
                    "A catalogue that is wrong about an item is wrong each time: what is light"
                            + " counts only of items that others get whole");

    private static final LookAlike LOCAL_DELIVERY =
            LookAlike.leftOut(
                    "LOCAL_DELIVERY",
                    "Within one city a parcel need not pass a machine: only between cities that"
                            + " none saw it counts");

    private static final LookAlike MACHINES_UNKNOWN =
            LookAlike.leftOut(
                    "MACHINES_UNTOLD",
                    "A carrier that never says which scans a machine made: of its parcels only the"
                            + " weight counts");

    private NeverSent() {}

    /** Finds nobody by itself: carriers lose scans. */
    static Rule rule() {
        return FakeReview.rule("REV-20", "buyers praise goods that nobody sent")
                .distinct(PRAISE_OF_NOTHING)
                .within(
                        WEEK,
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as R-EMP-03 asks of parcels: no mishap of a carrier"))
                .within(
                        MONTH,
                        Param.chosen(
                                "buyersOfMonth",
                                20,
                                "accounts",
                                5,
                                2000,
                                "who spreads them must keep to less than one a day"))
                .beside(OF_A_SHOP, WHOLES)
                .settledAtLeast(
                        "reviews, of what is light those of items that others get whole",
                        NeverSent::ofNothing,
                        Param.chosen(
                                "reviews",
                                10,
                                "reviews",
                                3,
                                500,
                                "as many as the rule asks of accounts"))
                .settledAtLeast(
                        "share of reviews",
                        view -> ofNothing(view) / Math.max(1, view.count(OF_A_SHOP)),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.02,
                                1,
                                "as R-BRU-01 and R-EMP-03: in a big shop some scans are always"
                                        + " missing"))
                .family(Family.LOGISTICS, 38)
                .flags(FakeReview.shop(), Flagging.members(Role.PARTICIPANT))
                .sparing(
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER,
                        LOCAL_DELIVERY,
                        MACHINES_UNKNOWN,
                        WRONG_CATALOGUE,
                        Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static double ofNothing(View view) {
        Map<String, Long> whole = view.members(WHOLES);
        long[] reviews = {0};
        view.entries(
                PRAISE_OF_NOTHING,
                praise -> {
                    String item = praise.facet(ITEM);
                    if (!praise.has(ONLY_LIGHT) || (item != null && whole.containsKey(item))) {
                        reviews[0]++;
                    }
                });
        return reviews[0];
    }

    private static boolean isHandedOver(Moment praise) {
        if (!praise.isExpress()) {
            return false;
        }
        for (EventType type : HANDED_OVER) {
            if (praise.seenBefore(type)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether scans say which a machine made, and none did, though it was collected in another city
     * than it was handed over in. Of several parcels of an order one that was seen is enough.
     */
    private static boolean isUnseenByMachines(Moment praise) {
        Journey journey = praise.journey();
        String from = null;
        String to = null;
        boolean isKnown = false;
        for (int i = 0; i < praise.index(); i++) {
            if (journey.typeAt(i).stream() == Stream.PARCELS) {
                Event scan = journey.step(i);
                if (isByMachine(scan)) {
                    return false;
                }
                isKnown |= scan.has(NumberField.MACHINE);
                if (scan.type() == EventType.PICKED_UP) {
                    from = scan.text(TextField.SITE_DIVISION);
                } else if (HANDED_OVER.contains(scan.type())) {
                    to = scan.text(TextField.SITE_DIVISION);
                }
            }
        }
        return isKnown && areTwoCities(from, to);
    }

    private static boolean isByMachine(Event scan) {
        return scan.isTrue(NumberField.MACHINE)
                || scan.number(NumberField.WEIGHING, -1) == Codes.Weighing.AUTO.ordinal();
    }

    private static boolean areTwoCities(String one, String other) {
        return namesCity(one)
                && namesCity(other)
                && !other.startsWith(one.substring(0, CITY_DIGITS));
    }

    private static boolean namesCity(String division) {
        return division != null
                && division.length() >= CITY_DIGITS
                && !division.startsWith("00", CITY_DIGITS - 2);
    }

    private static boolean isTrifle(Moment moment) {
        long grams = grams(moment);
        return grams >= 0 && TRIFLE * grams <= moment.number(NumberField.CATALOG_WEIGHT, -1);
    }

    /** Two thirds or more of what it should weigh. */
    private static boolean isWhole(Moment moment) {
        long catalogued = moment.number(NumberField.CATALOG_WEIGHT, 0);
        return catalogued > 0 && TRIFLE * grams(moment) >= (TRIFLE - 1) * catalogued;
    }

    /** Of all parcels of the order, the scan at hand included. */
    private static long grams(Moment moment) {
        return Weighing.grams(moment.journey(), moment.index() + 1);
    }
}
