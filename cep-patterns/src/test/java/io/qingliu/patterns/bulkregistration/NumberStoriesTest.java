package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
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
import io.qingliu.domain.finding.Service;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs of numbers, templates and borrowed identities; and freshmen, newcomers and managers. */
class NumberStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static StoryEvent[] neighbour(int i) {
        return new StoryEvent[] {outOf("run", signsUp("a" + i))};
    }

    /** Two numbers to a handset, of which REG-01 says nothing. */
    private static StoryEvent[] onFewHandsets(int i) {
        return new StoryEvent[] {on("h" + i / 2, neighbour(i)[0])};
    }

    // REG-02

    @Test
    void fiveNeighboursInADayAreARun() {
        Story.Outcome outcome =
                story().on(1, "09:00")
                        .every(Duration.ofHours(6), 5, NumberStoriesTest::onFewHandsets)
                        .watchedBy(RULES)
                        .finds(block("run"), BULK_REGISTRATION, SUSPECTED, "REG-02")
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-02");
        assertThat(outcome.finding(block("run"), BULK_REGISTRATION).role())
                .isEqualTo(Role.ASSISTANT);
        assertThat(outcome.finding(block("run"), BULK_REGISTRATION).service())
                .isEqualTo(Service.ACCOUNT_SERVICE);
    }

    @Test
    void theFifthNeighbourComesAMinuteLate() {
        story().on(1, "09:00")
                .every(Duration.ofHours(6), 4, NumberStoriesTest::neighbour)
                .after(MINUTE)
                .receive(neighbour(4))
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void fourNeighboursAreNoRun() {
        story().on(1, "09:00")
                .every(MINUTE, 4, NumberStoriesTest::neighbour)
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void twelveNeighboursInAWeekAreARun() {
        story().on(1, "09:00")
                .every(Duration.ofDays(7).dividedBy(11), 12, NumberStoriesTest::onFewHandsets)
                .watchedBy(RULES)
                .finds(block("run"), BULK_REGISTRATION, SUSPECTED, "REG-02");
    }

    @Test
    void twelveNeighboursInAWeekAndAMinuteAreNone() {
        story().on(1, "09:00")
                .every(Duration.ofDays(7).dividedBy(11), 11, NumberStoriesTest::neighbour)
                .after(MINUTE)
                .receive(neighbour(11))
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void elevenNeighboursInAWeekAreNone() {
        story().on(1, "09:00")
                .every(Duration.ofDays(7).dividedBy(11), 11, NumberStoriesTest::neighbour)
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void aRecycledNumberThatSignsUpAgainIsOneNumber() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        8,
                        i ->
                                new StoryEvent[] {
                                    outOf("run", signsUp("a" + i))
                                            .with(TextField.PHONE, "phone:k1:recycled")
                                })
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void withoutABlockNothingIsSaid() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        8,
                        i -> new StoryEvent[] {signsUp("a" + i).with(TextField.PHONE_BLOCK, null)})
                .watchedBy(RULES)
                .findsNobody();
    }

    /** Operators sell freshmen packs out of one block, and all sign up on the first day. */
    @Test
    void freshmenSignUpWithARunOfNewNumbers() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        60,
                        i ->
                                new StoryEvent[] {
                                    behind("campus", Codes.Network.CAMPUS, neighbour(i)[0])
                                })
                .watchedBy(RULES)
                .explainedBy("REG-02", "SCHOOL_ENROLMENT")
                .findsNobody();
    }

    @Test
    void newStaffSignUpWithTheFirmsNumbersUnderTheirOwnNames() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        30,
                        i ->
                                new StoryEvent[] {
                                    behind("gateway", Codes.Network.MOBILE_CGNAT, neighbour(i)[0])
                                            .with(TextField.ID_NUMBER, "idno:k1:" + i)
                                })
                .watchedBy(RULES)
                .explainedBy("REG-02", "SCHOOL_ENROLMENT")
                .findsNobody();
    }

    /** The platform's records name neither prefix nor network. */
    private static Story neighboursFromNowhere(boolean named) {
        return story().on(1, "09:00")
                .every(
                        MINUTE,
                        30,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.account(EventType.REGISTERED, "a" + i)
                                            .with(TextField.PHONE, "phone:k1:" + i)
                                            .with(TextField.PHONE_BLOCK, "phoneblock:k1:run")
                                            .with(TextField.HARDWARE, "hardware:k1:" + i)
                                            .with(
                                                    TextField.ID_NUMBER,
                                                    named ? "idno:k1:" + i : null)
                                });
    }

    @Test
    void newStaffUnderTheirOwnNamesMayComeOverANetworkThatNobodyTells() {
        neighboursFromNowhere(true)
                .watchedBy(RULES)
                .explainedBy("REG-02", "SCHOOL_ENROLMENT")
                .findsNobody();
        neighboursFromNowhere(false)
                .watchedBy(RULES)
                .explainedBy("REG-02", "NEW_SIM_HOLDERS")
                .finds(block("run"), BULK_REGISTRATION, OBSERVED, "REG-02");
    }

    @Test
    void aFarmOnCampusHasFewHandsets() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        12,
                        i ->
                                new StoryEvent[] {
                                    behind(
                                            "campus",
                                            Codes.Network.CAMPUS,
                                            on("h" + i / 2, neighbour(i)[0]))
                                })
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-02");
    }

    @Test
    void ownersOfNewNumbersOfManyBlocksAreNewcomers() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        60,
                        i ->
                                new StoryEvent[] {
                                    outOf("b" + i / 4, signsUp("a" + i))
                                            .with(NumberField.PHONE_CLASS, Codes.PhoneClass.MVNO)
                                })
                .watchedBy(RULES)
                .findsNobody();
    }
}
