package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Reason;
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

/** DEL-15: what is written against a shop is folded as a duplicate, and nothing is like it. */
class FalseDuplicatesTest {

    private static final String HAND = "OPERATOR:P1:hand";

    /** Of different numbers some half of the bits differ. */
    private static long text(int i) {
        return Long.rotateLeft(0x9E3779B97F4A7C15L * (i + 1), 31) * 0xBF58476D1CE4E5B9L | 1;
    }

    private static StoryEvent writes(String number, int stars, long text) {
        return posted(number, SHOP, stars).with(NumberField.TEXT_HASH, text);
    }

    private static StoryEvent folds(String number) {
        return happens(EventType.FOLDED)
                .with(TextField.REVIEW, "r" + number)
                .with(TextField.ORDER, "o" + number)
                .with(TextField.BUYER, "b" + number)
                .with(TextField.SHOP, SHOP)
                .with(TextField.OPERATOR, "hand")
                .with(TextField.TICKET, "t" + number)
                .with(NumberField.REASON, Reason.DUPLICATE)
                .by(Actor.STAFF)
                .after(ofHours(5));
    }

    private static StoryEvent[] hidden(int i) {
        return new StoryEvent[] {writes("n" + i, 1 + i % 2, text(i)), folds("n" + i)};
    }

    private static Story shop(int reviews, Duration apart) {
        return story().on(9, "09:00").every(apart, reviews, FalseDuplicatesTest::hidden);
    }

    private static Story shop(int reviews, UnaryOperator<StoryEvent[]> change) {
        return story().on(9, "09:00").every(ofHours(20), reviews, i -> change.apply(hidden(i)));
    }

    private static Story.Outcome seen(Story story) {
        return Blame.lifeGoesOn(story.after(ofDays(26)), 3).watchedBy(REMOVAL);
    }

    @Test
    void onlyReviewsAreCalledDuplicates() {
        seen(shop(8, ofHours(20)))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-15")
                .finds(HAND, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-15");
        seen(shop(7, ofHours(20))).findsNobody();
    }

    /** The twin: some wrote twice of the shop, and the second is folded. */
    @Test
    void whatAnAuthorWroteTwiceIsADuplicate() {
        Story story = shop(8, ofHours(20));
        story.on(9, "08:00").receive(again("n3", SHOP, text(90)));
        seen(story).findsNobody();

        // Of another shop, in other words, and then in the same.
        story = shop(8, ofHours(20));
        story.on(9, "08:00").receive(again("n3", "s2", text(90)));
        seen(story).fires("DEL-15");
        story = shop(8, ofHours(20));
        story.on(9, "08:00").receive(again("n3", "s2", text(3)));
        seen(story).findsNobody();
    }

    private static StoryEvent again(String number, String shop, long text) {
        return posted(number, shop, 4)
                .with(TextField.REVIEW, "q" + number)
                .with(TextField.ORDER, "p" + number)
                .with(NumberField.TEXT_HASH, text);
    }

    /** The twin: bots write the same with a word changed. */
    @Test
    void whatSeveralWroteAlikeIsADuplicate() {
        seen(withAlike(0xFFFL)).findsNobody();
        seen(withAlike(0x1FFFL)).fires("DEL-15");
    }

    /** Somebody else writes like one of them. */
    private static Story withAlike(long otherBits) {
        Story story = shop(8, ofHours(20));
        story.on(3, "08:00").receive(writes("x", 3, text(3) ^ otherBits));
        return story;
    }

    @Test
    void anAttackInTurnedWordsIsOverInTwoDays() {
        seen(shop(9, ofHours(5))).fires("DEL-15");
        seen(shop(9, ofHours(4))).findsNobody();
    }

    /** What has no text, or shows pictures, may be a duplicate in what is not compared. */
    @Test
    void whatCannotBeComparedCountsAsDuplicate() {
        seen(shop(12, all -> new StoryEvent[] {all[0].with(NumberField.TEXT_HASH, 0), all[1]}))
                .findsNobody();
        seen(shop(12, all -> new StoryEvent[] {all[0].with(TextField.IMAGES, "a1"), all[1]}))
                .findsNobody();
    }

    @Test
    void aProgramHasAMeasureOfItsOwn() {
        seen(shop(12, all -> new StoryEvent[] {all[0], all[1].by(Actor.SYSTEM)})).findsNobody();
    }

    @Test
    void otherGroundsCannotBeLookedUp() {
        seen(shop(
                        12,
                        all ->
                                new StoryEvent[] {
                                    all[0], all[1].with(NumberField.REASON, Reason.ABUSE)
                                }))
                .findsNobody();
    }

    /** A shop that is blamed a hundred times has eight slips of a moderator's hand. */
    @Test
    void threeInTenOfItsBlameMustFallSo() {
        seen(blamedToo(18)).fires("DEL-15");
        seen(blamedToo(19)).isSilent("DEL-15");
    }

    private static Story blamedToo(int others) {
        Story story = shop(8, ofHours(20));
        story.on(9, "10:00")
                .every(
                        ofHours(8),
                        others,
                        i -> new StoryEvent[] {writes("k" + i, 2, text(200 + i))});
        return story;
    }

    /** A careless hand calls anything a duplicate, praise as well. */
    @Test
    void halfOfAllDuplicatesMustBeSuch() {
        seen(praiseToo(8)).fires("DEL-15");
        seen(praiseToo(9)).isSilent("DEL-15");
    }

    private static Story praiseToo(int praises) {
        Story story = shop(8, ofHours(20));
        story.on(9, "10:00")
                .every(
                        ofHours(18),
                        praises,
                        i -> new StoryEvent[] {writes("p" + i, 5, text(300 + i)), folds("p" + i)});
        return story;
    }

    /** Its original may be older than what is seen. */
    @Test
    void ofTheFirstWeekOfAWindowNothingCounts() {
        seen(lastOfEight(7)).findsNobody();
        seen(lastOfEight(8)).fires("DEL-15");
    }

    /** Seven until the last day, and one written that day and folded late. */
    private static Story lastOfEight(int day) {
        Story story = story().on(25, "09:00").every(ofHours(20), 7, FalseDuplicatesTest::hidden);
        story.on(day, "09:00")
                .receive(writes("n7", 1, text(7)))
                .receive(folds("n7").after(ofDays(20)));
        return story;
    }

    /** Who folded four of them is none of it. */
    @Test
    void anOperatorTakesPartFromFiveOn() {
        Story story =
                story().on(9, "09:00")
                        .every(
                                ofHours(20),
                                9,
                                i -> {
                                    StoryEvent[] all = hidden(i);
                                    all[1] =
                                            all[1].with(
                                                    TextField.OPERATOR, i < 5 ? "hand" : "other");
                                    return all;
                                });
        seen(story)
                .finds(HAND, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-15")
                .spares("OPERATOR:P1:other");
    }
}
