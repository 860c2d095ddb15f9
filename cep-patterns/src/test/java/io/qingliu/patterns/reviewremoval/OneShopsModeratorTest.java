package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.removed;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** DEL-10: a moderator whose tickets are made up for one shop. */
class OneShopsModeratorTest {

    private static final String HAND = "OPERATOR:P1:hand";

    private static StoryEvent ticketed(String number, String shop) {
        return removed(number, shop, "hand").with(TextField.TICKET, "t" + number).after(ofHours(7));
    }

    /** So many bad reviews of the shop, and so many of others, two a day. */
    private static Story removals(int ofShop, int ofOthers, int stars, Reason reason) {
        Story story = story().on(1, "09:00");
        story.every(
                ofHours(50),
                ofShop,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, SHOP, stars),
                            ticketed("n" + i, SHOP).with(NumberField.REASON, reason)
                        });
        story.on(1, "10:00")
                .every(
                        ofHours(30),
                        ofOthers,
                        i ->
                                new StoryEvent[] {
                                    posted("x" + i, "x" + i, 1),
                                    ticketed("x" + i, "x" + i)
                                            .with(NumberField.REASON, Reason.ABUSE)
                                });
        return Blame.lifeGoesOn(story.on(25, "10:00"), 3);
    }

    @Test
    void fiveReviewsOfOneShopForNoReasonWhateverTheTicketSays() {
        removals(5, 0, 2, Reason.OTHER)
                .watchedBy(REMOVAL)
                .finds(HAND, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-10")
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-10");
        removals(4, 0, 2, Reason.OTHER).watchedBy(REMOVAL).findsNobody();
        removals(9, 0, 3, Reason.OTHER).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void aGroundIsWhatARuleBookAsksFor() {
        for (Reason reason : new Reason[] {Reason.ABUSE, Reason.PERSONAL_DATA, Reason.AD}) {
            removals(9, 0, 1, reason).watchedBy(REMOVAL).findsNobody();
        }
    }

    @Test
    void aPlatformThatRecordsNoGroundsIsNoCheat() {
        Story story = story().on(1, "09:00");
        story.every(
                ofHours(50),
                9,
                i -> new StoryEvent[] {posted("n" + i, SHOP, 1), ticketed("n" + i, SHOP)});
        Blame.lifeGoesOn(story.on(25, "10:00"), 3).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void aModeratorHasAQueueOfManyShops() {
        removals(6, 4, 1, Reason.OTHER).watchedBy(REMOVAL).fires("DEL-10");
        removals(6, 5, 1, Reason.OTHER).watchedBy(REMOVAL).findsNobody();
    }
}
