package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-18: strangers who become customers of shop after shop on the same days. */
class SameDaysTest {

    private static final String THIRD = "SHOP:P1:s3";

    private static StoryEvent paid(String number, String buyer, String shop) {
        return StoryEvent.order(EventType.PAID, "o" + number, buyer, shop);
    }

    private static StoryEvent praised(String number, String buyer, String shop, int stars) {
        return happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, shop)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER);
    }

    /**
     * Accounts b0, b1 … buy at a shop on a day, through the day, and review a week later, through
     * six days.
     */
    private static Story come(
            Story story,
            String shop,
            int day,
            int accounts,
            int stars,
            UnaryOperator<StoryEvent> how) {
        for (int i = 0; i < accounts; i++) {
            String number = shop + "-" + i;
            story.on(day, "08:00")
                    .after(Duration.ofMinutes(55L * i))
                    .receive(how.apply(paid(number, "b" + i, shop)))
                    .on(day + 7, "10:00")
                    .after(Duration.ofHours(11L * i))
                    .receive(praised(number, "b" + i, shop, stars));
        }
        return story;
    }

    /** What others write about a shop after a first purchase, each on a day of their own. */
    private static Story others(Story story, String shop, int count) {
        for (int i = 0; i < count; i++) {
            String number = shop + "-x" + i;
            story.on(1 + i % 6, "11:00")
                    .receive(paid(number, shop + "x" + i, shop))
                    .on(8 + i % 4, "11:00")
                    .receive(praised(number, shop + "x" + i, shop, 5));
        }
        return story;
    }

    private static Story crew(int accounts, int stars, UnaryOperator<StoryEvent> how) {
        Story story = come(story(), "s1", 5, accounts, stars, how);
        come(story, "s2", 9, accounts, stars, how);
        return others(come(story, "s3", 12, accounts, stars, how), "s3", 10);
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story.on(30, "10:00"), 4).watchedBy(FAKE_REVIEW);
    }

    @Test
    void sixWhoCameToThreeShopsOnTheSameDaysAndPraiseThem() {
        seen(crew(6, 5, received -> received))
                .finds("BUYER:P1:b0", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-18")
                .finds("BUYER:P1:b5", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-18")
                .spares("BUYER:P1:s3x0");
    }

    @Test
    void theShopIsObservedAndNoMore() {
        seen(crew(6, 5, received -> received))
                .finds(THIRD, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-18S");
    }

    @Test
    void fiveMayBeFriends() {
        seen(crew(5, 5, received -> received)).findsNobody();
    }

    @Test
    void whoDoesNotPraiseIsACustomer() {
        seen(crew(6, 4, received -> received)).fires("REV-18");
        seen(crew(6, 3, received -> received)).findsNobody();
    }

    @Test
    void oneSharedDayIsADayOnWhichAShopWasTalkedOf() {
        seen(others(come(story(), "s1", 5, 20, 5, received -> received), "s1", 10)).findsNobody();
    }

    /** All who praise a first purchase of the sale share that: it says nothing of the six. */
    @Test
    void oneLargeShopThatSixOfThirtyCustomersOfASaleDayWereAtToo() {
        Story story = come(story(), "s1", 5, 30, 5, received -> received);
        for (int i = 0; i < 6; i++) {
            story.on(5, "07:30")
                    .after(Duration.ofMinutes(i))
                    .receive(paid("l" + i, "b" + i, "large"));
        }
        seen(story).findsNobody();
    }

    @Test
    void thoseWhoComeEachOnADayOfTheirOwnShareNone() {
        Story story = story();
        for (int i = 0; i < 8; i++) {
            int[] days = {2 + i, 10 - i, 2 + (i + 3) % 8};
            for (int at = 0; at < days.length; at++) {
                String shop = "s" + (at + 1);
                String number = shop + "-" + i;
                story.on(days[at], "08:00")
                        .receive(paid(number, "b" + i, shop))
                        .on(14 + i, "10:00")
                        .receive(praised(number, "b" + i, shop, 5));
            }
        }
        seen(story).findsNobody();
    }

    @Test
    void aFifthOfThoseWhoPraise() {
        for (int others : new int[] {24, 25}) {
            Story story = story();
            for (int shop = 1; shop <= 3; shop++) {
                String id = "s" + shop;
                others(come(story, id, 1 + 4 * shop, 6, 5, received -> received), id, others);
            }
            Story.Outcome outcome = seen(story);
            if (others == 24) {
                outcome.fires("REV-18");
            } else {
                outcome.isSilent("REV-18");
            }
        }
    }

    @Test
    void whoComesBackIsACustomer() {
        Story story = story();
        for (int i = 0; i < 6; i++) {
            story.on(1, "09:00")
                    .after(Duration.ofHours(13L * i))
                    .receive(paid("old" + i, "b" + i, "s2"));
        }
        come(story, "s1", 7, 6, 5, received -> received);
        come(story, "s2", 9, 6, 5, received -> received);
        seen(come(story, "s3", 11, 6, 5, received -> received)).findsNobody();
    }

    @Test
    void followersOfAHostComeOutOfTheSession() {
        seen(crew(6, 5, received -> received.with(TextField.LIVE_SESSION, "live")))
                .explainedBy("REV-18", "FOLLOWERS")
                .findsNobody();
    }

    @Test
    void whoDrawsWhatThePlatformGivesAwayComesOnItsDays() {
        seen(crew(
                        6,
                        5,
                        received ->
                                received.with(TextField.CAMPAIGN, "trial")
                                        .with(NumberField.AMOUNT, 1)))
                .explainedBy("REV-18", "GIVE_AWAYS")
                .findsNobody();
        seen(crew(
                        6,
                        5,
                        received ->
                                received.with(TextField.CAMPAIGN, "trial")
                                        .with(NumberField.AMOUNT, 9900)))
                .finds("BUYER:P1:b0", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-18");
    }

    @Test
    void colleaguesShowEachOtherWhereToBuy() {
        seen(crew(
                        6,
                        5,
                        received ->
                                received.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT)))
                .explainedBy("REV-18", "COLLEAGUES")
                .findsNobody();
        seen(crew(6, 5, received -> received.with(TextField.BUILDING, "building:k1:tower")))
                .explainedBy("REV-18", "COLLEAGUES")
                .findsNobody();
    }
}
