package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Ids;
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
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules over the trade in waybill numbers (面单买卖): used again, or sold to many shops. */
final class NumberRules {

    static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet ADDRESS =
            Facet.of("address", moment -> moment.text(TextField.ADDRESS));

    private static final Facet COUNTY =
            Facet.of("county", moment -> moment.text(TextField.DIVISION));

    /** Shared with {@link LiveNumbers}. */
    static final Dimension WAYBILL = Dimension.of().and("WAYBILL", NumberRules::number);

    /** An order that itself names a number. */
    private static final Source.Events NAMED =
            Source.events(EventType.CREATED, EventType.PAID, EventType.SHIPPED, EventType.COMPLETED)
                    .where(moment -> moment.event().has(TextField.WAYBILL) && moment.isExpress());

    /** A scan that names the parcel's order. */
    private static final Source.Events BOUND =
            new Source.Events(
                    JourneyKind.ORDER,
                    EnumSet.of(
                            EventType.PICKED_UP,
                            EventType.DELIVERED_SELF,
                            EventType.DELIVERED_PROXY,
                            EventType.DELIVERED_PICKUP_POINT),
                    Moment::isExpress);

    private static final Aggregate BINDINGS =
            Aggregate.entries("EMP-05.bindings", WAYBILL, NAMED, BOUND)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(SHOP, ADDRESS, COUNTY);

    private static final LookAlike MERGED_SHIPMENT =
            LookAlike.leftOut(
                    "MERGED_SHIPMENT",
                    "several orders of one buyer or one household in one parcel");

    private static final LookAlike GROUP_PARCEL =
            LookAlike.tagged(
                    "GROUP_PARCEL",
                    "one parcel to a group's leader or a pick-up point",
                    Parcels.EXPLAINED,
                    Tag.GROUP_BUY,
                    Tag.PICKUP_POINT);

    /** Two orders with one number may be a slip of the pen; three are none. */
    private static final double CERTAINTY_OF_TWO = 0.7;

    static final Dimension POOL_AND_OUTLET =
            Dimension.of(SubjectKind.WAYBILL_POOL).and("OUTLET", Trace::collectingOutlet);

    private static final Source.Events COLLECTED =
            new Source.Events(JourneyKind.ORDER, EnumSet.of(EventType.PICKED_UP), moment -> true);

    static final Aggregate SENDERS =
            Aggregate.slices("EMP-11.senders", POOL_AND_OUTLET, ofDays(1), COLLECTED)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Aggregate CITIES =
            Aggregate.slices("EMP-11.cities", POOL_AND_OUTLET, ofDays(1), COLLECTED)
                    .of(NumberRules::city);

    static final Aggregate ARRIVED =
            Aggregate.slices(
                    "EMP-11.arrived",
                    POOL_AND_OUTLET,
                    ofDays(1),
                    Parcels.handedOver("delivered-parcel", JourneyKind.ORDER, moment -> true)
                            .settledAfter(EventType.ARRIVED));

    private static final Mark UNTRUE =
            Parcels.handedOver("untrue-parcel", JourneyKind.ORDER, NumberRules::isUntrue)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate UNTRUE_PARCELS =
            Aggregate.slices("EMP-11.untrue", POOL_AND_OUTLET, ofDays(1), UNTRUE);

    private static final LookAlike DROP_SHIPPING =
            LookAlike.leftOut(
                    "DROP_SHIPPING",
                    "a warehouse that sends for many shops: weights fit the catalogue, places the"
                            + " order, and machines see the parcels");

    private NumberRules() {}

    static List<Rule> rules() {
        return List.of(reusedWaybills(), tradedNumbers());
    }

    private static Rule reusedWaybills() {
        return Rule.signal(
                        "EMP-05",
                        Behavior.EMPTY_PARCEL,
                        "one waybill number for orders of different buyers at different addresses")
                .distinct(BINDINGS)
                .within(ofDays(120), Param.of("buyers", 2, "buyers", 2, 100))
                .andAtLeast(
                        "buyers at different addresses",
                        NumberRules::buyersApart,
                        Param.of("apart", 2, "buyers", 2, 100))
                .certainty(view -> buyersApart(view) > 2 ? 1 : CERTAINTY_OF_TWO)
                .family(Family.IDENTITY, 80)
                .strong()
                .sparing(MERGED_SHIPMENT, GROUP_PARCEL)
                .flags(Flagging.facet(SHOP, Role.PARTICIPANT).afterFirst())
                .rule();
    }

    private static Rule tradedNumbers() {
        return Rule.signal(
                        "EMP-11",
                        Behavior.EMPTY_PARCEL,
                        "shops of many cities draw numbers of one account for parcels that are"
                                + " not theirs")
                .distinct(SENDERS)
                .beside(CITIES, ARRIVED, UNTRUE_PARCELS)
                .within(ofDays(7), Param.of("shops", 20, "shops", 5, 500))
                .andAtLeast(
                        "cities",
                        view -> view.distinct(CITIES),
                        Param.of("cities", 5, "cities", 1, 300))
                .settledAtLeast(
                        "share of untrue parcels",
                        NumberRules::untrueShare,
                        Param.chosen(
                                "untrue",
                                0.3,
                                "share",
                                0,
                                1,
                                "instead of a list of allowed warehouses: their parcels are true,"
                                        + " and one in three that is not is no mishap"))
                .family(Family.GRAPH, 65)
                .sparing(DROP_SHIPPING)
                .flags(Flagging.key(SubjectKind.WAYBILL_POOL, Service.LOGISTICS_SERVICE))
                .rule();
    }

    private static String number(Moment moment) {
        String carrier = moment.text(TextField.CARRIER);
        String waybill = moment.text(TextField.WAYBILL);
        return carrier == null || waybill == null ? null : Ids.join(carrier, waybill);
    }

    /**
     * How many buyers there are of whom each lives elsewhere than the buyer whose the number was
     * first, counting that one: 1 if all live together or no address is known.
     */
    private static double buyersApart(View view) {
        Map<String, Set<String>> homes = new HashMap<>();
        List<String> buyers = new ArrayList<>();
        view.entries(
                BINDINGS,
                entry -> {
                    String buyer = entry.member();
                    if (buyer != null) {
                        if (!homes.containsKey(buyer)) {
                            buyers.add(buyer);
                        }
                        Set<String> ofBuyer = homes.computeIfAbsent(buyer, b -> new HashSet<>());
                        add(ofBuyer, "a", entry.facet(ADDRESS));
                        add(ofBuyer, "c", entry.facet(COUNTY));
                    }
                });
        long apart = 1;
        for (int i = 1; i < buyers.size(); i++) {
            if (apart(homes.get(buyers.get(0)), homes.get(buyers.get(i)))) {
                apart++;
            }
        }
        return apart;
    }

    private static void add(Set<String> homes, String kind, String place) {
        if (place != null) {
            homes.add(kind + place);
        }
    }

    /** Different addresses, where both are known; else different counties, where both are known. */
    private static boolean apart(Set<String> one, Set<String> other) {
        boolean addresses = has(one, 'a') && has(other, 'a');
        boolean counties = has(one, 'c') && has(other, 'c');
        char kind = addresses ? 'a' : 'c';
        return (addresses || counties)
                && one.stream().noneMatch(home -> home.charAt(0) == kind && other.contains(home));
    }

    private static boolean has(Set<String> homes, char kind) {
        return homes.stream().anyMatch(home -> home.charAt(0) == kind);
    }

    /** Where the label was made, if that is known, else where the parcel goes. */
    private static String city(Moment moment) {
        Journey journey = moment.journey();
        int label = journey.lastBefore(moment.index(), EventType.WAYBILL_CREATED);
        String made = label < 0 ? null : journey.step(label).text(TextField.SITE_DIVISION);
        return Divisions.city(made != null ? made : moment.text(TextField.DIVISION));
    }

    private static boolean isUntrue(Moment moment) {
        return (Trace.isGhost(moment) && Trace.namesMachines(moment))
                || (Parcels.isInCatalogue(moment)
                        && Parcels.grams(moment) >= 0
                        && Parcels.contradictsCatalogue(moment))
                || Parcels.WRONG_COUNTY.where().test(moment);
    }

    private static double untrueShare(View view) {
        long arrived = view.count(ARRIVED);
        return arrived == 0 ? 0 : (double) view.count(UNTRUE_PARCELS) / arrived;
    }
}
