package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.GiveAways;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The same accounts meet at shop after shop (docs/reference/detection.md §2, R-BRU-04;
 * docs/adr/0039).
 *
 * <p>An account that buys at a shop for the first time brings along where else it bought in the
 * month before, so that a shop sees by itself whether its new customers are a crew: a dense group
 * that shares other shops, and a good part of all who came. Nothing is kept for pairs of accounts
 * or of shops. A crew comes to its first shop with an empty list; that shop is named by those that
 * the crew met at later.
 */
final class Lockstep {

    static final String CREW = "BRU-04";

    static final Duration MONTH = Duration.ofDays(30);

    /** Other shops that a customer brings along at most, the latest. */
    static final int MOST_SHOPS = 12;

    /** From so many accounts on a crew is no circle of friends. */
    static final int CROWD = 8;

    /**
     * Accounts beyond thrice what chance brings together, from which a crew is certain: a city has
     * thousands of shops and days on which chance has its turn.
     */
    private static final double SURELY_NO_CHANCE = 6;

    /** What is left where it may be a circle of friends: found by this alone, it is nobody. */
    private static final double FRIENDS = 0.6;

    /**
     * To just below SUSPECTED: a shop writes the category itself, so that a ring could have its
     * tasks under a rare one for nothing.
     */
    static final double OF_ONE_TRADE_DISCOUNT = 0.15;

    /** Three shops with the one at which they meet now. */
    static final Param OTHER_SHOPS = Param.of("otherShops", 2, "shops", 1, 10);

    private static final Param ACCOUNTS = Param.of("accounts", 5, "accounts", 3, 100);

    private static final Source.Events FIRST_VISIT =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.PAID), Lockstep::isFirstVisit);

    private static final Dimension VISITED =
            Dimension.subject("VISITED_SHOP", moment -> moment.subject(SubjectKind.SHOP));

    /** One object, so that a moment works it out once ({@link Moment#list}). */
    private static final Function<Moment, List<String>> OTHERS = Lockstep::others;

    static final Facet ALSO_AT = Facet.list("also-at", Lockstep::alsoAt);

    /** Those of {@link #ALSO_AT} at which the account bought of the trade that it buys here. */
    static final Facet OF_ONE_TRADE = Facet.list("of-one-trade", Lockstep::ofOneTrade);

    private static final Facet FOLLOWER = Facet.flag("follower", Lockstep::isFollower);

    private static final Facet GIVEN_AWAY =
            Facet.flag("given-away", moment -> GiveAways.isOne(moment.event()));

    private static final Facet OFFICE =
            Facet.flag("office", moment -> Moment.isInOffice(moment.event()));

    private static final Facet HOUSE =
            Facet.of("house", moment -> moment.event().text(TextField.BUILDING));

    private static final Aggregate NEWCOMERS =
            Aggregate.slices("BRU-04.newcomers", VISITED, Traces.DAY, FIRST_VISIT);

    static final Aggregate VISITORS =
            Aggregate.entries("BRU-04.visitors", VISITED, FIRST_VISIT)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    // State keeps facets by their places: new ones come last.
                    .with(
                            ALSO_AT,
                            FOLLOWER,
                            OFFICE,
                            HOUSE,
                            OF_ONE_TRADE,
                            GIVEN_AWAY,
                            CrewReviews.WROTE,
                            CrewReviews.ITEM);

    /** The other shops of a crew. */
    static final ListAttribute MET_AT = new ListAttribute("metAt");

    private static final LookAlike FOLLOWERS =
            LookAlike.tested(
                    "FOLLOWERS",
                    "Followers of a live-streamer, or a group that buys together, go from shop to"
                            + " shop: their orders carry the session or the group",
                    0.6,
                    view -> view.ratio(FOLLOWER));

    private static final LookAlike GIVE_AWAYS =
            GiveAways.explaining(view -> view.ratio(GIVEN_AWAY));

    private static final LookAlike COLLEAGUES =
            LookAlike.tested(
                    "COLLEAGUES",
                    "People of one office, campus or house who show each other where to buy",
                    0.5,
                    Lockstep::underOneRoof);

    private static final LookAlike FANS =
            new LookAlike(
                    "FANS_OF_ONE_TRADE",
                    "Who keeps fish knows the three shops that sell what they need: nearly all the"
                            + " shops at which they meet are of the trade of this one, which is not"
                            + " what everybody buys",
                    CrewReviews::ofOneTrade,
                    CrewShops.NEARLY_ALL,
                    OF_ONE_TRADE_DISCOUNT,
                    0);

    static final LookAlike WELL_KNOWN_SHOPS =
            LookAlike.leftOut(
                    "WELL_KNOWN_SHOPS",
                    "Who comes to a small shop knows the shops that everybody knows: what a tenth"
                            + " of its other new customers know too is not counted as shared, and"
                            + " who share the largest shop, and of the next ones some this and some"
                            + " that, do not hang together");

    private static final LookAlike BUYS_EVERYWHERE =
            LookAlike.leftOut(
                    "BUYS_EVERYWHERE",
                    "Who buys at a dozen shops a month meets others who do, wherever he comes: as"
                            + " many as chance brings together, by how much each buys and how often"
                            + " the other customers were at those shops, and thrice as many, do not"
                            + " count");

    static final LookAlike FRIENDS_WHO_SHOP =
            LookAlike.leftOut(
                    "FRIENDS_WHO_SHOP",
                    "A few friends who shop together: fewer than eight of them, at however many"
                            + " shops are not enough to find anybody");

    private Lockstep() {}

    static List<Rule> rules() {
        return List.of(crew(), NamedForCrews.rule());
    }

    private static Rule crew() {
        return Rule.signal(
                        CREW,
                        Behavior.BRUSHING,
                        "the accounts that come to a shop meet at other shops too")
                .distinct(VISITORS)
                .apartBy(Grouping.lockstep(ALSO_AT, OTHER_SHOPS))
                .within(MONTH, ACCOUNTS)
                .onceADay()
                .beside(NEWCOMERS)
                .settledAtLeast(
                        "share of the shop's new customers",
                        view -> (double) view.distinct(VISITORS) / view.count(NEWCOMERS),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "a crew hides in shops that everybody visits, where it is one in a"
                                        + " hundred; one in ten comes for the shop"))
                .settledAtLeast(
                        "shared shops that few of the other new customers know",
                        view -> CrewShops.ofTheirOwn(view).size(),
                        OTHER_SHOPS)
                .settledAtLeast(
                        "accounts that hang together by more than one shop that all of them know",
                        CrewShops::together,
                        ACCOUNTS)
                .settledAtLeast(
                        "accounts that met there beyond thrice what chance brings together",
                        CrewShops::beyondChance,
                        ACCOUNTS)
                .certainty(Lockstep::certainty)
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(
                        FRIENDS_WHO_SHOP,
                        WELL_KNOWN_SHOPS,
                        BUYS_EVERYWHERE,
                        FOLLOWERS,
                        GIVE_AWAYS,
                        COLLEAGUES,
                        FANS,
                        CrewReviews.BOUGHT_TOGETHER,
                        CrewReviews.UNHAPPY,
                        LeftOut.NO_PARCEL,
                        Spared.RIVAL_ATTACK)
                .attribute(MET_AT, CrewShops::ofMost)
                .rule();
    }

    /** Whether an account pays at a shop at which it was not seen to pay before. */
    private static boolean isFirstVisit(Moment moment) {
        Event paid = moment.event();
        if (!isExpress(paid)) {
            return false;
        }
        Journey journey = moment.journey();
        String shop = paid.text(TextField.SHOP);
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (Traces.isPaidAt(journey, i, shop)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What its own record says: in the life of an account the record before is of another order.
     */
    private static boolean isExpress(Event paid) {
        long express = Codes.Fulfilment.EXPRESS.ordinal();
        return paid.number(NumberField.FULFILMENT, express) == express;
    }

    /** The other shops at which the account paid within the month before. */
    static List<String> alsoAt(Moment moment) {
        return moment.list(OTHERS);
    }

    private static List<String> others(Moment moment) {
        return alsoAt(moment, paid -> true);
    }

    private static List<String> ofOneTrade(Moment moment) {
        String trade = moment.event().text(TextField.CATEGORY);
        return trade == null
                ? List.of()
                : alsoAt(moment, paid -> trade.equals(paid.text(TextField.CATEGORY)));
    }

    private static List<String> alsoAt(Moment moment, Predicate<Event> purchase) {
        Journey journey = moment.journey();
        // An account has one platform: its shops are told apart by their ids.
        Set<String> shops = new HashSet<>();
        Set<String> chosen = new TreeSet<>();
        for (int i = moment.index() - 1; i >= 0; i--) {
            if (moment.time() - journey.timeAt(i) > MONTH.toMillis()) {
                break;
            }
            if (journey.typeAt(i) == EventType.PAID && isExpress(journey.step(i))) {
                String shop = journey.step(i).text(TextField.SHOP);
                if (shops.size() == MOST_SHOPS && !shops.contains(shop)) {
                    break;
                }
                shops.add(shop);
                if (purchase.test(journey.step(i))) {
                    chosen.add(shop);
                }
            }
        }
        String platform = moment.event().platform();
        return chosen.stream()
                .map(shop -> Moment.written(SubjectKind.SHOP, platform, shop))
                .sorted()
                .toList();
    }

    private static boolean isFollower(Moment moment) {
        Event paid = moment.event();
        return paid.has(TextField.LIVE_SESSION)
                || paid.has(TextField.GROUP_BUY)
                || paid.has(TextField.PICKUP_POINT);
    }

    private static double underOneRoof(View view) {
        long most = 0;
        for (long people : view.values(view.primary(), HOUSE).values()) {
            most = Math.max(most, people);
        }
        return Math.max(view.ratio(OFFICE), (double) most / view.count(view.primary()));
    }

    private static double certainty(View view) {
        boolean crowd = CrewShops.together(view) >= CROWD;
        return crowd && CrewShops.beyondChance(view) >= SURELY_NO_CHANCE ? 1 : FRIENDS;
    }
}
