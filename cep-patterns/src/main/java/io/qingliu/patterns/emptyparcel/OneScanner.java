package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Ids;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Traces that software makes up whole, with gates, scales and the names of couriers all over the
 * country (docs/adr/0114). Each of them looks full; but they are written where the parcels are
 * booked, and say so: one scanner collects them here and hands them over in a score of cities, in
 * the names of couriers who have scanners of their own.
 *
 * <p>Under each courier the first job sees whether his name was used on a strange scanner, and
 * under that scanner the second sees how many names that were, and whether it is an outlet's: what
 * several outlets collect on is a system of their carrier's. Whose names they are is to blame for
 * nothing.
 */
final class OneScanner {

    private static final String NAME = "EMP-31-NAME";

    /** As many of one courier's tell: a shop or an account must have ten of all. */
    private static final int SAMPLE = 10;

    private static final Facet SCANNER =
            Facet.of("scanner", moment -> moment.event().text(TextField.SCANNER));

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
                    .with(SCANNER, OUTLET, SHOP, POOL, CITY);

    private static final Aggregate OWN =
            Aggregate.slices("EMP-31.own", Parcels.COURIER, ofDays(1), ON_ANOTHER);

    /** Each with what is known of it, joined. */
    private static final ListAttribute PARCELS = new ListAttribute("parcels");

    private static final Facet ON = Facet.givenText("on");
    private static final Facet WHOSE = Facet.givenText("whose");
    private static final Facet WHERE = Facet.givenText("where");
    private static final Facet NUMBER = Facet.givenText("number");
    private static final Facet BY_OUTLET = Facet.given("by-outlet");
    private static final Facet OF_SHOP = Facet.given("shop");
    private static final Facet OF_POOL = Facet.given("pool");

    private static final Aggregate NAMES =
            Aggregate.entries(
                            "EMP-31.names",
                            Dimension.of().and("SCANNER", ON::valueOf),
                            Source.derived(NAME, OneScanner::names))
                    .of(WHOSE::valueOf)
                    .with(WHERE, NUMBER, BY_OUTLET, OF_SHOP, OF_POOL);

    private static final LookAlike SCANNER_OF_THE_LABEL =
            LookAlike.leftOut(
                    "SCANNER_OF_THE_LABEL",
                    "a carrier that writes the scanner of the pick-up on every scan: nobody there"
                            + " is seen to have one of his own");

    private static final LookAlike SCANNER_OF_A_SYSTEM =
            LookAlike.leftOut(
                    "SCANNER_OF_A_SYSTEM",
                    "an app of the carrier's, or what several carriers' outlets deliver by"
                            + " together, writes one scanner for all: outlets collect on it of"
                            + " which none has nine parcels in ten");

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
                .apartBy(SCANNER)
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
                .attribute("scanner", view -> AlertFacts.first(view, SCANNER))
                .attribute(PARCELS, OneScanner::sample)
                .sparing(SCANNER_OF_THE_LABEL)
                .rule();
    }

    private static Rule outlet() {
        return Rule.signal(
                        "EMP-31",
                        Behavior.EMPTY_PARCEL,
                        "what an outlet collects is handed over on a scanner of its own in many"
                                + " cities, in the names of couriers who have theirs")
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
                .settledAtLeast(
                        "share of the outlet that collects most",
                        view -> ofWhole(view, mostOf(view, BY_OUTLET)),
                        Param.chosen(
                                "outlet",
                                0.9,
                                "share",
                                0.5,
                                1,
                                "a handset is one outlet's; now and then one is lent"))
                .family(Family.LOGISTICS, 65)
                .flags(
                        Flagging.named(
                                "the outlets that collect most",
                                OneScanner::outlet,
                                Service.LOGISTICS_SERVICE),
                        Flagging.named(
                                "the accounts of ten parcels",
                                view -> ofTen(view, OF_POOL),
                                Service.LOGISTICS_SERVICE),
                        Flagging.named(
                                "the shops of ten parcels",
                                view -> ofTen(view, OF_SHOP),
                                Role.PARTICIPANT))
                .sparing(SCANNER_OF_THE_LABEL, SCANNER_OF_A_SYSTEM, LORRY_DRIVER)
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

    /** The same ones each day, so that a window tells of few more than these. */
    private static List<String> sample(View view) {
        Set<String> few = new HashSet<>(AlertFacts.waybills(view).subList(0, size(view)));
        List<String> parcels = new ArrayList<>();
        view.entries(
                LENT,
                parcel -> {
                    if (few.contains(parcel.member()) && parcel.has(OUTLET)) {
                        parcels.add(
                                Ids.join(
                                        parcel.member(),
                                        parcel.facet(CITY),
                                        parcel.facet(OUTLET),
                                        parcel.facet(SHOP),
                                        parcel.facet(POOL)));
                    }
                });
        return parcels;
    }

    private static int size(View view) {
        return (int) Math.min(SAMPLE, view.distinct(LENT));
    }

    /** Whatever shop or account a parcel names, and if it names none. */
    private static List<Fact> names(SettledSignal found) {
        Subject courier = found.inKey(SubjectKind.COURIER);
        String scanner = Ids.join(courier.platform(), found.signal().attribute("scanner"));
        List<Fact> facts = new ArrayList<>();
        for (String parcel : PARCELS.of(found.signal())) {
            String[] parts = parcel.split(":", -1);
            facts.add(
                    Fact.about()
                            .withText(ON, scanner)
                            .withText(WHOSE, courier.toString())
                            .withText(NUMBER, Ids.decode(parts[0]))
                            .withText(WHERE, parts[1].isEmpty() ? null : Ids.decode(parts[1]))
                            .with(BY_OUTLET, subject(parts[2]))
                            .with(OF_SHOP, subject(parts[3]))
                            .with(OF_POOL, subject(parts[4])));
        }
        return facts;
    }

    private static Subject subject(String part) {
        return part.isEmpty() ? null : Subject.parse(Ids.decode(part));
    }

    /** Parcels by whose they are, each counted once however often it is stated. */
    private static Map<String, Set<String>> parcels(View view, Facet whose) {
        Map<String, Set<String>> parcels = new TreeMap<>();
        view.entries(
                NAMES,
                stated -> {
                    if (stated.has(whose)) {
                        parcels.computeIfAbsent(stated.facet(whose), each -> new HashSet<>())
                                .add(stated.facet(NUMBER));
                    }
                });
        return parcels;
    }

    private static long mostOf(View view, Facet whose) {
        return parcels(view, whose).values().stream().mapToLong(Set::size).max().orElse(0);
    }

    private static double ofWhole(View view, long parcels) {
        return (double) parcels / Math.max(1, view.distinct(NAMES, NUMBER));
    }

    private static List<String> outlet(View view) {
        long most = mostOf(view, BY_OUTLET);
        return parcels(view, BY_OUTLET).entrySet().stream()
                .filter(outlet -> outlet.getValue().size() == most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> ofTen(View view, Facet whose) {
        return parcels(view, whose).entrySet().stream()
                .filter(each -> each.getValue().size() >= SAMPLE)
                .map(Map.Entry::getKey)
                .toList();
    }
}
