package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.compressed;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.each;
import static io.qingliu.patterns.brushing.Trade.honest;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** BRU-02 and BRU-10: cycles too short and orders too regular for people who want the goods. */
class RhythmTest {

    private static final Brushing BRUSHING = new Brushing();

    private static Story cycles(int number) {
        return story().on(40, "08:00")
                .every(minutes(3), number, i -> compressed("k" + i, "b" + i, 5));
    }

    /** Confirmed in the same hours, and nothing odd about it. */
    private static Story usualOrders(Story story, int number) {
        return story.on(36, "20:30").every(minutes(2), number, i -> honest("h" + i, "c" + i));
    }

    /** On each of 27 days before, so many cycles. */
    private static Story usualCycles(Story story, int perDay) {
        for (int day = 12; day < 39; day++) {
            int today = day;
            story.on(day, "12:00")
                    .every(
                            minutes(3),
                            perDay,
                            i -> compressed("d" + today + "-" + i, "d" + today + "-" + i, 5));
        }
        return story;
    }

    @Test
    void twentyCyclesOfHoursAreFound() {
        lifeGoesOn(cycles(20), 5)
                .watchedBy(BRUSHING)
                .fires("BRU-02")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-02", "BRU-10");
    }

    @Test
    void nineteenAreNot() {
        lifeGoesOn(cycles(19), 5).watchedBy(BRUSHING).isSilent("BRU-02").findsNobody();
    }

    @Test
    void threeInTenCyclesSpeak() {
        lifeGoesOn(usualOrders(cycles(21), 49), 9).watchedBy(BRUSHING).fires("BRU-02");
    }

    @Test
    void fewerAreTheQuickBuyersOfALargeShop() {
        lifeGoesOn(usualOrders(cycles(21), 50), 9).watchedBy(BRUSHING).isSilent("BRU-02");
    }

    @Test
    void fiveTimesTheUsualSpeaks() {
        // 4 × 27 / 28 = 3.86 a day; five times that is 19.3.
        lifeGoesOn(usualCycles(cycles(20), 4), 5).watchedBy(BRUSHING).fires("BRU-02");
    }

    @Test
    void lessIsHowThisShopAlwaysWas() {
        lifeGoesOn(usualCycles(cycles(24), 5), 5).watchedBy(BRUSHING).isSilent("BRU-02");
    }

    private static Story lastCycle(String time) {
        return lifeGoesOn(cycles(19).on(41, time).receive(compressed("last", "last", 5)), 5);
    }

    @Test
    void twentyInExactlyADaySpeakAndInAMinuteMoreDoNot() {
        lastCycle("08:00").watchedBy(BRUSHING).fires("BRU-02");
        lastCycle("08:01").watchedBy(BRUSHING).isSilent("BRU-02");
    }

    private static StoryEvent[] slow(int i, int hours, int confirmed, int reviewed) {
        StoryEvent[] received = compressed("k" + i, "b" + i, 5);
        received[2].after(ofHours(hours));
        received[3] =
                confirmed("k" + i, "b" + i, Actor.BUYER, ofHours(hours).plusMinutes(confirmed));
        received[4] =
                reviewed("k" + i, "b" + i, 5, ofHours(hours).plusMinutes(confirmed + reviewed));
        return received;
    }

    private static Story slowCycles(int hours, int confirmed, int reviewed) {
        return lifeGoesOn(
                story().on(2, "08:00")
                        .every(minutes(3), 20, i -> slow(i, hours, confirmed, reviewed)),
                12);
    }

    @Test
    void anHourToConfirmTenMinutesToReviewFiveDaysInAllIsTheLimit() {
        slowCycles(5, 60, 10).watchedBy(BRUSHING).fires("BRU-02");
        slowCycles(5, 61, 10).watchedBy(BRUSHING).isSilent("BRU-02");
        slowCycles(5, 60, 11).watchedBy(BRUSHING).isSilent("BRU-02");
        slowCycles(5 * 24 - 1, 50, 10).watchedBy(BRUSHING).fires("BRU-02");
        slowCycles(5 * 24 - 1, 51, 10).watchedBy(BRUSHING).isSilent("BRU-02");
    }

    @Test
    void buyersWhoReviewEverythingAtOnceGiveFourStarsToo() {
        lifeGoesOn(
                        story().on(2, "08:00")
                                .every(
                                        minutes(7),
                                        30,
                                        i -> compressed("k" + i, "b" + i, i % 6 == 0 ? 4 : 5)),
                        5)
                .watchedBy(BRUSHING)
                .explainedBy("BRU-02", "HABITUAL_REVIEWERS")
                .findsNobody();
    }

    @Test
    void aLiveSessionSellsAndIsPraisedInMinutes() {
        lifeGoesOn(
                        story().on(2, "20:00")
                                .every(
                                        ofSeconds(9),
                                        40,
                                        i ->
                                                each(
                                                        compressed("k" + i, "b" + i, 5),
                                                        received ->
                                                                received.with(
                                                                        TextField.LIVE_SESSION,
                                                                        "live"))),
                        5)
                .watchedBy(BRUSHING)
                .explainedBy("BRU-02", "LIVESTREAM_SALE")
                .explainedBy("BRU-10", "LIVESTREAM_SALE")
                .findsNobody();
    }

    @Test
    void theBigSaleIsNotBrushing() {
        Random crowd = new Random(11);
        Story sale = story();
        for (int i = 0; i < 150; i++) {
            String name = "x" + i;
            sale.on(5, "00:00").after(ofSeconds(crowd.nextInt(6 * 3600)));
            sale.receive(
                    each(
                            i % 5 == 0 ? compressed(name, name, 5) : honest(name, name),
                            received -> received.with(TextField.CAMPAIGN, "11-11")));
        }
        lifeGoesOn(sale, 9).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void praiseByThePlatformIsNoPraise() {
        lifeGoesOn(
                        story().on(2, "08:00")
                                .every(
                                        minutes(3),
                                        30,
                                        i -> {
                                            StoryEvent[] received = compressed("k" + i, "b" + i, 5);
                                            received[4].by(Actor.SYSTEM);
                                            return received;
                                        }),
                        5)
                .watchedBy(BRUSHING)
                .isSilent("BRU-02");
    }

    private static Story clockwork(int orders, int minutes) {
        Story story = story().on(2, "02:00");
        return story.every(
                minutes(minutes), orders, i -> new StoryEvent[] {paid("o" + i, "b" + i)});
    }

    @Test
    void twentyOrdersByTheClockAreAHintButNoFinding() {
        lifeGoesOn(clockwork(20, 10), 1).watchedBy(BRUSHING).fires("BRU-10").findsNobody();
        lifeGoesOn(clockwork(19, 10), 1).watchedBy(BRUSHING).isSilent("BRU-10");
    }

    @Test
    void theClockIsWatchedForSixHours() {
        // Eighteen gaps of 19 minutes make 342 minutes, the last closes or misses six hours.
        lifeGoesOn(clockwork(19, 19).on(2, "08:00").receive(paid("last", "last")), 1)
                .watchedBy(BRUSHING)
                .fires("BRU-10");
        lifeGoesOn(clockwork(19, 19).on(2, "08:01").receive(paid("last", "last")), 1)
                .watchedBy(BRUSHING)
                .isSilent("BRU-10");
    }

    /** Gaps alternately longer and shorter than ten minutes: the variation is seconds / 600. */
    private static Story swaying(int seconds) {
        Story story = story().on(2, "02:00");
        for (int i = 0; i < 21; i++) {
            story.receive(paid("o" + i, "b" + i));
            story.after(ofSeconds(i % 2 == 0 ? 600 + seconds : 600 - seconds));
        }
        return lifeGoesOn(story, 1);
    }

    @Test
    void aFifthOfVariationIsTheLimit() {
        swaying(119).watchedBy(BRUSHING).fires("BRU-10");
        swaying(125).watchedBy(BRUSHING).isSilent("BRU-10");
    }

    @Test
    void peopleDoNotComeByTheClock() {
        Random crowd = new Random(7);
        Story story = story();
        for (int i = 0; i < 60; i++) {
            story.on(2, "19:00").after(ofSeconds(crowd.nextInt(5 * 3600)));
            story.receive(paid("o" + i, "b" + i));
        }
        lifeGoesOn(story, 1).watchedBy(BRUSHING).isSilent("BRU-10");
    }

    @Test
    void aSaleThatIsReleasedPieceByPieceIsExplained() {
        lifeGoesOn(
                        story().on(2, "20:00")
                                .every(
                                        ofSeconds(30),
                                        40,
                                        i ->
                                                new StoryEvent[] {
                                                    paid("o" + i, "b" + i)
                                                            .with(TextField.CAMPAIGN, "flash")
                                                }),
                        1)
                .watchedBy(BRUSHING)
                .explainedBy("BRU-10", "BIG_SALE")
                .findsNobody();
    }

    @Test
    void whatHappensMonthsLaterChangesNothing() {
        cycles(20)
                .after(ofDays(40))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(BRUSHING)
                .fires("BRU-02");
    }
}
