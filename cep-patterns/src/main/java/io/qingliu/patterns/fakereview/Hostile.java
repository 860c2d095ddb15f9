package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.BASELINE_DAYS;
import static io.qingliu.patterns.fakereview.Posts.BUYER;
import static io.qingliu.patterns.fakereview.Posts.DAY;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reviews as a weapon: linked accounts run a shop down, or one account is paid for silence at shop
 * after shop. The shop is the victim: what would be taken for paying away bad reviews in those days
 * does not count.
 */
final class Hostile {

    private static final Facet HANDSET = Facet.of("handset", Posts::handset);
    private static final Facet NETWORK = Facet.of("network", Posts::network);

    /** Equal hashes: a text is pasted, seldom changed. */
    private static final Facet TEXT =
            Facet.of(
                    "text",
                    moment ->
                            Posts.isSubstantial(moment)
                                    ? Long.toHexString(moment.number(NumberField.TEXT_HASH, 0))
                                    : null);

    static final Source.Events ADVERSE =
            Source.events(EventType.POSTED).where(ReviewTrail::isAdverse);

    private static final Aggregate BLAMED =
            Aggregate.entries("REV-09.adverse", SHOP, ADVERSE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET, NETWORK, TEXT, Posts.ORDERED);

    private static final Aggregate BLAMED_DAILY =
            Aggregate.slices("REV-09.adverse-daily", SHOP, DAY, ADVERSE)
                    .remembered(Duration.ofDays(BASELINE_DAYS));

    private static final Aggregate SOLD =
            Aggregate.entries(
                            "REV-09E.sold",
                            BUYER,
                            givenUp(JourneyKind.ORDER),
                            givenUp(JourneyKind.ACCOUNT))
                    .of(moment -> moment.event().text(TextField.REVIEW));

    static final LookAlike BAD_BATCH =
            LookAlike.leftOut(
                    "BAD_BATCH",
                    "A bad batch disappoints many: buyers whom nothing ties do not count together");

    private static final LookAlike ONE_COMPLAINT =
            LookAlike.leftOut(
                    "ONE_COMPLAINT",
                    "Victims of one shop paste the same complaint: each has a handset and a home of"
                            + " their own");

    private static final LookAlike AFTER_SALE =
            LookAlike.leftOut(
                    "AFTER_SALE_GOODWILL",
                    "Who is given back the price, or an exchange, and takes a bad review back sold"
                            + " nothing");

    private Hostile() {}

    private static Source givenUp(JourneyKind kind) {
        return new Source.Events(
                kind,
                EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED),
                ReviewTrail::isGivenUpForMoney);
    }

    static List<Rule> rules() {
        return List.of(
                linkedBlame(
                                "REV-09",
                                Behavior.RIGHTS_ABUSE_ORDER,
                                "accounts that handsets, addresses or texts tie run one shop down")
                        .guardingOnly(SubjectKind.SHOP, Behavior.ADVERSE_REVIEW_REMOVAL)
                        .rule(),
                linkedBlame(
                                "REV-09F",
                                Behavior.FAKE_REVIEW,
                                "accounts that handsets, addresses or texts tie write bad reviews"
                                        + " to order")
                        .rule(),
                silenceForMoney(
                        "REV-09E",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "an account is paid again and again to take bad reviews back"),
                silenceForMoney(
                        "REV-09EF",
                        Behavior.FAKE_REVIEW,
                        "an account writes bad reviews to sell them"));
    }

    /** Adverse reviews of two days on average, at least one. */
    private static double usual(View view) {
        return 2.0 * view.countBefore(BLAMED_DAILY, Duration.ofDays(BASELINE_DAYS)) / BASELINE_DAYS;
    }

    /** What is written to order is a fake review, whichever way it points. */
    private static Rule.Builder linkedBlame(String id, Behavior behavior, String title) {
        return Rule.signal(id, behavior, title)
                .distinct(BLAMED)
                .apartBy(Grouping.connected(HANDSET, NETWORK, TEXT))
                .within(
                        Duration.ofHours(48),
                        Param.chosen(
                                "accounts",
                                5,
                                "accounts",
                                3,
                                200,
                                "one more than a household that was disappointed together"))
                .beside(BLAMED_DAILY)
                .andAtLeast(
                        "accounts that share a handset or an address",
                        Hostile::sharing,
                        Param.chosen(
                                "sharing",
                                5,
                                "accounts",
                                2,
                                200,
                                "victims of one shop may all paste one complaint: a text joins"
                                        + " crews, it makes none"))
                .andAtLeast(
                        "reviews that name an order",
                        view -> view.count(BLAMED, Posts.ORDERED),
                        Param.chosen(
                                "ordered",
                                5,
                                "reviews",
                                0,
                                200,
                                "blame without a purchase a shop writes itself, to pass for a"
                                        + " victim"))
                .settledAtLeast(
                        "times the usual",
                        view -> view.count(BLAMED) / Math.max(1, usual(view)),
                        Param.of("timesUsual", 5, "factor", 1, 100))
                .baseline(Hostile::usual)
                .family(Family.DEVICE_NETWORK, 60)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(BAD_BATCH, ONE_COMPLAINT, LeftOut.SHARED_NETWORK);
    }

    /** Accounts that have a handset or an address in common with another. */
    private static double sharing(View view) {
        Map<String, Set<String>> sharers = new HashMap<>();
        view.entries(
                BLAMED,
                entry -> {
                    for (Facet tie : List.of(HANDSET, NETWORK)) {
                        if (entry.has(tie)) {
                            sharers.computeIfAbsent(entry.facet(tie), t -> new HashSet<>())
                                    .add(entry.member());
                        }
                    }
                });
        return sharers.values().stream()
                .filter(accounts -> accounts.size() > 1)
                .flatMap(Set::stream)
                .distinct()
                .count();
    }

    /** Blame that is written to be sold is a fake review, as what is written to order. */
    private static Rule silenceForMoney(String id, Behavior behavior, String title) {
        return Rule.signal(id, behavior, title)
                .distinct(SOLD)
                .within(MONTH, Param.of("reviews", 3, "reviews", 2, 50))
                .family(Family.FUNDS, 60)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(AFTER_SALE)
                .rule();
    }
}
