package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The honest explanations of many accounts at once (docs/reference/detection.md §10), and their
 * tests.
 */
final class Spared {

    /**
     * Most accounts a family or a flat share keeps on one handset (docs/reference/detection.md
     * §10).
     */
    private static final int FAMILY = 4;

    /** Most customers a store signs up on a day before they must have proved real. */
    static final int STORE_DAY = 5;

    private static final long HOUR = SignUps.HOUR.toMillis();
    private static final long DAY = SignUps.DAY.toMillis();

    static final LookAlike BIG_SALE =
            LookAlike.leftOut(
                    "BIG_SALE",
                    "many new users in a sale bring as many handsets, numbers and prefixes");

    static final LookAlike SECOND_HAND_PHONE =
            LookAlike.leftOut(
                    "SECOND_HAND_PHONE",
                    "a reset in a repair shop or before a sale signs up nobody, or one new owner");

    static final LookAlike NUMBER_RECYCLING =
            LookAlike.leftOut(
                    "NUMBER_RECYCLING", "a recycled number that signs up again counts once");

    static final LookAlike LEGAL_REPRESENTATIVE =
            LookAlike.leftOut(
                    "LEGAL_REPRESENTATIVE",
                    "who represents several shops answers for their accounts; shops do not count");

    static final LookAlike SHOP_AGENCY =
            LookAlike.leftOut(
                    "SHOP_AGENCY",
                    "an agency takes over the accounts of shops it serves; shops do not count");

    static final LookAlike ACCOUNT_TAKEOVER =
            LookAlike.leftOut(
                    "ACCOUNT_TAKEOVER",
                    "accounts that have bought belong to somebody, who may have been robbed of"
                            + " them; they do not count");

    static final LookAlike ONE_OF_MANY_SIM_CLASSES =
            LookAlike.leftOut(
                    "MVNO_USER",
                    "a number of a virtual operator says nothing by itself; the crowd must be six"
                            + " tenths such numbers");

    /** Emulators behind a network that many share: a class or an office that tests. */
    static final LookAlike EMULATORS_BEHIND_SHARED_NETWORK =
            LookAlike.tagged(
                    "SHARED_NETWORK",
                    "a mobile, campus or enterprise prefix is never evidence by itself",
                    0.5,
                    Tag.SHARED_NETWORK);

    /**
     * Up to four accounts of one handset on any one platform, unless one inviter brought them all
     * within an hour: more would need one campaign behind them (docs/reference/detection.md §10).
     */
    static final LookAlike FAMILY_DEVICE =
            LookAlike.tested(
                    "FAMILY_DEVICE",
                    "two to four people share a handset, or one signs up on several platforms",
                    0.5,
                    view -> isFamily(view) ? 1 : 0);

    /**
     * Freshmen and new staff: behind the network of a school or firm, or real-named on their mobile
     * network or on one that no record tells, each with a handset of its own. Operators hand such
     * groups runs of numbers.
     */
    static final LookAlike ONBOARDING =
            LookAlike.tested(
                    "SCHOOL_ENROLMENT",
                    "freshmen or new staff sign up together, each on a handset of their own",
                    0.7,
                    Spared::onboardingShare);

    /**
     * Newcomers of a sale, a livestream or an advertisement who happen to share a prefix: each with
     * a handset one can hold and a number from a block of its own, and not out of a data centre.
     */
    static final LookAlike NEWCOMERS =
            new LookAlike(
                    "NEWCOMERS",
                    "many new users come at once, each with a handset and a number of their own",
                    Spared::newcomerShare,
                    0.9,
                    0.5,
                    0);

    /**
     * Customers to whom a shop sells fresh numbers of one run, or staff whose firm gives them such
     * cards: each signs up on a handset one can hold and that nobody else of the run has, and not
     * out of a data centre. Not excused whole: who gives each account a handset looks the same, at
     * the price of a handset each. So much that neither REG-02 nor REG-12 suspects anybody alone,
     * and so little that REG-08 builds on both; REG-02L says later who never lived (docs/adr/0088).
     */
    static final LookAlike NEW_NUMBERS =
            new LookAlike(
                    "NEW_SIM_HOLDERS",
                    "a shop sells a run of fresh numbers, or a firm hands one out: each holder"
                            + " signs up on a handset of their own",
                    view -> ownHandsetShare(view, false),
                    0.9,
                    0.3,
                    0);

    /**
     * The same of holders who have each a name of their own besides: freshmen to whom a stand sells
     * a block of cards. For a rule that knows already how they live, and so has nothing but a name
     * to tell them from a farm with a handset for each.
     */
    static final LookAlike NAMED_HOLDERS =
            new LookAlike(
                    NEW_NUMBERS.id(),
                    "a shop sells a run of fresh numbers, or a firm hands one out: each holder"
                            + " signs up on a handset and with a name of their own",
                    view -> ownHandsetShare(view, true),
                    0.9,
                    0.3,
                    0);

    private Spared() {}

    static boolean isFamily(View view) {
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        Set<String> inviters = new HashSet<>();
        Map<String, Set<String>> byPlatform = new HashMap<>();
        view.entries(
                view.primary(),
                entry -> {
                    span[0] = Math.min(span[0], entry.time());
                    span[1] = Math.max(span[1], entry.time());
                    inviters.add(entry.facet(Facets.INVITER));
                    String account = entry.member();
                    if (account != null) {
                        String platform = Subject.parse(account).platform();
                        byPlatform.computeIfAbsent(platform, p -> new HashSet<>()).add(account);
                    }
                });
        if (byPlatform.values().stream().anyMatch(accounts -> accounts.size() > FAMILY)) {
            return false;
        }
        boolean broughtByOne = inviters.size() == 1 && !inviters.contains(null);
        return !broughtByOne || span[1] - span[0] > HOUR;
    }

    /**
     * Customers signed up on a store's tablet are soon seen on handsets of their own. Each has a
     * number of its own, the tablet is never reset and stands in no data centre. Those of the last
     * day need not have been seen yet if they are few and earlier customers were.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    static LookAlike store(Aggregate moved) {
        return LookAlike.tested(
                "STORE_DEVICE",
                "a store signs up customers on its own device, who then use their own",
                0.7,
                view -> installations(view) == 1 ? movedShare(view, moved) : 0);
    }

    static long installations(View view) {
        return view.distinct(view.primary(), Facets.INSTALLATION);
    }

    /** The part of the customers who are seen on handsets of their own. */
    static double movedShare(View view, Aggregate moved) {
        Customers customers = new Customers(view, moved);
        if (!customers.haveOwnNumbers() || customers.isRented()) {
            return 0;
        }
        int older = customers.before(view.to() - DAY);
        boolean fewToday = older > 0 && customers.size() - older <= STORE_DAY;
        return fewToday
                ? (double) customers.livingBefore(view.to() - DAY) / older
                : (double) customers.livingBefore(Long.MAX_VALUE) / customers.size();
    }

    private static double onboardingShare(View view) {
        Map<String, Long> handsets = view.values(view.primary(), Facets.HANDSET);
        Map<String, Long> identities = view.values(view.primary(), Facets.IDENTITY);
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean named = entry.has(Facets.IDENTITY);
                    boolean ownName = isAlone(identities, entry.facet(Facets.IDENTITY));
                    boolean organised =
                            Facets.isOver(
                                    entry, Codes.Network.CAMPUS, Codes.Network.ENTERPRISE_NAT);
                    boolean mobile =
                            !entry.has(Facets.NETWORK)
                                    || Facets.isOver(entry, Codes.Network.MOBILE_CGNAT);
                    boolean place = organised ? !named || ownName : mobile && ownName;
                    boolean own = isAlone(handsets, entry.facet(Facets.HANDSET));
                    fitting[0] += place && own ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }

    private static double newcomerShare(View view) {
        Map<String, Long> handsets = view.values(view.primary(), Facets.REAL_HANDSET);
        Map<String, Long> blocks = view.values(view.primary(), Facets.BLOCK);
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean own =
                            isAlone(handsets, entry.facet(Facets.REAL_HANDSET))
                                    && isAlone(blocks, entry.facet(Facets.BLOCK));
                    boolean dataCentre = Facets.isOver(entry, Codes.Network.IDC);
                    fitting[0] += own && !dataCentre ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }

    private static double ownHandsetShare(View view, boolean named) {
        Map<String, Long> handsets = view.values(view.primary(), Facets.REAL_HANDSET);
        Map<String, Long> identities =
                named ? view.values(view.primary(), Facets.IDENTITY) : Map.of();
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean rented =
                            Facets.isOver(entry, Codes.Network.IDC, Codes.Network.VPN_PROXY);
                    boolean own =
                            isAlone(handsets, entry.facet(Facets.REAL_HANDSET))
                                    && (!named
                                            || isAlone(identities, entry.facet(Facets.IDENTITY)));
                    fitting[0] += own && !rented ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }

    /** Whether a value is known and no other entry carries it. */
    static boolean isAlone(Map<String, Long> occurrences, String value) {
        return value != null && occurrences.get(value) == 1;
    }
}
