package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** RVB-09: one picture of rotten fruit serves at shop after shop. */
class SamePictureTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";
    private static final long ROTTEN = 0x4c7a06f085052079L;

    private static String picture(long bits) {
        return String.format("%016x", bits);
    }

    private static StoryEvent order(EventType type, int number, String shop) {
        return StoryEvent.order(type, "o" + number, "he", shop);
    }

    private static StoryEvent posted(int number, String shop, int stars, String images) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, "he")
                .with(TextField.SHOP, shop)
                .with(TextField.IMAGES, images)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER)
                .after(ofDays(3).plusHours(3));
    }

    /** It comes, has one star with a picture within hours, and its money is back. */
    private static StoryEvent[] claimed(int number, String shop, String images, Duration money) {
        return new StoryEvent[] {
            order(EventType.PAID, number, shop).with(NumberField.AMOUNT, 4000),
            StoryEvent.scan(EventType.DELIVERED_SELF, "w" + number, "o" + number, shop)
                    .after(ofDays(3)),
            posted(number, shop, 1, images),
            order(EventType.REFUNDED, number, shop)
                    .with(NumberField.AMOUNT, 4000)
                    .after(ofDays(3).plus(money))
        };
    }

    private static StoryEvent[] claimed(int number, String shop, String images) {
        return claimed(number, shop, images, ofHours(2));
    }

    private static Story.Outcome seen(int orders, IntFunction<StoryEvent[]> order) {
        return seen(ofHours(30), orders, order);
    }

    private static Story.Outcome seen(Duration apart, int orders, IntFunction<StoryEvent[]> order) {
        return story().on(1, "09:00")
                .every(apart, orders, order)
                .after(ofDays(6))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    @Test
    void whoShowsOnePictureAtThreeShopsIsSuspected() {
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN)))
                .finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-09");
        seen(2, i -> claimed(i, "s" + i, picture(ROTTEN))).findsNobody();
    }

    /** The twin photographs what came: fruit does rot on the way. */
    @Test
    void whoShowsWhatCameIsSpared() {
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN * (i + 3)))).findsNobody();
    }

    @Test
    void aPictureSavedAnewIsTheSame() {
        seen(3, i -> claimed(i, "s" + i, picture(i == 2 ? ROTTEN ^ 0x3f : ROTTEN))).fires("RVB-09");
        seen(3, i -> claimed(i, "s" + i, picture(i == 2 ? ROTTEN ^ 0x7f : ROTTEN))).findsNobody();
    }

    /** One picture among others that are shown. */
    @Test
    void anyOfThemCounts() {
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN * (i + 3)) + "," + picture(ROTTEN)))
                .fires("RVB-09");
    }

    /** Three crates of one shop's, and one that was bought beside at another. */
    @Test
    void oneThingShownTwiceCameFromAShopOrTwo() {
        seen(6, i -> claimed(i, "s" + i % 2, picture(ROTTEN))).findsNobody();
    }

    /** A sticker under all that annoys him, and nothing asked for. */
    @Test
    void whoHasNoMoneyBackIsSpared() {
        seen(6, i -> Arrays.copyOf(claimed(i, "s" + i, picture(ROTTEN)), 3)).findsNobody();
        seen(
                        3,
                        i -> {
                            StoryEvent[] half = claimed(i, "s" + i, picture(ROTTEN));
                            half[3].with(NumberField.AMOUNT, 2000);
                            return half;
                        })
                .fires("RVB-09");
        seen(
                        3,
                        i -> {
                            StoryEvent[] less = claimed(i, "s" + i, picture(ROTTEN));
                            less[3].with(NumberField.AMOUNT, 1999);
                            return less;
                        })
                .findsNobody();
    }

    /** Late parcels of which nobody knows the price, and three yuan for each. */
    @Test
    void whereNobodyKnowsThePriceNobodyKnowsWhatIsBack() {
        seen(
                        3,
                        i -> {
                            StoryEvent[] unknown = claimed(i, "s" + i, picture(ROTTEN));
                            unknown[0] = order(EventType.PAID, i, "s" + i);
                            unknown[3].with(NumberField.AMOUNT, 300);
                            return unknown;
                        })
                .findsNobody();
    }

    /** Three boxes of three shops spoil at one station, and one photograph shows them. */
    @Test
    void whatSpoiledTogetherIsBlamedTogether() {
        Duration threeDays = ofHours(18);
        seen(threeDays, 3, i -> claimed(i, "s" + i, picture(ROTTEN))).fires("RVB-09");
        seen(threeDays.minusMinutes(1), 3, i -> claimed(i, "s" + i, picture(ROTTEN))).findsNobody();
    }

    /** What a platform puts where there is no picture, and a page on which hardly anything is. */
    @Test
    void whatIsHardlyAPictureIsOfNothing() {
        for (long hardly : new long[] {0, (1L << 12) - 1}) {
            seen(3, i -> claimed(i, "s" + i, picture(hardly))).findsNobody();
            seen(3, i -> claimed(i, "s" + i, picture(~hardly))).findsNobody();
        }
        long dark = (1L << 13) - 1;
        seen(3, i -> claimed(i, "s" + i, picture(dark))).fires("RVB-09");
        seen(3, i -> claimed(i, "s" + i, picture(~dark))).fires("RVB-09");
    }

    /** The money comes in the three days before the blame, or within three days after it. */
    @Test
    void whenTheMoneyComes() {
        Duration first = ofHours(3 - 72);
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN), first)).fires("RVB-09");
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN), first.minusMillis(1))).findsNobody();
        Duration last = ofHours(75);
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN), ofHours(4))).fires("RVB-09");
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN), last)).fires("RVB-09");
        seen(3, i -> claimed(i, "s" + i, picture(ROTTEN), last.plusMillis(1))).findsNobody();
    }

    @Test
    void whoSendsItBackIsSpared() {
        seen(
                        3,
                        i -> {
                            StoryEvent[] all =
                                    Arrays.copyOf(claimed(i, "s" + i, picture(ROTTEN)), 5);
                            all[4] =
                                    StoryEvent.scan(
                                                    EventType.PICKED_UP,
                                                    "back" + i,
                                                    "o" + i,
                                                    "s" + i)
                                            .after(ofDays(4));
                            return all;
                        })
                .findsNobody();
    }

    /** Praise with a picture of the goods is nobody's claim. */
    @Test
    void whoPraisesIsSpared() {
        seen(
                        3,
                        i -> {
                            StoryEvent[] all = claimed(i, "s" + i, picture(ROTTEN));
                            all[2] = posted(i, "s" + i, 3, picture(ROTTEN));
                            return all;
                        })
                .findsNobody();
    }
}
