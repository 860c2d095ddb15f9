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

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** Who keeps a stall, and a pair that drives round the block (SUB-05, SUB-05S, SUB-05T). */
class StallsTest {

    private static final String[] MARKET = {"17:20", "18:20", "23:20"};

    private static StoryEvent haul(String id, long given, long fare) {
        long odd = Math.abs(id.hashCode() * 31L % 340);
        return over(1100 + odd, 300 + odd * odd % 200, ride("h" + id, "mei", "dan"))
                .with(NumberField.SUBSIDY, given)
                .with(NumberField.AMOUNT, fare);
    }

    /** A week of hauls at those times, each fare with so much given. */
    private static Story week(long given, long fare, String... times) {
        Story story = story();
        for (int day = 1; day <= 7; day++) {
            for (String time : times) {
                story.on(day, time).receive(haul(day + "-" + time, given, fare));
            }
        }
        return story;
    }

    @Test
    void aStallKeeperIsDrivenAtTheHoursOfTheMarket() {
        week(300, 900, MARKET)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-05", "STALL_KEEPER")
                .explainedBy("SUB-05S", "STALL_KEEPER")
                .explainedBy("SUB-05T", "STALL_KEEPER")
                .finds(THE_DRIVER, SUBSIDY_FRAUD, OBSERVED, "SUB-05", "SUB-05C", "SUB-05S")
                .finds(buyer("mei"), SUBSIDY_FRAUD, OBSERVED, "SUB-05", "SUB-05C", "SUB-05T");
    }

    @Test
    void whoIsGivenMoreThanAThirdIsAfterIt() {
        week(301, 900, MARKET)
                .watchedAfterwards(RULES)
                .finds(buyer("mei"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C", "SUB-05T");
    }

    /** Four hours a day are a market's, five a program's or a whim. */
    @Test
    void aPairThatDrivesRoundTheBlockHasNoHours() {
        week(300, 900, "17:20", "18:20", "22:20", "23:20")
                .watchedAfterwards(RULES)
                .explainedBy("SUB-05", "STALL_KEEPER");
        Story anyTime = story();
        for (int day = 1; day <= 7; day++) {
            for (int i = 0; i < 3; i++) {
                String time = (8 + (day + 5 * i) % 15) + ":20";
                anyTime.on(day, time.length() < 5 ? "0" + time : time)
                        .receive(haul(day + "-" + i, 300, 900));
            }
        }
        anyTime.watchedAfterwards(RULES)
                .finds(buyer("mei"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C", "SUB-05T");
    }

    /** Three hours and an errand's are four: of twenty trips two may be at other hours. */
    @Test
    void nineOfTenAreAtTheHoursOfTheMarket() {
        withErrands(3).watchedAfterwards(RULES).explainedBy("SUB-05", "STALL_KEEPER");
        withErrands(4)
                .watchedAfterwards(RULES)
                .finds(buyer("mei"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C", "SUB-05T");
    }

    /** Twenty trips in a week, of which so many are errands, each at an hour of its own. */
    private static Story withErrands(int errands) {
        Story story = story();
        for (int i = 0; i < 20 - errands; i++) {
            story.on(1 + i / 3, MARKET[i % 3]).receive(haul("market" + i, 300, 900));
        }
        for (int i = 0; i < errands; i++) {
            story.on(6 - 2 * i % 6, "0" + (6 + i) + ":20").receive(haul("errand" + i, 300, 900));
        }
        return story;
    }

    /** What a coupon is worth nobody says. */
    @Test
    void whoRidesOnACouponIsNotKnownToPay() {
        Story story = story();
        for (int day = 1; day <= 7; day++) {
            for (String time : MARKET) {
                boolean coupon = day == 4 && time.equals(MARKET[0]);
                story.on(day, time)
                        .receive(
                                haul(day + "-" + time, 300, 900)
                                        .with(TextField.COUPON, coupon ? "weekday" : null));
            }
        }
        story.watchedAfterwards(RULES)
                .finds(buyer("mei"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C", "SUB-05T");
    }

    @Test
    void fiveADayAreTooManyForAStall() {
        week(300, 900, "17:10", "17:50", "18:20", "22:20", "23:20")
                .watchedAfterwards(RULES)
                .finds(buyer("mei"), SUBSIDY_FRAUD, SUSPECTED, "SUB-05", "SUB-05C", "SUB-05T");
    }
}
