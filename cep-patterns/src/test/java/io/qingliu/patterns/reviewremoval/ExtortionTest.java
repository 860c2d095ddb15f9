package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.lifeGoesOn;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** DEL-02V: who pays because he is made to. */
class ExtortionTest {

    /** One star at a shop, a payment, and the star is gone. */
    private static StoryEvent[] sold(String author, String shop) {
        return sold(author, shop, author + "-" + shop);
    }

    private static StoryEvent[] sold(String author, String shop, String number) {
        return new StoryEvent[] {
            Blame.posted(number, shop, 1).with(TextField.BUYER, author),
            Blame.pays(number, shop).with(TextField.TO, author).after(ofHours(20)),
            Blame.withdrawn(number, shop).with(TextField.BUYER, author).after(ofHours(30))
        };
    }

    /** So many extortioners, each paid at the shop and at others; so many customers of its own. */
    private static Story paid(int extortioners, int others, int customers) {
        Story story = story();
        for (int shop = 0; shop <= others; shop++) {
            String at = shop == 0 ? "shop" : "v" + shop;
            story.on(1 + 3 * shop, "09:00")
                    .every(ofHours(7), extortioners, i -> sold("critic" + i, at));
        }
        story.on(2, "11:00").every(ofHours(9), customers, i -> sold("customer" + i, "shop"));
        return lifeGoesOn(story.on(20, "09:00"), 6);
    }

    private static void isVictim(Story story) {
        story.watchedBy(REMOVAL)
                .finds(
                        "SHOP:P1:shop",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.VICTIM,
                        "DEL-02",
                        "DEL-02V");
    }

    private static void buysBlameAway(Story story) {
        story.watchedBy(REMOVAL)
                .finds(
                        "SHOP:P1:shop",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-02");
    }

    @Test
    void aShopMostOfWhoseBlameIsSoldAtShopAfterShopIsAVictim() {
        isVictim(paid(5, 2, 0));
        isVictim(paid(3, 2, 3));
    }

    @Test
    void aShopThatPaysItsOwnCustomersIsNoneForTheExtortionersAmongThem() {
        buysBlameAway(paid(3, 2, 4));
        buysBlameAway(paid(2, 2, 3));
    }

    /** Whoever is paid at two shops may be hired by the cheat who owns both. */
    @Test
    void anExtortionerIsPaidAtThreeShops() {
        Story story = paid(5, 1, 0);
        story.on(9, "09:00").every(ofHours(7), 5, i -> sold("critic" + i, "v1", "again" + i));
        buysBlameAway(lifeGoesOn(story.on(22, "09:00"), 6));
    }
}
