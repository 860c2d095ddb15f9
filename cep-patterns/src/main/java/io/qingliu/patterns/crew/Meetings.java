package io.qingliu.patterns.crew;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * At which other shops those who ran errands at a shop meet again (docs/adr/0056). A shop sees it
 * by itself, whichever of the two was first: an account brings earlier errands along, and a later
 * one counts under the earlier shops too.
 *
 * <p>How many of a shop's people were at another one says nothing where the other is known to all.
 * That shop, however, hardly knows this one: so a signal lists what the shop sees ({@link
 * #written}), and only shops that list each other count ({@link #listingEachOther}).
 *
 * @param visits entries whose members are accounts
 * @param others list of the other shops an account was at, as written subjects
 * @param home where an account has things sent; accounts of one home count once
 * @param kept members whose conduct fits an errand; null if all do
 * @param least accounts that meet at another shop, from which it is no chance
 * @param share part of the shop's people that they must be
 * @param fitting part of those seen at both whose conduct must fit, and more where that of the
 *     shop's other people fits as well; null if all fits
 */
public record Meetings(
        Aggregate visits,
        Facet others,
        Facet home,
        Aggregate kept,
        Param least,
        Param share,
        Param fitting) {

    /**
     * Meetings that one signal lists at most: those of the accounts lowest by id, which a platform
     * gives and nobody chooses, the same at each shop. How many there were stands beside them.
     */
    public static final int LISTED = 512;

    /** How much further the conduct of those who meet must fit than that of the others. */
    static final double AHEAD = 0.2;

    /** Between an account and a shop; no id holds control characters (they are refused). */
    private static final char AT = '\t';

    private static final ListAttribute MEETINGS = new ListAttribute("meetings");

    private static final String TRADE_OF_SHOP = "trade";

    /** The shop that says so. */
    public static final Facet HERE = Facet.given("here");

    /** The shop at which those meet again. */
    public static final Facet THERE = Facet.given("there");

    /** In what the shop trades that says so. */
    public static final Facet TRADE = Facet.givenText("trade");

    /** Accounts of one other shop. */
    private record Seen(Set<String> all, Set<String> fitting) {}

    /** The other shops, and at each the accounts whose conduct fits. */
    private Map<String, Seen> shared(View view) {
        Set<String> people = new HashSet<>();
        ItemCounts visited = new ItemCounts(others);
        view.entries(
                visits,
                visit -> {
                    if (visit.member() != null) {
                        people.add(visit.member());
                        visited.add(visit.facet(others));
                    }
                });
        double from = Math.max(view.param(least), view.param(share) * people.size());
        // Asked of each window: at most shops no other one was visited so often.
        if (visited.most() < from) {
            return Map.of();
        }
        Map<String, Set<String>> seen = new HashMap<>();
        view.entries(
                visits,
                visit -> {
                    if (visit.member() != null) {
                        visited.eachOfAtLeast(
                                from,
                                visit.facet(others),
                                shop ->
                                        seen.computeIfAbsent(shop, any -> new HashSet<>())
                                                .add(visit.member()));
                    }
                });
        seen.values().removeIf(accounts -> accounts.size() < from);
        Set<String> good = kept == null ? people : view.members(kept).keySet();
        double part = kept == null ? 0 : fittingFrom(view, people, seen.values(), good);
        Map<String, Seen> shared = new TreeMap<>();
        seen.forEach(
                (shop, accounts) -> {
                    Set<String> fit = new HashSet<>(accounts);
                    fit.retainAll(good);
                    if (fit.size() >= from && fit.size() >= part * accounts.size()) {
                        shared.put(shop, new Seen(accounts, fit));
                    }
                });
        return shared;
    }

    /**
     * From which part on the conduct of those who meet fits: conduct says nothing where those who
     * meet nobody behave so too, as on a platform, or in a shop, that has everybody confirm.
     */
    private double fittingFrom(
            View view, Set<String> people, Collection<Set<String>> meeting, Set<String> good) {
        Set<String> strangers = new HashSet<>(people);
        meeting.forEach(strangers::removeAll);
        double all = strangers.size();
        strangers.retainAll(good);
        double usual = all == 0 ? 0 : strangers.size() / all;
        // Above 1 where nearly everybody does: nobody can stand out there, and nobody is listed.
        return Math.max(view.param(fitting), usual + AHEAD);
    }

    /** At how many other shops they meet again. */
    public double shops(View view) {
        return shared(view).size();
    }

    /** How many meet at the one of those at which fewest do. */
    public double fewest(View view) {
        return shared(view).values().stream()
                .mapToInt(seen -> seen.fitting().size())
                .min()
                .orElse(0);
    }

    /** The least part of the shop's people that meet at one of those. */
    public double leastShare(View view) {
        // Those who are kept one by one, as the meetings are: of a busy shop a sample.
        Set<String> people = new HashSet<>();
        view.entries(
                visits,
                visit -> {
                    if (visit.member() != null) {
                        people.add(visit.member());
                    }
                });
        return people.isEmpty() ? 0 : fewest(view) / people.size();
    }

    /** The least part of those seen at one of them whose conduct fits. */
    public double leastFitting(View view) {
        return shared(view).values().stream()
                .mapToDouble(seen -> (double) seen.fitting().size() / seen.all().size())
                .min()
                .orElse(0);
    }

    /** How many homes those have who meet anywhere; an account of which none is known has one. */
    public double homes(View view) {
        Set<String> accounts = accounts(view);
        Map<String, String> homes = new HashMap<>();
        view.entries(
                visits,
                visit -> {
                    String at = visit.facet(home);
                    if (at != null && accounts.contains(visit.member())) {
                        homes.merge(visit.member(), at, Meetings::first);
                    }
                });
        return new HashSet<>(homes.values()).size() + accounts.size() - homes.size();
    }

    private static String first(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Set<String> accounts(View view) {
        Set<String> accounts = new TreeSet<>();
        shared(view).values().forEach(seen -> accounts.addAll(seen.fitting()));
        return accounts;
    }

    /** Who met where, for {@link #ofAccounts} and {@link #ofShops}. */
    public Collection<String> written(View view) {
        List<String> all = new ArrayList<>(meetings(view));
        return all.size() <= LISTED ? all : all.subList(0, LISTED);
    }

    /** How many meetings there are, listed or not. */
    public String count(View view) {
        return Integer.toString(meetings(view).size());
    }

    private Set<String> meetings(View view) {
        Set<String> meetings = new TreeSet<>();
        shared(view)
                .forEach(
                        (shop, seen) -> {
                            for (String account : seen.fitting()) {
                                meetings.add(account + AT + shop);
                            }
                        });
        return meetings;
    }

    /** The attribute that lists the meetings. */
    public static ListAttribute attribute() {
        return MEETINGS;
    }

    /** The attribute that says in what the shop trades. */
    public static String tradeAttribute() {
        return TRADE_OF_SHOP;
    }

    /**
     * In what the shop trades: the category that most of its visits are of, of several the first;
     * empty if none is known.
     */
    public String trade(View view, Facet category) {
        String trade = "";
        long most = 0;
        for (Map.Entry<String, Long> each : view.values(visits, category).entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                trade = each.getKey();
            }
        }
        return trade;
    }

    /** What a shop's signal says of each account that it lists. */
    public static List<Fact> ofAccounts(SettledSignal listing) {
        Subject here = listing.inKey(SubjectKind.SHOP);
        String trade = tradeIn(listing);
        List<Fact> facts = new ArrayList<>();
        for (String meeting : MEETINGS.of(listing.signal())) {
            int at = meeting.indexOf(AT);
            facts.add(
                    Fact.about(Subject.parse(meeting.substring(0, at)))
                            .with(HERE, here)
                            .with(THERE, Subject.parse(meeting.substring(at + 1)))
                            .withText(TRADE, trade));
        }
        return facts;
    }

    /** What a shop's signal says of itself, and of each other shop that it lists. */
    public static List<Fact> ofShops(SettledSignal listing) {
        Subject here = listing.inKey(SubjectKind.SHOP);
        String trade = tradeIn(listing);
        Set<String> others = new TreeSet<>();
        for (String meeting : MEETINGS.of(listing.signal())) {
            others.add(meeting.substring(meeting.indexOf(AT) + 1));
        }
        List<Fact> facts = new ArrayList<>();
        for (String shop : others) {
            Subject there = Subject.parse(shop);
            for (Subject of : List.of(here, there)) {
                facts.add(
                        Fact.about(of).with(HERE, here).with(THERE, there).withText(TRADE, trade));
            }
        }
        return facts;
    }

    private static String tradeIn(SettledSignal listing) {
        String trade = listing.signal().attribute(TRADE_OF_SHOP);
        return trade == null || trade.isEmpty() ? null : trade;
    }

    /**
     * The shops that list each other, of those that the facts under one key name, and the trade of
     * each; an empty text where it is not known.
     *
     * @param facts an aggregate with {@link #HERE}, {@link #THERE} and {@link #TRADE}
     */
    public static Map<String, String> listingEachOther(View view, Aggregate facts) {
        Map<String, Set<String>> listed = new HashMap<>();
        Map<String, String> trades = new HashMap<>();
        view.entries(
                facts,
                fact -> {
                    String here = fact.facet(HERE);
                    listed.computeIfAbsent(here, shop -> new HashSet<>()).add(fact.facet(THERE));
                    String trade = fact.facet(TRADE);
                    if (trade != null) {
                        trades.merge(here, trade, Meetings::first);
                    }
                });
        Map<String, String> each = new TreeMap<>();
        listed.forEach(
                (here, others) -> {
                    for (String there : others) {
                        if (listed.getOrDefault(there, Set.of()).contains(here)) {
                            each.put(here, trades.getOrDefault(here, ""));
                        }
                    }
                });
        return each;
    }

    /** Whether fewer than two trades are known among shops that list each other: 1 or 0. */
    public static double ofOneTrade(View view, Aggregate facts) {
        Set<String> trades = new HashSet<>(listingEachOther(view, facts).values());
        trades.remove("");
        return trades.size() < 2 ? 1 : 0;
    }
}
