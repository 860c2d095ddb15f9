package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.over;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** SUB-06C, SUB-06T: a car that serves a line, and programs that would like to be one. */
class LinesTest {

    /** On each of five days so many passengers ride at each of these times, one by one. */
    private static Story days(int passengers, IntToLongFunction metres, String... times) {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            for (int t = 0; t < times.length; t++) {
                for (int rider = 0; rider < passengers; rider++) {
                    String id = "o" + day + "-" + t + "-" + rider;
                    long trip = metres.applyAsLong((day * 7 + t * 3 + rider) % 10);
                    story.on(day, times[t])
                            .after(ofMinutes(9L * rider))
                            .receive(over(trip, 481, ride(id, "r" + rider, "dan")));
                }
            }
        }
        return story;
    }

    private static void isHeldBack(Story story) {
        story.watchedAfterwards(RULES)
                .explainedBy("SUB-06C", "FIXED_LINE")
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T")
                .finds(buyer("r0"), SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T");
    }

    private static Story.Outcome isNone(Story story) {
        return story.watchedAfterwards(RULES).shows("SUB-06C", "FIXED_LINE", Result.EXCLUDED);
    }

    @Test
    void fourWhoRideToWorkAndBackAreALine() {
        isHeldBack(days(4, i -> 3_200 + 2 * i, "08:00", "18:00"));
        isNone(days(3, i -> 3_200 + 2 * i, "08:00", "18:00"));
    }

    @Test
    void tripsOnOneRoadDifferByAHundredth() {
        isHeldBack(days(4, i -> i % 2 == 0 ? 3_232 : 3_200, "08:00", "18:00"));
        isNone(days(4, i -> i % 2 == 0 ? 3_233 : 3_200, "08:00", "18:00"));
    }

    @Test
    void whoRidesThriceEveryDayRidesForTheSubsidy() {
        isNone(days(4, i -> 3_200 + 2 * i, "08:00", "12:00", "18:00"));
    }

    @Test
    void aTimetableHasFewHours() {
        Story story = story();
        String[] hours = {"07:00", "08:00", "09:00", "10:00", "11:00"};
        for (int day = 1; day <= 5; day++) {
            for (int i = 0; i < 6; i++) {
                String id = "o" + day + "-" + i;
                story.on(day, hours[(day + i) % 5])
                        .after(ofMinutes(4L * i))
                        .receive(over(3_200 + i, 481, ride(id, "r" + i, "dan")));
            }
        }
        isNone(story);
    }

    /** Copies to the metre are chance where all trips lie within twenty metres. */
    @Test
    void copiesOnALineAreChanceAndMakeNobodyACandidate() {
        days(6, i -> 3_200 + 2 * i, "08:00", "18:00")
                .watchedAfterwards(RULES)
                .explainedBy("SUB-06T", "FIXED_LINE")
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-06C", "SUB-06T");
        days(3, i -> 3_201, "08:00", "18:00")
                .watchedAfterwards(RULES)
                .shows("SUB-06T", "FIXED_LINE", Result.EXCLUDED)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, CANDIDATE, "SUB-05C", "SUB-06C", "SUB-06T");
    }
}
