package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.posting;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.Praise.scanned;
import static io.qingliu.patterns.fakereview.Praise.shipped;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.Codes.Weighing;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-20: praise of parcels that arrived, and had nothing in them. */
class NeverSentTest {

    private static final String HERE = "441802";
    private static final String FAR = "330110";
    private static final int CATALOGUE = 1200;

    /** One order with its parcel and its review; what is not changed is as it should be. */
    private static final class Life {
        private final String number;
        private final String buyer;
        private int grams = 1250;
        private Weighing weighing = Weighing.AUTO;
        private Boolean machine = true;
        private Duration uploaded;
        private String from = FAR;
        private StoryEvent review;

        Life(String number, String buyer) {
            this.number = number;
            this.buyer = buyer;
            review = review(number, buyer, 5);
        }

        /** Typed at the desk where it begins, to the end: no machine, no scale. */
        Life made() {
            weighing = Weighing.DECLARED;
            machine = false;
            return this;
        }

        Life weighing(int some) {
            grams = some;
            return this;
        }

        StoryEvent[] received() {
            StoryEvent hub = scanned(EventType.ARRIVED, number).after(ofHours(20));
            if (machine != null) {
                hub.with(NumberField.MACHINE, machine);
            }
            if (uploaded != null) {
                hub.withTime(NumberField.UPLOAD_TIME, uploaded);
            }
            return new StoryEvent[] {
                order(EventType.PAID, "o" + number, buyer, SHOP)
                        .with(TextField.ITEM, "item")
                        .with(NumberField.CATALOG_WEIGHT, CATALOGUE),
                shipped(number, buyer).after(ofHours(2)),
                scanned(EventType.PICKED_UP, number)
                        .with(TextField.SITE_DIVISION, from)
                        .with(NumberField.WEIGHT, grams)
                        .with(NumberField.WEIGHING, weighing)
                        .after(ofHours(4)),
                hub,
                scanned(EventType.DELIVERED_PROXY, number)
                        .with(TextField.SITE_DIVISION, HERE)
                        .after(ofHours(48)),
                review.after(ofHours(60))
            };
        }
    }

    private static Life life(int i) {
        return new Life("n" + i, "b" + i);
    }

    private static Life made(int i) {
        return life(i).made();
    }

    /** A text is pasted under the praise. */
    private static Life pasted(Life life) {
        life.review = posting(TEXT, life.number, life.buyer, 5);
        return life;
    }

    private static Story lives(int lives, Duration apart, IntFunction<Life> life) {
        return lifeGoesOn(
                story().on(1, "09:00").every(apart, lives, i -> life.apply(i).received()), 8);
    }

    private static Story lives(int lives, IntFunction<Life> life) {
        return lives(lives, ofHours(12), life);
    }

    @Test
    void praiseOfTenMadeUpDeliveriesIsRemembered() {
        lives(10, NeverSentTest::made).watchedBy(FAKE_REVIEW).fires("REV-20").findsNobody();
        lives(9, NeverSentTest::made).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }

    @Test
    void whoPastesPraiseOfThemIsFoundWithTheShop() {
        lives(10, i -> pasted(made(i)))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-01", "REV-20")
                .finds(
                        "BUYER:P1:b3",
                        Behavior.FAKE_REVIEW,
                        FindingStatus.SUSPECTED,
                        "REV-01",
                        "REV-20");
    }

    /** They copy each other for the points; what they praise was sent. */
    @Test
    void whoPastesPraiseOfRealGoodsIsObserved() {
        lives(10, i -> pasted(life(i)))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-20")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01")
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    @Test
    void spreadOverAMonthTwentyAre() {
        lives(20, ofHours(36), NeverSentTest::made).watchedBy(FAKE_REVIEW).fires("REV-20");
        lives(19, ofHours(36), NeverSentTest::made).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }

    private static Story among(int others) {
        Story story = story().on(1, "00:00");
        story.every(ofMinutes(10), others, i -> new Life("k" + i, "k" + i).received());
        story.on(1, "09:00").every(ofHours(3), 10, i -> made(i).received());
        return lifeGoesOn(story, 8);
    }

    @Test
    void inABigShopSomeScansAreMissing() {
        among(40).watchedBy(FAKE_REVIEW).fires("REV-20");
        among(41).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }

    @Test
    void withinOneCityNoMachineNeedSeeIt() {
        lives(
                        12,
                        i -> {
                            Life life = made(i);
                            life.from = "441821";
                            return life;
                        })
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-20");
    }

    @Test
    void aCarrierThatSaysNothingOfMachinesProvesNothing() {
        lives(
                        12,
                        i -> {
                            Life life = made(i);
                            life.machine = null;
                            return life;
                        })
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-20");
    }

    @Test
    void aMachineThatWasOfflineCountsWhenItIsHeardOf() {
        lives(
                        12,
                        i -> {
                            Life life = made(i);
                            life.machine = true;
                            life.uploaded = ofHours(67);
                            return life;
                        })
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-20");
    }

    @Test
    void whoSaysThatNothingCamePraisesNothing() {
        lives(
                        12,
                        i -> {
                            Life life = made(i);
                            life.review.with(NumberField.RATING, 3);
                            return life;
                        })
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-20");
    }

    @Test
    void whatIsFetchedHasNoParcel() {
        Story story = story().on(1, "09:00");
        story.every(
                ofHours(12),
                12,
                i -> {
                    StoryEvent[] received = made(i).received();
                    received[0].with(NumberField.FULFILMENT, Fulfilment.PICKUP);
                    return received;
                });
        lifeGoesOn(story, 8).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }

    /** Envelopes for some, and for others what the catalogue says. */
    private static Story envelopes(int grams, boolean alsoWhole) {
        Story story = story().on(1, "09:00");
        if (alsoWhole) {
            story.receive(new Life("k", "k").received());
        }
        story.every(ofHours(12), 10, i -> life(i).weighing(grams).received());
        return lifeGoesOn(story, 8);
    }

    @Test
    void anEnvelopeIsNotWhatOthersGet() {
        envelopes(400, true).watchedBy(FAKE_REVIEW).fires("REV-20").findsNobody();
        envelopes(401, true).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }

    @Test
    void aCatalogueThatIsAlwaysWrongProvesNothing() {
        envelopes(90, false).watchedBy(FAKE_REVIEW).isSilent("REV-20");
    }
}
