package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.BASELINE_DAYS;
import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.FIVE;
import static io.qingliu.patterns.fakereview.Posts.HOUR;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.OF_A_SHOP;
import static io.qingliu.patterns.fakereview.Posts.OF_A_SHOP_DAILY;
import static io.qingliu.patterns.fakereview.Posts.QUICKLY;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/** Praise that comes all at once, and accounts that are in the bursts of shop after shop. */
final class Bursts {

    /** Reviews of a day fall into its waking third. */
    private static final double BUSY_HOURS = 8;

    /** Accounts of one burst that are compared with those of others. */
    static final int COMPARED = 40;

    private static final ListAttribute REVIEWERS = new ListAttribute("reviewers");
    private static final Facet TOGETHER =
            Facet.list("together", moment -> moment.subjects(SubjectKind.BUYER));

    private static final Param SHOPS = Param.of("shops", 3, "shops", 2, 50);

    /** What a burst tells of each of its reviewers: at which shop, and beside whom. */
    private static final Aggregate ATTENDED =
            Aggregate.entries(
                            "REV-07.bursts",
                            Dimension.eachSubject(
                                    "BUYER", COMPARED, m -> m.subjects(SubjectKind.BUYER)),
                            Source.derived("REV-07-BURST", Bursts::facts))
                    .of(moment -> moment.subject(SubjectKind.SHOP))
                    .with(TOGETHER);

    private Bursts() {}

    static List<Rule> rules() {
        return List.of(burstOfPraise(), reviewersOfABurst(), burstingTogether());
    }

    private static double usualOfDay(View view) {
        return view.countBefore(OF_A_SHOP_DAILY, Duration.ofDays(BASELINE_DAYS))
                / (double) BASELINE_DAYS;
    }

    private static double usual(View view) {
        boolean hour = view.to() - view.from() <= HOUR.toMillis();
        return hour ? usualOfDay(view) / BUSY_HOURS : usualOfDay(view);
    }

    private static double timesUsual(View view) {
        return view.count(OF_A_SHOP) / Math.max(1, usual(view));
    }

    private static Rule burstOfPraise() {
        return FakeReview.rule("REV-02", "praise comes in a burst, right upon the parcels")
                .counting(OF_A_SHOP)
                .within(HOUR, Param.of("reviews", 20, "reviews", 5, 10_000))
                .within(
                        DAY,
                        Param.chosen(
                                "reviewsOfDay",
                                40,
                                "reviews",
                                10,
                                50_000,
                                "who spreads a burst over a day must spread it thinner than two"
                                        + " of an hour"))
                .beside(OF_A_SHOP_DAILY)
                .settledAtLeast(
                        "five-star share",
                        view -> view.ratio(FIVE),
                        Param.of("fiveStars", 0.95, "share", 0.5, 1))
                .settledAtLeast(
                        "share soon after delivery",
                        view -> view.ratio(QUICKLY),
                        Param.of("quick", 0.5, "share", 0.05, 1))
                .settledAtLeast(
                        "times the usual",
                        Bursts::timesUsual,
                        Param.of("timesUsual", 5, "factor", 1, 100))
                .baseline(Bursts::usual)
                .family(Family.TEMPORAL, 40)
                .flags(FakeReview.shop())
                .sparing(
                        Spared.BIG_SALE,
                        Spared.LIVESTREAM,
                        Spared.HABITUAL_REVIEWERS,
                        Spared.SYSTEM_PRAISE)
                .rule();
    }

    /** Measures only: a good day of a shop is nobody's fault. */
    private static Rule reviewersOfABurst() {
        return FakeReview.rule("REV-07-BURST", "who praises a shop on a day of much praise")
                .distinct(OF_A_SHOP)
                .within(
                        DAY,
                        Param.chosen(
                                "buyers",
                                5,
                                "accounts",
                                3,
                                1000,
                                "the number that R-REV-07 asks of a group"))
                .beside(OF_A_SHOP_DAILY)
                .settledAtLeast(
                        "times the usual",
                        Bursts::timesUsual,
                        Param.chosen(
                                "timesUsual",
                                3,
                                "factor",
                                1,
                                100,
                                "a group must be seen beside a small shop's own trade; whose day it"
                                        + " was does not matter yet"))
                .settledAtMost(
                        "share of sales and live sessions",
                        view -> view.ratio(Tag.CAMPAIGN.bit() | Tag.LIVE_SESSION.bit()),
                        Param.chosen(
                                "announced",
                                0.5,
                                "share",
                                0,
                                1,
                                "followers of one host buy, and review, the same things on the same"
                                        + " days"))
                .baseline(Bursts::usualOfDay)
                .measuresOnly(Family.TEMPORAL)
                .sparing(Spared.BIG_SALE, Spared.LIVESTREAM)
                .attribute(REVIEWERS, Bursts::praising)
                .rule();
    }

    /** Of the reviewers who gave five stars those lowest by hash: of a group the same each time. */
    private static List<String> praising(View view) {
        record Hashed(long hash, String account) {}
        Set<String> all = new HashSet<>();
        view.entries(
                OF_A_SHOP,
                entry -> {
                    if (entry.has(FIVE) && entry.member() != null) {
                        all.add(entry.member());
                    }
                });
        return all.stream()
                .map(account -> new Hashed(hash(account), account))
                .sorted(Comparator.comparingLong(Hashed::hash).thenComparing(Hashed::account))
                .limit(COMPARED)
                .map(Hashed::account)
                .toList();
    }

    private static long hash(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static List<Fact> facts(SettledSignal burst) {
        List<Subject> reviewers =
                REVIEWERS.of(burst.signal()).stream().map(Subject::parse).toList();
        return reviewers.isEmpty()
                ? List.of()
                : List.of(Fact.about(burst.inKey(SubjectKind.SHOP)).and(reviewers));
    }

    private static Rule burstingTogether() {
        return FakeReview.rule(
                        "REV-07",
                        "an account praises shop after shop on one day with the same others")
                .distinct(ATTENDED)
                .within(MONTH, SHOPS)
                .andAtLeast(
                        "accounts that were at as many shops together",
                        Bursts::companions,
                        Param.of("reviewers", 5, "accounts", 2, COMPARED))
                .family(Family.GRAPH, 55)
                .flags(FakeReview.buyer())
                .sparing(Spared.FOLLOWERS)
                .rule();
    }

    /** The account itself and all others that were beside it at the least number of shops. */
    private static double companions(View view) {
        Map<String, Set<String>> shops = new HashMap<>();
        view.entries(
                ATTENDED,
                entry ->
                        TOGETHER.eachIn(
                                entry.facet(TOGETHER),
                                buyer ->
                                        shops.computeIfAbsent(buyer, b -> new HashSet<>())
                                                .add(entry.member())));
        double least = view.param(SHOPS);
        return shops.values().stream().filter(at -> at.size() >= least).count();
    }
}
