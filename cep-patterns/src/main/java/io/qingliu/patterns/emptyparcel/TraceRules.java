package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.EventType;
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
import io.qingliu.patterns.rule.View;
import java.util.List;

/** Rules over the scans of a parcel: made up, copied, or all in one hand. */
final class TraceRules {

    /** From how many of its parcels on a shop takes part in what an outlet or courier does. */
    private static final int SHOP_FROM = 5;

    /** From how many parcels on an outlet or courier takes part: half of what a rule needs. */
    private static final int HAND_FROM = 10;

    /** Parcels whose sender's account nobody named are judged together. */
    private static final String NO_ACCOUNT = "-";

    private static final Facet POOL = Facet.subject(SubjectKind.WAYBILL_POOL);
    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet COURIER = Facet.subject(SubjectKind.COURIER);
    private static final Facet ACCOUNT = Facet.of("account", TraceRules::account);
    private static final Facet HAND_OVER = Facet.of("hand-over", TraceRules::handOver);
    private static final Facet LOCAL = Facet.flag("local", Trace::isLocal);

    private static final Facet NO_MACHINE_NAMED =
            Facet.flag("untold", moment -> !Trace.namesMachines(moment));

    private static final Mark SEEN_BY_MACHINE =
            Parcels.handedOver("seen-by-machine", JourneyKind.WAYBILL, Trace::sawMachine);

    private static final Aggregate MACHINES =
            Aggregate.slices(
                    "EMP-01.machines", Parcels.COLLECTING_OUTLET, ofHours(1), SEEN_BY_MACHINE);

    private static final Aggregate GHOSTS =
            Aggregate.entries(
                            "EMP-01.ghosts",
                            Parcels.COLLECTING_OUTLET,
                            Parcels.GHOST,
                            Parcels.UPLOADED_AT_ONCE)
                    .of(Trace::waybill)
                    .with(POOL, SHOP, ACCOUNT, LOCAL, NO_MACHINE_NAMED);

    static final LookAlike LOCAL_DELIVERY =
            LookAlike.tested(
                    "LOCAL_DELIVERY",
                    "collected and handed over in one county, where no hub lies between",
                    Parcels.EXPLAINED,
                    view -> view.ratio(LOCAL));

    static final LookAlike MACHINES_UNKNOWN =
            LookAlike.tested(
                    "MACHINES_UNTOLD",
                    "a sender that never says which scans a machine made",
                    Parcels.EXPLAINED,
                    TraceRules::unknown);

    static final LookAlike OFFLINE_SCANNER =
            LookAlike.leftOut(
                    "OFFLINE_SCANNER",
                    "scans kept in a scanner: waited for, and only a whole trace in one batch"
                            + " counts");

    private static final Aggregate CLONES =
            Aggregate.entries(
                            "EMP-07.clones",
                            Dimension.subject("OUTLET", Trace::collectingOutlet)
                                    .and("RHYTHM", Trace::rhythm),
                            Parcels.handedOver(
                                            "full-trace",
                                            JourneyKind.WAYBILL,
                                            moment -> Trace.rhythm(moment) != null)
                                    .settledAfter(EventType.ARRIVED))
                    .of(Trace::waybill)
                    .with(COURIER, HAND_OVER, POOL);

    private static final LookAlike ONE_BAG =
            LookAlike.tested(
                    "ONE_BAG",
                    "parcels that travel in one bag to one door, such as a company's order",
                    Parcels.EXPLAINED,
                    TraceRules::handedOverTogether);

    private static final Aggregate LOOPS =
            Aggregate.entries("EMP-09.loops", Parcels.COURIER, Parcels.CLOSED_LOOP)
                    .of(Trace::waybill)
                    .with(SHOP);

    private static final Aggregate OUTLET_LOOPS =
            Aggregate.entries("EMP-09.outlet-loops", Parcels.OUTLET, Parcels.OUTLET_LOOP)
                    .of(Trace::waybill)
                    .with(SHOP, COURIER);

    private TraceRules() {}

    static List<Rule> rules() {
        return List.of(ghostTraces(), clonedTraces(), closedLoops(), closedOutlets());
    }

    private static Rule ghostTraces() {
        return Rule.signal(
                        "EMP-01",
                        Behavior.EMPTY_PARCEL,
                        "parcels of one account handed over though no machine ever saw them")
                .distinct(GHOSTS)
                .apartBy(ACCOUNT)
                .within(ofHours(24), Param.of("waybills", 30, "parcels", 5, 500))
                .beside(MACHINES)
                .family(Family.LOGISTICS, 85)
                .strong()
                .sparing(LOCAL_DELIVERY, MACHINES_UNKNOWN, OFFLINE_SCANNER)
                .flags(
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE),
                        Flagging.facet(POOL, Role.ORGANISER),
                        Flagging.facet(SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM))
                .rule();
    }

    private static Rule clonedTraces() {
        return Rule.signal(
                        "EMP-07",
                        Behavior.EMPTY_PARCEL,
                        "parcels whose scans follow each other with the same gaps to the second")
                .distinct(CLONES)
                .within(ofHours(24), Param.of("waybills", 20, "parcels", 5, 500))
                .family(Family.TEMPORAL, 70)
                .sparing(ONE_BAG)
                .flags(
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE),
                        Flagging.facet(COURIER, Service.LOGISTICS_SERVICE)
                                .occurringAtLeast(HAND_FROM),
                        Flagging.facet(POOL, Service.LOGISTICS_SERVICE).occurringAtLeast(HAND_FROM))
                .rule();
    }

    private static Rule closedLoops() {
        return Rule.signal(
                        "EMP-09",
                        Behavior.EMPTY_PARCEL,
                        "one courier collects parcels and hands them over in another city")
                .distinct(LOOPS)
                .within(ofHours(24), Param.of("waybills", 20, "parcels", 5, 500))
                .family(Family.LOGISTICS, 85)
                .strong()
                .flags(
                        Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE),
                        Flagging.facet(SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM))
                .rule();
    }

    private static Rule closedOutlets() {
        return Rule.signal(
                        "EMP-09-OUTLET",
                        Behavior.EMPTY_PARCEL,
                        "one outlet collects parcels and hands them over in another city")
                .distinct(OUTLET_LOOPS)
                .within(ofHours(24), Param.of("waybills", 20, "parcels", 5, 500))
                .andAtLeast(
                        "couriers",
                        view -> view.distinct(OUTLET_LOOPS, COURIER),
                        Param.chosen(
                                "couriers",
                                2,
                                "couriers",
                                1,
                                50,
                                "what one courier does under the outlet's name is the courier's"))
                .family(Family.LOGISTICS, 85)
                .strong()
                .flags(
                        Flagging.key(SubjectKind.OUTLET, Service.LOGISTICS_SERVICE),
                        Flagging.facet(SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM))
                .rule();
    }

    private static String account(Moment moment) {
        String pool = moment.subject(SubjectKind.WAYBILL_POOL);
        return pool == null ? NO_ACCOUNT : pool;
    }

    /** No scan of these parcels names a machine, nor of any other that the outlet collects. */
    private static double unknown(View view) {
        boolean known = view.count(MACHINES) + view.countBefore(MACHINES, ofDays(1)) > 0;
        return known ? 0 : view.ratio(NO_MACHINE_NAMED);
    }

    /** Second and door of the hand-over, for parcels whose time and place are known. */
    private static String handOver(Moment moment) {
        String place =
                moment.has(TextField.DROP_BUILDING)
                        ? moment.text(TextField.DROP_BUILDING)
                        : moment.text(TextField.SITE_DIVISION);
        return place == null ? null : moment.time() / 1000 + "@" + place;
    }

    /** 1 if all were handed over at one second and door, 0 if each had its own. */
    private static double handedOverTogether(View view) {
        long all = view.count(view.primary());
        long places = view.distinct(view.primary(), HAND_OVER);
        return all < 2 || places == 0 ? 0 : 1 - (places - 1.0) / (all - 1.0);
    }
}
