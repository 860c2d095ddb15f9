package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Newcomers.AT_DOOR;
import static io.qingliu.patterns.subsidyfraud.Newcomers.AT_ONCE_IN_SHOP;
import static io.qingliu.patterns.subsidyfraud.Newcomers.AT_SHOP;
import static io.qingliu.patterns.subsidyfraud.Newcomers.FOR_NUMBER;
import static io.qingliu.patterns.subsidyfraud.Newcomers.FROM_PURSE;
import static io.qingliu.patterns.subsidyfraud.Newcomers.GIFTS_ON_HANDSET;
import static io.qingliu.patterns.subsidyfraud.Newcomers.INVITED;
import static io.qingliu.patterns.subsidyfraud.Newcomers.IN_BUILDING;
import static io.qingliu.patterns.subsidyfraud.Newcomers.MOVED_AWAY;
import static io.qingliu.patterns.subsidyfraud.Newcomers.ON_HANDSET;
import static io.qingliu.patterns.subsidyfraud.Newcomers.RECIPIENT;
import static io.qingliu.patterns.subsidyfraud.Subsidies.HANDSET;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.PAYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.WEEK;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.util.List;

/** Newcomers who are not new: R-SUB-01, and what is left of it when a cheat rotates. */
final class NewcomerRules {

    /** From how many accounts their controller is an organiser (detection.md §1). */
    private static final int ORGANISER_FROM = 10;

    /** What a thing must hold in a ring to be one of its controllers. */
    private static final int SHARED_BY = 2;

    /** Subsidised orders, by the handset they were paid on. */
    private static final Aggregate ANY_ORDERS =
            Aggregate.entries("SUB-01W.orders", Subsidies.DEVICE, Subsidies.SUBSIDISED)
                    .of(Subsidies::buyer)
                    .summing(Subsidies::money)
                    .with(PAYER, Newcomers.DOOR);

    private NewcomerRules() {}

    static List<Rule> rules() {
        return List.of(
                handset(),
                unused(),
                purse(),
                door(),
                number(),
                anyOrders(),
                pairs(),
                ring("SUB-09", "newcomers at one shop are tied", AT_SHOP)
                        .flags(members())
                        .flags(controllers())
                        .rule(),
                ring("SUB-09I", "newcomers whom one account invited are tied", INVITED)
                        .flags(Flagging.key(SubjectKind.BUYER, Role.ORGANISER))
                        .flags(members())
                        .flags(controllers())
                        .rule(),
                ring("SUB-09B", "newcomers in one building are tied", IN_BUILDING)
                        .flags(members())
                        .flags(controllers())
                        .rule(),
                atOnce());
    }

    private static Flagging members() {
        return Flagging.members(Role.PARTICIPANT);
    }

    private static Flagging[] controllers() {
        return new Flagging[] {
            Flagging.facet(HANDSET, Role.PARTICIPANT).occurringAtLeast(SHARED_BY),
            Flagging.facet(PAYER, Role.PARTICIPANT).occurringAtLeast(SHARED_BY)
        };
    }

    private static Rule handset() {
        return onHandset(
                        "SUB-01",
                        "newcomers' gifts used by several accounts on one handset",
                        ON_HANDSET)
                .family(Family.DEVICE_NETWORK, 70)
                .strong()
                .sparing(
                        Spared.FAMILY_DEVICE,
                        Spared.store(MOVED_AWAY),
                        Spared.HELPED_GUESTS,
                        Spared.BARGAIN_HUNTER)
                .rule();
    }

    /**
     * A platform puts its gift into each new account. Until it is used it has cost nobody anything:
     * whoever signs up accounts to sell them, or customers at a desk, has it lie there.
     */
    private static Rule unused() {
        return onHandset(
                        "SUB-01G",
                        "newcomers' gifts taken by several accounts on one handset",
                        GIFTS_ON_HANDSET)
                .family(Family.DEVICE_NETWORK, 50)
                .sparing(Spared.FAMILY_DEVICE, Spared.store(MOVED_AWAY), Spared.BARGAIN_HUNTER)
                .rule();
    }

    private static Rule.Builder onHandset(String id, String title, Aggregate gifts) {
        return rule(id, title)
                .distinct(gifts)
                .beside(MOVED_AWAY)
                .within(MONTH, Param.of("accounts", 3, "newcomers", 2, 100))
                .certainty(Spared::certaintyOfFarm)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM),
                        members())
                .attribute(MONEY, Subsidies::written);
    }

    private static Rule purse() {
        return rule("SUB-01P", "newcomers' subsidised orders of several accounts paid by one purse")
                .distinct(FROM_PURSE)
                .within(MONTH, Param.of("accounts", 3, "newcomers", 2, 100))
                .family(Family.FUNDS, 70)
                .strong()
                .flags(
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM),
                        members())
                .sparing(
                        Spared.FAMILY_PURSE,
                        Spared.CORPORATE_PROCUREMENT,
                        Spared.GROUP_BUYING,
                        Spared.COMMUNITY_PICKUP)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule door() {
        return rule("SUB-01A", "newcomers' subsidised orders of many accounts go to one door")
                .distinct(AT_DOOR)
                .within(MONTH, Param.of("accounts", 8, "newcomers", 3, 200))
                .family(Family.LOGISTICS, 70)
                .strong()
                .flags(members())
                .flags(controllers())
                .sparing(
                        Spared.DORMITORY,
                        Spared.DORMITORY_ON_MOBILE,
                        Spared.GROUP_BUYING,
                        Spared.OWN_PICKUP_POINT)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    private static Rule number() {
        return rule("SUB-01R", "newcomers' subsidised orders of several accounts for one number")
                .distinct(FOR_NUMBER)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                5,
                                "newcomers",
                                3,
                                100,
                                "a household of four may give one number to the courier"))
                .family(Family.LOGISTICS, 55)
                .flags(members())
                .sparing(Spared.CORPORATE_PROCUREMENT, Spared.GROUP_BUYING, Spared.OWN_PICKUP_POINT)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** For platforms that do not tell who is new. */
    private static Rule anyOrders() {
        return rule("SUB-01W", "subsidised orders of more accounts on one handset than a household")
                .distinct(ANY_ORDERS)
                .within(
                        WEEK,
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts",
                                3,
                                100,
                                "what R-BRU-03 asks of one handset in whatever shops"))
                .family(Family.DEVICE_NETWORK, 60)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM),
                        members())
                .sparing(Spared.ASSISTED, Spared.GROUP_BUYING, Spared.COMMUNITY_PICKUP)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /** A cheat who leaves every handset and purse after two accounts leaves pairs. */
    private static Rule pairs() {
        Param tied =
                Param.chosen(
                        "share",
                        0.5,
                        "share",
                        0.1,
                        1,
                        "of honest newcomers few are couples with one handset, purse or number");
        return rule("SUB-01S", "most subsidised newcomers at a shop share something with another")
                .distinct(AT_SHOP)
                .within(
                        WEEK,
                        Param.chosen(
                                "accounts",
                                10,
                                "newcomers",
                                5,
                                500,
                                "below this a few couples are most of them"))
                .settledAtLeast(
                        "share of newcomers who are tied",
                        view ->
                                (double) Spared.shared(view, HANDSET, PAYER, RECIPIENT)
                                        / Math.max(1, view.count(AT_SHOP)),
                        tied)
                // Somebody else can send a shop such newcomers: it takes more to suspect it.
                .family(Family.GRAPH, 40)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(Spared.CORPORATE_PROCUREMENT, Spared.GROUP_BUYING, Spared.COMMUNITY_PICKUP)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }

    /**
     * Handset, purse and number together tie what each of them alone leaves apart. What one of them
     * holds alone its own rule counts: it is one fact, and not a second one of another family.
     */
    private static Rule.Builder ring(String id, String title, Aggregate counted) {
        return rule(id, title + " by handsets, purses and numbers")
                .distinct(counted)
                .apartBy(Grouping.connected(HANDSET, PAYER, RECIPIENT))
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts", 5, "newcomers", 3, 100, "a household has four at most"))
                .settledAtMost(
                        "share on the one thing that holds most",
                        view -> Spared.heldByOne(view, HANDSET, PAYER, RECIPIENT),
                        Param.chosen(
                                "heldByOne",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "most of them on one handset, purse or number are that thing's"))
                .family(Family.GRAPH, 65)
                .sparing(Spared.CORPORATE_PROCUREMENT, Spared.GROUP_BUYING, Spared.COMMUNITY_PICKUP)
                .attribute(MONEY, Subsidies::written);
    }

    /** Weak alone: an advertisement brings newcomers who buy at once too. */
    private static Rule atOnce() {
        return rule("SUB-11", "newcomers sign up and make a subsidised purchase minutes later")
                .distinct(AT_ONCE_IN_SHOP)
                .beside(AT_SHOP)
                .within(
                        WEEK,
                        Param.chosen(
                                "accounts",
                                10,
                                "newcomers",
                                5,
                                500,
                                "a floor, so that a small shop's first customers do not speak"))
                .settledAtLeast(
                        "share of newcomers",
                        view -> view.ratio(AT_ONCE_IN_SHOP, AT_SHOP),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "people who meet a shop look round before they buy"))
                .family(Family.TEMPORAL, 30)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                .sparing(Spared.LIVESTREAM)
                .attribute(MONEY, Subsidies::written)
                .rule();
    }
}
