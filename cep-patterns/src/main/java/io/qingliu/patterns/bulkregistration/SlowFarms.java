package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.Tag;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Farms with patience: one or two accounts a day, so that no day shows anything, but the numbers
 * come from somewhere, somebody invites, and somebody pays (docs/adr/0039).
 */
final class SlowFarms {

    private static final Duration MONTH = Duration.ofDays(30);

    /** An account is new for so long after it signed up. */
    private static final long NEW = Duration.ofDays(60).toMillis();

    /** So many of one origin are a cluster: two may be friends. */
    private static final int CLUSTER = 3;

    /** The accounts of a household (docs/reference/detection.md §10). */
    private static final int HOUSEHOLD = 4;

    private static final int ORGANISER_FROM = 10;

    private static final Dimension INVITER = Dimension.subject("INVITER", SlowFarms::inviter);

    private static final Aggregate INVITED =
            Aggregate.entries("REG-13.invited", INVITER, SignUps.SIGNED_UP.where(SignUps::isBuyer))
                    .of(Moment::account)
                    .with(
                            Facets.BLOCK,
                            Facets.HANDSET,
                            Facets.PHONE,
                            Facets.INSTALLATION,
                            Facets.NETWORK,
                            Facets.IDENTITY,
                            Facets.PAPERS,
                            Facets.PREFIX,
                            Facets.EMULATED);

    /** Of the invited, those seen on another handset than they signed up on. */
    private static final Aggregate MOVED =
            Aggregate.entries("REG-13.moved", INVITER, SignUps.MOVED).of(Moment::account);

    private static final Dimension PURSE = Dimension.subject("PAY_ACCOUNT", SlowFarms::purse);

    /** A payment of an account that has not been there for long. */
    private static final Source.Events PAID_WHILE_NEW =
            new Source.Events(
                    JourneyKind.ACCOUNT, EnumSet.of(EventType.PAID), SlowFarms::isOfNewAccount);

    private static final Facet OFFICE = Facet.flag("office", SlowFarms::isInOffice);

    private static final Facet POINT =
            Facet.of("point", moment -> moment.text(TextField.PICKUP_POINT));

    private static final Aggregate PAID_FOR =
            Aggregate.entries("REG-14.paid-for", PURSE, PAID_WHILE_NEW)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(OFFICE, POINT);

    private static final LookAlike GROUP_LEADER =
            LookAlike.leftOut(
                    "GROUP_LEADER",
                    "whoever invites the neighbours: each has a handset and a number from"
                            + " elsewhere, and a name of their own");

    private static final LookAlike FAMILY_PURSE =
            LookAlike.leftOut(
                    "FAMILY_PURSE", "a household pays for four of its members and not for five");

    private static final LookAlike CORPORATE_PROCUREMENT =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "a firm pays what its new staff orders from the office",
                    0.6,
                    view -> view.ratio(OFFICE));

    private static final LookAlike GROUP_BUYING =
            LookAlike.tagged(
                    "GROUP_BUYING",
                    "the leader of a group orders and pays for neighbours",
                    0.8,
                    Tag.GROUP_BUY);

    /** Who orders for neighbours does so at one point: names bought in many villages have many. */
    private static final LookAlike COMMUNITY_PICKUP =
            LookAlike.tested(
                    "COMMUNITY_PICKUP",
                    "the orders go to one registered pick-up point, where one may order for many",
                    0.6,
                    view ->
                            (double) view.most(PAID_FOR, POINT)
                                    / Math.max(1, view.count(PAID_FOR)));

    private SlowFarms() {}

    static List<Rule> rules() {
        return List.of(slowRun(), invited(), paidFor());
    }

    /** REG-12: neighbouring numbers, one by one. */
    private static Rule slowRun() {
        return BulkRegistration.rule("REG-12", "neighbouring numbers signed up one by one")
                .distinct(NumberRules.NUMBERS)
                .within(
                        MONTH,
                        Param.chosen(
                                "numbers",
                                8,
                                "numbers in 30 d",
                                4,
                                100,
                                "of the hundred numbers of a block not one signs up in an honest"
                                        + " month"))
                .andAtLeast(
                        "days from the first to the last",
                        SlowFarms::days,
                        Param.chosen(
                                "days",
                                10,
                                "days",
                                1,
                                30,
                                "of what comes within a week R-REG-02 says how much is too much"))
                .family(Family.IDENTITY, 65)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.PHONE_BLOCK, Service.ACCOUNT_SERVICE))
                .sparing(Spared.ONBOARDING, Spared.NEW_NUMBERS, Spared.NUMBER_RECYCLING)
                .rule();
    }

    /**
     * REG-13: one inviter, and the same few runs of numbers, handsets or identities behind the
     * invited. Copies of identity cards are bought by the dozen, each for some accounts. A parent's
     * papers are good for the children's as well: who invites some families is no farm.
     */
    private static Rule invited() {
        return BulkRegistration.rule(
                        "REG-13",
                        "one account invites many that share few numbers' runs, handsets or identities")
                .distinct(INVITED)
                .beside(MOVED)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                10,
                                "accounts in 30 d",
                                5,
                                500,
                                "as many as make their controller an organiser"))
                .settledAtLeast(
                        "share that comes from the same origins",
                        SlowFarms::ofSameOrigins,
                        Param.chosen(
                                "originShare",
                                0.5,
                                "share",
                                0,
                                1,
                                "as R-REG-05: who is invited by a neighbour comes from anywhere"))
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER))
                .sparing(
                        GROUP_LEADER,
                        Spared.store(MOVED),
                        InvitedInPerson.HELPED_TO_SIGN_UP,
                        InvitedInPerson.LESSON)
                .rule();
    }

    /** REG-14: one purse for many new accounts. */
    private static Rule paidFor() {
        return BulkRegistration.rule("REG-14", "one pay account pays for many new accounts")
                .distinct(PAID_FOR)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts in 30 d",
                                3,
                                500,
                                "as many as R-REG-01 asks of a handset in a month"))
                .family(Family.FUNDS, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.key(SubjectKind.PAY_ACCOUNT, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM))
                .sparing(FAMILY_PURSE, CORPORATE_PROCUREMENT, GROUP_BUYING, COMMUNITY_PICKUP)
                .rule();
    }

    private static double days(View view) {
        long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
        view.entries(
                view.primary(),
                entry -> {
                    span[0] = Math.min(span[0], entry.time());
                    span[1] = Math.max(span[1], entry.time());
                });
        return (double) (span[1] - span[0]) / SignUps.DAY.toMillis();
    }

    static String inviter(Moment moment) {
        String inviter = SignUps.inviter(moment);
        return inviter == null
                ? null
                : Moment.written(SubjectKind.BUYER, moment.event().platform(), inviter);
    }

    /** What its own record says: the one before it in the account's life is of another order. */
    private static String purse(Moment moment) {
        String purse = moment.event().text(TextField.PAY_ACCOUNT);
        return purse == null ? null : Moment.written(SubjectKind.PAY_ACCOUNT, null, purse);
    }

    private static boolean isOfNewAccount(Moment paid) {
        return paid.event().has(TextField.PAY_ACCOUNT)
                && paid.time() - paid.timeOfLast(EventType.REGISTERED, Long.MIN_VALUE / 2) <= NEW;
    }

    private static boolean isInOffice(Moment moment) {
        return moment.event().number(NumberField.NETWORK, -1)
                == Codes.Network.ENTERPRISE_NAT.ordinal();
    }

    /**
     * The part of the invited whose number's run, handset or identity is that of two others of
     * them. What a household has in common is not counted, as long as most of the people invited
     * are none.
     */
    private static double ofSameOrigins(View view) {
        Map<String, Set<String>> origins = new HashMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        int[] nameless = {0};
        view.entries(
                INVITED,
                entry -> {
                    gather(origins, 'b', entry.facet(Facets.BLOCK), entry.member());
                    gather(origins, 'h', entry.facet(Facets.HANDSET), entry.member());
                    gather(names, 'i', entry.facet(Facets.IDENTITY), entry.member());
                    nameless[0] += entry.has(Facets.IDENTITY) ? 0 : 1;
                });
        origins.putAll(names);
        List<Set<String>> households = households(names.values(), names.size() + nameless[0]);
        Set<String> together = new HashSet<>();
        for (Set<String> accounts : origins.values()) {
            if (accounts.size() >= CLUSTER
                    && households.stream().noneMatch(home -> home.containsAll(accounts))) {
                together.addAll(accounts);
            }
        }
        return (double) together.size() / Math.max(1, view.distinct(INVITED));
    }

    /**
     * Accounts under the papers of one parent. Of a leader's neighbours some families have three or
     * four; copies of cards are good for as many each, and then most of the names are of such. So
     * it goes by people and not by accounts: whoever hides cards among neighbours needs another
     * name for each card (docs/adr/0110).
     *
     * @param names accounts by identity
     * @param people identities, and accounts of which none is known
     */
    private static List<Set<String>> households(Collection<Set<String>> names, int people) {
        List<Set<String>> homes =
                names.stream()
                        .filter(home -> home.size() >= CLUSTER && home.size() <= HOUSEHOLD)
                        .toList();
        return 2 * homes.size() < people ? homes : List.of();
    }

    private static void gather(
            Map<String, Set<String>> origins, char kind, String origin, String account) {
        if (origin != null) {
            origins.computeIfAbsent(kind + origin, any -> new HashSet<>()).add(account);
        }
    }
}
