package io.qingliu.patterns.subsidyfraud;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The honest explanations of what subsidy fraud imitates (docs/reference/detection.md §10), and
 * their tests.
 */
final class Spared {

    /** Accounts a household has at most. */
    static final int HOUSEHOLD = 4;

    /** From how many values for each member everybody has one. */
    private static final double OWNED = 0.8;

    /** From how many buyers they are no crew that shares a few handsets: two households. */
    private static final int MANY = 2 * HOUSEHOLD;

    private static final long HOUR = 3_600_000L;

    static final LookAlike GROUP_BUYING =
            LookAlike.tagged(
                    "GROUP_BUYING",
                    "The leader of a group orders and pays for neighbours",
                    0.8,
                    Tag.GROUP_BUY);

    static final LookAlike COMMUNITY_PICKUP =
            LookAlike.tagged(
                    "COMMUNITY_PICKUP",
                    "The orders go to a registered pick-up point, where one person may order for"
                            + " many",
                    0.6,
                    Tag.PICKUP_POINT);

    static final LookAlike LIVESTREAM =
            LookAlike.tagged(
                    "LIVESTREAM_SALE",
                    "The newcomers come out of a live session, and buy at once",
                    0.6,
                    Tag.LIVE_SESSION);

    static final LookAlike BARGAIN_HUNTER =
            LookAlike.leftOut(
                    "BARGAIN_HUNTER",
                    "Whoever uses every coupon once, on an account and a handset of their own, is"
                            + " one newcomer");

    static final LookAlike OWN_PICKUP_POINT =
            LookAlike.leftOut(
                    "COMMUNITY_PICKUP",
                    "A registered pick-up point is the address of many, and is not counted");

    static final LookAlike AFTER_SALE =
            LookAlike.leftOut(
                    "AFTER_SALE_GOODWILL",
                    "The shop makes good what went wrong: refund, after-sale case, price"
                            + " adjustment, or a part of the price");

    static final LookAlike ADDRESS_CHANGED =
            LookAlike.leftOut(
                    "ADDRESS_CHANGED",
                    "The address was changed, the parcel forwarded or left at a pick-up point");

    static final LookAlike SENT_BACK =
            LookAlike.leftOut(
                    "SENT_BACK",
                    "The goods go back: collected in the buyer's city after an earlier parcel of"
                            + " the order was handed over there");

    static final LookAlike PRESALE =
            LookAlike.leftOut(
                    "PRESALE_SHIPPED_AHEAD", "Ordered before it left, and paid for afterwards");

    static final LookAlike RETURNED =
            LookAlike.leftOut(
                    "RETURNED_APPLIANCE",
                    "A claimed appliance came back, the order was refunded, and it was sold again");

    /** One household, or one handset and its next owner: nobody takes as another just did. */
    static final LookAlike FAMILY_DEVICE =
            LookAlike.tested(
                    "FAMILY_DEVICE",
                    "A household shares the handset: few accounts, each at its own hour",
                    0.7,
                    view ->
                            view.distinct(view.primary()) <= HOUSEHOLD && daysOfCrowding(view) == 0
                                    ? 1
                                    : 0);

    /** Whoever pays for the family pays for several accounts. */
    static final LookAlike FAMILY_PURSE =
            LookAlike.tested(
                    "FAMILY_PURSE",
                    "One of a household pays for all of it",
                    0.7,
                    view -> view.distinct(view.primary()) <= HOUSEHOLD ? 1 : 0);

    /** Staff who sign up at work and buy with what the firm pays. */
    static final LookAlike CORPORATE_PROCUREMENT =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm buys for its staff, from the office",
                    0.8,
                    view -> {
                        long[] office = {0};
                        view.entries(
                                view.primary(),
                                entry -> {
                                    if (entry.is(Newcomers.NETWORK, Codes.Network.ENTERPRISE_NAT)) {
                                        office[0]++;
                                    }
                                });
                        return (double) office[0] / Math.max(1, view.count(view.primary()));
                    });

    /**
     * One door of a school or a firm, and everybody behind it has a handset, a purse and a number
     * of their own. At home whoever has all that for every account bought it.
     */
    static final LookAlike DORMITORY =
            LookAlike.tested(
                    "DORMITORY",
                    "A dormitory or an office has one address and as many handsets, purses and"
                            + " numbers as people, who share its network",
                    0.8,
                    view -> isOneEach(view) ? sharedNetwork(view) : 0);

    /**
     * The same where nobody uses the house's network, or no record says over what: a carrier's
     * network says less, and explains less. What a platform does not supply is no evidence.
     */
    static final LookAlike DORMITORY_ON_MOBILE =
            LookAlike.tested(
                    "DORMITORY_ON_MOBILE",
                    "The people of a dormitory or an office, each over the mobile network, or over"
                            + " one that nobody tells",
                    0.4,
                    view -> isOneEach(view) && mobileShare(view) >= OWNED ? 1 : 0);

    /**
     * A village hall or a shop round the corner takes delivery for many, few of whom order twice in
     * a month. Whoever has goods go round in a circle needs a person with handset, purse and number
     * for each account, and cannot use any of them often.
     */
    static final LookAlike COLLECTED_TOGETHER =
            LookAlike.tested(
                    "COLLECTED_TOGETHER",
                    "Many have it sent to one place to collect it there, each with handset, purse"
                            + " and number of their own, and few of them twice in a month",
                    0.5,
                    view -> isOneEachOfMany(view) ? 1 : 0);

    /**
     * The same where the parcels bear one number, that of whoever takes delivery, or a few. A
     * number on a parcel costs nobody anything, so that it tells no circle from a village. But
     * neither does a village's clerk need it: what is left is OBSERVED, and adds to what else is
     * seen.
     */
    static final LookAlike ONE_TAKES_DELIVERY =
            LookAlike.tested(
                    "ONE_TAKES_DELIVERY",
                    "One takes delivery for a village: many with handset and purse of their own,"
                            + " few of them twice in a month, and not as many numbers on the"
                            + " parcels",
                    0.3,
                    view -> isTakenForMany(view) ? 1 : 0);

    /** Somebody helps people who pay for themselves and have it sent to themselves. */
    static final LookAlike ASSISTED =
            LookAlike.tested(
                    "ASSISTED_PURCHASE",
                    "A clerk orders for customers, each of whom pays and gets the goods",
                    0.6,
                    view ->
                            isOwned(view, Subsidies.PAYER) && isOwned(view, Newcomers.DOOR)
                                    ? 1
                                    : 0);

    /**
     * A helper orders for guests who have no telephone: each pays from a purse of their own, and at
     * least three times as much as is given (docs/adr/0111). Whoever takes a gift again and again
     * wants it to be most of the price. OBSERVED is left: the shop may give the money back, and
     * that is SUB-03's.
     */
    static final LookAlike HELPED_GUESTS =
            LookAlike.tested(
                    "ASSISTED_PURCHASE",
                    "A helper orders for guests, each of whom pays from a purse of their own at"
                            + " least three times what is given",
                    0.35,
                    view ->
                            isOwned(view, Subsidies.PAYER)
                                            && view.count(view.primary(), Newcomers.MOSTLY_OWN)
                                                    == view.count(view.primary())
                                    ? 1
                                    : 0);

    private Spared() {}

    /** Customers signed up on a store's device are soon seen on handsets of their own. */
    static LookAlike store(Aggregate moved) {
        return LookAlike.tested(
                "STORE_DEVICE",
                "A store signs up customers on its own device, who then use their own",
                0.7,
                view -> {
                    Set<String> elsewhere = new HashSet<>(view.members(moved).keySet());
                    Set<String> all = view.members(view.primary()).keySet();
                    elsewhere.retainAll(all);
                    return (double) elsewhere.size() / Math.max(1, all.size());
                });
    }

    /** The part that came over shared networks; none if a school's or firm's is not among them. */
    private static double sharedNetwork(View view) {
        long[] shared = new long[2];
        view.entries(
                view.primary(),
                entry -> {
                    boolean house =
                            entry.is(Newcomers.NETWORK, Codes.Network.CAMPUS)
                                    || entry.is(Newcomers.NETWORK, Codes.Network.ENTERPRISE_NAT);
                    shared[0] += house ? 1 : 0;
                    shared[1] +=
                            house || entry.is(Newcomers.NETWORK, Codes.Network.MOBILE_CGNAT)
                                    ? 1
                                    : 0;
                });
        return shared[0] == 0 ? 0 : (double) shared[1] / view.count(view.primary());
    }

    /** The part that came over a mobile network, or over one that is not known. */
    private static double mobileShare(View view) {
        long[] mobile = {0};
        view.entries(
                view.primary(),
                entry -> {
                    if (!entry.has(Newcomers.NETWORK)
                            || entry.is(Newcomers.NETWORK, Codes.Network.MOBILE_CGNAT)) {
                        mobile[0]++;
                    }
                });
        return (double) mobile[0] / Math.max(1, view.count(view.primary()));
    }

    /**
     * Whether everybody has a handset, a purse and a number of their own. One of them may be
     * unknown of all: a platform need not say who pays, or whom the courier calls.
     */
    private static boolean isOneEach(View view) {
        int supplied = 0;
        for (Facet facet : List.of(Subsidies.HANDSET, Subsidies.PAYER, Newcomers.RECIPIENT)) {
            boolean isSupplied = view.count(view.primary(), facet) > 0;
            if (isSupplied && !isOwned(view, facet)) {
                return false;
            }
            supplied += isSupplied ? 1 : 0;
        }
        return supplied >= 2;
    }

    /** The same of those who place the orders, who are many. */
    private static boolean isOneEachOfMany(View view) {
        if (!areMany(view)) {
            return false;
        }
        int supplied = 0;
        for (Facet facet : List.of(Subsidies.HANDSET, Subsidies.PAYER, Newcomers.RECIPIENT)) {
            boolean isSupplied = view.count(view.primary(), facet) > 0;
            if (isSupplied && !isEachBuyers(view, facet)) {
                return false;
            }
            supplied += isSupplied ? 1 : 0;
        }
        return supplied >= 2;
    }

    /** Whether only the numbers on the parcels are fewer than the buyers, who are many. */
    private static boolean isTakenForMany(View view) {
        return areMany(view)
                && isEachBuyers(view, Subsidies.HANDSET)
                && isEachBuyers(view, Subsidies.PAYER)
                && view.count(view.primary(), Newcomers.RECIPIENT) > 0
                && !isEachBuyers(view, Newcomers.RECIPIENT);
    }

    /** Eight buyers or more, and five orders of four of them at most. */
    private static boolean areMany(View view) {
        long buyers = view.distinct(view.primary(), Subsidies.BY_BUYER);
        return buyers >= MANY && 4 * view.distinct(view.primary()) <= 5 * buyers;
    }

    /** Whether there are as many values of a facet as buyers, but for a few. */
    private static boolean isEachBuyers(View view, Facet facet) {
        return view.distinct(view.primary(), facet)
                >= OWNED * view.distinct(view.primary(), Subsidies.BY_BUYER);
    }

    /**
     * Whether there are as many values of a facet as members, but for a few: one record without the
     * value, or one couple, makes no farm of the others.
     */
    private static boolean isOwned(View view, Facet facet) {
        return view.distinct(view.primary(), facet) >= OWNED * view.distinct(view.primary());
    }

    /** Whether two accounts came within one hour of each other, and on how many days. */
    private static int daysOfCrowding(View view) {
        Set<Long> days = new HashSet<>();
        long[] last = {Long.MIN_VALUE};
        String[] who = {null};
        view.entries(
                view.primary(),
                entry -> {
                    boolean another = who[0] != null && !who[0].equals(entry.member());
                    if (another && entry.time() - last[0] <= HOUR) {
                        days.add(ChinaDay.of(entry.time()));
                    }
                    last[0] = entry.time();
                    who[0] = entry.member();
                });
        return days.size();
    }

    /**
     * Up to a household's number of newcomers who crowd may be a household on the evening of a
     * sale; more accounts, or a handset that was reset between them, is a farm.
     */
    static double certaintyOfFarm(View view) {
        boolean reset = view.distinct(view.primary(), Newcomers.INSTALLATION) >= 3;
        return view.distinct(view.primary()) > HOUSEHOLD || reset ? 1 : 0.65;
    }

    /** The part of the entries that carry the one value which most of them carry. */
    static double heldByOne(View view, Facet... facets) {
        long most = 0;
        for (Facet facet : facets) {
            for (long held : held(view, facet).values()) {
                most = Math.max(most, held);
            }
        }
        return (double) most / Math.max(1, view.count(view.primary()));
    }

    /** How many entries share a value of any of those facets with another member. */
    static long shared(View view, Facet... facets) {
        long[] shared = {0};
        List<Map<String, Long>> values = new ArrayList<>();
        for (Facet facet : facets) {
            values.add(held(view, facet));
        }
        view.entries(
                view.primary(),
                entry -> {
                    for (int i = 0; i < facets.length; i++) {
                        String value = entry.facet(facets[i]);
                        if (value != null && values.get(i).getOrDefault(value, 1L) > 1) {
                            shared[0]++;
                            return;
                        }
                    }
                });
        return shared[0];
    }

    /** How many entries carry each value of a facet; not sorted, as each window of a shop asks. */
    private static Map<String, Long> held(View view, Facet facet) {
        Map<String, Long> held = new HashMap<>();
        view.eachValue(
                view.primary(), facet, (value, times) -> held.merge(value, times, Long::sum));
        return held;
    }
}
