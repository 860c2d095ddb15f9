package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.PERSONAL_DATA;
import static io.qingliu.patterns.personaldata.Desk.does;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** PII-10: who tries doors that are not his. */
class DeniedTest {

    private static final String CURIOUS = "OPERATOR:YTO:curious";

    private static StoryEvent denied(String object) {
        return does(QUERY, "curious", object).with(NumberField.DENIED, true);
    }

    private static Story tries(int times, Duration gap) {
        return story().on(1, "09:00").every(gap, times, i -> new StoryEvent[] {denied("s" + i)});
    }

    @Test
    void fiveDenialsInADayAreObservedAtOnce() {
        Story.Outcome outcome = tries(5, ofMinutes(7)).watchedBy(PERSONAL_DATA);
        outcome.finds(CURIOUS, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-10");
        assertThat(outcome.finding(CURIOUS, PI_LEAK_RESALE).evidence().get(0).events())
                .containsExactlyInAnyOrder("QUERY-0", "QUERY-1", "QUERY-2", "QUERY-3", "QUERY-4");
    }

    @Test
    void fourAreASlipOfTheHand() {
        tries(4, ofMinutes(7)).watchedBy(PERSONAL_DATA).findsNobody();
    }

    @Test
    void theyCountWithinADay() {
        tries(5, ofHours(6)).watchedBy(PERSONAL_DATA).fires("PII-10");
        tries(5, ofHours(6).plusMillis(1)).watchedBy(PERSONAL_DATA).findsNobody();
    }

    @Test
    void whateverWasAskedForAndWithWhateverReasonEveryDenialCounts() {
        story().on(1, "09:00")
                .receive(denied("s0"), denied("s1"))
                .after(ofHours(1))
                .receive(
                        does(REVEAL, "curious", "s2").with(NumberField.DENIED, true),
                        denied("s3").with(TextField.WORK, "APPEAL/A-1"),
                        denied("s4").with(TextField.WORK, "APPEAL/A-2"))
                .watchedBy(PERSONAL_DATA)
                .finds(CURIOUS, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-10");
    }

    @Test
    void whoIsAnsweredEachTimeHasTriedNoDoor() {
        story().on(1, "09:00")
                .every(ofMinutes(7), 9, i -> new StoryEvent[] {does(QUERY, "curious", "s" + i)})
                .watchedBy(PERSONAL_DATA)
                .findsNobody();
    }

    @Test
    void deniedNoIsAnAnswer() {
        story().on(1, "09:00")
                .every(
                        ofMinutes(7),
                        9,
                        i ->
                                new StoryEvent[] {
                                    does(QUERY, "curious", "s" + i).with(NumberField.DENIED, false)
                                })
                .watchedBy(PERSONAL_DATA)
                .findsNobody();
    }

    @Test
    void theColleagueWhoseScopeIsNotEnteredYetTriesTheSameDoor() {
        retries(3).explainedBy("PII-10", "SAME_DOOR").findsNobody();
        retries(4).finds(CURIOUS, PI_LEAK_RESALE, FindingStatus.OBSERVED, "PII-10");
    }

    /** Six denials about so many objects. */
    private static Story.Outcome retries(int objects) {
        return story().on(1, "09:00")
                .every(ofMinutes(7), 6, i -> new StoryEvent[] {denied("s" + i % objects)})
                .watchedBy(PERSONAL_DATA);
    }
}
