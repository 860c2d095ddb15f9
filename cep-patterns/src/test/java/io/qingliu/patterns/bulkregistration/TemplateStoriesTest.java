package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Accounts made from a template, and newcomers who look alike. */
class TemplateStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // REG-05

    private static StoryEvent masked(String account) {
        return signsUp(account)
                .with(TextField.CHANNEL, "H5")
                .with(TextField.NICKNAME_SHAPE, "h2d4")
                .with(TextField.AVATAR, "c0ffee");
    }

    /** Every fourth number comes out of the same block: four a block at most, below REG-02. */
    static StoryEvent alike(int i) {
        return outOf("b" + i / 4, masked("a" + i));
    }

    private static StoryEvent later() {
        return signsUp("somebody").after(Duration.ofHours(1));
    }

    @Test
    void twentyAccountsOfOneTemplateFromTheSameRuns() {
        story().on(1, "09:00")
                .every(MINUTE, 20, i -> new StoryEvent[] {alike(i)})
                .receive(later())
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-05");
    }

    @Test
    void nineteenAreTooFew() {
        story().on(1, "09:00")
                .every(MINUTE, 19, i -> new StoryEvent[] {alike(i)})
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void theTwentiethComesWithinADayToTheMinute() {
        Duration step = DAY.dividedBy(19);
        story().on(1, "09:00")
                .every(step, 20, i -> new StoryEvent[] {alike(i)})
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-05");
        story().on(1, "09:00")
                .every(step, 19, i -> new StoryEvent[] {alike(i)})
                .after(MINUTE)
                .receive(alike(19), later())
                .watchedBy(RULES)
                .isSilent("REG-05");
    }

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void halfOfThemMustComeFromTheSameOrigins() {
        story().on(1, "09:00")
                .every(MINUTE, 12, i -> new StoryEvent[] {masked("own" + i)})
                .every(MINUTE, 12, i -> new StoryEvent[] {alike(i)})
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-05");
        story().on(1, "09:00")
                .every(MINUTE, 13, i -> new StoryEvent[] {masked("own" + i)})
                .every(MINUTE, 12, i -> new StoryEvent[] {alike(i)})
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-05");
    }

    @Test
    void oneProxyForManyHandsetsIsAnOriginToo() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(30),
                        20,
                        i ->
                                new StoryEvent[] {
                                    behind("p" + i / 4, Codes.Network.VPN_PROXY, masked("a" + i))
                                })
                .receive(later())
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-05");
    }

    /** The name and the picture that the platform gives whoever chooses none. */
    @Test
    void newcomersOfASaleKeepThePlatformsNameAndPicture() {
        story().on(1, "09:00")
                .every(MINUTE, 300, i -> new StoryEvent[] {masked("a" + i)})
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void viewersOfALivestreamBehindOneMobileGatewayKeepThemToo() {
        story().on(1, "20:00")
                .every(
                        Duration.ofSeconds(20),
                        200,
                        i ->
                                new StoryEvent[] {
                                    behind("gateway", Codes.Network.MOBILE_CGNAT, masked("a" + i))
                                })
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void freshmenWithARunOfNumbersKeepThemToo() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        60,
                        i ->
                                new StoryEvent[] {
                                    outOf(
                                            "run",
                                            behind("campus", Codes.Network.CAMPUS, masked("a" + i)))
                                })
                .receive(later())
                .watchedBy(RULES)
                .explainedBy("REG-05", "SCHOOL_ENROLMENT")
                .findsNobody();
    }

    @Test
    void withoutANameOrAPictureNothingIsSaid() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        30,
                        i ->
                                new StoryEvent[] {
                                    i % 2 == 0
                                            ? alike(i).with(TextField.AVATAR, null)
                                            : alike(i).with(TextField.NICKNAME_SHAPE, null)
                                })
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void twoChannelsWithOneNameAreNotOneChannel() {
        story().on(1, "09:00")
                .every(MINUTE, 30, i -> new StoryEvent[] {alike(i).on("P" + i % 2)})
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-05");
    }
}
