package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.over;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;
import static java.time.Duration.ofMinutes;

import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** SUB-05M: drivers and riders who ride with nobody else. */
class CirclesTest {

    private static StoryEvent trip(String id, String rider, String driver) {
        int odd = Math.floorMod(id.hashCode() * 31, 5000);
        return over(2000 + odd, 300 + odd * 17L % 700, ride(id, rider, driver));
    }

    /**
     * Riders and drivers take turns through two weeks: on each day some ride three times and the
     * others not at all.
     */
    private static Story circle(Story story, int riders, int drivers) {
        for (int day = 1; day <= 16; day++) {
            for (int rider = day % 2; rider < riders; rider += 2) {
                for (int n = 0; n < 3; n++) {
                    int turn = day + rider + n;
                    story.on(day, "09:00")
                            .after(ofMinutes(37L * rider + 201L * n))
                            .receive(
                                    trip(
                                            "o" + day + "-" + rider + "-" + n,
                                            "r" + rider,
                                            "dan" + turn % drivers));
                }
            }
        }
        return story;
    }

    /** People each of whom a driver takes along three times a month. */
    private static Story village(Story story, int drivers, int villagers) {
        for (int i = 0; i < 3 * villagers; i++) {
            story.on(1 + i % 16, "07:00")
                    .after(ofMinutes(11L * (i / 16)))
                    .receive(trip("v" + i, "v" + i % villagers, "dan" + i % villagers % drivers));
        }
        return story;
    }

    @Test
    void fourRidersAndFourDriversWhoRideWithNobodyElse() {
        circle(story(), 4, 4)
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER + "0", SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05R", "SUB-05M")
                .finds(buyer("r3"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05R", "SUB-05M");
    }

    @Test
    void threeRidersAreAHousehold() {
        circle(story(), 3, 4)
                .watchedAfterwards(RULES)
                .isSilent("SUB-05M")
                .fires("SUB-05R")
                .fires("SUB-05D");
    }

    @Test
    void theDriversOfAVillageDriveEverybody() {
        // The four ride as often as before; forty others make up more than half of the trips.
        village(circle(story(), 4, 4), 4, 44)
                .watchedAfterwards(RULES)
                .fires("SUB-05D")
                .isSilent("SUB-05M")
                .finds(buyer("r0"), SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-05R");
        village(circle(story(), 4, 4), 4, 20).watchedAfterwards(RULES).fires("SUB-05M");
    }

    @Test
    void colleaguesShareTheirCarsToWorkAndBack() {
        Story story = story();
        for (int day = 1; day <= 20; day++) {
            for (int rider = 0; rider < 6; rider++) {
                String id = "o" + day + "-" + rider;
                String driver = "dan" + (day + rider) % 4;
                story.on(day, "08:00")
                        .after(ofMinutes(rider))
                        .receive(trip(id + "a", "r" + rider, driver));
                story.on(day, "18:00")
                        .after(ofMinutes(rider))
                        .receive(trip(id + "b", "r" + rider, driver));
            }
        }
        story.watchedAfterwards(RULES)
                .explainedBy("SUB-05M", "CAR_POOL")
                .finds(buyer("r0"), SUBSIDY_FRAUD, OBSERVED, "SUB-05C", "SUB-05R", "SUB-05M");
    }

    // SUB-06C

    private static Story.Outcome atOneSpeed(int perDay, int days, int variation) {
        Story story = story();
        for (int day = 1; day <= days; day++) {
            for (int n = 0; n < perDay; n++) {
                int odd = 3 * day + n - 12;
                String id = "o" + day + "-" + n;
                story.on(day, "09:00")
                        .after(ofMinutes(150L * n))
                        .receive(
                                over(
                                        3000 + (long) variation * odd,
                                        360,
                                        ride(id, "x" + id, "dan")));
            }
        }
        return story.watchedAfterwards(RULES);
    }

    @Test
    void aProgramThatDrivesThreeTimesADayIsMetInAWeek() {
        atOneSpeed(3, 7, 10).finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06C");
        atOneSpeed(3, 6, 10).findsNobody();
        atOneSpeed(3, 7, 20).findsNobody();
    }
}
