package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.over;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;

import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SUB-06E: a program drives the riders of a rack of handsets. */
class RacksTest {

    private static final Duration FIFTEEN_HOURS = Duration.ofHours(15);

    /** So many rides, of so many accounts on one handset, with so many drivers. */
    private static Story rack(int rides, int accounts, int drivers, int wobble, Duration apart) {
        return story().on(1, "07:00")
                .every(
                        apart,
                        rides,
                        i -> {
                            long seconds = 300 + i;
                            long metres = 10 * seconds * (100 + (i % 2 == 0 ? wobble : 0)) / 100;
                            return new StoryEvent[] {
                                on(
                                        "rack",
                                        over(
                                                metres,
                                                seconds,
                                                ride(
                                                        "o" + i,
                                                        "r" + i % accounts,
                                                        "d" + i % drivers)))
                            };
                        });
    }

    private static Story.Outcome watched(Story story) {
        return story.watchedAfterwards(RULES);
    }

    @Test
    void allRidesOfAHandsetAreDrivenByOneProgram() {
        watched(rack(20, 4, 20, 0, FIFTEEN_HOURS))
                .finds(device("rack"), SUBSIDY_FRAUD, SUSPECTED, "SUB-06E")
                .finds(buyer("r0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-06E");
        watched(rack(19, 4, 19, 0, FIFTEEN_HOURS)).isSilent("SUB-06E");
    }

    /** Whoever drove one or two of them may have been driven himself. */
    @Test
    void aDriverOfThreeIsOneOfThem() {
        watched(rack(20, 4, 6, 0, FIFTEEN_HOURS))
                .finds("DRIVER:P1:d0", SUBSIDY_FRAUD, SUSPECTED, "SUB-06E");
        watched(rack(20, 4, 10, 0, FIFTEEN_HOURS)).spares("DRIVER:P1:d0");
    }

    /** Two people of one handset who go the same way at the same hour. */
    @Test
    void aCoupleIsDrivenAlike() {
        watched(rack(20, 2, 20, 0, FIFTEEN_HOURS)).isSilent("SUB-06E");
        watched(rack(20, 3, 20, 0, FIFTEEN_HOURS)).fires("SUB-06E");
    }

    /** The desk of a hotel, a family: traffic makes a tenth of difference. */
    @Test
    void trafficTellsTripsApart() {
        watched(rack(40, 5, 40, 5, FIFTEEN_HOURS)).fires("SUB-06E");
        watched(rack(40, 5, 40, 7, FIFTEEN_HOURS)).isSilent("SUB-06E");
    }

    /** Twenty in thirty days, nineteen steps of as long as that and a little more. */
    @Test
    void aMonthOfRides() {
        Duration apart = Duration.ofDays(30).dividedBy(19);
        watched(rack(20, 4, 20, 0, apart)).fires("SUB-06E");
        watched(rack(20, 4, 20, 0, apart.plusMinutes(1))).isSilent("SUB-06E");
    }
}
