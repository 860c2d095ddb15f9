package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
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
        return story.after(Duration.ofDays(2))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES);
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

    @Test
    void whoLosesTheTelephoneBeginsAnew() {
        seen(anew(3, Duration.ofDays(20))).findsNobody();
        seen(anew(4, Duration.ofDays(60)))
                .finds(driver("d3"), BULK_REGISTRATION, SUSPECTED, "REG-09D");
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
