package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-17: accounts that buy and praise again and again, where no more is said than must be. */
class ReturningTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String SHOP = "SHOP:P1:s";
    private static final String OTHER = "SHOP:P1:t";
    private static final String MEMBER = "BUYER:P1:b0";
    private static final int TIMES = 3;

    private static StoryEvent paid(String order, String buyer, String shop) {
        return StoryEvent.happens(EventType.PAID)
                .with(TextField.ORDER, order)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, shop);
    }

    private static StoryEvent reviewed(String order, String buyer, String shop, int stars) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + order)
                .with(TextField.BUYER, buyer)
                .with(TextField.SHOP, shop)
                .with(NumberField.RATING, stars)
                .after(ofHours(50));
    }

    /** So many accounts buy so many times at a shop, in turn, and praise each time. */
    private static Story crew(Story story, String shop, int accounts, int times) {
        return crew(story, shop, accounts, times, 5, null);
    }

    private static Story crew(
            Story story,
            String shop,
            int accounts,
            int times,
            int stars,
            Codes.Fulfilment fulfilment) {
        story.on(1, "20:00")
                .every(
                        ofHours(5),
                        accounts * times,
                        i -> {
                            String order = shop + "-crew-" + i;
                            String buyer = "b" + i % accounts;
                            StoryEvent paid = paid(order, buyer, shop);
                            if (fulfilment != null) {
                                paid.with(NumberField.FULFILMENT, fulfilment);
                            }
                            return new StoryEvent[] {paid, reviewed(order, buyer, shop, stars)};
                        });
        return story;
    }

    /** Others buy once each; two of ten praise. */
    private static Story others(Story story, String shop, int orders) {
        return others(story, shop, orders, 2);
    }

    /** So many of ten of them praise. */
    private static Story others(Story story, String shop, int orders, int ofTen) {
        story.on(1, "09:00")
                .every(
                        ofHours(4).plusMinutes(7),
                        orders,
                        i -> {
                            String order = shop + "-other-" + i;
                            StoryEvent paid = paid(order, "c-" + shop + i, shop);
                            return i % 10 < ofTen
                                    ? new StoryEvent[] {
                                        paid, reviewed(order, "c-" + shop + i, shop, 5)
                                    }
                                    : new StoryEvent[] {paid};
                        });
        return story;
    }

    private static Story.Outcome seen(Story story) {
        return story.on(14, "12:00").watchedAfterwards(BRUSHING);
    }

    @Test
    void aCrewOfTwoShopsIsFoundWithThem() {
        Story story = crew(others(story(), "s", 24), "s", 8, TIMES);
        seen(crew(others(story, "t", 24), "t", 8, TIMES))
                .finds(SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-17")
                .finds(OTHER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-17")
                .finds(MEMBER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-17")
                .spares("BUYER:P1:c-s0");
    }

    @Test
    void ofOneShopItIsObserved() {
        seen(crew(others(story(), "s", 24), "s", 8, TIMES))
                .finds(SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-17");
    }

    @Test
    void fourWhoShareAnotherShopAreFriends() {
        for (int shared : new int[] {4, 5}) {
            Story story = crew(others(story(), "s", 24), "s", 8, TIMES);
            seen(crew(story, "t", shared, TIMES))
                    .finds(
                            SHOP,
                            Behavior.BRUSHING,
                            shared < 5 ? FindingStatus.OBSERVED : FindingStatus.SUSPECTED,
                            "BRU-17")
                    .spares(OTHER);
        }
    }

    /** A platform asks about each order, and regulars answer as the others do. */
    @Test
    void whereNearlyEverybodyPraisesItSaysNothing() {
        seen(crew(others(story(), "s", 20, 7), "s", 8, TIMES))
                .explainedBy("BRU-17", "EVERYBODY_PRAISES")
                .findsNobody();
        seen(crew(others(story(), "s", 20, 6), "s", 8, TIMES))
                .finds(SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-17");
    }

    @Test
    void sevenAreFriends() {
        seen(crew(story(), "s", 7, 4)).findsNobody();
    }

    @Test
    void regularsAreHalfOfASmallShopAndNoMore() {
        seen(crew(others(story(), "s", 25), "s", 8, TIMES)).findsNobody();
    }

    @Test
    void whoPraisesTwiceIsContent() {
        seen(crew(story(), "s", 12, 2)).findsNobody();
    }

    @Test
    void whoGivesThreeStarsPraisesNothing() {
        seen(crew(story(), "s", 8, TIMES, 3, null)).findsNobody();
        seen(crew(story(), "s", 8, TIMES, 4, null)).fires("BRU-17");
    }

    /** Loyal customers come three times as well, and a third of them praises each time. */
    @Test
    void customersWhoComeAgainPraiseNowAndThen() {
        Story story = story();
        story.on(1, "20:00")
                .every(
                        ofHours(5),
                        24 * TIMES,
                        i -> {
                            String order = "loyal-" + i;
                            String buyer = "b" + i % 24;
                            StoryEvent paid = paid(order, buyer, "s");
                            return i % 24 < 8
                                    ? new StoryEvent[] {paid, reviewed(order, buyer, "s", 5)}
                                    : new StoryEvent[] {paid};
                        });
        seen(story.on(17, "00:00")).isSilent("BRU-17").findsNobody();
    }

    /** The dairy brings the milk every morning. */
    @Test
    void whatIsBroughtWithinTheHourIsBoughtEveryDay() {
        seen(crew(story(), "s", 8, TIMES, 5, Codes.Fulfilment.INSTANT)).findsNobody();
    }

    @Test
    void reviewsWithoutPurchasesAreNoTrade() {
        Story story = story().on(1, "20:00");
        story.every(
                ofMinutes(90),
                8 * TIMES,
                i -> new StoryEvent[] {reviewed("n" + i, "b" + i % 8, "s", 5)});
        seen(story).findsNobody();
    }

    @Test
    void withinAMonthOfThePraise() {
        // The first purchase lies fifty hours before its praise, and so before the third praise.
        for (int days : new int[] {27, 28}) {
            Story story = story();
            for (int day : new int[] {1, 2, 1 + days}) {
                String turn = "w" + day + "-";
                story.on(day, "20:00")
                        .every(
                                ofMinutes(30),
                                8,
                                i ->
                                        new StoryEvent[] {
                                            paid(turn + i, "b" + i, "s"),
                                            reviewed(turn + i, "b" + i, "s", 5)
                                        });
            }
            Story.Outcome outcome = story.on(33, "00:00").watchedAfterwards(BRUSHING);
            if (days == 27) {
                outcome.fires("BRU-17");
            } else {
                outcome.isSilent("BRU-17");
            }
        }
    }
}
