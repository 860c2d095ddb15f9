package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes.AccountKind;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Accounts that somebody signs up or carries over for their owners; and farms. */
class OnBehalfStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // A school that lends tablets (REG-01 and REG-18)

    /** So many sign up on one tablet and shop on their own a week later; and weeks go by. */
    private static Story course(int learners, int living, Network network) {
        return story().on(1, "19:00")
                .every(
                        MINUTE,
                        learners,
                        i ->
                                new StoryEvent[] {
                                    behind("school", network, on("tablet", signsUp("a" + i)))
                                })
                .on(8, "20:00")
                .every(MINUTE, living, i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)})
                .on(20, "20:00")
                .receive(as(EventType.LOGIN, "somebody"));
    }

    @Test
    void learnersSignUpOnALentTabletAndShopOnTheirOwn() {
        course(5, 5, Network.ENTERPRISE_NAT)
                .watchedBy(RULES)
                .explainedBy("REG-01", "LENT_DEVICE")
                .isSilent("REG-18")
                .findsNobody();
        course(5, 3, Network.CAMPUS).watchedBy(RULES).isSilent("REG-18").findsNobody();
        course(8, 4, Network.CAMPUS).watchedBy(RULES).isSilent("REG-18").findsNobody();
    }

    @Test
    void accountsThatAreNeverSeenElsewhereAreAFarmsWhateverTheNetwork() {
        course(5, 0, Network.ENTERPRISE_NAT)
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18")
                .finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18");
        course(8, 3, Network.ENTERPRISE_NAT)
                .watchedBy(RULES)
                .finds(buyer("a7"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-18");
    }

    @Test
    void atHomeNobodyLendsATablet() {
        course(5, 0, Network.RESIDENTIAL)
                .watchedBy(RULES)
                .isSilent("REG-18")
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    @Test
    void aTabletThatIsResetOrEmulatedIsNotLent() {
        for (boolean emulated : new boolean[] {false, true}) {
            story().on(1, "19:00")
                    .every(
                            MINUTE,
                            5,
                            i ->
                                    new StoryEvent[] {
                                        behind("b", Network.CAMPUS, on("tablet", signsUp("a" + i)))
                                                .with(
                                                        TextField.DEVICE,
                                                        "device:k1:t" + (emulated ? 0 : i % 2))
                                                .with(NumberField.EMULATOR, emulated)
                                    })
                    .watchedBy(RULES)
                    .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        }
    }

    // Shops that an agent opens (REG-01 and REG-11)

    private static Story agent(int papers) {
        return story().on(1, "10:00")
                .every(
                        Duration.ofHours(9),
                        16,
                        i ->
                                new StoryEvent[] {
                                    on("agent", signsUp("s" + i))
                                            .with(NumberField.ACCOUNT_KIND, AccountKind.SELLER)
                                            .with(TextField.ID_NUMBER, "id:k1:" + i % papers)
                                });
    }

    @Test
    void anAgentOpensShopsForClientsEachWithPapersOfItsOwn() {
        agent(16).watchedBy(RULES).explainedBy("REG-01", "SHOP_OPENING_AGENT").findsNobody();
    }

    @Test
    void shopsThatShareAnOwnersPapersAreShells() {
        agent(8).watchedBy(RULES).finds("SHOP:P1:s0", BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    // Riders who are hired in a hall (all sign-ups)

    private static Story hall(AccountKind kind) {
        return story().on(1, "10:00")
                .every(
                        MINUTE,
                        8,
                        i ->
                                new StoryEvent[] {
                                    on("hall", signsUp("r" + i))
                                            .with(NumberField.ACCOUNT_KIND, kind)
                                });
    }

    @Test
    void ridersAreHiredOnTheTabletsOfAHall() {
        hall(AccountKind.RIDER).watchedBy(RULES).isSilent("REG-01").findsNobody();
        hall(AccountKind.BUYER)
                .watchedBy(RULES)
                .finds(buyer("r0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    // A market that sells telephones (REG-10P)

    private static Story marketDay(int handsets, boolean keepsNumber) {
        return story().on(1, "09:00")
                .every(Duration.ofHours(30), 12, i -> new StoryEvent[] {signsUp("a" + i)})
                .on(20, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    behind(
                                                    "market",
                                                    Network.RESIDENTIAL,
                                                    on(
                                                            "new" + i % handsets,
                                                            as(EventType.REBIND, "a" + i)))
                                            .with(
                                                    TextField.PHONE,
                                                    "phone:k1:" + (keepsNumber ? "a" : "b") + i)
                                });
    }

    @Test
    void villagersBuyNewPhonesOnMarketDayAndKeepTheirNumbers() {
        marketDay(12, true).watchedBy(RULES).explainedBy("REG-10P", "NEW_PHONES").findsNobody();
    }

    @Test
    void whoeverTakesAccountsOverChangesNumbersOrHasFewHandsets() {
        marketDay(12, false)
                .watchedBy(RULES)
                .finds(network("market"), BULK_REGISTRATION, SUSPECTED, "REG-10P");
        marketDay(6, true)
                .watchedBy(RULES)
                .finds(network("market"), BULK_REGISTRATION, SUSPECTED, "REG-10P");
    }

    // Members of a mall that has closed (REG-03 and REG-17)

    /** One every four seconds out of a data centre, each with the handset that its owner has. */
    private static Story carriedOver(int handsets, boolean emulated) {
        Story story = story().on(1, "02:00");
        for (int i = 0; i < 40; i++) {
            story.receive(
                            behind("rack", Network.IDC, on("h" + i % handsets, signsUp("a" + i)))
                                    .with(NumberField.EMULATOR, emulated))
                    .after(Duration.ofSeconds(4));
        }
        return story.on(3, "09:00").receive(as(EventType.LOGIN, "somebody"));
    }

    @Test
    void membersOfAClosedMallAreCarriedOverWithTheHandsetsTheyHave() {
        carriedOver(40, false)
                .watchedBy(RULES)
                .explainedBy("REG-17", "MIGRATION")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-03", "REG-17");
    }

    @Test
    void aRackOfFewHandsetsOrOfEmulatorsCarriesNobodyOver() {
        carriedOver(30, false)
                .watchedBy(RULES)
                .finds(buyer("a39"), BULK_REGISTRATION, SUSPECTED, "REG-03", "REG-17");
        carriedOver(40, true).watchedBy(RULES).shows("REG-17", "MIGRATION", Result.EXCLUDED);
    }

    /** A hall signs up one customer a day. */
    private static Story hall(int customers) {
        Story story = story();
        for (int day = 1; day <= customers; day++) {
            story.on(day, "11:00").receive(on("tablet", signsUp("c" + day)));
        }
        return story;
    }

    /** Nobody has had the two weeks in which one comes to a handset of one's own. */
    @Test
    void aDeskThatSignsUpACustomerADayIsRemembered() {
        hall(8).watchedBy(RULES)
                .explainedBy("REG-01", "SLOW_DESK")
                .finds(device("tablet"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .finds(buyer("c8"), BULK_REGISTRATION, OBSERVED, "REG-01");
    }

    /** Three within a day are a burst, unless a quarter of those before are seen elsewhere. */
    @Test
    void aBusyDayNeedsCustomersWhoLive() {
        busy(0, 2).finds(device("tablet"), BULK_REGISTRATION, OBSERVED, "REG-01");
        busy(0, 3).finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        busy(1, 3).finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        busy(2, 3).finds(device("tablet"), BULK_REGISTRATION, OBSERVED, "REG-01");
        busy(2, 5).finds(device("tablet"), BULK_REGISTRATION, OBSERVED, "REG-01");
        busy(2, 6).finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    /** Eight on eight days, of whom so many have come home, and so many on the tenth. */
    private static Story.Outcome busy(int home, int onTheTenth) {
        Story story = hall(8).on(9, "20:00");
        for (int i = 1; i <= home; i++) {
            story.receive(as(EventType.LOGIN, "c" + i));
        }
        return story.on(10, "11:30")
                .every(
                        Duration.ofMinutes(40),
                        onTheTenth,
                        i -> new StoryEvent[] {on("tablet", signsUp("t" + i))})
                .watchedBy(RULES);
    }

    /** A tablet that is reset in between, or one that nobody holds, is no desk's. */
    @Test
    void aDeskHasOneTablet() {
        hall(8).receive(
                        on("tablet", signsUp("c9"))
                                .with(TextField.DEVICE, "device:k1:reset")
                                .after(Duration.ofHours(30)))
                .watchedBy(RULES)
                .finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        hall(8).receive(
                        on("tablet", signsUp("c9"))
                                .with(NumberField.EMULATOR, 1)
                                .after(Duration.ofHours(30)))
                .watchedBy(RULES)
                .finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    /** Of those who had two weeks half must have lived. */
    @Test
    void afterTwoWeeksHalfOfTheFirstMustHaveComeHome() {
        weeks(3).watchedBy(RULES).explainedBy("REG-01", "SLOW_DESK");
        weeks(2).watchedBy(RULES).finds(device("tablet"), BULK_REGISTRATION, SUSPECTED, "REG-01");
    }

    /** Six in the first days, of whom so many are seen elsewhere, and one three weeks later. */
    private static Story weeks(int lived) {
        Story story = story();
        for (int day = 1; day <= 6; day++) {
            story.on(day, "11:00").receive(on("tablet", signsUp("c" + day)));
            if (day <= lived) {
                story.on(day, "20:00").receive(as(EventType.LOGIN, "c" + day));
            }
        }
        return story.on(21, "11:00").receive(on("tablet", signsUp("late")));
    }
}
