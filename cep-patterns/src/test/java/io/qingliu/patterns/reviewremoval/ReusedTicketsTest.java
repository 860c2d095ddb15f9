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
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** DEL-13: the number of one ticket under many reviews, week after week. */
class ReusedTicketsTest {

    private static final String HAND = "OPERATOR:P1:hand";
    private static final String OTHER = "SHOP:P1:s2";

    private static StoryEvent[] falls(String number, String shop, int stars, String ticket) {
        return new StoryEvent[] {
            posted(number, shop, stars),
            removed(number, shop, "hand")
                    .with(TextField.TICKET, ticket)
                    .with(NumberField.REASON, Reason.AD)
                    .after(ofHours(5))
        };
    }

    /** So many bad reviews of the shop fall under one ticket, one each so often. */
    private static Story underOne(int reviews, Duration apart) {
        return story().on(1, "09:00")
                .every(apart, reviews, i -> falls("n" + i, SHOP, 1 + i % 2, "old"));
    }

    /** The same of two shops, in turn. */
    private static Story ofTwo(int reviews, Duration apart) {
        return story().on(1, "09:00")
                .every(
                        apart,
                        reviews,
                        i -> falls("n" + i, i % 2 == 0 ? SHOP : "s2", 1 + i % 2, "old"));
    }

    private static void findsNobody(Story story) {
        Blame.lifeGoesOn(story.on(26, "10:00"), 3).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void threeReviewsOfEachOfTwoShopsOnThreeDaysUnderTheSameTicket() {
        Blame.lifeGoesOn(ofTwo(6, ofHours(14)).on(26, "10:00"), 3)
                .watchedBy(REMOVAL)
                .finds(HAND, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-13")
                .finds(OTHER, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-13")
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-13");
        findsNobody(ofTwo(5, ofHours(14)));
    }

    /** Those who sell bad reviews went on for two weeks, and so did the merchant's complaint. */
    @Test
    void whatOneMerchantComplainsOfIsOneTicketHoweverLongItTakes() {
        findsNobody(underOne(20, ofHours(17)));
    }

    /** A quarrel brought before the platform once, and all that came of it. */
    @Test
    void aWaveOfAbuseIsOneTicketAndTwoDays() {
        findsNobody(ofTwo(12, ofHours(2)));
    }

    @Test
    void eachWithATicketOfItsOwnIsAModeratorsWork() {
        findsNobody(
                story().on(1, "09:00")
                        .every(ofHours(24), 12, i -> falls("n" + i, SHOP, 1, "t" + i)));
    }

    /** Two reviews a shop: whoever complains, the number stands for the platform's own rule. */
    @Test
    void aStandingTicketGoesFromShopToShop() {
        findsNobody(
                story().on(1, "09:00")
                        .every(ofHours(14), 20, i -> falls("n" + i, "x" + i / 2, 1, "standing")));
    }

    @Test
    void aStandingTicketAgainstAdvertisingTakesAnyStars() {
        Story mixed = ofTwo(8, ofHours(14));
        mixed.on(1, "11:00").every(ofHours(14), 2, i -> falls("p" + i, SHOP, 5, "old"));
        Blame.lifeGoesOn(mixed.on(26, "10:00"), 3).watchedBy(REMOVAL).fires("DEL-13");

        mixed = ofTwo(8, ofHours(14));
        mixed.on(1, "11:00").every(ofHours(14), 3, i -> falls("p" + i, SHOP, 5, "old"));
        findsNobody(mixed);
    }

    /** Who had one review under it may be whom the ticket was opened for. */
    @Test
    void aShopTakesPartFromThreeReviewsOn() {
        Story story = ofTwo(10, ofHours(14));
        story.on(2, "11:00").every(ofHours(14), 2, i -> falls("p" + i, "s3", 1, "old"));
        Blame.lifeGoesOn(story.on(26, "10:00"), 3)
                .watchedBy(REMOVAL)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-13")
                .spares("SHOP:P1:s3");
    }
}
