package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.View;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The honest explanations of accounts that somebody signs up, writes over or sells a handset to on
 * behalf of their owners, and their tests (docs/adr/0079).
 */
final class OnBehalf {

    /**
     * A platform writes the members of another over, by the clock: nobody types a code or is
     * invited, and each has a handset of its own or none. What a platform records of a sign-up is
     * not for whoever signs up to leave out.
     */
    static final LookAlike MIGRATION =
            new LookAlike(
                    "MIGRATION",
                    "a platform takes over the members of another: no handset in hand, no code and"
                            + " no invitation with any of them",
                    OnBehalf::carriedOverShare,
                    0.9,
                    0.7,
                    0);

    /**
     * Who opens shops for clients opens each with papers and a number of its own. To give a shop
     * papers costs a citizen or a firm who answers for it.
     */
    static final LookAlike SHOP_OPENING_AGENT =
            new LookAlike(
                    "SHOP_OPENING_AGENT",
                    "an agent opens shops for clients, each with papers and a number of its own",
                    OnBehalf::ownPapersShare,
                    0.9,
                    0.5,
                    0);

    /**
     * A village's clerk signs up who cannot: each with papers and a number of their own, on one
     * handset that is never reset, nor made up, nor rented; a hall's own line that leaves through a
     * proxy is one prefix for all, over which it signs up five in a day at most (docs/adr/0107). On
     * that day nobody can tell it from a farm that pays people for their names. So REG-01 alone
     * suspects nobody of it, nor does REG-11 build on it for being open on later days, but REG-08
     * does; REG-18H says two weeks later whom nobody saw elsewhere (docs/adr/0088).
     */
    static final LookAlike HELPED_TO_SIGN_UP =
            new LookAlike(
                    "HELPED_TO_SIGN_UP",
                    "a desk signs up people who cannot do it, each with papers and a number of"
                            + " their own",
                    OnBehalf::helpedShare,
                    0.9,
                    0.3,
                    0);

    static final LookAlike RIDERS_HIRED =
            LookAlike.leftOut(
                    "RIDERS_HIRED",
                    "a hall hires riders on its own tablets: a rider's account buys, sells and"
                            + " writes nothing, and does not count");

    /**
     * A market sells telephones, or a carrier gives them away: the owner keeps the number and has
     * the new handset alone. Whoever passes an account on and keeps the number can take it back,
     * and has to read out its codes for as long as it is used.
     */
    static final LookAlike NEW_PHONES =
            new LookAlike(
                    "NEW_PHONES",
                    "many buy a new handset on one day: each keeps the number and has the handset"
                            + " alone",
                    OnBehalf::keptNumberShare,
                    0.9,
                    0.5,
                    0);

    /** As many in a day are a burst (R-REG-01). */
    static final int BURST = 3;

    /** Of so many customers who have had two weeks one must have bought, as at a trial counter. */
    private static final int PROVED_OF = 4;

    private OnBehalf() {}

    /**
     * Learners on the tablets of a school, or new staff on those of a firm: over its network, each
     * with a number of its own, on a tablet that is never reset and no emulator. They are given two
     * weeks to be seen elsewhere; REG-18 says who was not. Of those who signed up before that half
     * were.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    static LookAlike lent(Aggregate moved) {
        return LookAlike.tested(
                "LENT_DEVICE",
                "a school or a firm lends its tablets to sign up on, over its own network",
                0.4,
                view -> lentShare(view, moved));
    }

    /**
     * A carrier's hall or a help desk that signs up a customer or two a day on its own tablet: each
     * with a number of its own; on a busy day three to five, if by then some of its customers are
     * seen on handsets of their own. They come to those within days, so until somebody has had two
     * weeks nobody can tell it from a farm with patience; then half of those who had must have been
     * seen elsewhere (docs/adr/0088). REG-18H says of whom it was not so.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     */
    static LookAlike slowDesk(Aggregate moved) {
        return LookAlike.tested(
                "SLOW_DESK",
                "a desk signs up a customer or two a day on its tablet, who come to handsets of"
                        + " their own within days",
                0.3,
                view -> isSlowDesk(view, new Customers(view, moved)) ? 1 : 0);
    }

    static boolean isSlowDesk(View view, Customers customers) {
        int busiest = customers.busiestDay();
        return isDesk(view, customers)
                && busiest <= Spared.STORE_DAY
                && (busiest < BURST || someLive(view, customers))
                && customers.haveLived();
    }

    /**
     * Whether a desk that had a busy day goes on as desks do: fewer than a burst on the last day,
     * or up to five whom it serves one by one, and nobody has had two weeks yet, or half of those
     * who had are seen on handsets of their own. Such a day says nothing that the busy day had not,
     * whose accounts are counted again for as long as the month is: desks are open every day. Many
     * platforms do not say on which handset an order was paid, so who buys from a purse of their
     * own, which the records name, lives too.
     *
     * @param moved accounts seen on another handset, by the one they signed up on
     * @param bought accounts that bought for their owners' money, by the same
     */
    static boolean isOpenDesk(View view, Aggregate moved, Aggregate bought) {
        Customers customers = new Customers(view, moved);
        Set<String> proved = CareRounds.payersOfTheirOwn(view, bought);
        customers.addLiving(proved);
        if (!isDesk(view, customers) || !customers.haveLived()) {
            return false;
        }
        long yesterday = view.to() - SignUps.DAY.toMillis();
        int today = customers.size() - customers.before(yesterday);
        if (today < BURST) {
            return true;
        }
        if (today > Spared.STORE_DAY
                || customers.leastGapSince(yesterday) < CareRounds.APART
                || view.count(view.primary(), Facets.INVITER) > 0) {
            return false;
        }
        Set<String> boughtElsewhere = new HashSet<>(view.members(moved).keySet());
        boughtElsewhere.retainAll(view.members(bought).keySet());
        proved.addAll(boughtElsewhere);
        return haveProved(view, customers, proved);
    }

    /**
     * Whether a quarter of those who have had two weeks have bought for money of their own: on
     * another handset, or from a purse of their own. That somebody logs in elsewhere is no proof of
     * a counter that has busy days: whoever sells accounts has the buyers' log-ins to show, and
     * another handset costs a farm next to nothing (docs/adr/0104, 0110).
     */
    private static boolean haveProved(View view, Customers customers, Set<String> proved) {
        long settled = view.to() - SignUps.TO_LIVE.toMillis();
        return PROVED_OF * customers.amongThoseBefore(settled, proved) >= customers.before(settled);
    }

    /**
     * Whether all of them signed up over the network of a school or a firm, a number each. It is
     * open on every working day, whether it lends tablets or tries its own programs out, so that
     * its third day says nothing that the first had not; REG-18 says two weeks later who lives.
     *
     * @param signUps accounts by the handset, with their numbers and networks
     */
    static boolean isInHouse(View view, Aggregate signUps, Aggregate moved) {
        boolean[] outside = {false};
        view.entries(
                signUps,
                entry ->
                        outside[0] |=
                                !Facets.isOver(
                                        entry, Codes.Network.CAMPUS, Codes.Network.ENTERPRISE_NAT));
        return !outside[0] && new Customers(view, signUps, moved).haveOwnNumbers();
    }

    /** One tablet that is never reset, nor made up, nor rented; a number for each. */
    static boolean isDesk(View view, Customers customers) {
        return isOneTablet(view)
                && view.count(view.primary(), Facets.EMULATED) == 0
                && customers.haveOwnNumbers()
                && !customers.isRented();
    }

    /** Whether a quarter of those of the days before, three or more, are seen elsewhere. */
    private static boolean someLive(View view, Customers customers) {
        long today = view.to() - SignUps.DAY.toMillis();
        int before = customers.before(today);
        return before >= BURST && 4 * customers.livingBefore(today) >= before;
    }

    private static boolean isOneTablet(View view) {
        return view.distinct(view.primary(), Facets.INSTALLATION) == 1;
    }

    private static double lentShare(View view, Aggregate moved) {
        Customers customers = new Customers(view, moved);
        if (!isOneTablet(view) || !customers.haveOwnNumbers() || !customers.haveLived()) {
            return 0;
        }
        int[] inHouse = {0};
        view.entries(
                view.primary(),
                entry ->
                        inHouse[0] +=
                                Facets.isOver(
                                                        entry,
                                                        Codes.Network.CAMPUS,
                                                        Codes.Network.ENTERPRISE_NAT)
                                                && !entry.has(Facets.EMULATED)
                                        ? 1
                                        : 0);
        return (double) inHouse[0] / view.count(view.primary());
    }

    private static double carriedOverShare(View view) {
        Map<String, Long> handsets = view.values(view.primary(), Facets.HANDSET);
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    String handset = entry.facet(Facets.HANDSET);
                    boolean own = handset == null || Spared.isAlone(handsets, handset);
                    fitting[0] += own && entry.has(Facets.UNATTENDED) ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }

    static double helpedShare(View view) {
        if (!isOneTablet(view)) {
            return 0;
        }
        boolean ownLine = isOneLine(view);
        return ownPapersShare(
                view,
                SubjectKind.BUYER,
                entry ->
                        !entry.has(Facets.EMULATED)
                                && !Facets.isOver(entry, Codes.Network.IDC)
                                && (ownLine || !Facets.isOver(entry, Codes.Network.VPN_PROXY)));
    }

    /** One prefix for all: what farms rent by the hour gives them another each time. */
    private static boolean isOneLine(View view) {
        return view.distinct(view.primary(), Facets.PREFIX) == 1
                && view.count(view.primary(), Facets.PREFIX) == view.count(view.primary())
                && new Customers(view).busiestDay() <= Spared.STORE_DAY;
    }

    private static double ownPapersShare(View view) {
        return ownPapersShare(view, SubjectKind.SHOP, entry -> true);
    }

    /** The part that are of that kind and pass, each with papers and a number nobody else has. */
    private static double ownPapersShare(
            View view, SubjectKind kind, Predicate<View.Entry> passes) {
        Map<String, Long> papers = view.values(view.primary(), Facets.PAPERS);
        Map<String, Long> numbers = view.values(view.primary(), Facets.PHONE);
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean fits =
                            entry.member() != null
                                    && Subject.parse(entry.member()).kind() == kind
                                    && passes.test(entry);
                    boolean own =
                            Spared.isAlone(papers, entry.facet(Facets.PAPERS))
                                    && Spared.isAlone(numbers, entry.facet(Facets.PHONE));
                    fitting[0] += fits && own ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }

    private static double keptNumberShare(View view) {
        Map<String, Long> handsets = view.values(view.primary(), Facets.HANDSET);
        int[] fitting = {0};
        view.entries(
                view.primary(),
                entry -> {
                    boolean own = Spared.isAlone(handsets, entry.facet(Facets.HANDSET));
                    fitting[0] += own && entry.has(Facets.NUMBER_KEPT) ? 1 : 0;
                });
        return (double) fitting[0] / view.count(view.primary());
    }
}
