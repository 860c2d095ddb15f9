package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
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
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who confirms what never came (docs/adr/0075; docs/reference/detection.md §0 and R-BRU-01).
 *
 * <p>Empty parcels are bought so that orders can be confirmed which nobody wanted. A customer to
 * whom nothing came asks for the money, or complains, or lets the platform confirm. Whoever
 * confirms by hand and is content, at one shop and then at another, and by way of a source that
 * makes up deliveries, was hired; and a shop of whose orders a fifth end so buys from itself. As in
 * {@link Networks} neither is enough by itself: the source must be found by what it does, and some
 * of the parcels must be odd in what only the shop does, since an outlet may forge the traces of
 * goods that really came.
 */
final class Confirmers {

    private static final String SOLD = "EMP-23-SOLD";
    private static final String BOUGHT = "EMP-23-BOUGHT";

    /** Orders of a shop from which on it draws from a source: half of what is asked in all. */
    private static final int DRAWN_FROM = 5;

    private static final Param SHOPS =
            Param.chosen(
                    "shops",
                    2,
                    "shops",
                    2,
                    50,
                    "a careless customer may once confirm what a shop pretended to send");

    private static final Param ONE =
            Param.chosen("found", 1, "signals", 1, 100, "found once is found");

    private static final Facet POOL =
            Facet.subject("pool", moment -> handOver(moment).subject(SubjectKind.WAYBILL_POOL));

    private static final Facet OUTLET =
            Facet.subject("outlet", moment -> Trace.collectingOutlet(handOver(moment)));

    private static final Facet COURIER =
            Facet.subject("courier", moment -> Trace.collector(handOver(moment)));

    private static final List<Facet> HUBS = List.of(POOL, OUTLET, COURIER);

    private static final Facet OF_THE_SHOP =
            Facet.flag("of-the-shop", moment -> Networks.isOfTheShop(handOver(moment)));

    private static final Facet MADE_UP =
            Facet.flag("made-up", moment -> Networks.isMadeUp(handOver(moment)));

    /** Confirmed by the buyer, who stays content; judged when late scans can come no more. */
    private static final Mark NOTHING =
            Mark.mark(
                            "confirmed-though-nothing-came",
                            JourneyKind.ORDER,
                            Sequence.begin(Parcels.HANDED_OVER)
                                    .then(Confirmers::isByBuyer, EventType.COMPLETED))
                    .where(Confirmers::isOfNothing)
                    .unlessBeside(
                            ofDays(1),
                            Confirmers::isComplaint,
                            EventType.POSTED,
                            EventType.CHANGED,
                            EventType.REFUNDED)
                    .settledAfter(EventType.ARRIVED);

    private static final Aggregate OF_SHOP =
            Aggregate.entries("EMP-23.sold", Parcels.SHOP, NOTHING)
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(
                            POOL,
                            OUTLET,
                            COURIER,
                            OF_THE_SHOP,
                            ShopRules.ITEM,
                            ShopRules.CATALOGUE_WEIGHT);

    private static final Aggregate OF_BUYER =
            Aggregate.entries("EMP-23.bought", Dimension.of(SubjectKind.BUYER), NOTHING)
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .with(POOL, OUTLET, COURIER, OF_THE_SHOP, MADE_UP);

    private static final ListAttribute THROUGH = new ListAttribute("through");

    private static final Facet WHO = Facet.given("who");

    private static final Aggregate SHOPS_TIED =
            Aggregate.entries(
                            "EMP-23.tied",
                            Networks.HUB,
                            Networks.beside(
                                    SOLD, signal -> Confirmers.facts(signal, SubjectKind.SHOP)))
                    .of(WHO::valueOf)
                    .with(Networks.FOUND_BY);

    private static final Aggregate BUYERS_TIED =
            Aggregate.entries(
                            "EMP-23B.tied",
                            Networks.HUB,
                            Networks.beside(
                                    BOUGHT, signal -> Confirmers.facts(signal, SubjectKind.BUYER)))
                    .of(WHO::valueOf)
                    .with(Networks.FOUND_BY);

    private static final LookAlike DECEIVED =
            LookAlike.leftOut(
                    "DECEIVED_CUSTOMER",
                    "who got nothing and says so, has the money back, or says nothing and lets the"
                            + " platform confirm: such orders do not count");

    private static final LookAlike FORGED_FOR_REAL_GOODS =
            LookAlike.leftOut(
                    "FORGED_FOR_REAL_GOODS",
                    "goods that came, under a trace that their outlet or courier made up: some"
                            + " must be too light or elsewhere, and none of an order be sound");

    private static final LookAlike HONEST_CUSTOMER =
            LookAlike.leftOut(
                    "HONEST_CUSTOMER",
                    "whoever a source makes up deliveries for, but whose own orders came, and who"
                            + " gets something amiss by another way");

    private Confirmers() {}

    static List<Rule> rules() {
        return List.of(sold(), bought(), shops(), buyers());
    }

    /** Flags nobody: outlets forge the traces of real goods, and catalogues are wrong. */
    private static Rule sold() {
        return Rule.signal(
                        SOLD,
                        Behavior.BRUSHING,
                        "customers of a shop confirm orders of which nothing came")
                .distinct(OF_SHOP)
                .within(ofDays(7), Param.of("orders", 10, "orders", 3, 500))
                .onceADay()
                .beside(ShopRules.PAID)
                .settledAtLeast(
                        "share of the orders",
                        view -> view.ratio(OF_SHOP, ShopRules.PAID),
                        Param.of("share", 0.2, "share", 0.05, 1))
                .settledAtLeast(
                        "part that is odd by the shop's own doing",
                        view -> view.ratio(OF_THE_SHOP),
                        Param.chosen(
                                "ofTheShop",
                                0.3,
                                "share",
                                0.01,
                                1,
                                "of goods that came, under traces that were made up, few weigh or"
                                        + " end amiss"))
                .measuresOnly(Family.LOGISTICS)
                .sparing(
                        DECEIVED,
                        FORGED_FOR_REAL_GOODS,
                        ShopRules.UNFILLED_FORM,
                        LeftOut.NO_PARCEL,
                        LeftOut.OFFLINE_SCANNER)
                .attribute(THROUGH, Confirmers::drawnFrom)
                .rule();
    }

    private static Rule bought() {
        return Rule.signal(
                        BOUGHT,
                        Behavior.BRUSHING,
                        "a buyer confirms at several shops what never came")
                .distinct(OF_BUYER)
                .within(ofDays(30), SHOPS)
                .onceADay()
                .settledAtLeast(
                        "shops by way of one source, or by traces that were made up",
                        view -> Math.max(mostByOneHub(view), shopsByTrace(view)),
                        SHOPS)
                .settledAtLeast(
                        "orders that are odd by a shop's own doing",
                        view -> view.count(OF_BUYER, OF_THE_SHOP),
                        Param.chosen(
                                "ofTheShops",
                                1,
                                "orders",
                                1,
                                50,
                                "a trace may be made up for goods that came"))
                .measuresOnly(Family.LOGISTICS)
                .sparing(
                        DECEIVED, FORGED_FOR_REAL_GOODS, LeftOut.NO_PARCEL, LeftOut.OFFLINE_SCANNER)
                .attribute(THROUGH, Confirmers::boughtBy)
                .rule();
    }

    private static Rule shops() {
        return tied(
                        "EMP-23",
                        "a shop's customers confirm what never came, by way of somebody who makes"
                                + " up deliveries",
                        SHOPS_TIED)
                .rule();
    }

    private static Rule buyers() {
        return tied(
                        "EMP-23B",
                        "a buyer confirms at several shops what never came, by way of somebody who"
                                + " makes up deliveries",
                        BUYERS_TIED)
                .rule();
    }

    private static Rule.Builder tied(String id, String title, Aggregate tied) {
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(tied)
                .within(
                        ofDays(30),
                        Param.chosen("who", 1, "subjects", 1, 500, "each by what it does itself"))
                .andAtLeast(
                        "signals that find the source by itself",
                        view -> view.count(tied, Networks.FOUND_BY),
                        ONE)
                .family(Family.LOGISTICS, 62)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(HONEST_CUSTOMER);
    }

    private static boolean isByBuyer(Moment moment) {
        return moment.actor() == Codes.Actor.BUYER;
    }

    /** Whether nothing was handed over of the order but what is odd. */
    private static boolean isOfNothing(Moment confirmed) {
        if (!confirmed.isExpress() || confirmed.seenBefore(EventType.REFUNDED)) {
            return false;
        }
        Moment cursor = new Moment();
        for (int i = confirmed.index() - 1; i >= 0; i--) {
            if (Trace.isHandOver(confirmed.journey().typeAt(i))
                    && !Networks.isSuspect(cursor.at(confirmed.journey(), i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isComplaint(Event event) {
        return event.type() == EventType.REFUNDED
                || (event.has(NumberField.RATING)
                        && event.number(NumberField.RATING, 0) < ReviewTrail.PRAISE);
    }

    /** The last hand-over before an order was confirmed. */
    private static Moment handOver(Moment confirmed) {
        int last = -1;
        for (EventType type : Parcels.HANDED_OVER) {
            last = Math.max(last, confirmed.journey().lastBefore(confirmed.index(), type));
        }
        return new Moment().at(confirmed.journey(), last);
    }

    private static Set<String> drawnFrom(View view) {
        Set<String> hubs = new TreeSet<>();
        for (Facet facet : HUBS) {
            view.values(OF_SHOP, facet)
                    .forEach(
                            (hub, orders) -> {
                                if (orders >= DRAWN_FROM) {
                                    hubs.add(hub);
                                }
                            });
        }
        return hubs;
    }

    /**
     * The sources by way of which nothing came of orders of several shops. Where each trace was
     * made up, of several sources together: one shop's supplier is not the other's.
     */
    private static Set<String> boughtBy(View view) {
        Map<String, Set<String>> shops = shopsByHub(view, order -> true);
        shops.values().removeIf(of -> of.size() < view.param(SHOPS));
        Set<String> hubs = new TreeSet<>(shops.keySet());
        if (shopsByTrace(view) >= view.param(SHOPS)) {
            hubs.addAll(shopsByHub(view, order -> order.has(MADE_UP)).keySet());
        }
        return hubs;
    }

    private static double mostByOneHub(View view) {
        return shopsByHub(view, order -> true).values().stream()
                .mapToInt(Set::size)
                .max()
                .orElse(0);
    }

    private static double shopsByTrace(View view) {
        Set<String> shops = new HashSet<>();
        view.entries(
                OF_BUYER,
                order -> {
                    if (order.has(MADE_UP)) {
                        shops.add(order.member());
                    }
                });
        return shops.size();
    }

    /** The shops of those orders, by each account, outlet and courier of theirs. */
    private static Map<String, Set<String>> shopsByHub(View view, Predicate<View.Entry> which) {
        Map<String, Set<String>> shops = new TreeMap<>();
        view.entries(
                OF_BUYER,
                order -> {
                    for (Facet facet : HUBS) {
                        if (order.has(facet) && which.test(order)) {
                            shops.computeIfAbsent(order.facet(facet), hub -> new HashSet<>())
                                    .add(order.member());
                        }
                    }
                });
        return shops;
    }

    private static List<Fact> facts(SettledSignal signal, SubjectKind who) {
        if (signal.signal().confidence() < Networks.SURE_FROM) {
            return List.of();
        }
        List<Subject> hubs = THROUGH.of(signal.signal()).stream().map(Subject::parse).toList();
        return hubs.isEmpty()
                ? List.of()
                : List.of(Fact.about().and(hubs).with(WHO, signal.inKey(who)));
    }
}
