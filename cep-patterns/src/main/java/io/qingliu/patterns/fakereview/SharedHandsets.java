package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.PRAISE;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.crew.HandsetMates;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Crews whose accounts lie two and two on their handsets. Who hires grown accounts puts each
 * handset behind a home of its own, and few accounts on it, so that no handset stands out (REV-11)
 * and nothing ties one handset to another (REV-09). Seen from the shop they do: a household shares
 * a handset now and then, but not several of them in one shop's month, and not as every tenth
 * reviewer.
 *
 * <p>The first job knows a shop's reviewers and tells which lie on shared handsets ({@code -CREW});
 * the second flags those accounts and their handsets, and nobody else who reviewed. The shop, which
 * a rival may have praised to harm it, is not to blame for them; but three shops are at which the
 * same handset was in such a crew (REV-16X).
 */
final class SharedHandsets {

    /**
     * Accounts that one crew names at most, those whose handsets' tokens come first: nobody can
     * choose them. How many there were stands beside them.
     */
    static final int NAMED = 200;

    /** Between an account and its handset; no id holds control characters (they are refused). */
    private static final char WITH = '\t';

    /** None behind the network of a house: people share its machines who share nothing else. */
    private static final Facet HANDSET =
            Facet.subject(
                    "own-handset",
                    moment -> moment.isInOffice() ? null : moment.subject(SubjectKind.DEVICE));

    private static final LookAlike WORKPLACE =
            LookAlike.leftOut(
                    "SHARED_WORKPLACE",
                    "Colleagues write on the machines of a ward, a school or an office, over its"
                            + " network: they do not count");

    private static final Facet ITS_HANDSET = Facet.given("its-handset");

    /** Percent of all who praise or blame that a crew is. */
    private static final Facet PART = Facet.givenNumber("part");

    private static final String PART_OF_ALL = "partOfAll";

    private static final ListAttribute CREW = new ListAttribute("crew");

    private static final Aggregate PRAISED =
            Aggregate.entries("REV-16.praise", SHOP, PRAISE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET);

    private static final Aggregate BLAMED =
            Aggregate.entries("REV-17.adverse", SHOP, Hostile.ADVERSE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET);

    private static final Aggregate PRAISERS = crewOf("REV-16.crew", "REV-16-CREW");
    private static final Aggregate BLAMERS = crewOf("REV-17.crew", "REV-17-CREW").with(PART);

    static List<Rule> rules() {
        return List.of(
                crewOfPraise(),
                praisers(),
                shopAfterShop(),
                crewOfBlame(),
                blamers("REV-17", Behavior.RIGHTS_ABUSE_ORDER, "run a shop down").rule(),
                victim(),
                blamers("REV-17F", Behavior.FAKE_REVIEW, "write bad reviews to order").rule());
    }

    private static final Aggregate VISITED =
            Aggregate.entries(
                            "REV-16X.shops",
                            Dimension.of(SubjectKind.DEVICE),
                            Source.derived("REV-16-CREW", SharedHandsets::byHandset))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private SharedHandsets() {}

    private static Aggregate crewOf(String name, String rule) {
        return Aggregate.entries(name, SHOP, Source.derived(rule, SharedHandsets::facts))
                .of(moment -> moment.subject(SubjectKind.BUYER))
                .with(ITS_HANDSET);
    }

    private static Param praising() {
        return accounts(
                8,
                "four handsets of two, as praise is common: R-BRU-04's crowd, no circle of"
                        + " friends");
    }

    private static Param blaming() {
        return accounts(6, "three handsets of two, as blame is rare: more than any household");
    }

    private static Param accounts(int least, String why) {
        return Param.chosen("accounts", least, "accounts", 4, 500, why);
    }

    private static Rule crewOfPraise() {
        return crew(
                        FakeReview.rule(
                                "REV-16-CREW",
                                "who praises a shop from a handset that others praise it from"),
                        PRAISED,
                        MONTH,
                        praising())
                .settledAtLeast(
                        "share of those who praise",
                        view -> (double) tied(view) / view.distinct(PRAISED),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "as R-BRU-04: of honest customers one in a hundred shares a handset"
                                        + " with another"))
                .rule();
    }

    private static Rule crewOfBlame() {
        return crew(
                        FakeReview.rule(
                                "REV-17-CREW",
                                "who blames a shop from a handset that others blame it from"),
                        BLAMED,
                        WEEK,
                        blaming())
                .settledAtLeast(
                        "share of those who blame",
                        view -> (double) tied(view) / view.distinct(BLAMED),
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "a bad batch disappoints couples too, but hardly one in five who"
                                        + " complain shares a handset with another"))
                .rule();
    }

    /** Measures only: what is seen is a group, and whom it flags the second job decides. */
    private static Rule.Builder crew(
            Rule.Builder rule, Aggregate reviews, Duration time, Param least) {
        return rule.distinct(reviews)
                .within(time, least)
                .onceADay()
                .settledAtLeast("accounts on shared handsets", SharedHandsets::tied, least)
                .settledAtLeast(
                        "shared handsets",
                        view -> shared(view).size(),
                        Param.chosen(
                                "handsets",
                                3,
                                "handsets",
                                2,
                                100,
                                "two households may live next door to each other"))
                .measuresOnly(Family.DEVICE_NETWORK)
                .sparing(Spared.HOUSEHOLDS, WORKPLACE, Spared.SYSTEM_PRAISE)
                .attribute("tied", view -> Long.toString(tied(view)))
                .attribute(
                        PART_OF_ALL,
                        view ->
                                Long.toString(
                                        100
                                                * tied(view)
                                                / Math.max(1, view.distinct(view.primary()))))
                .attribute(CREW, SharedHandsets::written);
    }

    private static Rule praisers() {
        return FakeReview.rule(
                        "REV-16", "accounts lie on shared handsets and praise one shop together")
                .distinct(PRAISERS)
                .within(MONTH, praising())
                .family(Family.DEVICE_NETWORK, 60)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.facet(ITS_HANDSET, Role.ORGANISER))
                .sparing(Spared.HOUSEHOLDS)
                .rule();
    }

    /** A rival runs one shop down; who pays for praise at three has it wherever he sells. */
    private static Rule shopAfterShop() {
        return FakeReview.rule(
                        "REV-16X",
                        "a handset's accounts praise shop after shop in crews on shared handsets")
                .distinct(VISITED)
                .within(
                        MONTH,
                        Param.chosen(
                                "shops",
                                3,
                                "shops",
                                2,
                                50,
                                "as R-REV-07: a household may like what a crew was hired for, and a"
                                        + " rival may have a shop or two praised"))
                .family(Family.GRAPH, 60)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.ORGANISER),
                        Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.HOUSEHOLDS)
                .rule();
    }

    private static Rule.Builder blamers(String id, Behavior behavior, String what) {
        return Rule.signal(id, behavior, "accounts lie on shared handsets and " + what)
                .distinct(BLAMERS)
                .within(WEEK, blaming())
                .family(Family.DEVICE_NETWORK, 60)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.facet(ITS_HANDSET, Role.ORGANISER))
                .sparing(Spared.HOUSEHOLDS, Hostile.BAD_BATCH);
    }

    /**
     * The shop that is run down, where half of the blame is theirs: who would stage that to be seen
     * by nobody has to write as many bad reviews as there are.
     */
    private static Rule victim() {
        return Rule.signal(
                        "REV-17V",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "half of a shop's blame comes from accounts on shared handsets")
                .distinct(BLAMERS)
                .within(WEEK, blaming())
                .andAtLeast(
                        "percent of those who blame",
                        SharedHandsets::largestPart,
                        Param.chosen(
                                "percent",
                                50,
                                "percent",
                                10,
                                100,
                                "what a cheat would have to write itself to pass for a victim"))
                .measuresOnly(Family.DEVICE_NETWORK)
                .guardingOnly(SubjectKind.SHOP, Behavior.ADVERSE_REVIEW_REMOVAL)
                .sparing(Spared.HOUSEHOLDS, Hostile.BAD_BATCH)
                .rule();
    }

    private static double largestPart(View view) {
        long[] largest = {0};
        view.entries(BLAMERS, entry -> largest[0] = Math.max(largest[0], entry.number(PART, 0)));
        return largest[0];
    }

    /** The accounts of each handset that has two or more, by their names. */
    private static Map<String, TreeSet<String>> shared(View view) {
        return HandsetMates.of(view, view.primary(), HANDSET);
    }

    private static long tied(View view) {
        return shared(view).values().stream().flatMap(TreeSet::stream).distinct().count();
    }

    private static List<String> written(View view) {
        List<String> crew = new ArrayList<>();
        shared(view)
                .forEach((handset, of) -> of.forEach(buyer -> crew.add(buyer + WITH + handset)));
        return crew.size() <= NAMED ? crew : crew.subList(0, NAMED);
    }

    /** At which shop the crew met, for each of its handsets. */
    private static List<Fact> byHandset(SettledSignal crew) {
        Subject shop = crew.inKey(SubjectKind.SHOP);
        return CREW.of(crew.signal()).stream()
                .map(named -> Subject.parse(named.substring(named.indexOf(WITH) + 1)))
                .distinct()
                .map(handset -> Fact.about(shop, handset))
                .toList();
    }

    private static List<Fact> facts(SettledSignal crew) {
        Subject shop = crew.inKey(SubjectKind.SHOP);
        String part = crew.signal().attribute(PART_OF_ALL);
        List<Fact> facts = new ArrayList<>();
        for (String named : CREW.of(crew.signal())) {
            int with = named.indexOf(WITH);
            facts.add(
                    Fact.about(shop, Subject.parse(named.substring(0, with)))
                            .with(ITS_HANDSET, Subject.parse(named.substring(with + 1)))
                            .withNumber(PART, part == null ? 0 : Long.parseLong(part)));
        }
        return facts;
    }
}
