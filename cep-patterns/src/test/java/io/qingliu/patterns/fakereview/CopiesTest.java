package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.TEXT;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.posting;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Pictures;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-01, REV-01X and REV-04: one text, one picture, many names. */
class CopiesTest {

    private static final String PICTURE = "9f3a5c7700e1d248";

    private static Story posts(int buyers, IntFunction<StoryEvent> review) {
        return story().on(1, "10:00")
                .every(ofHours(7), buyers, i -> new StoryEvent[] {review.apply(i)});
    }

    private static StoryEvent copy(int i) {
        return posting(TEXT ^ (1L << 17 * (i % 3)), "c" + i, "b" + i, 5);
    }

    @Test
    void fiveBuyersWithOneTextAreSeen() {
        posts(5, CopiesTest::copy)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01")
                .finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
        posts(4, CopiesTest::copy).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void threeBitsAreAWordAndFourAnotherText() {
        // All in one quarter of the hash, so that the texts meet whatever their distance.
        posts(5, i -> posting(i == 0 ? TEXT : TEXT ^ 0b111, "c" + i, "b" + i, 5))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
        posts(5, i -> posting(i == 0 ? TEXT : TEXT ^ 0b1111, "c" + i, "b" + i, 5))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void whatEverybodySaysInAFewWordsIsNoCopy() {
        posts(9, i -> copy(i).with(NumberField.TEXT_LENGTH, 14))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
        posts(9, i -> copy(i).with(NumberField.TEXT_LENGTH, 15))
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01");
    }

    @Test
    void copiesOfMoreThanAWeekAreNotCountedTogether() {
        story().on(1, "10:00")
                .every(ofHours(48), 5, i -> new StoryEvent[] {copy(i)})
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void copiedBlameIsNotTheShops() {
        posts(9, i -> posting(TEXT, "c" + i, "b" + i, 3)).watchedBy(FAKE_REVIEW).findsNobody();
        posts(9, i -> posting(TEXT, "c" + i, "b" + i, 4)).watchedBy(FAKE_REVIEW).fires("REV-01");
    }

    @Test
    void whatThePlatformPraisesInTheBuyersNameIsNone() {
        posts(9, i -> copy(i).by(Actor.SYSTEM)).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static Story over(int shops, int buyers) {
        return posts(buyers, i -> copy(i).with(TextField.SHOP, "s" + i % shops));
    }

    @Test
    void oneTextInThreeShopsIsNobodysOwn() {
        over(3, 6)
                .watchedBy(FAKE_REVIEW)
                .finds("SHOP:P1:s0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01X")
                .finds("BUYER:P1:b5", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01X");
        over(2, 6).watchedBy(FAKE_REVIEW).findsNobody();
        over(3, 4).watchedBy(FAKE_REVIEW).findsNobody();
    }

    @Test
    void aBuyerMayUseOnePhraseEverywhere() {
        posts(12, i -> posting(TEXT, "c" + i, "creature-of-habit", 5).with(TextField.SHOP, "s" + i))
                .watchedBy(FAKE_REVIEW)
                .isSilent("REV-01")
                .isSilent("REV-01X");
    }

    /** Twenty shops and more, of which some have it twice. */
    private static Story everywhere(int shops, IntFunction<StoryEvent> review) {
        return story().on(1, "01:00")
                .every(
                        ofMinutes(20),
                        shops + 6,
                        i ->
                                new StoryEvent[] {
                                    review.apply(i).with(TextField.SHOP, "s" + i % shops)
                                });
    }

    @Test
    void aPhraseThatIsInEveryShopIsATemplate() {
        everywhere(20, i -> posting(TEXT, "c" + i, "b" + i, 5))
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-01X", "COMMON_PHRASE")
                .findsNobody();
        everywhere(19, i -> posting(TEXT, "c" + i, "b" + i, 5))
                .watchedBy(FAKE_REVIEW)
                .finds("SHOP:P1:s0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-01X");
    }

    @Test
    void whatIsOnceInEachShopNobodyPlacedThere() {
        posts(9, i -> copy(i).with(TextField.SHOP, "s" + i)).watchedBy(FAKE_REVIEW).findsNobody();
        posts(
                        9,
                        i ->
                                review("p" + i, "b" + i, 5)
                                        .with(TextField.IMAGES, PICTURE)
                                        .with(TextField.SHOP, "s" + i))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    private static Story pictured(int buyers, IntFunction<String> pictures) {
        return posts(
                buyers, i -> review("p" + i, "b" + i, 5).with(TextField.IMAGES, pictures.apply(i)));
    }

    @Test
    void fiveBuyersWithOnePictureAreSeen() {
        pictured(5, i -> PICTURE)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-04")
                .finds("BUYER:P1:b4", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-04");
        pictured(4, i -> PICTURE).watchedBy(FAKE_REVIEW).findsNobody();
    }

    private static String changedBy(long bits) {
        return Long.toHexString(Pictures.bitsOf(PICTURE) ^ bits);
    }

    @Test
    void sixBitsAreThePictureSavedAnewAndSevenAnotherOne() {
        pictured(5, i -> i == 0 ? PICTURE : changedBy(0b11_1111))
                .watchedBy(FAKE_REVIEW)
                .fires("REV-04");
        pictured(5, i -> i == 0 ? PICTURE : changedBy(0b111_1111))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    /** The own pictures share no more with the copied one than a quarter of its bits. */
    @Test
    void ofSeveralPicturesTheCopiedOneCounts() {
        pictured(5, i -> ("000000000000000" + i) + "," + PICTURE)
                .watchedBy(FAKE_REVIEW)
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-04");
        pictured(5, i -> changedBy((i + 1) * 0x1111_1111_1111_0000L))
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void hashesOfAnotherFormAreEqualOrNothing() {
        pictured(5, i -> "oss/2030/cat.jpg").watchedBy(FAKE_REVIEW).fires("REV-04");
        pictured(5, i -> "oss/2030/cat" + i + ".jpg").watchedBy(FAKE_REVIEW).findsNobody();
        assertThat(Pictures.bitsOf(PICTURE)).isEqualTo(0x9f3a5c7700e1d248L);
    }

    @Test
    void aTenthPictureIsBeyondWhatIsCompared() {
        String own = "";
        for (int n = 0; n < Pictures.MOST - 1; n++) {
            own += "own-%1$s-" + n + ",";
        }
        String eight = own;
        pictured(5, i -> eight.replace("%1$s", "" + i) + PICTURE)
                .watchedBy(FAKE_REVIEW)
                .fires("REV-04");
        pictured(5, i -> eight.replace("%1$s", "" + i) + "own-" + i + "-9," + PICTURE)
                .watchedBy(FAKE_REVIEW)
                .findsNobody();
    }

    @Test
    void aStockPictureIsEverywhere() {
        everywhere(20, i -> review("p" + i, "b" + i, 5).with(TextField.IMAGES, PICTURE))
                .watchedBy(FAKE_REVIEW)
                .explainedBy("REV-04", "COMMON_PHRASE")
                .findsNobody();
    }
}
