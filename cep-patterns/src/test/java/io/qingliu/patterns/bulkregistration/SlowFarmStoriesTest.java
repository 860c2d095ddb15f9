package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.block;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
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
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REG-12, REG-13 and REG-14: an account a day, and what a month of them has in common. */
class SlowFarmStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String PURSE = "PAY_ACCOUNT::pay%3Ak1%3Apurse";

    /** Time passes until whatever is judged late has been judged. */
    private static Story.Outcome seen(Story story) {
        return story.after(DAY).receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    /** Numbers of one run; two accounts lie on each handset, of which REG-01 says nothing. */
    private static Story neighbours(int accounts, Duration apart) {
        return neighbours(accounts, apart, i -> on("h" + i / 2, signsUp("a" + i)));
    }

    private static Story neighbours(int accounts, Duration apart, IntFunction<StoryEvent> signsUp) {
        return story().on(1, "09:00")
                .every(apart, accounts, i -> new StoryEvent[] {outOf("run", signsUp.apply(i))});
    }

    /** The same, who are all seen again two days later (of others REG-02L has something to say). */
    private static Story livingNeighbours(
            int accounts, Duration apart, IntFunction<StoryEvent> signsUp) {
        return story().on(1, "09:00")
                .every(
                        apart,
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    outOf("run", signsUp.apply(i)),
                                    as(EventType.LOGIN, "a" + i).after(DAY.multipliedBy(2))
                                });
    }

    /** A shop sells a run of numbers; each customer has a handset, but for two who share theirs. */
    @Test
    void customersWhoBuyFreshNumbersAreNoFarm() {
        Duration apart = DAY.multipliedBy(29).dividedBy(19);
        seen(livingNeighbours(8, DAY.multipliedBy(3), i -> signsUp("a" + i)))
                .explainedBy("REG-12", "NEW_SIM_HOLDERS")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-12");
        seen(livingNeighbours(20, apart, i -> on("h" + Math.min(18, i), signsUp("a" + i))))
                .finds(buyer("a9"), BULK_REGISTRATION, OBSERVED, "REG-12");
        seen(livingNeighbours(19, apart, i -> on("h" + Math.min(17, i), signsUp("a" + i))))
                .finds(buyer("a9"), BULK_REGISTRATION, SUSPECTED, "REG-12");
    }

    /** What is made up, or rented, is nobody's own. */
    @Test
    void emulatorsAndDataCentresAreNobodysOwn() {
        seen(neighbours(
                        8,
                        DAY.multipliedBy(3),
                        i -> signsUp("a" + i).with(NumberField.EMULATOR, true)))
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-12");
        seen(neighbours(
                        8,
                        DAY.multipliedBy(3),
                        i -> signsUp("a" + i).with(NumberField.NETWORK, Codes.Network.VPN_PROXY)))
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-12");
    }

    @Test
    void eightNeighboursInAMonthAreARun() {
        seen(neighbours(8, Duration.ofDays(30).dividedBy(7)))
                .finds(block("run"), BULK_REGISTRATION, SUSPECTED, "REG-12")
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-12");
        seen(neighbours(7, DAY.multipliedBy(2))).findsNobody();
        // From the first to the last in ten days, and in a minute less or so.
        seen(neighbours(8, DAY.multipliedBy(10).dividedBy(7).plus(MINUTE))).fires("REG-12");
        seen(neighbours(8, DAY.multipliedBy(10).dividedBy(7).minus(MINUTE))).findsNobody();
        seen(neighbours(8, Duration.ofDays(30).dividedBy(7).plus(MINUTE))).findsNobody();
    }

    private static StoryEvent invited(int i) {
        return signsUp("a" + i).with(TextField.INVITER, "boss");
    }

    @Test
    void oneInvitesWhoseNumbersComeFromTwoRuns() {
        Story.Outcome outcome =
                seen(
                        story().on(1, "09:00")
                                .every(
                                        DAY.multipliedBy(2),
                                        10,
                                        i -> new StoryEvent[] {outOf("run" + i % 2, invited(i))}));
        outcome.finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13")
                .finds(buyer("a9"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        assertThat(outcome.finding(buyer("boss"), BULK_REGISTRATION).role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void nineInvitedAreTooFew() {
        seen(story().on(1, "09:00")
                        .every(
                                DAY.multipliedBy(2),
                                9,
                                i -> new StoryEvent[] {outOf("run" + i % 2, invited(i))}))
                .findsNobody();
    }

    @Test
    void aGroupsLeaderInvitesTheNeighbours() {
        seen(story().on(1, "09:00")
                        .every(
                                Duration.ofHours(7),
                                60,
                                i -> new StoryEvent[] {outOf("own" + i, invited(i))}))
                .findsNobody();
    }

    @Test
    void halfOfThemFromOneRunAreTooMany() {
        Story half = story().on(1, "09:00");
        half.every(DAY, 5, i -> new StoryEvent[] {outOf("run", invited(i))});
        half.every(DAY, 5, i -> new StoryEvent[] {outOf("own" + i, invited(5 + i))});
        seen(half).fires("REG-13");
        Story fewer = story().on(1, "09:00");
        fewer.every(DAY, 4, i -> new StoryEvent[] {outOf("run", invited(i))});
        fewer.every(DAY, 6, i -> new StoryEvent[] {outOf("own" + i, invited(5 + i))});
        seen(fewer).isSilent("REG-13");
    }

    /** Each has a handset and a number from elsewhere; of the names so many accounts each. */
    private static Story invitedUnderNames(int accountsOfOne) {
        return story().on(1, "09:00")
                .every(
                        DAY,
                        12,
                        i ->
                                new StoryEvent[] {
                                    outOf("own" + i, invited(i))
                                            .with(
                                                    TextField.ID_NUMBER,
                                                    "idno:k1:" + i / accountsOfOne)
                                });
    }

    @Test
    void copiesOfIdentityCardsAreGoodForSomeAccountsEach() {
        seen(invitedUnderNames(3))
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13")
                .finds(buyer("a11"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    @Test
    void couplesWithASecondAccountEachAreNeighbours() {
        seen(invitedUnderNames(2)).isSilent("REG-13").findsNobody();
    }

    /**
     * So many others sign up, and then so many families of so many, each under the papers of a
     * parent and on handsets of their own.
     */
    private static Story families(int families, int accounts, int others) {
        return families(families, accounts, others, true, false);
    }

    private static Story families(
            int families, int accounts, int others, boolean oneName, boolean oneTablet) {
        Story story = story().on(1, "09:00");
        int[] account = {0};
        story.every(
                Duration.ofHours(30),
                others,
                i -> {
                    String name = "other" + i;
                    return new StoryEvent[] {
                        outOf(name, invited(account[0]++))
                                .with(TextField.ID_NUMBER, "idno:k1:" + name)
                    };
                });
        for (int f = 0; f < families; f++) {
            String home = "home" + f;
            story.every(
                    Duration.ofHours(5),
                    accounts,
                    i -> {
                        String own = home + "-" + i;
                        return new StoryEvent[] {
                            on(oneTablet ? home : own, outOf(own, invited(account[0]++)))
                                    .with(TextField.ID_NUMBER, "idno:k1:" + (oneName ? home : own))
                        };
                    });
        }
        return story;
    }

    /** Of ten whom a leader invites six are of two families. */
    @Test
    void aParentsPapersAreGoodForTheFamilysAccounts() {
        seen(families(2, 3, 4)).isSilent("REG-13").findsNobody();
    }

    /** Of six people three are such families; of seven they are fewer. */
    @Test
    void halfOfThePeopleUnderFewPapersAreTooMany() {
        seen(families(3, 3, 3)).finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        seen(families(3, 3, 4)).isSilent("REG-13");
    }

    @Test
    void noFamilyHasFive() {
        seen(families(2, 4, 3)).isSilent("REG-13");
        seen(families(2, 5, 3)).finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    /** What a family has in common besides, such as a tablet, is the family's and nobody else's. */
    @Test
    void aFamilysTabletIsTheFamilys() {
        seen(families(2, 3, 4, true, true)).isSilent("REG-13");
        // Six names on two tablets are no two families.
        seen(families(2, 3, 4, false, true)).fires("REG-13");
    }

    /** Accounts sign up, one a day, and buy a week later with the money of one purse. */
    private static Story paidFor(int accounts, Duration later, UnaryOperator<StoryEvent> change) {
        Story story = story();
        story.on(1, "09:00").every(DAY, accounts, i -> new StoryEvent[] {signsUp("a" + i)});
        story.on(1, "10:00")
                .after(later)
                .every(
                        DAY,
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    change.apply(
                                            StoryEvent.order(
                                                            EventType.PAID,
                                                            "o" + i,
                                                            "a" + i,
                                                            "s" + i)
                                                    .with(TextField.PAY_ACCOUNT, "pay:k1:purse"))
                                });
        return story;
    }

    @Test
    void onePursePaysForSixNewAccounts() {
        Story.Outcome outcome = seen(paidFor(6, Duration.ofDays(7), received -> received));
        outcome.finds(PURSE, BULK_REGISTRATION, SUSPECTED, "REG-14")
                .finds(buyer("a5"), BULK_REGISTRATION, SUSPECTED, "REG-14");
        assertThat(outcome.finding(PURSE, BULK_REGISTRATION).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(
                        seen(paidFor(10, Duration.ofDays(7), received -> received))
                                .finding(PURSE, BULK_REGISTRATION)
                                .role())
                .isEqualTo(Role.ORGANISER);
    }

    @Test
    void aHouseholdIsNotFound() {
        seen(paidFor(5, Duration.ofDays(7), received -> received)).findsNobody();
    }

    @Test
    void whoSignedUpLongAgoIsNotNew() {
        seen(paidFor(8, Duration.ofDays(60), received -> received)).findsNobody();
    }

    @Test
    void aVillageLeaderPaysForTheNeighbours() {
        seen(paidFor(6, Duration.ofDays(7), received -> received.with(TextField.GROUP_BUY, "g")))
                .explainedBy("REG-14", "GROUP_BUYING")
                .findsNobody();
        seen(paidFor(6, Duration.ofDays(7), received -> received.with(TextField.PICKUP_POINT, "p")))
                .explainedBy("REG-14", "COMMUNITY_PICKUP")
                .findsNobody();
    }

    /** Six, of whom so many collect at one point and each of the others at one of their own. */
    private static Story collectedAtOnePoint(int together) {
        int[] orders = {0};
        return paidFor(
                6,
                Duration.ofDays(7),
                received ->
                        received.with(
                                TextField.PICKUP_POINT,
                                orders[0]++ < together ? "p" : "own" + orders[0]));
    }

    @Test
    void whoOrdersForNeighboursDoesSoAtOnePoint() {
        seen(collectedAtOnePoint(3)).explainedBy("REG-14", "COMMUNITY_PICKUP").findsNobody();
        seen(collectedAtOnePoint(2)).finds(PURSE, BULK_REGISTRATION, SUSPECTED, "REG-14");
    }

    /** A clerk signs customers up on the store's device with his code, one a day. */
    private static Story clerk() {
        return story().on(1, "09:00")
                .every(
                        DAY.multipliedBy(2),
                        12,
                        i -> new StoryEvent[] {Newcomer.on("tablet", invited(i))});
    }

    @Test
    void aClerkInvitesTheCustomersOfTheStore() {
        seen(clerk()).finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        Story home = clerk();
        home.on(1, "20:00")
                .every(
                        DAY.multipliedBy(2),
                        12,
                        i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)});
        seen(home).explainedBy("REG-13", "STORE_DEVICE").spares(buyer("boss"));
    }

    @Test
    void aFirmPaysForItsNewStaff() {
        seen(paidFor(
                        20,
                        Duration.ofDays(7),
                        received ->
                                received.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT)))
                .explainedBy("REG-14", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }
}
