package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.calendar.ChinaDay;
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
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An account whose parcels no machine ever sees, a few a day (docs/adr/0093): a program sends each
 * scan when it is due, so that no batch and no crowd of thirty a day gives it away (R-EMP-01).
 *
 * <p>Two contrasts must agree. At the outlet: machines see what it collects on other accounts and
 * for other cities, so its way has sorters. At the shops: machines see the same items on other
 * accounts, so they can be sorted. The one is known under the outlet, the other under each shop;
 * the second job brings them together under the account.
 */
final class SlowGhosts {

    private static final String AT_OUTLET = "EMP-24-OUTLET";
    private static final String AT_SHOP = "EMP-24-SHOP";

    private static final Duration MONTH = ofDays(30);

    /** A shop takes part from so many parcels on, as for {@code R-EMP-01}. */
    private static final int OF_A_SHOP = 5;

    /** Shops without which an account may be one owner's, as for {@code R-EMP-18}. */
    private static final int SHOPS = 3;

    /** Between an item and the account; no id holds control characters (they are refused). */
    private static final char BY = '\t';

    private static final Param NEARLY_ALL =
            Param.chosen(
                    "share",
                    0.9,
                    "share",
                    0.5,
                    1,
                    "of honest parcels between cities machines miss two or three in a hundred");

    private static final Facet POOL = Facet.subject(SubjectKind.WAYBILL_POOL);
    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    /** When it was collected and where it went: what one car could have carried. */
    private static final Facet TRIP = Facet.of("trip", SlowGhosts::trip);

    private static final Facet DAY_OF_HAND_OVER =
            Facet.of("day", moment -> Long.toString(ChinaDay.of(moment.time())));

    /** A picture of it, or a code that its recipient gave. */
    private static final Facet PROVEN =
            Facet.flag(
                    "proven",
                    moment ->
                            moment.isTrue(NumberField.PHOTO) || moment.has(TextField.PICKUP_CODE));

    private static final Aggregate UNSEEN_AT_OUTLET =
            Aggregate.entries(
                            "EMP-24.unseen",
                            Parcels.COLLECTING_OUTLET,
                            unseen("unseen-between-cities", JourneyKind.WAYBILL))
                    .of(Trace::waybill)
                    .with(POOL, SHOP, TRIP, DAY_OF_HAND_OVER, PROVEN);

    private static final Aggregate SEEN_AT_OUTLET =
            Aggregate.slices(
                            "EMP-24.seen",
                            Parcels.COLLECTING_OUTLET,
                            ofDays(1),
                            Parcels.handedOver(
                                            "seen-between-cities",
                                            JourneyKind.WAYBILL,
                                            moment ->
                                                    Trace.isBetweenCities(moment)
                                                            && Trace.sawMachine(moment))
                                    .settledAfter(EventType.ARRIVED))
                    .of(moment -> moment.subject(SubjectKind.WAYBILL_POOL));

    private static final Aggregate UNSEEN_OF_SHOP =
            Aggregate.entries(
                            "EMP-24.unseen-of-shop",
                            Parcels.SHOP,
                            unseen("unseen-between-cities-of-order", JourneyKind.ORDER))
                    .of(Trace::waybill)
                    .with(POOL, ShopRules.ITEM);

    /** However far it went: an item that a sorter took once can be sorted. */
    private static final Aggregate SEEN_OF_SHOP =
            Aggregate.slices(
                            "EMP-24.seen-of-shop",
                            Parcels.SHOP,
                            ofDays(1),
                            Parcels.handedOver(
                                            "seen-of-order", JourneyKind.ORDER, Trace::sawMachine)
                                    .settledAfter(EventType.ARRIVED))
                    .of(SlowGhosts::itemAndAccount);

    private static final Facet FOUND = Facet.givenText("found-at");

    private static final Facet GIVEN_SHOP = Facet.given("shop");

    private static final Aggregate TIED =
            Aggregate.entries(
                            "EMP-24.tied",
                            Dimension.of(SubjectKind.WAYBILL_POOL),
                            Source.derived(AT_OUTLET, SlowGhosts::account),
                            Source.derived(AT_SHOP, SlowGhosts::accountOfShop))
                    .of(GIVEN_SHOP::valueOf)
                    .with(FOUND);

    private static final LookAlike BROKEN_SORTER =
            LookAlike.leftOut(
                    "BROKEN_SORTER",
                    "a hub without machines, or whose machines stand still for a while: they see"
                            + " nothing of the outlet's other accounts either");

    private static final LookAlike UNSORTABLE_GOODS =
            LookAlike.leftOut(
                    "UNSORTABLE_GOODS",
                    "rods, tyres and live fish, which no sorter takes: nor does it on the shop's"
                            + " other accounts");

    private static final LookAlike OWN_LINE_HAUL =
            LookAlike.leftOut(
                    "OWN_LINE_HAUL",
                    "a warehouse that drives its parcels past the hubs: no car drives for one or"
                            + " two of them");

    private SlowGhosts() {}

    static List<Rule> rules() {
        return List.of(atOutlet(), atShop(), account());
    }

    /** Flags nobody: the goods may be such that no sorter takes them. */
    private static Rule atOutlet() {
        return Rule.signal(
                        AT_OUTLET,
                        Behavior.EMPTY_PARCEL,
                        "machines see what an outlet collects for other cities, but for one"
                                + " account")
                .distinct(UNSEEN_AT_OUTLET)
                .apartBy(POOL)
                .beside(SEEN_AT_OUTLET)
                .within(
                        MONTH,
                        Param.chosen(
                                "parcels",
                                (double) OF_A_SHOP * SHOPS,
                                "parcels",
                                5,
                                500,
                                "five of each of three shops"))
                .onceADay()
                .andAtLeast(
                        "shops",
                        view -> view.distinct(UNSEEN_AT_OUTLET, SHOP),
                        Param.chosen(
                                "shops",
                                SHOPS,
                                "shops",
                                1,
                                500,
                                "as R-EMP-18: an account of one shop or two may be one owner's"))
                .andAtLeast(
                        "days",
                        view -> view.distinct(UNSEEN_AT_OUTLET, DAY_OF_HAND_OVER),
                        Param.chosen(
                                "days",
                                7,
                                "days",
                                1,
                                30,
                                "machines that stand still for more than three days of thirty"
                                        + " show in a tenth of what goes on other accounts"))
                .settledAtLeast("share of what goes on the account", SlowGhosts::own, NEARLY_ALL)
                .settledAtLeast(
                        "parcels of other accounts that machines see",
                        view -> others(view)[0],
                        Param.chosen("others", 30, "parcels", 5, 1000, "as many as R-EMP-01 asks"))
                .settledAtLeast(
                        "share of what goes on other accounts",
                        SlowGhosts::shareOfOthers,
                        Param.chosen(
                                "ofOthers",
                                0.9,
                                "share",
                                0.5,
                                1,
                                "where a tenth is missed, the machines stand still or are few"))
                .settledAtLeast(
                        "trips for each parcel",
                        view ->
                                (double) view.distinct(UNSEEN_AT_OUTLET, TRIP)
                                        / view.distinct(UNSEEN_AT_OUTLET),
                        Param.chosen(
                                "trips",
                                0.5,
                                "share",
                                0,
                                1,
                                "nobody drives to another city for two parcels"))
                .settledAtMost(
                        "share with a picture or a code",
                        view -> view.ratio(PROVEN),
                        Param.chosen(
                                "proven",
                                0.1,
                                "share",
                                0,
                                1,
                                "R-EMP-10: what nobody received has no picture and no code"))
                .measuresOnly(Family.LOGISTICS)
                .attribute("account", view -> AlertFacts.first(view, POOL))
                .sparing(BROKEN_SORTER, OWN_LINE_HAUL)
                .rule();
    }

    /** Flags nobody: that account may go by a hub without machines. */
    private static Rule atShop() {
        return Rule.signal(
                        AT_SHOP,
                        Behavior.EMPTY_PARCEL,
                        "machines see a shop's items on other accounts and never on one")
                .distinct(UNSEEN_OF_SHOP)
                .apartBy(POOL)
                .beside(SEEN_OF_SHOP)
                .within(
                        MONTH,
                        Param.chosen("parcels", OF_A_SHOP, "parcels", 3, 500, "as for R-EMP-01"))
                .onceADay()
                .settledAtLeast(
                        "parcels of items that machines see",
                        SlowGhosts::sortable,
                        Param.chosen("sortable", OF_A_SHOP, "parcels", 1, 500, "as for R-EMP-01"))
                .settledAtLeast(
                        "share of what goes on the account", SlowGhosts::ownOfShop, NEARLY_ALL)
                .measuresOnly(Family.LOGISTICS)
                .attribute("account", view -> AlertFacts.first(view, POOL))
                .sparing(UNSORTABLE_GOODS)
                .rule();
    }

    private static Rule account() {
        return Rule.signal(
                        "EMP-24",
                        Behavior.EMPTY_PARCEL,
                        "no machine ever sees what several shops send on one account, a few a day")
                .distinct(TIED)
                .within(
                        MONTH,
                        Param.chosen(
                                "shops",
                                2,
                                "shops",
                                1,
                                500,
                                "whose goods are known to be sorted: one may have changed its"
                                        + " packing"))
                .andAtLeast(
                        "signals that find the account at its outlet",
                        view -> view.count(TIED, FOUND),
                        Param.chosen("found", 1, "signals", 1, 100, "found once is found"))
                .family(Family.LOGISTICS, 65)
                .flags(
                        Flagging.key(SubjectKind.WAYBILL_POOL, Role.ORGANISER),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(BROKEN_SORTER, UNSORTABLE_GOODS, OWN_LINE_HAUL)
                .rule();
    }

    private static Mark unseen(String name, JourneyKind kind) {
        return Parcels.handedOver(
                        name,
                        kind,
                        moment -> Trace.isBetweenCities(moment) && Trace.isGhost(moment))
                .settledAfter(EventType.ARRIVED);
    }

    private static String trip(Moment moment) {
        return ChinaDay.of(Trace.pickUpTime(moment))
                + "@"
                + Divisions.city(moment.event().text(TextField.SITE_DIVISION));
    }

    private static String itemAndAccount(Moment moment) {
        String item = moment.text(TextField.ITEM);
        String pool = moment.subject(SubjectKind.WAYBILL_POOL);
        return item == null || pool == null ? null : item + BY + pool;
    }

    private static double own(View view) {
        long seen = view.members(SEEN_AT_OUTLET).getOrDefault(AlertFacts.first(view, POOL), 0L);
        return share(view.distinct(UNSEEN_AT_OUTLET), seen);
    }

    /**
     * Of the outlet's other accounts, what machines see and what they miss. Another account that
     * they miss as this one says nothing of them: whoever has one such account may have three.
     */
    private static long[] others(View view) {
        String account = AlertFacts.first(view, POOL);
        Map<String, Long> unseen = new HashMap<>();
        view.ofAllGroups()
                .eachValue(
                        UNSEEN_AT_OUTLET,
                        POOL,
                        (pool, parcels) -> unseen.merge(pool, parcels, Long::sum));
        long[] others = new long[2];
        view.members(SEEN_AT_OUTLET)
                .forEach(
                        (pool, seen) -> {
                            long missed = unseen.getOrDefault(pool, 0L);
                            if (!pool.equals(account)
                                    && share(missed, seen) < view.param(NEARLY_ALL)) {
                                others[0] += seen;
                                others[1] += missed;
                            }
                        });
        return others;
    }

    private static double shareOfOthers(View view) {
        long[] others = others(view);
        return share(others[0], others[1]);
    }

    private static double share(long part, long rest) {
        return part + rest == 0 ? 0 : (double) part / (part + rest);
    }

    /** Parcels on the account of items that machines see on others. */
    private static double sortable(View view) {
        String account = AlertFacts.first(view, POOL);
        Set<String> items = new HashSet<>();
        view.members(SEEN_OF_SHOP)
                .keySet()
                .forEach(
                        each -> {
                            int by = Math.max(0, each.indexOf(BY));
                            if (!each.substring(by + 1).equals(account)) {
                                items.add(each.substring(0, by));
                            }
                        });
        long[] parcels = {0};
        view.values(UNSEEN_OF_SHOP, ShopRules.ITEM)
                .forEach((item, unseen) -> parcels[0] += items.contains(item) ? unseen : 0);
        return parcels[0];
    }

    private static double ownOfShop(View view) {
        String account = AlertFacts.first(view, POOL);
        long[] seen = {0};
        view.members(SEEN_OF_SHOP)
                .forEach((each, parcels) -> seen[0] += each.endsWith(BY + account) ? parcels : 0);
        return share(view.distinct(UNSEEN_OF_SHOP), seen[0]);
    }

    private static List<Fact> account(SettledSignal found) {
        return List.of(
                Fact.about(Subject.parse(found.signal().attribute("account")))
                        .withText(FOUND, AT_OUTLET));
    }

    private static List<Fact> accountOfShop(SettledSignal found) {
        return List.of(
                Fact.about(Subject.parse(found.signal().attribute("account")))
                        .with(GIVEN_SHOP, found.inKey(SubjectKind.SHOP)));
    }
}
