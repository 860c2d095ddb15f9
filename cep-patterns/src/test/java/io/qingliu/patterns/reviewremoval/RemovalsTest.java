package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.removed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** DEL-01 and DEL-04: adverse reviews that somebody else takes down. */
class RemovalsTest {

    private static Story removals(
            int reviews, Duration apart, int stars, IntFunction<StoryEvent> removal) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                apart,
                                reviews,
                                i ->
                                        new StoryEvent[] {
                                            posted("n" + i, SHOP, stars),
                                            removal.apply(i).after(ofHours(5))
                                        });
        return Blame.lifeGoesOn(story, 3);
    }

    private static Story removals(int reviews, UnaryOperator<StoryEvent> removal) {
        return removals(
                reviews, ofDays(3), 2, i -> removal.apply(removed("n" + i, SHOP, "staff" + i)));
    }

    @Test
    void threeRemovalsForNoReasonAreFound() {
        removals(3, removal -> removal)
                .watchedBy(REMOVAL)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-01")
                .spares("OPERATOR:P1:staff1");
        removals(2, removal -> removal).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void whoDidItTwiceTakesPart() {
        removals(3, removal -> removal.with(TextField.OPERATOR, "hand"))
                .watchedBy(REMOVAL)
                .finds(
                        "OPERATOR:P1:hand",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01");
    }

    @Test
    void whoeverDoesItIsNotTheAuthor() {
        removals(3, removal -> removal.by(Actor.SELLER)).watchedBy(REMOVAL).fires("DEL-01");
        removals(3, removal -> removal.by(Actor.SYSTEM)).watchedBy(REMOVAL).fires("DEL-01");
        removals(3, removal -> removal.by(Actor.BUYER)).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void moderationHasATicketOrAReason() {
        removals(9, removal -> removal.with(TextField.TICKET, "t1"))
                .watchedBy(REMOVAL)
                .findsNobody();
        removals(4, removal -> removal.with(NumberField.REASON, Reason.ABUSE))
                .watchedBy(REMOVAL)
                .findsNobody();
        removals(9, removal -> removal.with(NumberField.REASON, Reason.OTHER))
                .watchedBy(REMOVAL)
                .fires("DEL-01");
    }

    @Test
    void twoStarsAreAdverseAndThreeAreNot() {
        removals(3, ofDays(3), 3, i -> removed("n" + i, SHOP, "staff" + i))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    @Test
    void withinAMonthTheyBelongTogether() {
        removals(3, ofDays(15), 1, i -> removed("n" + i, SHOP, "staff" + i))
                .watchedBy(REMOVAL)
                .fires("DEL-01");
        removals(3, ofDays(15).plusMinutes(1), 1, i -> removed("n" + i, SHOP, "staff" + i))
                .watchedBy(REMOVAL)
                .findsNobody();
    }

    @Test
    void aRemovalThatNamesNoOrderMeetsTheReviewAtItsAuthor() {
        removals(3, removal -> removal.with(TextField.ORDER, null))
                .watchedBy(REMOVAL)
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01");
    }

    private static Story reasoned(int removed, int left) {
        Story story = story().on(1, "09:00");
        story.every(ofHours(2), left, i -> new StoryEvent[] {posted("k" + i, SHOP, 1)});
        story.on(5, "09:00")
                .every(
                        ofDays(2),
                        removed,
                        i ->
                                new StoryEvent[] {
                                    posted("n" + i, SHOP, 2),
                                    removed("n" + i, SHOP, "staff" + i)
                                            .with(NumberField.REASON, Reason.ABUSE)
                                            .after(ofHours(5))
                                });
        return Blame.lifeGoesOn(story, 3);
    }

    @Test
    void aReasonForAThirdOfAllBlameIsNone() {
        reasoned(6, 14)
                .watchedBy(REMOVAL)
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.OBSERVED,
                        "DEL-01R");
        reasoned(6, 15).watchedBy(REMOVAL).findsNobody();
        reasoned(4, 0).watchedBy(REMOVAL).findsNobody();
    }

    /** The removals are the same: two rules that count them are one witness. */
    @Test
    void oneHandWithAReasonForEveryThingIsOneWitness() {
        byOneHand(6, removal -> removal.with(NumberField.REASON, Reason.ABUSE))
                .watchedBy(REMOVAL)
                .finds(
                        "OPERATOR:P1:hand",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.OBSERVED,
                        "DEL-01R",
                        "DEL-04");
    }

    private static Story cleanUp(int blame, int praise) {
        Story story = story().on(1, "01:00");
        story.every(
                ofMinutes(50),
                blame + praise,
                i ->
                        new StoryEvent[] {
                            posted("n" + i, SHOP, i % 2 == 0 || i >= 2 * praise ? 1 : 5),
                            removed("n" + i, SHOP, "staff" + i).after(ofHours(5))
                        });
        return Blame.lifeGoesOn(story, 3);
    }

    @Test
    void aCleanUpTakesPraiseAsWell() {
        cleanUp(4, 4)
                .watchedBy(REMOVAL)
                .explainedBy("DEL-01", "EVEN_HANDED_CLEAN_UP")
                .findsNobody();
        cleanUp(5, 4)
                .watchedBy(REMOVAL)
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01");
    }

    private static Story byOneHand(int reviews, UnaryOperator<StoryEvent> removal) {
        return removals(
                reviews, ofMinutes(40), 1, i -> removal.apply(removed("n" + i, SHOP, "hand")));
    }

    @Test
    void oneHandForOneShopIsASuspectAndTheSameRemovalsNoSecondProof() {
        byOneHand(5, removal -> removal)
                .watchedBy(REMOVAL)
                .finds(
                        "OPERATOR:P1:hand",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01",
                        "DEL-04")
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01",
                        "DEL-04");
        byOneHand(4, removal -> removal).watchedBy(REMOVAL).isSilent("DEL-04");
    }

    private static Story wave(int left) {
        Story wave = story().on(1, "09:00");
        wave.every(ofHours(2), left, i -> new StoryEvent[] {posted("k" + i, SHOP, 1)});
        wave.on(5, "09:00")
                .every(
                        ofMinutes(40),
                        8,
                        i ->
                                new StoryEvent[] {
                                    posted("n" + i, SHOP, 1),
                                    removed("n" + i, SHOP, "hand")
                                            .with(NumberField.REASON, Reason.ABUSE)
                                            .after(ofHours(12))
                                });
        return Blame.lifeGoesOn(wave, 3);
    }

    @Test
    void aModeratorClearsAWaveOfAbuse() {
        wave(21).watchedBy(REMOVAL).explainedBy("DEL-04", "REASONED_CLEAN_UP").findsNobody();
        wave(18).watchedBy(REMOVAL)
                .finds(
                        "OPERATOR:P1:hand",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.OBSERVED,
                        "DEL-01R",
                        "DEL-04");
        byOneHand(9, removal -> removal.with(TextField.TICKET, "t1"))
                .watchedBy(REMOVAL)
                .findsNobody();
    }
}
