package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who draws from one source of empty parcels (docs/adr/0039): a shop whose own parcels are odd, too
 * few for any rule about it, and odd by way of an account, outlet or courier that is found by
 * itself. Neither is enough: parcels that are odd find nobody by themselves, and of the sound ones
 * that a found courier carries nothing is ever said. So what a hub has done never makes a suspect
 * of whoever it works for, however many they are. Nor does a trace that the hub made up by itself:
 * some of the parcels must be odd in what only the shop does, be too light or sent elsewhere.
 */
final class Networks {

    private static final String OWN = "EMP-16";

    /** A signal that an honest look-alike explains is not built upon. */
    static final double SURE_FROM = 0.7;

    /** Hubs that one shop's odd parcels come through at most. */
    static final int MOST_HUBS = 16;

    private static final List<SubjectKind> HUBS =
            List.of(SubjectKind.WAYBILL_POOL, SubjectKind.OUTLET, SubjectKind.COURIER);

    /** From so many of its odd parcels on a shop draws from there. */
    private static final int DRAWN_FROM = 3;

    /**
     * Odd parcels that the shop itself must have a hand in: one may be a slip, and of what a hub
     * makes up for a shop that knows of it, some is light.
     */
    private static final int OF_THE_SHOP = 2;

    /**
     * What the shop has a hand in: it packs less than it sells, or sends to where nobody ordered.
     * Scans are made by others.
     */
    private static final Facet PACKED = Facet.flag("packed-or-sent-amiss", Networks::isOfTheShop);

    private static final Facet POOL = Facet.subject(SubjectKind.WAYBILL_POOL);
    private static final Facet OUTLET = Facet.subject("outlet", Trace::collectingOutlet);
    private static final Facet COURIER = Facet.subject("courier", Trace::collector);

    /** Neither seen by a machine nor what was ordered, nor where it was ordered to. */
    private static final Mark SUSPECT =
            Parcels.handedOver("suspect-parcel", JourneyKind.ORDER, Networks::isSuspect)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate SUSPECT_OF_SHOP =
            Aggregate.entries("EMP-16.suspect", Parcels.SHOP, SUSPECT)
                    .of(Trace::waybill)
                    .with(
                            POOL,
                            OUTLET,
                            COURIER,
                            PACKED,
                            ShopRules.ITEM,
                            ShopRules.CATALOGUE_WEIGHT);

    private static final Aggregate SUSPECT_OF_POOL =
            Aggregate.entries("EMP-18.suspect", NumberRules.POOL_AND_OUTLET, SUSPECT)
                    .with(ShopRules.ITEM, ShopRules.CATALOGUE_WEIGHT);

    /** The hubs by way of which the shop's parcels are odd. */
    private static final ListAttribute THROUGH = new ListAttribute("through");

    private static final Facet SHOP = Facet.given("shop");

    /** An account, outlet or courier by way of which parcels come. */
    static final Dimension HUB = Dimension.eachSubject("HUB", MOST_HUBS, Networks::hubsOf);

    /** The rule that finds a hub by itself. */
    static final Facet FOUND_BY = Facet.givenText("found-by");

    /** Rules that find a hub by what it does itself. */
    private static final List<String> FIND_HUBS =
            List.of("EMP-01", "EMP-07", "EMP-09", "EMP-09-OUTLET", "EMP-11", "EMP-18");

    private static final Aggregate TIED =
            Aggregate.entries("EMP-17.tied", HUB, beside(OWN, Networks::drawing))
                    .of(SHOP::valueOf)
                    .with(FOUND_BY);

    private static final LookAlike LIGHT_GOODS =
            LookAlike.leftOut(
                    "LIGHT_GOODS",
                    "seeds, cards and phone film: the catalogue knows them as light");

    private static final LookAlike HONEST_CUSTOMER =
            LookAlike.leftOut(
                    "HONEST_CUSTOMER",
                    "a shop whose parcels are sound, or odd by scans alone that others made:"
                            + " whoever carries them and whatever else that one does");

    private Networks() {}

    static List<Rule> rules() {
        return List.of(ownParcels(), drawsFromFound(), oddAccount());
    }

    /** What a rule says of whoever draws from hubs, beside all that finds a hub by itself. */
    static Source[] beside(String rule, Function<SettledSignal, List<Fact>> drawing) {
        List<Source> sources = new ArrayList<>();
        sources.add(Source.derived(rule, drawing));
        FIND_HUBS.forEach(finds -> sources.add(Source.derived(finds, Networks::hubsFound)));
        return sources.toArray(new Source[0]);
    }

    /** Flags nobody: parcels go astray, and catalogues are wrong. */
    private static Rule ownParcels() {
        return Rule.signal(
                        OWN,
                        Behavior.EMPTY_PARCEL,
                        "some of a shop's parcels are not what was ordered, or were seen by no"
                                + " machine")
                .distinct(SUSPECT_OF_SHOP)
                .within(
                        ofDays(7),
                        Param.chosen(
                                "parcels",
                                5,
                                "parcels",
                                3,
                                500,
                                "half of what R-EMP-03 asks of one kind of oddity"))
                .beside(ShopRules.PAID)
                .settledAtLeast(
                        "share of the orders",
                        view -> view.ratio(SUSPECT_OF_SHOP, ShopRules.PAID),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0,
                                1,
                                "as R-EMP-03: one parcel in five is no mishap"))
                .measuresOnly(Family.LOGISTICS)
                .sparing(LIGHT_GOODS, ShopRules.UNFILLED_FORM)
                .attribute(THROUGH, Networks::through)
                .rule();
    }

    /**
     * Of the family of what the shop's own parcels show: what a rule over the source has said of
     * the shop already does not count twice.
     */
    private static Rule drawsFromFound() {
        return Rule.signal(
                        "EMP-17",
                        Behavior.EMPTY_PARCEL,
                        "a shop's odd parcels come by way of somebody who makes up deliveries")
                .distinct(TIED)
                .within(
                        ofDays(30),
                        Param.chosen("shops", 1, "shops", 1, 500, "each is odd by its own parcels"))
                .andAtLeast(
                        "signals that find the source by itself",
                        view -> view.count(TIED, FOUND_BY),
                        Param.chosen("found", 1, "signals", 1, 100, "found once is found"))
                .family(Family.LOGISTICS, 62)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(HONEST_CUSTOMER)
                .rule();
    }

    /** The owner of an account that several shops draw from. */
    private static Rule oddAccount() {
        return Rule.signal(
                        "EMP-18",
                        Behavior.EMPTY_PARCEL,
                        "much of what several shops send on one account is not what was ordered,"
                                + " or was seen by no machine")
                .counting(SUSPECT_OF_POOL)
                .within(
                        ofDays(7),
                        Param.chosen(
                                "parcels",
                                20,
                                "parcels",
                                5,
                                500,
                                "as many as R-EMP-09 asks of a courier"))
                .beside(NumberRules.SENDERS, NumberRules.ARRIVED)
                .andAtLeast(
                        "shops",
                        view -> view.distinct(NumberRules.SENDERS),
                        Param.chosen(
                                "shops",
                                3,
                                "shops",
                                1,
                                500,
                                "one shop, or two of one owner, may have a wrong catalogue"))
                .settledAtLeast(
                        "share of the parcels",
                        view -> view.ratio(SUSPECT_OF_POOL, NumberRules.ARRIVED),
                        Param.chosen(
                                "share",
                                0.4,
                                "share",
                                0,
                                1,
                                "a warehouse's parcels are true but for the mishaps of few shops;"
                                        + " R-EMP-11 asks a third of twenty shops"))
                .family(Family.LOGISTICS, 65)
                .flags(Flagging.key(SubjectKind.WAYBILL_POOL, Role.ORGANISER))
                .sparing(LIGHT_GOODS, ShopRules.UNFILLED_FORM)
                .rule();
    }

    /** Whether a parcel that is handed over is not what was ordered, or was seen by no machine. */
    static boolean isSuspect(Moment moment) {
        return isMadeUp(moment) || isOfTheShop(moment);
    }

    /** Whether the trace of a parcel that is handed over was made up: whatever was in it. */
    static boolean isMadeUp(Moment moment) {
        boolean unseen =
                (Trace.isGhost(moment) && Trace.namesMachines(moment))
                        || Trace.isUploadedAtOnce(moment);
        return (unseen && !Trace.isLocal(moment)) || Trace.isClosedLoop(moment, TextField.COURIER);
    }

    /** Whether what is odd of a parcel that is handed over is the shop's doing. */
    static boolean isOfTheShop(Moment moment) {
        return (Parcels.isInCatalogue(moment)
                        && Parcels.grams(moment) >= 0
                        && Parcels.contradictsCatalogue(moment))
                || Parcels.WRONG_COUNTY.where().test(moment);
    }

    /** None if nothing about the parcels is the shop's: what made them odd are the hub's acts. */
    private static Set<String> through(View view) {
        Set<String> hubs = new TreeSet<>();
        if (view.count(SUSPECT_OF_SHOP, PACKED) < OF_THE_SHOP) {
            return hubs;
        }
        for (Facet facet : List.of(POOL, OUTLET, COURIER)) {
            view.values(SUSPECT_OF_SHOP, facet)
                    .forEach(
                            (hub, parcels) -> {
                                if (parcels >= DRAWN_FROM) {
                                    hubs.add(hub);
                                }
                            });
        }
        return hubs;
    }

    private static List<Fact> drawing(SettledSignal own) {
        if (own.signal().confidence() < SURE_FROM) {
            return List.of();
        }
        List<Subject> hubs = THROUGH.of(own.signal()).stream().map(Subject::parse).toList();
        return hubs.isEmpty()
                ? List.of()
                : List.of(Fact.about().and(hubs).with(SHOP, own.inKey(SubjectKind.SHOP)));
    }

    private static List<Fact> hubsFound(SettledSignal found) {
        List<Fact> facts = new ArrayList<>();
        if (found.signal().confidence() >= SURE_FROM) {
            for (SubjectKind kind : HUBS) {
                String rule = found.signal().rule();
                found.flagged(kind)
                        .forEach(hub -> facts.add(Fact.about(hub).withText(FOUND_BY, rule)));
            }
        }
        return facts;
    }

    private static List<String> hubsOf(Moment moment) {
        List<String> hubs = new ArrayList<>();
        for (SubjectKind kind : HUBS) {
            hubs.addAll(moment.subjects(kind));
        }
        return hubs;
    }
}
