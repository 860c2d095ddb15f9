package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_DRIVER;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.over;
import static io.qingliu.patterns.subsidyfraud.Scheme.ride;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-05 and SUB-06: rides for the subsidy. */
class RidesTest {

    private static Story rides(int rides, Duration step, IntFunction<StoryEvent> received) {
        return story().on(1, "07:00").every(step, rides, i -> new StoryEvent[] {received.apply(i)});
    }

    /** A trip like no other: a few kilometres, at a speed of its own. */
    private static StoryEvent honest(int i, String rider) {
        return over(3000 + 137L * i, 500 + (i * i * 61L) % 400, ride("o" + i, rider, "dan"));
    }

    // SUB-05

    @Test
    void fiveRidesOfOnePairInADay() {
        rides(5, ofHours(6), i -> honest(i, "ria"))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-05")
                .finds(buyer("ria"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05");
        rides(5, ofHours(6).plusMinutes(1), i -> honest(i, "ria"))
                .watchedAfterwards(RULES)
                .findsNobody();
        rides(4, ofHours(6), i -> honest(i, "ria")).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void fifteenInAWeek() {
        rides(15, ofHours(8), i -> honest(i, "ria"))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C");
        rides(14, ofHours(8), i -> honest(i, "ria")).watchedAfterwards(RULES).isSilent("SUB-05");
    }

    @Test
    void aCommuterHasTheSameDriverEveryMorningAndEvening() {
        Story month = story();
        for (int day = 1; day <= 20; day++) {
            month.on(day, "08:00").receive(commute(day + "a", "kim"));
            month.on(day, "18:00").receive(commute(day + "b", "kim"));
            for (int i = 0; i < 4; i++) {
                month.on(day, (10 + i) + ":30").receive(commute(day + "-" + i, "r" + day + i));
            }
        }
        month.watchedAfterwards(RULES).explainedBy("SUB-05", "COMMUTER").findsNobody();
    }

    private static StoryEvent commute(String id, String rider) {
        long odd = Math.abs(id.hashCode() * 31L % 340);
        return over(6000 + odd, 700 + odd * odd % 500, ride("c" + id, rider, "dan"));
    }

    @Test
    void aPatientWhoIsDrivenFarIsNoTripRoundTheBlock() {
        rides(5, ofHours(4), i -> over(10_000 + 91L * i, 1500 + 77L * i, ride("o" + i, "p", "dan")))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-05", "LONG_TRIPS")
                .findsNobody();
    }

    @Test
    void ridesNobodySupportsAreNoSubsidyFraud() {
        rides(20, ofHours(1), i -> honest(i, "ria").with(NumberField.SUBSIDY, 0))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aCampaignThatRewardsManyRidesSupportsThem() {
        rides(
                        5,
                        ofHours(4),
                        i ->
                                honest(i, "ria")
                                        .with(NumberField.SUBSIDY, 0)
                                        .with(TextField.CAMPAIGN, "hundred-rides"))
                .watchedAfterwards(RULES)
                .fires("SUB-05");
    }

    // SUB-05C

    @Test
    void aFewRidersWhoTakeTurnsAreObserved() {
        rides(15, ofHours(11), i -> honest(i, "r" + i % 5))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05C")
                .finds(buyer("r0"), SUBSIDY_FRAUD, OBSERVED, "SUB-05C");
        rides(14, ofHours(11), i -> honest(i, "r" + i % 4)).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void aTownDriverMeetsEverySecondRiderOnce() {
        rides(24, ofHours(7), i -> honest(i, i % 2 == 0 ? "r" + i % 3 : "x" + i))
                .watchedAfterwards(RULES)
                .findsNobody();
        rides(24, ofHours(7), i -> honest(i, i % 3 != 0 ? "r" + i % 4 : "x" + i))
                .watchedAfterwards(RULES)
                .fires("SUB-05C");
    }

    // SUB-05R

    private static Story riderOf(int rides, int drivers) {
        return rides(
                rides,
                ofHours(34),
                i ->
                        over(
                                3000 + 137L * i,
                                500 + (i * i * 61L) % 400,
                                ride("o" + i, "ria", "dan" + i % drivers)));
    }

    @Test
    void aRiderWhomFourDriversTakeAgainAndAgainIsObserved() {
        // Perhaps the four drivers of a village: nobody is suspected for living there.
        riderOf(20, 4)
                .watchedAfterwards(RULES)
                .finds(buyer("ria"), SUBSIDY_FRAUD, OBSERVED, "SUB-05R")
                .finds(THE_DRIVER + "0", SUBSIDY_FRAUD, OBSERVED, "SUB-05R");
        riderOf(19, 4).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void aRingThatTakesTurnsOnOneHandsetAddsUp() {
        rides(
                        60,
                        ofMinutes(50),
                        i ->
                                on(
                                        "h",
                                        over(
                                                3000 + 137L * i,
                                                500 + (i * i * 61L) % 400,
                                                ride("o" + i, "r" + i % 3, "dan" + i / 3 % 4))))
                .watchedAfterwards(RULES)
                .finds(buyer("r0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05R", "SUB-06H")
                .finds(THE_DRIVER + "0", SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05R", "SUB-06H");
    }

    @Test
    void aCommuterWithAFewDriversAndATownWithMany() {
        riderOf(20, 3).watchedAfterwards(RULES).findsNobody();
        riderOf(20, 9).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-05S

    private static Story shortRides(int rides, long metres, String rider) {
        return rides(
                rides,
                ofHours(10),
                i -> {
                    StoryEvent ride = ride("o" + i, rider == null ? "x" + i : rider + i % 5, "dan");
                    return over(metres, 200 + 7L * i, ride);
                });
    }

    @Test
    void fifteenShortRidesAreAHintAndWithAFewRidersTheyAddUp() {
        shortRides(16, 1500, null).watchedAfterwards(RULES).fires("SUB-05S").findsNobody();
        shortRides(16, 1501, null).watchedAfterwards(RULES).isSilent("SUB-05S");
        shortRides(14, 1500, null).watchedAfterwards(RULES).isSilent("SUB-05S");
        shortRides(16, 1500, "r")
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05S");
    }

    // SUB-05T

    /** A rider who is driven by this many drivers in turn, each with other riders too. */
    private static Story shortRidesOf(int rides, long metres, int drivers) {
        return rides(
                rides,
                ofHours(10),
                i -> over(metres, 200 + 7L * i, ride("o" + i, "ria", "dan" + i % drivers)));
    }

    @Test
    void aStudentIsDrivenOnTheCampusAndARiderOfACircleRoundTheBlock() {
        shortRidesOf(16, 1500, 16).watchedAfterwards(RULES).fires("SUB-05T").findsNobody();
        shortRidesOf(16, 1501, 16).watchedAfterwards(RULES).isSilent("SUB-05T");
        shortRidesOf(14, 1500, 14).watchedAfterwards(RULES).isSilent("SUB-05T");
        Story circle = story();
        for (int n = 0; n < 48; n++) {
            circle.on(1, "07:00")
                    .after(ofMinutes(205L * n))
                    .receive(
                            over(
                                    900 + 11L * n,
                                    200 + 7L * n,
                                    ride("o" + n, "r" + n % 3, "dan" + n / 3 % 3)));
        }
        circle.watchedAfterwards(RULES)
                .finds(buyer("r0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05T")
                .finds(THE_DRIVER + "0", SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-05S");
    }

    // SUB-06

    private static Story fast(int rides, long metres) {
        return rides(rides, ofHours(4), i -> over(metres + i, 100, ride("o" + i, "r" + i, "dan")));
    }

    @Test
    void fiveTripsFasterThanAnyCar() {
        fast(5, 3601)
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06");
        fast(4, 3601).watchedAfterwards(RULES).findsNobody();
        fast(5, 3596).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void fiveTripsThatLeadNowhere() {
        rides(5, ofHours(4), i -> over(40 + 2L * i, 300, ride("o" + i, "r" + i, "dan")))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06");
        rides(5, ofHours(4), i -> over(50 + 20L * i, 300, ride("o" + i, "r" + i, "dan")))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    // SUB-06C

    private static Story steady(int rides, int wobble) {
        return rides(
                rides,
                ofHours(2),
                i ->
                        over(
                                9L * (300 + 40L * i) * (100 + (i % 2 == 0 ? wobble : 0)) / 100,
                                300 + 40L * i,
                                ride("o" + i, "r" + i, "dan")));
    }

    @Test
    void eightTripsAtOneSpeed() {
        steady(8, 0)
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06C");
        steady(8, 5).watchedAfterwards(RULES).fires("SUB-06C");
        steady(7, 0).watchedAfterwards(RULES).findsNobody();
    }

    private static String riderOf(int trip) {
        return trip < 3 ? "ghost" : trip < 5 ? "kim" : "x" + trip;
    }

    /** Its riders are the program's; who was really driven does not return so often. */
    @Test
    void whoRidesThriceAtOneSpeedTakesPart() {
        rides(
                        8,
                        ofHours(2),
                        i ->
                                over(
                                        9L * (300 + 40L * i),
                                        300 + 40L * i,
                                        ride("o" + i, riderOf(i), "dan")))
                .watchedAfterwards(RULES)
                .finds(buyer("ghost"), SUBSIDY_FRAUD, SUSPECTED, "SUB-06C")
                .spares(buyer("kim"));
    }

    @Test
    void trafficMakesATenthOfDifference() {
        steady(12, 10).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-06T

    private static Story copied(int rides, long metres, long seconds) {
        return rides(rides, ofHours(25), i -> over(metres, seconds, ride("o" + i, "r" + i, "dan")));
    }

    @Test
    void fourTripsTheSameToTheMetreAndTheSecond() {
        copied(4, 3217, 641)
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06T");
        copied(3, 3217, 641).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void roundedTripsAreOftenTheSame() {
        copied(6, 3200, 600).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-06D

    private static StoryEvent byDriver(int i, String rider) {
        return honest(i, rider).with(TextField.DEVICE, "device:k1:dan");
    }

    @Test
    void fiveRidesOrderedOnTheDriversOwnDevice() {
        rides(5, ofHours(30), i -> byDriver(i, "r" + i % 2))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06D");
        rides(
                        5,
                        ofHours(30),
                        i ->
                                from("fleet", honest(i, "r" + i))
                                        .with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:fleet"))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-06D");
    }

    @Test
    void theDeskOfAFleetOrdersForTravellersWhoPay() {
        rides(9, ofHours(17), i -> byDriver(i, "r" + i))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-06D", "DISPATCH_DESK")
                .findsNobody();
    }

    @Test
    void aDriverBooksForHisGrandmother() {
        rides(4, ofHours(30), i -> byDriver(i, "granny")).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-06H

    private static Story oneHandset(int riders, Duration step) {
        return rides(riders, step, i -> on("h", honest(i, "r" + i)));
    }

    @Test
    void threeRidersOfOneDriverShareAHandset() {
        oneHandset(3, ofMinutes(50))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-06H")
                .finds(device("h"), SUBSIDY_FRAUD, OBSERVED, "SUB-06H");
        oneHandset(2, ofMinutes(50)).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void aFamilyOrdersOnOneTabletEachAtAnHour() {
        oneHandset(4, ofHours(27))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-06H", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void aCircleThatSharesHandsetsAddsUp() {
        rides(15, ofMinutes(55), i -> on("h", honest(i, "r" + i % 5)))
                .watchedAfterwards(RULES)
                .finds(THE_DRIVER, SUBSIDY_FRAUD, SUSPECTED, "SUB-05C", "SUB-06H");
    }
}
