package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Driver accounts under the names of people who do not drive, for others who were refused
 * (docs/adr/0111). A buyer may have a second account for the telephone bill; a driver has one
 * licence and sits in one car.
 *
 * <p>Whose name it is need not know of it: copies of identity cards are sold. If he drives too, he
 * signed up on his own telephone and drives with it. What is sold was signed up beside another on
 * the agent's handset, or is soon used on the handset of whoever bought it; so that tells which
 * accounts are not his. A store's customers move as well, and a later life says nothing about a
 * handset.
 */
final class LentNames {

    private static final int ORGANISER_FROM = 10;

    /** An account's written form has none. */
    private static final char BETWEEN = ' ';

    /**
     * One identity on one platform. A key of its own: what waits two weeks for an account to be
     * used elsewhere would have all that is counted of an identity settle two weeks later.
     */
    private static final Dimension NAME = SignUps.IDENTITY.and("DRIVES", moment -> "drives");

    private static final Aggregate OF_NAME =
            Aggregate.entries(
                            "REG-09D.accounts", NAME, SignUps.SIGNED_UP.where(LentNames::isDriver))
                    .of(Moment::account)
                    .with(Facets.PHONE, Facets.HANDSET);

    /** By the sign-up, judged when the account has had the time to be used elsewhere. */
    private static final Aggregate PASSED_ON =
            Aggregate.entries(
                            "REG-09D.passed-on",
                            NAME,
                            Mark.mark(
                                            "drivers-account-passed-on",
                                            JourneyKind.ACCOUNT,
                                            Sequence.begin(
                                                    LentNames::isDriver, EventType.REGISTERED))
                                    .where(signUp -> LaterLife.isSeen(signUp, LentNames::isOther))
                                    .settledAfter(SignUps.TO_LIVE, EventType.LOGIN, EventType.PAID))
                    .of(Moment::account);

    /** Account and name, and each pair counted once: a sign-up may be recorded again. */
    private static final Facet NAMED =
            Facet.of("named", moment -> moment.account() + BETWEEN + nameOf(moment));

    private static final Aggregate ON_HANDSET =
            Aggregate.entries(
                            "REG-09H.accounts",
                            SignUps.HANDSET,
                            SignUps.SIGNED_UP
                                    .where(LentNames::isDriver)
                                    .where(moment -> moment.has(TextField.ID_NUMBER)))
                    .of(Moment::account)
                    .with(NAMED);

    private static final LookAlike BEGINS_ANEW =
            LookAlike.leftOut(
                    "NEW_PHONE",
                    "a driver who loses the telephone begins anew with another number: not three"
                            + " times in half a year");

    private static final LookAlike OWNER_OF_THE_NAME =
            LookAlike.tested(
                    "OWNER_OF_THE_NAME",
                    "one of the accounts may be that of whose name it is: where most were signed up"
                            + " on a handset of their own and are used there, nobody can say which",
                    0.3,
                    view -> ofOthers(view).isEmpty() ? 1 : 0);

    private static final LookAlike DRIVERS_HIRED =
            LookAlike.leftOut(
                    "RIDERS_HIRED",
                    "a fleet signs its drivers up on its own tablets: each has a name, and hardly"
                            + " any of them a second account");

    private LentNames() {}

    static List<Rule> rules() {
        return List.of(ofOneName(), onOneHandset());
    }

    /** REG-09D: one name drives under several accounts. */
    private static Rule ofOneName() {
        return BulkRegistration.rule(
                        "REG-09D", "one identity on several drivers' accounts of one platform")
                .distinct(OF_NAME)
                .within(
                        Duration.ofDays(180),
                        Param.chosen(
                                "accounts",
                                4,
                                "accounts in 180 d",
                                2,
                                100,
                                "who loses the telephone begins anew, and not three times in half"
                                        + " a year"))
                .andAtLeast(
                        "different numbers",
                        view -> view.distinct(OF_NAME, Facets.PHONE),
                        Param.chosen(
                                "numbers", 4, "numbers", 1, 100, "as R-REG-09 asks of an identity"))
                .beside(PASSED_ON)
                .family(Family.IDENTITY, 65)
                .flags(
                        Flagging.named(
                                "the accounts that were signed up on one handset with another of"
                                        + " the identity or are soon used on another, if half are,"
                                        + " else of all",
                                LentNames::lent,
                                Role.PARTICIPANT))
                .sparing(BEGINS_ANEW, OWNER_OF_THE_NAME)
                .rule();
    }

    /**
     * REG-09H: several such names on one handset. It speaks of the handset only: who drives under
     * one of the names is REG-09D's, and one fact is no two proofs.
     */
    private static Rule onOneHandset() {
        return BulkRegistration.rule(
                        "REG-09H",
                        "drivers' accounts signed up on one handset, several for one identity")
                .distinct(ON_HANDSET)
                .within(
                        Duration.ofDays(30),
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts in 30 d",
                                3,
                                500,
                                "as many as R-REG-01 asks of a handset in a month"))
                .andAtLeast(
                        "identities with a second account there",
                        LentNames::namesAgain,
                        Param.chosen(
                                "identities", 2, "identities", 1, 100, "one may have begun anew"))
                .settledAtLeast(
                        "share of accounts under such identities",
                        view -> (double) accountsAgain(view) / view.distinct(ON_HANDSET),
                        Param.chosen(
                                "share",
                                0.4,
                                "share",
                                0.05,
                                1,
                                "of the drivers a fleet hires hardly any has a second account"))
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT)
                                .organiserFrom(ORGANISER_FROM))
                .sparing(DRIVERS_HIRED)
                .rule();
    }

    private static Set<String> lent(View view) {
        Set<String> others = ofOthers(view);
        return others.isEmpty() ? view.members(OF_NAME).keySet() : others;
    }

    /** Accounts that are like what is sold and not like the owner's; none if few are. */
    private static Set<String> ofOthers(View view) {
        Map<String, Set<String>> onHandset = new HashMap<>();
        view.entries(
                OF_NAME,
                entry -> {
                    if (entry.has(Facets.HANDSET)) {
                        onHandset
                                .computeIfAbsent(
                                        entry.facet(Facets.HANDSET), any -> new HashSet<>())
                                .add(entry.member());
                    }
                });
        Set<String> others = new HashSet<>(view.members(PASSED_ON).keySet());
        others.retainAll(view.members(OF_NAME).keySet());
        onHandset.values().stream().filter(accounts -> accounts.size() > 1).forEach(others::addAll);
        // One may have bought a telephone: what is sold is sold by the handful.
        return 2L * others.size() >= view.distinct(OF_NAME) ? others : Set.of();
    }

    private static long namesAgain(View view) {
        return ofNames(view).values().stream().filter(accounts -> accounts > 1).count();
    }

    private static long accountsAgain(View view) {
        return ofNames(view).values().stream()
                .filter(accounts -> accounts > 1)
                .mapToLong(Integer::longValue)
                .sum();
    }

    /** How many accounts each name has on one platform. */
    private static Map<String, Integer> ofNames(View view) {
        Map<String, Integer> accounts = new HashMap<>();
        for (String named : view.values(ON_HANDSET, NAMED).keySet()) {
            accounts.merge(named.substring(named.indexOf(BETWEEN) + 1), 1, Integer::sum);
        }
        return accounts;
    }

    private static boolean isOther(Moment signUp, Event used) {
        return Handset.isOther(signUp.journey(), signUp.index(), used);
    }

    private static String nameOf(Moment signUp) {
        return signUp.event().platform() + BETWEEN + SignUps.identity(signUp);
    }

    private static boolean isDriver(Moment signUp) {
        return signUp.number(NumberField.ACCOUNT_KIND, -1) == Codes.AccountKind.DRIVER.ordinal();
    }
}
