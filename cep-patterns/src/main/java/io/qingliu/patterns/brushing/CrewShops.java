package io.qingliu.patterns.brushing;

import static java.util.Comparator.reverseOrder;

import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * At which other shops a crew of BRU-04 was, and whether that is the crew's doing or the shops': of
 * what everybody knows, any ten newcomers know some (docs/adr/0063).
 */
final class CrewShops {

    /** The part of a crew that must have been at another shop for that to be one of the crew's. */
    private static final double MOST_OF_THEM = 2 / 3.0;

    /** Accounts of a crew that must have been there, as many as make a crew. */
    private static final int ENOUGH = 5;

    /** From this part on of the other new customers who know it, a shop is one that many know. */
    private static final double KNOWN_TO_MANY = 0.1;

    /** Fewer other new customers who know a shop are chance. */
    private static final int KNOWN_BY_CHANCE = 3;

    /** Whom nearly all of a crew know may be known to everybody. */
    static final double NEARLY_ALL = 0.9;

    /** Of a crew each is alike to half of the others. */
    private static final double HALF = 0.5;

    /** How often chance must be outdone: honest tastes are not quite independent of each other. */
    private static final double TIMES_CHANCE = 3;

    /** Purchases at yet other shops that are believed: one decoy makes no shop well known. */
    private static final int PURCHASES_BELIEVED = 10;

    private CrewShops() {}

    /**
     * Accounts that were at so many of the crew's shops, beyond thrice those whom chance takes
     * there, for the number of shops at which most stand out (docs/adr/0068). Whoever buys at a
     * dozen shops a month shares some with everybody who does.
     *
     * <p>How often one purchase elsewhere is at one of these shops is read off those customers, of
     * the group or not, who were at just one of them, against those who were at none. It holds for
     * each account as often as it buys elsewhere.
     */
    static double beyondChance(View crew) {
        Set<String> shops = ofTheirOwn(crew);
        int[] elsewhere = new int[Lockstep.MOST_SHOPS + 1];
        int[] metAt = new int[Lockstep.MOST_SHOPS + 1];
        int[] others = new int[2];
        crew.ofAllGroups()
                .entries(
                        Lockstep.VISITORS,
                        visitor -> {
                            List<String> visited = visitedBy(visitor);
                            int all = visited.size();
                            elsewhere[all]++;
                            visited.retainAll(shops);
                            int met = visited.size();
                            metAt[met]++;
                            if (met < others.length) {
                                // Who buys nowhere else at least did not buy at these.
                                others[met] += met == 0 ? Math.max(1, all) : 1;
                            }
                        });
        double chance = others[1] / (double) (others[1] + others[0] + PURCHASES_BELIEVED);
        double most = 0;
        int there = 0;
        int least = (int) crew.param(Lockstep.OTHER_SHOPS);
        for (int shared = Lockstep.MOST_SHOPS; shared >= least; shared--) {
            there += metAt[shared];
            double expected = 0;
            for (int bought = shared; bought <= Lockstep.MOST_SHOPS; bought++) {
                expected += elsewhere[bought] * atLeast(shared, bought, chance);
            }
            most = Math.max(most, there - TIMES_CHANCE * expected);
        }
        return most;
    }

    /** Probability that at least so many of these purchases are of that kind (binomial). */
    private static double atLeast(int least, int purchases, double chance) {
        double sum = 0;
        double choices = 1;
        for (int i = 0; i <= purchases; i++) {
            if (i >= least) {
                sum +=
                        choices
                                * StrictMath.pow(chance, i)
                                * StrictMath.pow(1 - chance, purchases - i);
            }
            choices *= (double) (purchases - i) / (i + 1);
        }
        return sum;
    }

    /**
     * Accounts of the crew that hang together by more than one well-known shop: that were all at
     * the same two, or each at two beside the one that nearly all of them know. Customers of the
     * largest shop of a city share that one, and of the next ones some this and some that.
     */
    static long together(View crew) {
        Set<String> shops = ofTheirOwn(crew);
        int enough = (int) crew.param(Lockstep.OTHER_SHOPS);
        String mostKnown = mostKnown(crew, shops);
        Map<String, Set<String>> at = new HashMap<>();
        Set<String> withoutIt = new HashSet<>();
        crew.entries(
                Lockstep.VISITORS,
                visitor -> {
                    List<String> met = visitedBy(visitor);
                    met.retainAll(shops);
                    choose(
                            met,
                            enough,
                            "",
                            chosen ->
                                    at.computeIfAbsent(chosen, key -> new HashSet<>())
                                            .add(visitor.member()));
                    met.remove(mostKnown);
                    if (met.size() >= enough) {
                        withoutIt.add(visitor.member());
                    }
                });
        int atTheSame = at.values().stream().mapToInt(Set::size).max().orElse(0);
        return Math.max(atTheSame, withoutIt.size());
    }

    /** The shop at which most and nearly all of the crew were, the first by name, or null. */
    private static String mostKnown(View crew, Set<String> shops) {
        Map<String, Long> known = crew.values(Lockstep.VISITORS, Lockstep.ALSO_AT);
        double least = NEARLY_ALL * crew.distinct(Lockstep.VISITORS);
        return shops.stream()
                .filter(shop -> known.get(shop) >= least)
                .max(Comparator.<String>comparingLong(known::get).thenComparing(reverseOrder()))
                .orElse(null);
    }

    /** Gives each choice of so many of the shops, which are sorted and twelve at most. */
    private static void choose(
            List<String> shops, int more, String chosen, Consumer<String> choices) {
        if (more == 0) {
            choices.accept(chosen);
        }
        for (int i = 0; more > 0 && i + more <= shops.size(); i++) {
            choose(
                    shops.subList(i + 1, shops.size()),
                    more - 1,
                    chosen + shops.get(i) + ' ',
                    choices);
        }
    }

    static List<String> visitedBy(View.Entry visitor) {
        return visitedBy(visitor, Lockstep.ALSO_AT);
    }

    private static List<String> visitedBy(View.Entry visitor, Facet which) {
        List<String> shops = new ArrayList<>(Lockstep.MOST_SHOPS);
        String list = visitor.facet(which);
        if (list != null) {
            which.eachIn(list, shops::add);
        }
        return shops;
    }

    /**
     * Part of the crew's meetings that were at shops of the trade of this one (R-BRU-04: shops
     * unrelated in category); 0 where half of what the other new customers buy is of that trade, so
     * that it sets nobody apart.
     */
    static double ofOneTrade(View crew) {
        Set<String> shops = ofTheirOwn(crew);
        Set<String> members = crew.members(Lockstep.VISITORS).keySet();
        long[] met = {0, 0};
        long[] others = {0, 0};
        crew.ofAllGroups()
                .entries(
                        Lockstep.VISITORS,
                        visitor -> {
                            List<String> all = visitedBy(visitor);
                            List<String> trade = visitedBy(visitor, Lockstep.OF_ONE_TRADE);
                            boolean ofCrew = members.contains(visitor.member());
                            if (ofCrew) {
                                all.retainAll(shops);
                                trade.retainAll(shops);
                            }
                            long[] counts = ofCrew ? met : others;
                            counts[0] += all.size();
                            counts[1] += trade.size();
                        });
        boolean everybodys = others[1] > 0 && others[1] >= HALF * others[0];
        return everybodys || met[0] == 0 ? 0 : (double) met[1] / met[0];
    }

    /** The other shops at which most of the crew were. */
    static List<String> ofMost(View view) {
        long least =
                Math.max(ENOUGH, (long) Math.ceil(MOST_OF_THEM * view.distinct(Lockstep.VISITORS)));
        Map<String, Long> shared = view.values(Lockstep.VISITORS, Lockstep.ALSO_AT);
        return ofTheirOwn(view).stream().filter(shop -> shared.get(shop) >= least).toList();
    }

    /**
     * The other shops at which half of the crew were, without those that many of the other new
     * customers know as well. Whoever was at two of these shops or more is no other customer: he is
     * of the crew, whether or not he was counted among it.
     */
    static Set<String> ofTheirOwn(View crew) {
        double least = HALF * crew.distinct(Lockstep.VISITORS);
        Set<String> shared = new TreeSet<>();
        crew.values(Lockstep.VISITORS, Lockstep.ALSO_AT)
                .forEach(
                        (shop, accounts) -> {
                            if (accounts >= least) {
                                shared.add(shop);
                            }
                        });
        Map<String, Integer> known = new HashMap<>();
        int[] others = {0};
        crew.ofAllGroups()
                .entries(
                        Lockstep.VISITORS,
                        visitor -> {
                            List<String> met = visitedBy(visitor);
                            met.retainAll(shared);
                            if (met.size() < 2) {
                                others[0]++;
                                met.forEach(shop -> known.merge(shop, 1, Integer::sum));
                            }
                        });
        double many = Math.max(KNOWN_BY_CHANCE, KNOWN_TO_MANY * others[0]);
        known.forEach(
                (shop, customers) -> {
                    if (customers >= many) {
                        shared.remove(shop);
                    }
                });
        return shared;
    }
}
