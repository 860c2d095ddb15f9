package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.handset;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Handsets that sign up accounts, type in codes and take accounts over; and honest ones. */
class HandsetStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static StoryEvent invited(String handset, String account) {
        return on(handset, signsUp(account)).with(TextField.INVITER, "headhunter");
    }

    // REG-01, a day

    @Test
    void threeAccountsBroughtToOneHandsetWithinAnHourAreABurst() {
        story().on(1, "09:00")
                .every(MINUTE, 3, i -> new StoryEvent[] {invited("h", "a" + i)})
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds(device("h"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void twoAccountsOnOneHandsetAreNoBurst() {
        story().on(1, "09:00")
                .every(MINUTE, 2, i -> new StoryEvent[] {invited("h", "a" + i)})
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    @Test
    void theThirdAccountComesWithinADay() {
        story().on(1, "09:00")
                .receive(on("h", signsUp("a")), on("h", signsUp("b")))
                .on(2, "09:00")
                .receive(on("h", signsUp("c")))
                .watchedBy(RULES)
                .fires("REG-01");
    }

    @Test
    void theThirdAccountComesAMinuteLate() {
        story().on(1, "09:00")
                .receive(on("h", signsUp("a")), on("h", signsUp("b")))
                .on(2, "09:01")
                .receive(on("h", signsUp("c")))
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    @Test
    void oneAccountThatSignsUpAgainAndAgainIsOneAccount() {
        story().on(1, "09:00")
                .every(MINUTE, 5, i -> new StoryEvent[] {on("h", signsUp("a"))})
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    // REG-01, a month

    @Test
    void sixAccountsInThirtyDaysAreABurst() {
        story().on(1, "09:00")
                .every(Duration.ofDays(6), 6, i -> new StoryEvent[] {on("h", signsUp("a" + i))})
                .watchedBy(RULES)
                .fires("REG-01");
    }

    @Test
    void sixAccountsInThirtyDaysAndAMinuteAreNone() {
        story().on(1, "09:00")
                .every(Duration.ofDays(6), 5, i -> new StoryEvent[] {on("h", signsUp("a" + i))})
                .after(MINUTE)
                .receive(on("h", signsUp("a5")))
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    @Test
    void fiveAccountsInThirtyDaysAreNone() {
        story().on(1, "09:00")
                .every(Duration.ofDays(6), 5, i -> new StoryEvent[] {on("h", signsUp("a" + i))})
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    @Test
    void whoeverControlsTenAccountsOrganises() {
        assertThat(roleOfControllerOf(10)).isEqualTo(Role.ORGANISER);
    }

    @Test
    void whoeverControlsNineTakesPart() {
        assertThat(roleOfControllerOf(9)).isEqualTo(Role.PARTICIPANT);
    }

    private static Role roleOfControllerOf(int accounts) {
        return story().on(1, "09:00")
                .every(MINUTE, accounts, i -> new StoryEvent[] {on("h", signsUp("a" + i))})
                .watchedBy(RULES)
                .finding(device("h"), BULK_REGISTRATION)
                .role();
    }

    @Test
    void aShopAccountIsNamedAsAShop() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("s" + i))
                                            .with(
                                                    NumberField.ACCOUNT_KIND,
                                                    Codes.AccountKind.SELLER)
                                })
                .watchedBy(RULES)
                .finds("SHOP:P1:s0", BULK_REGISTRATION, SUSPECTED, "REG-01")
                .spares(buyer("s0"));
    }

    @Test
    void oneHandsetOnTwoPlatformsHasAccountsOfBoth() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("a" + i)), on("h", signsUp("a" + i)).on("P2")
                                })
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds("BUYER:P2:a0", BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void aCoupleWithANewHandsetSignUpOnFivePlatforms() {
        story().on(1, "19:00")
                .every(
                        MINUTE,
                        5,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("she")).on("P" + i),
                                    on("h", signsUp("he")).on("P" + i)
                                })
                .watchedBy(RULES)
                .explainedBy("REG-01", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void whereNoHandsetIsNamedNothingIsSaid() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        30,
                        i -> new StoryEvent[] {signsUp("a" + i).with(TextField.HARDWARE, null)})
                .watchedBy(RULES)
                .findsNobody();
    }

    // Look-alikes of REG-01

    @Test
    void aFamilyOfFourSharesOneHandset() {
        story().on(1, "18:00")
                .every(MINUTE, 4, i -> new StoryEvent[] {on("tablet", signsUp("member" + i))})
                .watchedBy(RULES)
                .explainedBy("REG-01", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void aFamilyThatInvitesEachOtherTakesAnEvening() {
        story().on(1, "18:00")
                .every(
                        Duration.ofMinutes(40),
                        3,
                        i -> new StoryEvent[] {invited("tablet", "m" + i)})
                .watchedBy(RULES)
                .explainedBy("REG-01", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void fiveAreNoFamily() {
        story().on(1, "18:00")
                .every(Duration.ofMinutes(20), 5, i -> new StoryEvent[] {on("h", signsUp("m" + i))})
                .watchedBy(RULES)
                .finds(buyer("m0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void aPhoneIsSoldTwiceInAMonth() {
        Story story = story();
        for (int owner = 0; owner < 3; owner++) {
            for (int platform = 1; platform <= 2; platform++) {
                String name = "o" + owner;
                story.on(1 + 13 * owner, "1" + platform + ":00")
                        .receive(
                                on("phone", signsUp(name))
                                        .on("P" + platform)
                                        .with(TextField.DEVICE, "device:k1:owner" + owner));
            }
        }
        story.watchedBy(RULES).findsNobody();
    }

    @Test
    void aRepairShopResetsAPhoneAllDayLong() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(30),
                        12,
                        i ->
                                new StoryEvent[] {
                                    as(EventType.LOGIN, "mechanic")
                                            .with(TextField.HARDWARE, handset("phone"))
                                            .with(TextField.DEVICE, "device:k1:reset" + i)
                                })
                .receive(on("phone", signsUp("owner")))
                .watchedBy(RULES)
                .findsNobody();
    }

    /** A dozen customers in twelve days, who go home and use their own handsets. */
    @Test
    void aStoreSignsUpItsCustomersOnATablet() {
        Story story = story();
        for (int day = 1; day <= 12; day++) {
            String customer = "c" + day;
            story.on(day, "11:00")
                    .receive(on("tablet", signsUp(customer)))
                    .on(day, "20:00")
                    .receive(as(EventType.LOGIN, customer));
        }
        story.watchedBy(RULES).explainedBy("REG-01", "STORE_DEVICE").findsNobody();
    }

    @Test
    void onOpeningDayManySignUpOnTheTabletAndMostOpenTheAppAtOnce() {
        story().on(1, "10:00")
                .every(
                        Duration.ofMinutes(20),
                        24,
                        i ->
                                new StoryEvent[] {
                                    on("tablet", signsUp("c" + i)),
                                    as(EventType.LOGIN, "c" + i).after(Duration.ofMinutes(5))
                                })
                .watchedBy(RULES)
                .findsNobody();
    }

    /** The same tablet, but nobody is ever seen anywhere else. */
    @Test
    void accountsThatNeverLeaveTheHandsetAreNoCustomers() {
        Story story = story();
        for (int day = 1; day <= 12; day++) {
            story.on(day, "11:00").receive(on("tablet", signsUp("c" + day)));
        }
        story.watchedBy(RULES).finds(buyer("c12"), BULK_REGISTRATION, OBSERVED, "REG-01");
        story.on(28, "11:00")
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .finds(buyer("c12"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18H");
    }

    @Test
    void aStoreHasNoDataCentre() {
        Story story = story();
        for (int day = 1; day <= 12; day++) {
            String account = "c" + day;
            story.on(day, "11:00")
                    .receive(behind("idc", Codes.Network.IDC, on("tablet", signsUp(account))))
                    .on(day, "20:00")
                    .receive(as(EventType.LOGIN, account));
        }
        story.watchedBy(RULES).finds(buyer("c12"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    // REG-01R

    private static StoryEvent afterReset(String account) {
        return on("h", signsUp(account)).with(TextField.DEVICE, "device:k1:fresh-" + account);
    }

    @Test
    void aStudentResetsOneHandsetThreeTimesForThreeAccounts() {
        story().on(1, "09:00")
                .receive(afterReset("a"), afterReset("b"))
                .on(2, "09:00")
                .receive(afterReset("c"))
                .watchedBy(RULES)
                .finds(device("h"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-01R")
                .finds(buyer("c"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-01R");
    }

    @Test
    void theThirdResetComesAMinuteLate() {
        story().on(1, "09:00")
                .receive(afterReset("a"), afterReset("b"))
                .on(2, "09:01")
                .receive(afterReset("c"))
                .watchedBy(RULES)
                .isSilent("REG-01R");
    }

    @Test
    void twoResetsAreNone() {
        story().on(1, "09:00")
                .receive(afterReset("a"), afterReset("b"))
                .watchedBy(RULES)
                .isSilent("REG-01R");
    }

    @Test
    void anOwnerWhoReinstallsAndSignsUpOneAccountAgainIsNoFarm() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        4,
                        i ->
                                new StoryEvent[] {
                                    on("h", signsUp("a"))
                                            .with(TextField.DEVICE, "device:k1:fresh" + i)
                                })
                .watchedBy(RULES)
                .isSilent("REG-01R");
    }

    /**
     * Six accounts a day, at the same hours: each window of the second day holds six, and the last
     * of them those of that day (docs/adr/0084).
     */
    @Test
    void whatAFarmDoesOnTheNextDayIsSeenToo() {
        Duration hour = Duration.ofHours(1);
        story().on(1, "10:00")
                .every(hour, 6, i -> new StoryEvent[] {on("h", signsUp("first" + i))})
                .on(2, "10:30")
                .every(hour, 6, i -> new StoryEvent[] {on("h", signsUp("second" + i))})
                .watchedBy(RULES)
                .finds(buyer("first0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds(buyer("second5"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }
}
