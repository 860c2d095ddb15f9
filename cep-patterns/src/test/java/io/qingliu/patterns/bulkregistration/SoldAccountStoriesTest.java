package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REG-15 and REG-15S: accounts with nothing in common but that they are sold. */
class SoldAccountStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();

    /** Eight hours apart: from Friday, 1 March 2030, within one week of the count. */
    private static Story signedUp(int accounts) {
        return story().on(1, "00:30")
                .every(Duration.ofHours(4), accounts, i -> new StoryEvent[] {signsUp("a" + i)});
    }

    /** Another number and another handset. */
    private static StoryEvent sold(int i) {
        return on("new" + i, as(EventType.REBIND, "a" + i))
                .with(TextField.PHONE, "phone:k1:new" + i);
    }

    private static Story.Outcome changing(int accounts, IntFunction<StoryEvent> change) {
        return signedUp(accounts)
                .on(10, "09:00")
                .every(Duration.ofHours(19), accounts, i -> new StoryEvent[] {change.apply(i)})
                .watchedAfterwards(RULES);
    }

    @Test
    void tenAccountsOfOneWeekAreSoldOneByOne() {
        changing(10, SoldAccountStoriesTest::sold)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-15", "REG-15S")
                .finds(buyer("a9"), BULK_REGISTRATION, SUSPECTED, "REG-15", "REG-15S");
        changing(9, SoldAccountStoriesTest::sold).findsNobody();
    }

    @Test
    void whoBuysAPhoneKeepsTheNumberAndWhoChangesTheNumberKeepsThePhone() {
        changing(12, i -> on("new" + i, as(EventType.REBIND, "a" + i))).findsNobody();
        changing(12, i -> as(EventType.REBIND, "a" + i).with(TextField.PHONE, "phone:k1:new" + i))
                .findsNobody();
    }

    @Test
    void whoHasBoughtIsNobodysWare() {
        Story story = signedUp(12).on(8, "09:00");
        for (int i = 0; i < 12; i++) {
            story.receive(StoryEvent.order(EventType.PAID, "o" + i, "a" + i, "S1"));
        }
        story.on(10, "09:00")
                .every(Duration.ofHours(19), 12, i -> new StoryEvent[] {sold(i)})
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aFirmThatHandsOutPhonesDoesSoInItsOwnNetwork() {
        changing(12, i -> behind("firm", Codes.Network.ENTERPRISE_NAT, sold(i)))
                .explainedBy("REG-15", "COMPANY_ONBOARDING")
                .explainedBy("REG-15S", "COMPANY_ONBOARDING")
                .findsNobody();
    }

    /** So many accounts of each of the weeks before change hands too. */
    private static Story.Outcome beside(int others, int sold) {
        Story story = story();
        for (int week = 0; week < 6; week++) {
            for (int n = 0; n < others; n++) {
                story.on(7 * week + 2, "10:00").receive(signsUp("o" + week + "-" + n));
            }
        }
        for (int i = 0; i < sold; i++) {
            story.on(44, "08:00").after(Duration.ofHours(i)).receive(signsUp("a" + i));
        }
        for (int week = 0; week < 6; week++) {
            for (int n = 0; n < others; n++) {
                String account = "o" + week + "-" + n;
                story.on(46 + week, "10:00")
                        .receive(
                                on("other" + account, as(EventType.REBIND, account))
                                        .with(TextField.PHONE, "phone:k1:other" + account));
            }
        }
        for (int i = 0; i < sold; i++) {
            story.on(50, "09:00").after(Duration.ofHours(3L * i)).receive(sold(i));
        }
        return story.watchedAfterwards(RULES);
    }

    @Test
    void twentyTimesWhatIsUsualOfOtherWeeks() {
        beside(1, 20).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-15", "REG-15S");
        beside(1, 19).isSilent("REG-15");
        beside(2, 20).isSilent("REG-15");
    }

    private static StoryEvent signsUpBy(String channel, String account) {
        return signsUp(account).with(TextField.CHANNEL, channel);
    }

    /**
     * For eight weeks a channel signs up so many that are sold a fortnight later, and so many
     * others that are not; another channel sells nothing.
     */
    private static Story.Outcome steadily(int sold, int others) {
        Story story = story();
        for (int week = 0; week < 8; week++) {
            String of = "w" + week + "-";
            story.on(7 * week + 1, "08:00")
                    .every(
                            Duration.ofHours(6),
                            sold,
                            i -> new StoryEvent[] {signsUpBy("farm", "a" + of + i)});
            story.on(7 * week + 1, "09:00")
                    .every(
                            Duration.ofHours(1),
                            others,
                            i -> new StoryEvent[] {signsUpBy("farm", "o" + of + i)});
            story.on(7 * week + 1, "09:30")
                    .every(
                            Duration.ofHours(2),
                            30,
                            i -> new StoryEvent[] {signsUpBy("shop", "p" + of + i)});
            story.on(7 * week + 15, "10:00")
                    .every(
                            Duration.ofHours(5),
                            sold,
                            i ->
                                    new StoryEvent[] {
                                        on("new" + of + i, as(EventType.REBIND, "a" + of + i))
                                                .with(TextField.PHONE, "phone:k1:new" + of + i)
                                    });
        }
        return story.watchedAfterwards(RULES);
    }

    /** REG-15 is silent from the fifth week on: each is like the others. */
    @Test
    void aFarmThatSellsAsManyEachWeekIsFoundByItsShare() {
        steadily(12, 24)
                .finds(buyer("aw6-3"), BULK_REGISTRATION, SUSPECTED, "REG-15S")
                .spares(buyer("ow6-3"))
                .spares(buyer("pw6-3"));
    }

    @Test
    void aFifthOfAWeeksSignUpsAndTenAtLeast() {
        steadily(10, 40).fires("REG-15S");
        steadily(10, 41).isSilent("REG-15S").spares(buyer("aw6-3"));
        steadily(9, 9).isSilent("REG-15S").findsNobody();
    }

    /** Sign-ups that are older than the window in which the accounts are sold. */
    private static Story.Outcome soldAfterSevenWeeks(int others) {
        Story story = signedUp(12).on(1, "01:00");
        story.every(Duration.ofHours(1), others, i -> new StoryEvent[] {signsUp("o" + i)});
        story.on(50, "09:00").every(Duration.ofHours(6), 12, i -> new StoryEvent[] {sold(i)});
        return story.watchedAfterwards(RULES);
    }

    @Test
    void allOfTheirWeekAreComparedHoweverLongAgoTheySignedUp() {
        soldAfterSevenWeeks(48).fires("REG-15S");
        soldAfterSevenWeeks(49).isSilent("REG-15S");
    }

    /** Who goes on by another channel was signed up by the first. */
    @Test
    void theChannelIsThatOfTheSignUp() {
        Story story = story().on(1, "00:30");
        story.every(Duration.ofHours(4), 12, i -> new StoryEvent[] {signsUpBy("farm", "a" + i)});
        story.on(1, "01:00")
                .every(Duration.ofHours(1), 61, i -> new StoryEvent[] {signsUpBy("app", "o" + i)});
        story.on(10, "09:00")
                .every(
                        Duration.ofHours(19),
                        12,
                        i -> new StoryEvent[] {sold(i).with(TextField.CHANNEL, "app")});
        story.watchedAfterwards(RULES).fires("REG-15S");
    }

    @Test
    void anAccountOfTwoMonthsIsNoNewOne() {
        for (int minutes = 0; minutes < 2; minutes++) {
            Story story = story().on(1, "09:00");
            story.every(Duration.ofMinutes(1), 10, i -> new StoryEvent[] {signsUp("a" + i)});
            story.on(61, "09:00").after(Duration.ofMinutes(minutes));
            story.every(Duration.ofMinutes(1), 10, i -> new StoryEvent[] {sold(i)});
            Story.Outcome outcome = story.watchedAfterwards(RULES);
            if (minutes == 0) {
                outcome.fires("REG-15");
            } else {
                outcome.isSilent("REG-15");
            }
        }
    }
}
