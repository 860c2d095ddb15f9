package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Platforms that know no more of a handset than what is installed on it. */
class InstallationStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static StoryEvent inOneInstallation(StoryEvent received) {
        return on("h", received).with(TextField.HARDWARE, (String) null);
    }

    @Test
    void threeAccountsOfOneInstallationAreABurst() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        3,
                        i ->
                                new StoryEvent[] {
                                    inOneInstallation(
                                            signsUp("a" + i).with(TextField.INVITER, "headhunter"))
                                })
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01")
                .finds("DEVICE::device%3Ak1%3Ah", BULK_REGISTRATION, SUSPECTED, "REG-01");
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        2,
                        i ->
                                new StoryEvent[] {
                                    inOneInstallation(
                                            signsUp("a" + i).with(TextField.INVITER, "headhunter"))
                                })
                .watchedBy(RULES)
                .isSilent("REG-01");
    }

    @Test
    void aStoreThatKnowsOnlyInstallationsIsSparedToo() {
        Story store =
                story().on(1, "09:00")
                        .every(
                                Duration.ofHours(1),
                                8,
                                i -> new StoryEvent[] {inOneInstallation(signsUp("a" + i))});
        store.watchedBy(RULES).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01");
        store.on(1, "09:30")
                .every(
                        Duration.ofHours(1),
                        8,
                        i ->
                                new StoryEvent[] {
                                    as(EventType.LOGIN, "a" + i)
                                            .with(TextField.HARDWARE, (String) null)
                                })
                .watchedBy(RULES)
                .explainedBy("REG-01", "STORE_DEVICE")
                .findsNobody();
    }

    @Test
    void accountsHandedOverToOneInstallationAreHandedOver() {
        Story story =
                story().on(1, "09:00")
                        .every(
                                MINUTE,
                                10,
                                i ->
                                        new StoryEvent[] {
                                            signsUp("a" + i).with(TextField.HARDWARE, (String) null)
                                        });
        story.on(20, "09:00")
                .every(
                        MINUTE,
                        10,
                        i -> new StoryEvent[] {inOneInstallation(as(EventType.REBIND, "a" + i))})
                .watchedBy(RULES)
                .fires("REG-10");
    }
}
