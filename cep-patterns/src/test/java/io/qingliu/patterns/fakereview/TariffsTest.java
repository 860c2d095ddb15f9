package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.pays;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.RewardsTest.rewards;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * REV-05V, REV-05T: somebody who is not the shop, or the shop itself, pays for praise, each as it
 * deserves.
 */
class TariffsTest {

    private static final String THE_CLERK = "BUYER:P1:clerk";

    /** What is written of the shop besides. */
    private Supplier<Story> besides = Story::story;

    /** From two to five yuan, by somebody who is not the shop. */
    private static StoryEvent byTheClerk(StoryEvent paid, int i) {
        return paid.with(TextField.FROM, "clerk")
                .with(NumberField.FROM_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, 200 + 100L * (i % 4));
    }

    private static Story tariff(int buyers, Duration apart) {
        int[] next = {0};
        return rewards(buyers, apart, paid -> byTheClerk(paid, next[0]++));
    }

    @Test
    void aClerkPaysMoreForAPictureThanForALine() {
        tariff(10, ofHours(6))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_CLERK, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05V")
                .spares(THE_SHOP)
                .spares("BUYER:P1:b3");
        tariff(9, ofHours(6)).watchedBy(FAKE_REVIEW).findsNobody();
        tariff(20, ofHours(34)).watchedBy(FAKE_REVIEW).fires("REV-05V");
        tariff(19, ofHours(34)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    /** A leader gives change back to neighbours, of whom some happen to praise the shop. */
    @Test
    void whoeverPaysOthersTooPaysForNoPraise() {
        for (int others : new int[] {1, 2}) {
            Story story = story().on(1, "09:00");
            story.every(
                    ofHours(1),
                    others,
                    i -> new StoryEvent[] {byTheClerk(pays(SHOP, "q" + i, "q" + i, 300), i)});
            story.every(
                    ofHours(6),
                    10,
                    i ->
                            new StoryEvent[] {
                                review("n" + i, "b" + i, 5),
                                byTheClerk(pays(SHOP, "b" + i, "n" + i, 300), i).after(ofHours(20))
                            });
            Story.Outcome outcome = lifeGoesOn(story, 9).watchedBy(FAKE_REVIEW);
            if (others == 1) {
                outcome.fires("REV-05V");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /** He serves two shops: what counts is that he pays for praise and hardly anything else. */
    @Test
    void praiseOfTwoShopsIsPaidForByTariffToo() {
        for (int others : new int[] {2, 3}) {
            Story story = story().on(1, "09:00");
            story.every(
                    ofHours(1),
                    others,
                    i -> new StoryEvent[] {byTheClerk(pays(SHOP, "q" + i, "q" + i, 300), i)});
            story.every(
                    ofHours(6),
                    24,
                    i ->
                            new StoryEvent[] {
                                review("n" + i, "b" + i, 5).with(TextField.SHOP, "s" + i % 2),
                                byTheClerk(pays(SHOP, "b" + i, "n" + i, 300), i).after(ofHours(20))
                            });
            Story.Outcome outcome = lifeGoesOn(story, 9).watchedBy(FAKE_REVIEW);
            if (others == 2) {
                outcome.finds(THE_CLERK, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05V");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /**
     * A shop pays two to five yuan for praise; others give fewer stars.
     *
     * @param lessPaid of the others, who are paid as well
     */
    private Story.Outcome ofItsOwn(int praise, int less, int lessPaid) {
        Story story = besides.get().on(1, "09:00");
        story.every(ofHours(6), less, i -> new StoryEvent[] {review("l" + i, "l" + i, 4)});
        story.on(1, "10:00")
                .every(
                        ofHours(6),
                        lessPaid,
                        i -> new StoryEvent[] {pays(SHOP, "l" + i, "l" + i, 200 + 100L * (i % 4))});
        story.on(1, "11:00")
                .every(
                        ofHours(6),
                        praise,
                        i ->
                                new StoryEvent[] {
                                    review("n" + i, "b" + i, 5),
                                    pays(SHOP, "b" + i, "n" + i, 200 + 100L * (i % 4))
                                            .after(ofHours(20))
                                });
        return lifeGoesOn(story, 9).watchedBy(FAKE_REVIEW);
    }

    @Test
    void aShopWhoseTariffForgetsWhoeverIsNotContentBuysPraise() {
        ofItsOwn(10, 10, 0)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-05T")
                .spares("BUYER:P1:b3");
        ofItsOwn(9, 10, 0).findsNobody();
    }

    @Test
    void aShopThatThanksForAnyReviewHasContentCustomers() {
        ofItsOwn(12, 9, 0).findsNobody();
        ofItsOwn(12, 9, 1).findsNobody();
        // One of ten was paid and one more is believed paid: a fifth of all who gave five stars.
        ofItsOwn(12, 10, 1).fires("REV-05T");
        ofItsOwn(18, 10, 2).findsNobody();
    }

    /** A tariff is for everybody who praises. */
    @Test
    void whoPaysHalfOfThoseWhoPraiseHasATariff() {
        besides = () -> praised(10);
        ofItsOwn(10, 10, 0).fires("REV-05T");
        besides = () -> praised(11);
        ofItsOwn(10, 10, 0).findsNobody();
    }

    /** Nineteen of twenty are content, and one in thirty is drawn: of the others nobody was. */
    @Test
    void aLotteryAmongAllWhoWriteIsNoTariff() {
        besides = () -> praised(368);
        ofItsOwn(12, 20, 0).isSilent("REV-05T").findsNobody();
    }

    /** Three who claim nothing, and thirty who bought nothing, frame nobody. */
    @Test
    void aRivalFramesNoShopThatThanksForAnyReview() {
        ofItsOwn(12, 3, 0).findsNobody();
        besides =
                () ->
                        story().on(1, "08:00")
                                .every(
                                        ofHours(1),
                                        30,
                                        i ->
                                                new StoryEvent[] {
                                                    review("z" + i, "z" + i, 4)
                                                            .with(TextField.ORDER, null)
                                                });
        ofItsOwn(12, 3, 0).findsNobody();
    }

    /** So many more give five stars, and get nothing. */
    private static Story praised(int unpaid) {
        return story().on(1, "08:00")
                .every(ofMinutes(5), unpaid, i -> new StoryEvent[] {review("u" + i, "u" + i, 5)});
    }
}
