package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
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
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Driver accounts under the names of those who do not drive (REG-09D, REG-09H). */
class LentNamesStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private static String driver(String account) {
        return "DRIVER:P1:" + account;
    }

    private static StoryEvent driver(int i, String name) {
        return signsUp("d" + i)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.DRIVER)
                .with(TextField.ID_NUMBER, "idno:k1:" + name);
    }

    /** Signed up in the agent's shop, and used the next day on the handset of whoever drives. */
    private static Story agent(int accounts, IntFunction<String> name) {
        return story().on(1, "09:00")
                .every(
                        SIX_HOURS,
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    on("shop", driver(i, name.apply(i))),
                                    as(EventType.LOGIN, "d" + i)
                                            .with(
                                                    NumberField.ACCOUNT_KIND,
                                                    Codes.AccountKind.DRIVER)
                                            .after(Duration.ofHours(20))
                                });
    }

    private static Story.Outcome seen(Story story) {
        return seen(story, Duration.ofDays(2));
    }

    /** When what was passed on has been used elsewhere. */
    private static Story.Outcome weeksLater(Story story) {
        return seen(story, Duration.ofDays(20));
    }

    private static Story.Outcome seen(Story story, Duration later) {
        return story.after(later).receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    @Test
    void villagersCardsAreGoodForFiveDriversEach() {
        Story.Outcome outcome =
                seen(agent(15, i -> "villager" + i / 5))
                        .finds(driver("d0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-09D")
                        .finds(driver("d14"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-09D")
                        .finds(device("shop"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-09H");
        assertThat(outcome.finding(device("shop"), BULK_REGISTRATION).role())
                .isEqualTo(Role.ORGANISER);
    }

    /** A driver signs up so many times, each time on another handset with another number. */
    private static Story anew(int times, Duration apart) {
        return story().on(1, "09:00")
                .every(apart, times, i -> new StoryEvent[] {driver(i, "driver")});
    }

    /** One of four may be the owner's of the name, and nobody can say which. */
    @Test
    void whoLosesTheTelephoneBeginsAnew() {
        seen(anew(3, Duration.ofDays(20))).findsNobody();
        seen(anew(4, Duration.ofDays(60)))
                .explainedBy("REG-09D", "OWNER_OF_THE_NAME")
                .finds(driver("d0"), BULK_REGISTRATION, OBSERVED, "REG-09D")
                .finds(driver("d3"), BULK_REGISTRATION, OBSERVED, "REG-09D");
        seen(anew(4, Duration.ofDays(60).plusMinutes(1))).findsNobody();
    }

    @Test
    void whoSignsUpAgainWithTheSameNumberIsOneDriver() {
        seen(story().on(1, "09:00")
                        .every(
                                Duration.ofDays(2),
                                6,
                                i ->
                                        new StoryEvent[] {
                                            driver(i, "driver")
                                                    .with(TextField.PHONE, "phone:k1:" + i % 3)
                                        }))
                .isSilent("REG-09D");
        seen(story().on(1, "09:00")
                        .every(
                                Duration.ofDays(2),
                                6,
                                i ->
                                        new StoryEvent[] {
                                            driver(i, "driver")
                                                    .with(TextField.PHONE, "phone:k1:" + i % 4)
                                        }))
                .fires("REG-09D");
    }

    // Whose name it is, and who drives under it (REG-09D)

    /** Zhang drives; months later others do under a copy of his card. */
    private static Story zhang() {
        return story().on(1, "09:00")
                .receive(driver(0, "zhang"))
                .every(
                        Duration.ofDays(20),
                        5,
                        i -> new StoryEvent[] {logsIn(0).after(Duration.ofDays(3))});
    }

    private static StoryEvent logsIn(int i) {
        return as(EventType.LOGIN, "d" + i)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.DRIVER);
    }

    @Test
    void whoseCardWasCopiedIsNotFoundForWhoDrivesUnderIt() {
        seen(zhang().every(
                                SIX_HOURS,
                                3,
                                i -> new StoryEvent[] {on("shop", driver(1 + i, "zhang"))}))
                .spares(driver("d0"))
                .finds(driver("d1"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-09D")
                .finds(driver("d3"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-09D");
    }

    /** Signed up on as many handsets as there are accounts, and passed on the next day. */
    @Test
    void whatIsPassedOnIsNotTheOwners() {
        seen(zhang().every(SIX_HOURS, 3, LentNamesStoriesTest::passesOn))
                .finds(driver("d0"), BULK_REGISTRATION, OBSERVED, "REG-09D")
                .finds(driver("d1"), BULK_REGISTRATION, OBSERVED, "REG-09D");
        weeksLater(zhang().every(SIX_HOURS, 3, LentNamesStoriesTest::passesOn))
                .spares(driver("d0"))
                .finds(driver("d1"), BULK_REGISTRATION, SUSPECTED, "REG-09D")
                .finds(driver("d3"), BULK_REGISTRATION, SUSPECTED, "REG-09D");
    }

    private static StoryEvent[] passesOn(int i) {
        return new StoryEvent[] {
            on("shop" + i, driver(1 + i, "zhang")), logsIn(1 + i).after(Duration.ofHours(20))
        };
    }

    /** So many begin, and the last are used on another telephone so long after their sign-up. */
    private static Story.Outcome renewed(int accounts, int renewed, Duration last) {
        Story story = anew(accounts, Duration.ofDays(2));
        for (int i = 0; i < renewed; i++) {
            Duration later = i < renewed - 1 ? Duration.ofDays(1) : last;
            int driver = accounts - 1 - i;
            story.on(1 + 2 * driver, "09:00").receive(on("new" + i, logsIn(driver)).after(later));
        }
        return weeksLater(story.on(20, "09:00"));
    }

    /** Whoever has another telephone after two weeks has a new one; and so may one of four. */
    @Test
    void aNewTelephoneIsNoNewOwner() {
        Duration fortnight = Duration.ofDays(14);
        renewed(4, 2, fortnight)
                .spares(driver("d0"))
                .finds(driver("d2"), BULK_REGISTRATION, SUSPECTED, "REG-09D")
                .finds(driver("d3"), BULK_REGISTRATION, SUSPECTED, "REG-09D");
        renewed(4, 2, fortnight.plusMillis(1))
                .finds(driver("d0"), BULK_REGISTRATION, OBSERVED, "REG-09D")
                .finds(driver("d3"), BULK_REGISTRATION, OBSERVED, "REG-09D");
        renewed(5, 2, fortnight).finds(driver("d4"), BULK_REGISTRATION, OBSERVED, "REG-09D");
    }

    /** A fleet takes on its drivers on one morning, on its own tablet; two lost their number. */
    @Test
    void aFleetHiresOneManyNames() {
        seen(agent(20, i -> "driver" + i)).isSilent("REG-09H").isSilent("REG-09D");
        seen(agent(20, i -> "driver" + i % 18)).isSilent("REG-09H").isSilent("REG-09D");
    }

    /** Four of ten under two names, and not of eleven; one name alone may begin anew. */
    @Test
    void fourOfTenUnderTwoNames() {
        seen(agent(10, i -> "driver" + i % 8)).fires("REG-09H");
        seen(agent(11, i -> "driver" + i % 9)).isSilent("REG-09H");
        seen(agent(6, i -> "driver" + Math.max(2, i))).isSilent("REG-09H");
        seen(agent(6, i -> "driver" + i / 2 * (i < 4 ? 1 : i))).fires("REG-09H");
        seen(agent(5, i -> "driver" + i / 2)).isSilent("REG-09H");
    }

    /** A fleet's tablet signs up its four drivers on two platforms, each with one account there. */
    @Test
    void aDriverHasAnAccountOnEachPlatform() {
        IntFunction<StoryEvent[]> onBoth =
                i ->
                        new StoryEvent[] {
                            on("shop", driver(i, "driver" + i)),
                            on("shop", driver(i, "driver" + i)).on("P2")
                        };
        seen(story().on(1, "09:00").every(SIX_HOURS, 4, onBoth)).isSilent("REG-09H");
        // Twice on one of them.
        IntFunction<StoryEvent[]> again =
                i ->
                        new StoryEvent[] {
                            on("shop", driver(i, "driver" + i)),
                            on("shop", driver(10 + i, "driver" + i)),
                            on("shop", driver(i, "driver" + i)).on("P2")
                        };
        seen(story().on(1, "09:00").every(SIX_HOURS, 2, again)).fires("REG-09H");
    }

    /** The platform writes a sign-up down again when the licence was looked at. */
    @Test
    void oneAccountThatIsWrittenDownTwiceIsOne() {
        IntFunction<StoryEvent[]> twice =
                i ->
                        new StoryEvent[] {
                            on("shop", driver(i, "driver" + i)),
                            on("shop", driver(i, "driver" + i)).after(Duration.ofHours(2))
                        };
        seen(story().on(1, "09:00").every(SIX_HOURS, 8, twice)).isSilent("REG-09H");
    }

    /** Six in thirty days, and not in a minute more. */
    @Test
    void aHandsetIsJudgedByTheMonth() {
        IntFunction<StoryEvent[]> pairs =
                i -> new StoryEvent[] {on("shop", driver(i, "driver" + i / 2))};
        seen(story().on(1, "09:00").every(Duration.ofDays(6), 6, pairs)).fires("REG-09H");
        seen(story().on(1, "09:00").every(Duration.ofDays(6).plusSeconds(12), 6, pairs))
                .isSilent("REG-09H");
    }

    /** Buyers may have a second account for the telephone bill: REG-09 says of them how many. */
    @Test
    void buyersAreJudgedOtherwise() {
        seen(story().on(1, "09:00")
                        .every(
                                SIX_HOURS,
                                5,
                                i ->
                                        new StoryEvent[] {
                                            signsUp("b" + i).with(TextField.ID_NUMBER, "idno:k1:b")
                                        }))
                .findsNobody();
    }
}
