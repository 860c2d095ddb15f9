package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rules over what one courier signs for: too fast, too much, and always for somebody else. */
final class CourierRules {

    private static final Set<EventType> DOOR =
            EnumSet.of(EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY);

    private static final Source.Events AT_THE_DOOR =
            Source.events(EventType.DELIVERED_SELF, EventType.DELIVERED_PROXY)
                    .where(CourierRules::isAtTheDoor);

    private static final Aggregate SIGNED =
            Aggregate.entries("EMP-08.signed", Parcels.COURIER, AT_THE_DOOR)
                    .of(moment -> moment.text(TextField.DROP_BUILDING));

    private static final Aggregate CARRIED =
            Aggregate.slices("EMP-08.carried", Parcels.COURIER, ofHours(1), AT_THE_DOOR);

    /** Their orders show it: taken to a point after all. */
    private static final Aggregate POINTED =
            Aggregate.slices(
                    "EMP-08.pointed",
                    Parcels.COURIER,
                    ofHours(1),
                    doorOfOrder(
                            moment -> isAtTheDoor(moment) && moment.has(TextField.PICKUP_POINT)));

    private static final Aggregate CAMPAIGN =
            Aggregate.slices(
                    "EMP-08.campaign",
                    Parcels.COURIER,
                    ofHours(1),
                    doorOfOrder(moment -> isAtTheDoor(moment) && moment.has(TextField.CAMPAIGN)));

    private static final LookAlike STATION =
            LookAlike.leftOut("STATION", "handed in at a station or locker, many at a time");

    private static final LookAlike ONE_DOOR =
            LookAlike.leftOut("ONE_DOOR", "signed for at one door, such as a mailroom's");

    private static final LookAlike VILLAGE_AGENT =
            LookAlike.tagged(
                    "VILLAGE_AGENT",
                    "an agent who signs for a whole village",
                    Parcels.EXPLAINED,
                    Tag.RURAL);

    private static final LookAlike OFFLINE_SCANNER =
            LookAlike.tagged(
                    "OFFLINE_SCANNER",
                    "a scanner without a network that stamps what it kept when it is back",
                    0.5,
                    Tag.OFFLINE_SCANNER);

    private static final LookAlike BIG_SALE =
            LookAlike.leftOut(
                    "BIG_SALE", "twice the load where most parcels are of a campaign's orders");

    private static final double CAMPAIGN_LOAD = 2;
    private static final double MOST = 0.5;

    /** Certainty where no scan ever carries whether a photo was taken. */
    private static final double PHOTOS_UNKNOWN = 0.5;

    private static final Proxies OF_COURIER = new Proxies("EMP-10.courier", Parcels.COURIER);
    private static final Proxies OF_OUTLET = new Proxies("EMP-10.outlet", Parcels.OUTLET);

    private CourierRules() {}

    static List<Rule> rules() {
        return List.of(
                batchSignature(
                        "EMP-08",
                        "fifty signatures in a minute at ten doors",
                        Param.of("signatures", 50, "parcels in 60 s", 10, 500),
                        ofSeconds(60),
                        Param.of("buildings", 10, "buildings", 2, 500)),
                batchSignature(
                        "EMP-08-HALF-HOUR",
                        "ninety signatures in half an hour at thirty doors",
                        Param.of("signatures", 91, "parcels in 30 min", 10, 500),
                        ofMinutes(30),
                        Param.of("buildings", 30, "buildings", 2, 500)),
                overload(),
                OF_COURIER.rule(
                        "EMP-10",
                        "a courier who has nearly everything signed for by others, unproven",
                        SubjectKind.COURIER),
                OF_OUTLET.rule(
                        "EMP-10-OUTLET",
                        "an outlet that has nearly everything signed for by others, unproven",
                        SubjectKind.OUTLET));
    }

    private static Rule batchSignature(
            String id, String title, Param signatures, java.time.Duration within, Param buildings) {
        return Rule.signal(id, Behavior.EMPTY_PARCEL, title)
                .counting(SIGNED)
                .within(within, signatures)
                .andAtLeast("buildings", view -> view.distinct(SIGNED), buildings)
                .family(Family.TEMPORAL, 50)
                .sparing(STATION, ONE_DOOR, VILLAGE_AGENT, OFFLINE_SCANNER)
                .flags(Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE))
                .rule();
    }

    private static Rule overload() {
        return Rule.signal(
                        "EMP-08-DAY",
                        Behavior.EMPTY_PARCEL,
                        "more parcels to the door in a day than one courier can carry")
                .counting(CARRIED)
                .beside(POINTED, CAMPAIGN)
                .within(ofHours(24), Param.of("parcels", 501, "parcels", 100, 5000))
                .settledAtLeast(
                        "doors against the capacity",
                        CourierRules::doorsByCapacity,
                        Param.of("capacity", 501, "parcels", 100, 5000))
                .family(Family.TEMPORAL, 50)
                .sparing(STATION, BIG_SALE, VILLAGE_AGENT)
                .flags(Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE))
                .rule();
    }

    private static double doorsByCapacity(View view) {
        long doors = view.count(CARRIED) - view.count(POINTED);
        boolean campaign = view.count(CAMPAIGN) >= MOST * view.count(CARRIED);
        // More than a thousand: the thousand and first in a sale is the five hundred and first.
        return campaign ? Math.ceil(doors / CAMPAIGN_LOAD) : doors;
    }

    private static Source.Events doorOfOrder(java.util.function.Predicate<Moment> where) {
        return new Source.Events(JourneyKind.ORDER, DOOR, where);
    }

    private static boolean isAtTheDoor(Moment moment) {
        return !moment.has(TextField.PICKUP_CODE) && !moment.seenBefore(EventType.AT_PICKUP_POINT);
    }

    /** Hand-overs, those to others, and those of them with a proof, under one kind of key. */
    private static final class Proxies {
        private final Aggregate handed;
        private final Aggregate proxies;
        private final Aggregate proven;
        private final Aggregate unknown;

        Proxies(String name, Dimension by) {
            Source.Events proxy = Source.events(EventType.DELIVERED_PROXY);
            handed =
                    Aggregate.slices(
                            name + ".handed", by, ofDays(1), Source.events(Parcels.HANDED_OVER));
            proxies = Aggregate.slices(name + ".proxies", by, ofDays(1), proxy);
            proven =
                    Aggregate.slices(
                            name + ".proven", by, ofDays(1), proxy.where(Proxies::isProven));
            unknown =
                    Aggregate.slices(
                            name + ".untold",
                            by,
                            ofDays(1),
                            proxy.where(moment -> !moment.event().has(NumberField.PHOTO)));
        }

        private static boolean isProven(Moment moment) {
            return moment.isTrue(NumberField.PHOTO) || moment.has(TextField.PICKUP_CODE);
        }

        Rule rule(String id, String title, SubjectKind key) {
            return Rule.signal(id, Behavior.EMPTY_PARCEL, title)
                    .counting(handed)
                    .beside(proxies, proven, unknown)
                    .within(ofDays(7), Param.of("parcels", 100, "parcels", 20, 10_000))
                    .settledAtLeast(
                            "share signed for by others",
                            view -> view.ratio(proxies, handed),
                            Param.of("share", 0.7, "share", 0, 1))
                    .settledAtMost(
                            "proven by photo or code",
                            view -> view.count(proven),
                            Param.of("proven", 0, "parcels", 0, 1000))
                    .certainty(view -> 1 - (1 - PHOTOS_UNKNOWN) * view.ratio(unknown, proxies))
                    .family(Family.LOGISTICS, 40)
                    .sparing(VILLAGE_AGENT)
                    .flags(Flagging.key(key, Service.LOGISTICS_SERVICE))
                    .rule();
        }
    }
}
