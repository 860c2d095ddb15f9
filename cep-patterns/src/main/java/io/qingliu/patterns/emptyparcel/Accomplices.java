package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
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
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.List;

/**
 * Who is in it with a courier (docs/adr/0043): who collects what a friend far away signs for, and
 * the outlet at which it is not one courier only.
 *
 * <p>Who collects a shop's parcels by contract collects all of them, and they go to everybody. An
 * accomplice takes of the shop little else than what one and the same hand in another city has
 * signed for by others without a proof.
 */
final class Accomplices {

    private static final String PAIR = "EMP-20";

    /** A signal that an honest look-alike explains is not built upon. */
    private static final double SURE_FROM = 0.7;

    private static final Facet FROM_OUTLET = Facet.subject("outlet", Trace::collectingOutlet);

    /** The shop and the courier at the other end. */
    private static final Facet SHOP_AND_END = Facet.of("shop-and-end", Accomplices::shopAndEnd);

    private static final Mark FAR_UNPROVEN =
            Parcels.handedOver("far-unproven-parcel", JourneyKind.WAYBILL, Accomplices::isFar)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate FAR =
            Aggregate.entries("EMP-20.far", Collusion.COLLECTOR, FAR_UNPROVEN)
                    .of(Trace::waybill)
                    .with(
                            Collusion.SHOP,
                            FROM_OUTLET,
                            Collusion.ODDITIES,
                            Collusion.BUILDING,
                            Collusion.BY_PROXY_ALONE,
                            Collusion.VILLAGE,
                            SHOP_AND_END);

    private static final Aggregate FAR_BY_DAY =
            Aggregate.slices("EMP-20.far-by-day", Collusion.COLLECTOR, ofDays(1), FAR_UNPROVEN)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike CONTRACT =
            LookAlike.leftOut(
                    "CONTRACT",
                    "who collects by contract takes the shop's sound parcels too, for everybody");

    private static final Facet COURIER = Facet.given("courier");

    private static final Aggregate COLLUDING =
            Aggregate.entries(
                            "EMP-22.colluding",
                            Dimension.of(SubjectKind.OUTLET),
                            colluding("EMP-14"),
                            colluding(PAIR))
                    .of(COURIER::valueOf);

    private static final LookAlike ITS_OWN_COURIER =
            LookAlike.leftOut(
                    "ITS_OWN_COURIER",
                    "an outlet one of whose couriers colludes: it is deceived by that one");

    private Accomplices() {}

    static List<Rule> rules() {
        return List.of(pair(), outlet());
    }

    private static Rule pair() {
        return Rule.signal(
                        PAIR,
                        Behavior.EMPTY_PARCEL,
                        "a courier collects of a shop what one other courier, in another city, has"
                                + " signed for unproven")
                .distinct(FAR)
                .apartBy(SHOP_AND_END)
                .beside(FAR_BY_DAY, Collusion.SOUND_COLLECTED)
                .within(
                        ofDays(Collusion.WINDOW_DAYS),
                        Param.chosen("waybills", 20, "parcels", 5, 500, "as R-EMP-14"))
                .settledAtLeast(
                        "share of what the courier collects of the shop",
                        Accomplices::share,
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "who collects by contract brings most parcels to others"))
                .baseline(view -> AlertFacts.usual(view, FAR_BY_DAY))
                // Below SUSPECTED: whoever has the shop on his round collects the same.
                .family(Family.GRAPH, 55)
                .sparing(CONTRACT, Collusion.GIFTS_TO_ONE_DOOR, Collusion.VILLAGE_AGENT)
                .flags(Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE))
                .attribute("carrier", AlertFacts::carrier)
                .attribute(AlertFacts.COUNTS, AlertFacts::counts)
                .attribute("courier", AlertFacts::courier)
                .attribute("norm", view -> AlertFacts.norm(view, FAR_BY_DAY))
                .attribute("outlet", AlertFacts::outlet)
                .attribute(AlertFacts.RULES, AlertFacts::rules)
                .attribute("shop", AlertFacts::shop)
                .attribute("shopPlatform", AlertFacts::shopPlatform)
                .attribute(AlertFacts.WAYBILLS, AlertFacts::waybills)
                .rule();
    }

    private static Rule outlet() {
        return Rule.signal(
                        "EMP-22",
                        Behavior.EMPTY_PARCEL,
                        "several couriers of one outlet make up deliveries for shops")
                .distinct(COLLUDING)
                .within(
                        ofDays(30),
                        Param.chosen(
                                "couriers",
                                2,
                                "couriers",
                                2,
                                50,
                                "one deceives the outlet too; of two it could know"))
                .family(Family.LOGISTICS, 65)
                .flags(Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE))
                .sparing(ITS_OWN_COURIER)
                .rule();
    }

    private static boolean isFar(Moment moment) {
        return Collusion.isUnprovenProxy(moment)
                && !Collusion.isGhostly(moment)
                && Collusion.collector(moment) != null
                && Trace.isBetweenCities(moment);
    }

    private static String shopAndEnd(Moment moment) {
        String shop = moment.subject(SubjectKind.SHOP);
        String end = moment.subject(SubjectKind.COURIER);
        return shop == null || end == null ? null : Ids.join(shop, end);
    }

    private static double share(View view) {
        long far = view.distinct(FAR);
        long sound =
                view.members(Collusion.SOUND_COLLECTED)
                        .getOrDefault(AlertFacts.first(view, Collusion.SHOP), 0L);
        return (double) far / (far + sound);
    }

    private static Source colluding(String rule) {
        return Source.derived(rule, Accomplices::atOutlet);
    }

    /** Nothing of a signal that accuses no courier: whose doing it is it does not say. */
    private static List<Fact> atOutlet(SettledSignal signal) {
        Subject courier = signal.inKey(SubjectKind.COURIER);
        String outlet = signal.signal().attribute("outlet");
        return outlet == null
                        || signal.signal().attribute("courier") == null
                        || signal.signal().confidence() < SURE_FROM
                ? List.of()
                : List.of(
                        Fact.about(Subject.of(SubjectKind.OUTLET, courier.platform(), outlet))
                                .with(COURIER, courier));
    }
}
