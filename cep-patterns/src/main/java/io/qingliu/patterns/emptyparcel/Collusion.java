package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A courier and a shop that go together in what is wrong, and not merely in what is much.
 * Concentration is not collusion: the courier of one big shop has that shop among the sound parcels
 * as well, and only what is odd beyond them counts.
 */
final class Collusion {

    private static final String GHOST = "EMP-01";
    private static final String LOOP = "EMP-09";
    private static final String PROXY = "EMP-10";

    static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    static final Facet OUTLET = Facet.subject("outlet", Collusion::outlet);

    /** The rules whose marks the parcel carries. */
    static final Facet ODDITIES = Facet.list("oddities", Collusion::oddities);

    static final Facet BUILDING =
            Facet.of("building", moment -> moment.text(TextField.DROP_BUILDING));

    static final Facet BY_PROXY_ALONE = Facet.flag("proxy", Collusion::isByProxyAlone);

    static final Facet VILLAGE =
            Facet.flag(
                    "village",
                    moment -> isByProxyAlone(moment) && Tag.of(moment, Tag.RURAL.bit()) != 0);

    private static final Facet NO_MACHINE_NAMED =
            Facet.flag(
                    "untold",
                    moment ->
                            oddities(moment).equals(List.of(GHOST))
                                    && !Trace.namesMachines(moment));

    private static final Facet LOCAL =
            Facet.flag("local", moment -> isGhostly(moment) && Trace.isLocal(moment));

    static final long WINDOW_DAYS = 7;

    /** Weakest belief that a sound parcel of the courier's comes from another shop. */
    private static final double LEAST_PRIOR = 10;

    /** From so many other shops on a habit is everybody's parcels, not some accomplices'. */
    private static final int EVERYBODY = 5;

    /** Part of the shop's odd parcels that others signed for, from which that is a habit. */
    private static final double BY_HABIT = 0.5;

    private static final Dimension HAND = Dimension.subject("COURIER", Collusion::hand);
    static final Dimension COLLECTOR = Dimension.subject("COURIER", Collusion::collector);

    static final Mark ODD_PARCEL =
            Parcels.handedOver("odd-parcel", JourneyKind.WAYBILL, Collusion::isOdd)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark SOUND_PARCEL =
            Parcels.handedOver("sound-parcel", JourneyKind.WAYBILL, moment -> !isOdd(moment))
                    .settledAfter(EventType.ARRIVED);

    /**
     * Seen from the order: nothing saw it move, its label has it end where it began, and whoever
     * ordered it lives in another county. It is no local delivery, whatever its label says. What no
     * label calls local is not counted: it is no part of what is taken for local.
     */
    private static final Mark ASTRAY_PARCEL =
            Parcels.handedOver(
                            "astray-odd-parcel",
                            JourneyKind.ORDER,
                            moment ->
                                    isGhostly(moment)
                                            && Trace.isLocal(moment)
                                            && Parcels.isInWrongCounty(moment))
                    .settledAfter(EventType.ARRIVED);

    static final Aggregate ODD =
            Aggregate.entries("EMP-14.odd", HAND, ODD_PARCEL)
                    .of(Trace::waybill)
                    .with(SHOP, OUTLET, ODDITIES, BUILDING)
                    .with(BY_PROXY_ALONE, VILLAGE, NO_MACHINE_NAMED, LOCAL, WhoseHand.PASSED_BY)
                    .with(WhoseHand.FAR_END, WhoseHand.FAR_NAME)
                    .with(OtherHands.COUNTER, OtherHands.COLLECTED_ON);

    /** The same parcels of all shops together. */
    static final Aggregate ODD_BY_DAY =
            Aggregate.slices("EMP-14.odd-by-day", HAND, ofDays(1), ODD_PARCEL)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    /** The same again, by who hands them over and not by whose hand it was. */
    static final Aggregate ODD_HANDED =
            Aggregate.slices("EMP-14.odd-handed", Parcels.COURIER, ofDays(1), ODD_PARCEL)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    static final Aggregate SOUND_HANDED =
            Aggregate.slices("EMP-14.sound-handed", Parcels.COURIER, ofDays(1), SOUND_PARCEL)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    static final Aggregate SOUND_COLLECTED =
            Aggregate.slices("EMP-14.sound-collected", COLLECTOR, ofDays(1), SOUND_PARCEL)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    /** Of all shops together, as {@link #ODD_BY_DAY}. */
    private static final Aggregate ASTRAY_BY_DAY =
            Aggregate.slices("EMP-14.astray-by-day", HAND, ofDays(1), ASTRAY_PARCEL)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike ONE_BIG_SHOP =
            LookAlike.leftOut(
                    "ONE_BIG_SHOP",
                    "a courier who collects everything of one big shop: sound parcels never count");

    static final LookAlike GIFTS_TO_ONE_DOOR =
            LookAlike.tested(
                    "GIFTS_TO_ONE_DOOR",
                    "gifts of one shop to the people of one house, signed for at its door",
                    Parcels.EXPLAINED,
                    Collusion::toOneDoor);

    static final LookAlike VILLAGE_AGENT =
            LookAlike.tested(
                    "VILLAGE_AGENT",
                    "an agent who signs for a whole village",
                    Parcels.EXPLAINED,
                    view -> view.ratio(VILLAGE));

    private static final LookAlike STATION_AGENT =
            LookAlike.tested(
                    "STATION_AGENT",
                    "an agent whose station has everybody's parcels signed for by others: most of"
                            + " them are of other shops, and of many",
                    Parcels.EXPLAINED,
                    Collusion::ofEverybody);

    private static final LookAlike OTHER_HANDS =
            LookAlike.tested(
                    "OTHER_HANDS",
                    "goods that go by the sender's own lorry: outlets of three counties, none of"
                            + " them more than two thirds, take half and more of what the courier"
                            + " collects and hand it over on scanners of their own; the rest is"
                            + " local",
                    OtherHands.DISCOUNT,
                    view -> OtherHands.took(view, atHome(view)));

    private static final LookAlike ONE_FAR_END =
            LookAlike.leftOut(
                    "ONE_FAR_END",
                    "a courier who collects in good faith what one hand in another city takes:"
                            + " where nine in ten end there, on scanners that collect nothing of"
                            + " the shop's or of which nothing is said, only the shop is flagged");

    private static final LookAlike MACHINES_UNKNOWN =
            LookAlike.tested(
                    "MACHINES_UNTOLD",
                    "a sender that never says which scans a machine made",
                    Parcels.EXPLAINED,
                    Collusion::unknown);

    private static final LookAlike LOCAL_DELIVERY =
            LookAlike.tested(
                    "LOCAL_DELIVERY",
                    "collected and handed over in one county, where no hub lies between, for"
                            + " orders from there",
                    Parcels.EXPLAINED,
                    Collusion::local);

    private Collusion() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-14",
                                Behavior.EMPTY_PARCEL,
                                "a courier whose odd parcels are one shop's, and whose sound ones"
                                        + " are not")
                        .distinct(ODD)
                        .apartBy(SHOP)
                        .beside(ODD_BY_DAY, ASTRAY_BY_DAY, SOUND_HANDED, SOUND_COLLECTED)
                        .within(ofDays(WINDOW_DAYS), Param.of("waybills", 20, "parcels", 5, 500))
                        .settledAtLeast(
                                "lift over the sound parcels",
                                Collusion::lift,
                                Param.of("lift", 5, "times", 1, 100))
                        .baseline(view -> AlertFacts.usual(view, ODD_BY_DAY))
                        .family(Family.GRAPH, 85)
                        .sparing(
                                ONE_BIG_SHOP,
                                GIFTS_TO_ONE_DOOR,
                                VILLAGE_AGENT,
                                STATION_AGENT,
                                MACHINES_UNKNOWN,
                                LOCAL_DELIVERY,
                                OTHER_HANDS,
                                ONE_FAR_END)
                        .flags(
                                Flagging.named(
                                        "those who collected them, unless nine in ten end in one"
                                                + " far hand",
                                        WhoseHand::courier,
                                        Service.LOGISTICS_SERVICE),
                                Flagging.named(
                                        "the outlets that "
                                                + WhoseHand.MANY_ODD
                                                + " of them passed by, likewise",
                                        WhoseHand::passedBy,
                                        Service.LOGISTICS_SERVICE),
                                Flagging.facet(SHOP, Role.PARTICIPANT))
                        .attribute("carrier", AlertFacts::carrier)
                        .attribute(AlertFacts.COUNTS, AlertFacts::counts)
                        .attribute("courier", WhoseHand::accused)
                        .attribute("norm", view -> AlertFacts.norm(view, ODD_BY_DAY))
                        .attribute("outlet", AlertFacts::outlet)
                        .attribute(AlertFacts.RULES, AlertFacts::rules)
                        .attribute("shop", AlertFacts::shop)
                        .attribute("shopPlatform", AlertFacts::shopPlatform)
                        .attribute(AlertFacts.WAYBILLS, AlertFacts::waybills)
                        .rule());
    }

    static boolean isGhostly(Moment moment) {
        return Trace.isGhost(moment) || Trace.isUploadedAtOnce(moment);
    }

    private static boolean isOdd(Moment moment) {
        return isGhostly(moment)
                || Trace.isClosedLoop(moment, TextField.COURIER)
                || isUnprovenProxy(moment);
    }

    static boolean isUnprovenProxy(Moment moment) {
        return moment.type() == EventType.DELIVERED_PROXY
                && moment.number(NumberField.PHOTO, 1) == 0
                && !moment.has(TextField.PICKUP_CODE)
                && !moment.seenBefore(EventType.AT_PICKUP_POINT);
    }

    private static boolean isByProxyAlone(Moment moment) {
        return !isGhostly(moment) && !Trace.isClosedLoop(moment, TextField.COURIER);
    }

    private static List<String> oddities(Moment moment) {
        List<String> found = new ArrayList<>();
        if (isGhostly(moment)) {
            found.add(GHOST);
        }
        if (Trace.isClosedLoop(moment, TextField.COURIER)) {
            found.add(LOOP);
        }
        if (isUnprovenProxy(moment)) {
            found.add(PROXY);
        }
        return found;
    }

    /**
     * Whose hand it was: who collected a parcel that never moved, whoever's name signs for it; else
     * who handed it over.
     */
    static String hand(Moment moment) {
        String collector = isGhostly(moment) ? Trace.collector(moment) : null;
        return collector != null ? collector : moment.subject(SubjectKind.COURIER);
    }

    static String outlet(Moment moment) {
        String outlet = isGhostly(moment) ? Trace.collectingOutlet(moment) : null;
        return outlet != null ? outlet : moment.subject(SubjectKind.OUTLET);
    }

    /** The courier who collected a parcel that another one handed over. */
    static String collector(Moment moment) {
        String collector = Trace.collector(moment);
        return collector == null || collector.equals(moment.subject(SubjectKind.COURIER))
                ? null
                : collector;
    }

    /**
     * How much more often the shop is among the odd parcels than among the sound ones: {@code
     * P(shop | odd) / P(shop | sound)}. The second is smoothed after Laplace, with a belief as
     * strong as the odd parcels are many that a sound one comes from another shop: who has no sound
     * parcels at all is not excused by it, and a few odd ones among many sound ones of the same
     * shop prove nothing.
     */
    static double lift(View view) {
        String shop = AlertFacts.first(view, SHOP);
        Map<String, Long> oddByShop = view.members(ODD_BY_DAY);
        double odd = sum(oddByShop);
        double oddOfShop = oddByShop.getOrDefault(shop, 0L);
        Map<String, Long> handed = view.members(SOUND_HANDED);
        Map<String, Long> collected = view.members(SOUND_COLLECTED);
        double sound = sum(handed) + sum(collected);
        double soundOfShop = handed.getOrDefault(shop, 0L) + collected.getOrDefault(shop, 0L);
        if (odd == 0) {
            return 0;
        }
        double prior = Math.max(LEAST_PRIOR, odd);
        return oddOfShop / odd / ((soundOfShop + 1) / (sound + prior));
    }

    private static double sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** 1 if parcels odd by proxy alone all went to one door, 0 if each had its own. */
    private static double toOneDoor(View view) {
        long all = view.count(view.primary());
        long doors = view.distinct(view.primary(), BUILDING);
        return all < 2 || doors == 0 || view.ratio(BY_PROXY_ALONE) < 0.5
                ? 0
                : 1 - (doors - 1.0) / (all - 1.0);
    }

    /**
     * Part of the courier's odd parcels that are of other shops, if there are many such shops and
     * most of the shop's are odd only because others signed: then it is how the station works.
     */
    private static double ofEverybody(View view) {
        String shop = AlertFacts.first(view, SHOP);
        Map<String, Long> odd = view.members(ODD_BY_DAY);
        double others = sum(odd) - odd.getOrDefault(shop, 0L);
        boolean many = odd.size() > EVERYBODY;
        return many && view.ratio(BY_PROXY_ALONE) >= BY_HABIT ? others / sum(odd) : 0;
    }

    /** Part of the shop's odd parcels that are local, but for those that orders want elsewhere. */
    private static double local(View view) {
        String shop = AlertFacts.first(view, SHOP);
        double odd = view.members(ODD_BY_DAY).getOrDefault(shop, 0L);
        double astray = view.members(ASTRAY_BY_DAY).getOrDefault(shop, 0L);
        return Math.max(0, view.ratio(LOCAL) - (odd == 0 ? 0 : astray / odd));
    }

    /** Local parcels of the shop, but for as many as orders want elsewhere. */
    private static long atHome(View view) {
        String shop = AlertFacts.first(view, SHOP);
        long astray = view.members(ASTRAY_BY_DAY).getOrDefault(shop, 0L);
        return Math.max(0, view.count(view.primary(), LOCAL) - astray);
    }

    private static double unknown(View view) {
        boolean known = view.count(SOUND_HANDED) + view.count(SOUND_COLLECTED) > 0;
        return known ? 0 : view.ratio(NO_MACHINE_NAMED);
    }
}
