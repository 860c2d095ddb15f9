package io.qingliu.patterns.reviewremoval;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
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
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Agents that make adverse reviews vanish in shop after shop. */
final class Agents {

    private static final Duration FORTNIGHT = Duration.ofDays(14);

    /** How soon after the look-up a review vanishes (docs/reference/detection.md §4, R-DEL-03). */
    private static final Duration SOON = Duration.ofDays(7);

    /** One review that vanishes may be a decoy in a shop that knows nothing. */
    private static final int SHOP_FROM = 2;

    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);
    private static final Facet OPERATOR = Facet.subject("operator", Agents::operatorWhoLooked);

    private static final Facet OPENED =
            Facet.number(
                    "opened",
                    moment -> {
                        int at = ReviewTrail.lookUpBefore(moment, SOON);
                        return at < 0 ? Long.MIN_VALUE : moment.journey().step(at).time();
                    });

    private static final Dimension WHO_LOOKED = Dimension.subject("AGENT", Agents::whoLooked);
    private static final Dimension WHO_DID = Dimension.subject("AGENT_OF_REVIEW", Agents::whoDid);

    private static final Aggregate VANISHED =
            Aggregate.entries(
                            "DEL-03.vanished",
                            WHO_LOOKED,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(
                                            EventType.WITHDRAWN,
                                            EventType.CHANGED,
                                            EventType.REMOVED),
                                    Agents::isGone))
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(OF_SHOP, OPERATOR, OPENED);

    private static final Aggregate LOOKED_AT =
            Aggregate.entries(
                            "DEL-03.looked-at",
                            WHO_LOOKED,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(
                                            EventType.QUERY, EventType.REVEAL, EventType.DECRYPT),
                                    ReviewTrail::opensAdverse))
                    .of(moment -> moment.event().text(TextField.OBJECT));

    private static final Aggregate SIGNED =
            Aggregate.entries(
                            "DEL-03A.vanished",
                            WHO_DID,
                            new Source.Events(
                                    JourneyKind.ORDER,
                                    EnumSet.of(
                                            EventType.WITHDRAWN,
                                            EventType.CHANGED,
                                            EventType.REMOVED),
                                    Agents::isGoneForNoTicket))
                    .of(Removals::review)
                    .with(OF_SHOP);

    private static final Aggregate POSTED =
            Aggregate.slices(
                    "DEL-03A.posted", WHO_DID, Duration.ofDays(1), Source.events(EventType.POSTED));

    private static final LookAlike SERVICE_DESK =
            LookAlike.leftOut(
                    "SERVICE_DESK",
                    "Who works on a complaint opens the order with its work item: not counted");

    private static final LookAlike CLIENT =
            LookAlike.leftOut(
                    "CLIENT_OF_BUYERS",
                    "The app that buyers review with stands under what they withdraw as well");

    private Agents() {}

    static List<Rule> rules() {
        return List.of(looksAndVanishes(), underItsName());
    }

    /** All that vanish are counted, so that each further one tells whose it was. */
    private static Param reviews() {
        return Param.chosen("reviews", 5, "reviews", 2, 500, "one in each of the shops");
    }

    private static Flagging[] whom() {
        return new Flagging[] {
            Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE),
            Flagging.key(SubjectKind.MOBILE_APP, Service.TECHNICAL_SERVICE),
            Flagging.facet(OF_SHOP, Role.PARTICIPANT).occurringAtLeast(SHOP_FROM)
        };
    }

    private static Rule looksAndVanishes() {
        return ReviewRemoval.rule(
                        "DEL-03",
                        "somebody opens the orders behind bad reviews of many shops, and they"
                                + " vanish")
                .distinct(VANISHED)
                .within(FORTNIGHT, reviews())
                .beside(LOOKED_AT)
                .andAtLeast(
                        "shops",
                        view -> view.distinct(VANISHED, OF_SHOP),
                        Param.of("shops", 5, "shops", 2, 200))
                .settledAtLeast(
                        "reviews gone of orders that were opened in the window",
                        Agents::openedInWindow,
                        reviews())
                .settledAtLeast(
                        "share of the orders opened",
                        view -> openedInWindow(view) / Math.max(1, view.distinct(LOOKED_AT)),
                        Param.of("share", 0.6, "share", 0.1, 1))
                .family(Family.ACCESS_AUDIT, 80)
                .strong()
                .flags(whom())
                .flags(Flagging.facet(OPERATOR, Service.DATA_SERVICE).occurringAtLeast(SHOP_FROM))
                .sparing(SERVICE_DESK)
                .rule();
    }

    /**
     * Orders whose review vanishes and that were opened in the window: what was opened before it is
     * not among those they are compared with.
     */
    private static double openedInWindow(View view) {
        Set<String> orders = new HashSet<>();
        view.entries(
                VANISHED,
                entry -> {
                    if (entry.number(OPENED, Long.MIN_VALUE) > view.from()) {
                        orders.add(entry.member());
                    }
                });
        return orders.size();
    }

    private static Rule underItsName() {
        return ReviewRemoval.rule(
                        "DEL-03A",
                        "bad reviews of many shops vanish under one name, and none appear")
                .distinct(SIGNED)
                .within(FORTNIGHT, reviews())
                .beside(POSTED)
                .andAtLeast(
                        "shops",
                        view -> view.distinct(SIGNED, OF_SHOP),
                        Param.chosen(
                                "shops", 5, "shops", 2, 200, "as R-DEL-03 asks of who looks first"))
                .settledAtMost(
                        "reviews posted under it for one that vanished",
                        view -> (double) view.count(POSTED) / view.count(SIGNED),
                        Param.chosen(
                                "posted",
                                0.2,
                                "reviews",
                                0,
                                10,
                                "through a client of buyers far more is posted than withdrawn"))
                .family(Family.GRAPH, 55)
                .flags(whom())
                .sparing(CLIENT)
                .rule();
    }

    /**
     * Whether an adverse review is given up, or taken down for no ticket and no reason: who
     * moderates may look at the order first.
     */
    private static boolean isGone(Moment moment) {
        return moment.type() == EventType.REMOVED
                ? Removals.isUnexplained(moment)
                : isGivenUpForNothing(moment);
    }

    private static boolean isGoneForNoTicket(Moment moment) {
        return moment.type() == EventType.REMOVED
                ? Removals.isWithoutTicket(moment)
                : isGivenUpForNothing(moment);
    }

    private static boolean isGivenUpForNothing(Moment moment) {
        return ReviewTrail.isGivenUp(moment) && !ReviewTrail.isSettledFairly(moment);
    }

    /** The app through which, else the operator by whom, the order was opened last. */
    private static String whoLooked(Moment moment) {
        if (moment.type().stream() == Stream.ACCESSES) {
            return agent(moment.event());
        }
        int at = ReviewTrail.lookUpBefore(moment, SOON);
        return at < 0 ? null : agent(moment.journey().step(at));
    }

    private static String operatorWhoLooked(Moment moment) {
        int at = ReviewTrail.lookUpBefore(moment, SOON);
        return at < 0 ? null : operator(moment.journey().step(at));
    }

    private static String whoDid(Moment moment) {
        return agent(moment.event());
    }

    private static String agent(Event event) {
        return event.has(TextField.APP)
                ? Moment.written(SubjectKind.MOBILE_APP, null, event.text(TextField.APP))
                : operator(event);
    }

    private static String operator(Event event) {
        return event.has(TextField.OPERATOR)
                ? Moment.written(
                        SubjectKind.OPERATOR, event.platform(), event.text(TextField.OPERATOR))
                : null;
    }
}
