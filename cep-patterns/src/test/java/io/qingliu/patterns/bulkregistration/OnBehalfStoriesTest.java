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
}
