package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Driver accounts under the names of people who do not drive, for others who were refused
 * (docs/adr/0111). A buyer may have a second account for the telephone bill; a driver has one
 * licence and sits in one car. What is sold is used on other handsets soon, as a store's customers'
 * accounts are, so that a later life says nothing here.
 */
final class LentNames {

    private static final int ORGANISER_FROM = 10;

    private static final Aggregate OF_NAME =
            Aggregate.entries(
                            "REG-09D.accounts",
                            SignUps.IDENTITY,
                            SignUps.SIGNED_UP.where(LentNames::isDriver))
                    .of(Moment::account)
                    .with(Facets.PHONE);

    private static final Aggregate ON_HANDSET =
            Aggregate.entries(
                            "REG-09H.accounts",
                            SignUps.HANDSET,
                            SignUps.SIGNED_UP
                                    .where(LentNames::isDriver)
                                    .where(moment -> moment.has(TextField.ID_NUMBER)))
                    .of(Moment::account)
                    .with(Facets.IDENTITY);

    private static final LookAlike BEGINS_ANEW =
            LookAlike.leftOut(
                    "NEW_PHONE",
                    "a driver who loses the telephone begins anew with another number: not three"
                            + " times in half a year");

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
                .family(Family.IDENTITY, 65)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(BEGINS_ANEW)
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
                        view -> (double) accountsAgain(view) / view.count(ON_HANDSET),
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

    private static long namesAgain(View view) {
        return ofNames(view).values().stream().filter(accounts -> accounts > 1).count();
    }

    private static long accountsAgain(View view) {
        return ofNames(view).values().stream()
                .filter(accounts -> accounts > 1)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Map<String, Long> ofNames(View view) {
        return view.values(ON_HANDSET, Facets.IDENTITY);
    }

    private static boolean isDriver(Moment signUp) {
        return signUp.number(NumberField.ACCOUNT_KIND, -1) == Codes.AccountKind.DRIVER.ordinal();
    }
}
