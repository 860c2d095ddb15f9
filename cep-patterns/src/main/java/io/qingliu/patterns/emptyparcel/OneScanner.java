package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Traces that software makes up whole, with gates, scales and the names of couriers all over the
 * country (docs/adr/0114). Each of them looks full; but they are written where the parcels are
 * booked, and say so: one scanner collects them here and hands them over in a score of cities, in
 * the names of couriers who have scanners of their own.
 *
 * <p>Under each courier the first job sees whether his name was used on a strange scanner, and
 * under the outlet that collects on it the second sees how many names that were. Whose names they
 * are is to blame for nothing.
 */
final class OneScanner {

    private static final String NAME = "EMP-31-NAME";

    private static final Facet OUTLET = Facet.subject("outlet", Trace::collectingOutlet);
    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet POOL = Facet.subject(SubjectKind.WAYBILL_POOL);
    private static final Facet CITY = Facet.of("city", OneScanner::city);

    private static final Mark ON_THE_COLLECTORS =
            Parcels.handedOver(
                            "on-the-collectors-scanner",
                            JourneyKind.WAYBILL,
                            moment -> isOnScannerOfPickUp(moment, true))
                    .settledAfter(EventType.ARRIVED);

    private static final Mark ON_ANOTHER =
            Parcels.handedOver(
                            "on-another-scanner",
                            JourneyKind.WAYBILL,
                            moment -> isOnScannerOfPickUp(moment, false))
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate LENT =
            Aggregate.entries("EMP-31.lent", Parcels.COURIER, ON_THE_COLLECTORS)
                    .of(Trace::waybill)
                    .with(OUTLET, SHOP, POOL, CITY);

    private static final Aggregate OWN =
            Aggregate.slices("EMP-31.own", Parcels.COURIER, ofDays(1), ON_ANOTHER);

    private static final ListAttribute SHOPS = new ListAttribute("shops");
    private static final ListAttribute POOLS = new ListAttribute("pools");

    private static final Facet WHOSE = Facet.givenText("whose");
    private static final Facet WHERE = Facet.givenText("where");
    private static final Facet OF_SHOP = Facet.given("shop");
    private static final Facet OF_POOL = Facet.given("pool");

    private static final Aggregate NAMES =
            Aggregate.entries(
                            "EMP-31.names",
                            Dimension.of(SubjectKind.OUTLET),
                            Source.derived(NAME, OneScanner::names))
                    .of(WHOSE::valueOf)
                    .with(WHERE, OF_SHOP, OF_POOL);

    private static final LookAlike SCANNER_OF_THE_LABEL =
            LookAlike.leftOut(
                    "SCANNER_OF_THE_LABEL",
                    "a carrier that writes the scanner of the pick-up on every scan: nobody there"
                            + " is seen to have one of his own");

    private static final LookAlike LORRY_DRIVER =
            LookAlike.leftOut(
                    "LORRY_DRIVER",
                    "a driver who hands over on his own scanner, in his own name or at the"
                            + " stations of his road: those lie in a city or four");

    private OneScanner() {}

    static List<Rule> rules() {
        return List.of(name(), outlet());
    }

    /** Flags nobody: whose name it is need not know. */
    private static Rule name() {
        return Rule.signal(
                        NAME,
                        Behavior.EMPTY_PARCEL,
                        "a courier's name is signed on the scanner that collected the parcel in"
                                + " another city, and he has one of his own")
                .distinct(LENT)
                .apartBy(OUTLET)
                .beside(OWN)
                .within(
                        ofDays(30),
                        Param.chosen("parcels", 1, "parcels", 1, 100, "each name counts"))
                .onceADay()
                .settledAtLeast(
                        "parcels from other cities on other scanners",
                        view -> view.count(OWN),
                        Param.chosen("own", 10, "parcels", 1, 1000, "two or three days' work"))
                .settledAtMost(
                        "share on the scanner of the pick-up",
                        OneScanner::lentShare,
                        Param.chosen(
                                "lent",
                                0.5,
                                "share",
                                0,
                                1,
                                "most of what he brings he scans himself"))
                .measuresOnly(Family.LOGISTICS)
                .attribute("outlet", view -> AlertFacts.first(view, OUTLET))
                .attribute("city", view -> AlertFacts.first(view, CITY))
                .attribute(SHOPS, view -> view.values(LENT, SHOP).keySet())
                .attribute(POOLS, view -> view.values(LENT, POOL).keySet())
                .sparing(SCANNER_OF_THE_LABEL)
                .rule();
    }

    private static Rule outlet() {
        return Rule.signal(
                        "EMP-31",
                        Behavior.EMPTY_PARCEL,
                        "what an outlet collects is handed over on its own scanners in many cities,"
                                + " in the names of couriers who have theirs")
                .distinct(NAMES)
                .within(
                        ofDays(30),
                        Param.chosen(
                                "couriers",
                                10,
                                "couriers",
                                2,
                                500,
                                "as many parcels as R-EMP-03 asks: no slips of a system"))
                .andAtLeast(
                        "cities",
                        view -> view.distinct(NAMES, WHERE),
                        Param.chosen("cities", 5, "cities", 1, 300, "as R-EMP-11"))
                .family(Family.LOGISTICS, 65)
                .flags(
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE),
                        Flagging.facet(OF_POOL, Service.LOGISTICS_SERVICE).occurringAtLeast(10),
                        Flagging.facet(OF_SHOP, Role.PARTICIPANT).occurringAtLeast(10))
                .sparing(SCANNER_OF_THE_LABEL, LORRY_DRIVER)
                .rule();
    }

    /**
     * Whether it was collected by somebody else in another city and is handed over on the same
     * scanner, or on another one; neither where a record names none.
     */
    private static boolean isOnScannerOfPickUp(Moment moment, boolean same) {
        Event pickUp = Trace.pickUp(moment);
        Event here = moment.event();
        return pickUp != null
                && here.has(TextField.SCANNER)
                && pickUp.has(TextField.SCANNER)
                && Trace.same(here, pickUp, TextField.SCANNER) == same
                && pickUp.has(TextField.COURIER)
                && !Trace.same(here, pickUp, TextField.COURIER)
                && Trace.isBetweenCities(moment);
    }

    private static String city(Moment moment) {
        return Divisions.city(moment.event().text(TextField.SITE_DIVISION));
    }

    private static double lentShare(View view) {
        long lent = view.ofAllGroups().distinct(LENT);
        return (double) lent / Math.max(1, lent + view.count(OWN));
    }

    private static List<Fact> names(SettledSignal found) {
        List<Fact> facts = new ArrayList<>();
        Subject outlet = Subject.parse(found.signal().attribute("outlet"));
        String courier = found.signal().key();
        String city = found.signal().attribute("city");
        for (Map.Entry<Facet, ListAttribute> of :
                List.of(Map.entry(OF_SHOP, SHOPS), Map.entry(OF_POOL, POOLS))) {
            for (String each : of.getValue().of(found.signal())) {
                facts.add(
                        Fact.about(outlet)
                                .withText(WHOSE, courier)
                                .withText(WHERE, city)
                                .with(of.getKey(), Subject.parse(each)));
            }
        }
        return facts;
    }
}
