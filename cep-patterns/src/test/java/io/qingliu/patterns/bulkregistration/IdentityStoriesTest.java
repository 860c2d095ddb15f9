package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Borrowed identities, and people with many accounts. */
class IdentityStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Long enough after the last sign-up for its window to be judged. */
    private static StoryEvent later() {
        return signsUp("somebody").after(Duration.ofHours(3));
    }

    // REG-09

    private static StoryEvent borrowed(int i) {
        return signsUp("a" + i).with(TextField.ID_NUMBER, "idno:k1:victim");
    }

    /** Without the holder's word it is a hint: no finding by itself. */
    @Test
    void oneIdentityOnSixAccountsIsAHint() {
        story().on(1, "09:00")
                .every(Duration.ofDays(36), 6, i -> new StoryEvent[] {borrowed(i)})
                .watchedBy(RULES)
                .fires("REG-09")
                .findsNobody();
    }

    @Test
    void aMinuteBeyondHalfAYearItIsNone() {
        story().on(1, "09:00")
                .every(Duration.ofDays(36), 5, i -> new StoryEvent[] {borrowed(i)})
                .after(MINUTE)
                .receive(borrowed(5))
                .watchedBy(RULES)
                .isSilent("REG-09");
    }

    @Test
    void fiveAccountsAreAllowed() {
        story().on(1, "09:00")
                .every(MINUTE, 5, i -> new StoryEvent[] {borrowed(i)})
                .watchedBy(RULES)
                .isSilent("REG-09");
    }

    @Test
    void aHintJoinsOtherEvidence() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        20,
                        i ->
                                new StoryEvent[] {
                                    TemplateStoriesTest.alike(i)
                                            .with(TextField.ID_NUMBER, "idno:k1:v")
                                })
                .receive(later())
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-05", "REG-09");
    }

    @Test
    void oneMayHaveManyAccountsOnOnesOwnThreeHandsets() {
        story().on(1, "09:00")
                .every(
                        Duration.ofDays(10),
                        12,
                        i -> new StoryEvent[] {on("mine" + i % 3, borrowed(i))})
                .watchedBy(RULES)
                .isSilent("REG-09");
        story().on(1, "09:00")
                .every(
                        Duration.ofDays(10),
                        12,
                        i -> new StoryEvent[] {on("mine" + i % 4, borrowed(i))})
                .watchedBy(RULES)
                .fires("REG-09");
    }

    @Test
    void oneMayHaveManyAccountsOnOnesOwnThreeNumbers() {
        story().on(1, "09:00")
                .every(
                        Duration.ofDays(10),
                        12,
                        i ->
                                new StoryEvent[] {
                                    borrowed(i).with(TextField.PHONE, "phone:k1:" + i % 3)
                                })
                .watchedBy(RULES)
                .isSilent("REG-09");
        story().on(1, "09:00")
                .every(
                        Duration.ofDays(10),
                        12,
                        i ->
                                new StoryEvent[] {
                                    borrowed(i).with(TextField.PHONE, "phone:k1:" + i % 4)
                                })
                .watchedBy(RULES)
                .fires("REG-09");
    }

    @Test
    void oneAccountOnEachOfSixPlatformsIsOrdinary() {
        story().on(1, "09:00")
                .every(MINUTE, 6, i -> new StoryEvent[] {borrowed(i).on("P" + i)})
                .watchedBy(RULES)
                .isSilent("REG-09");
    }

    @Test
    void whoRepresentsTenShopsAnswersForTheirAccounts() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        10,
                        i ->
                                new StoryEvent[] {
                                    borrowed(i)
                                            .with(
                                                    NumberField.ACCOUNT_KIND,
                                                    Codes.AccountKind.SELLER)
                                })
                .watchedBy(RULES)
                .findsNobody();
    }
}
