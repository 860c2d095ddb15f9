package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.folded;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** DEL-05: bad reviews folded away, beside what the platform folds of others. */
class FoldingTest {

    /** So many of ten adverse reviews of a shop are folded. */
    private static void blamed(
            Story story, String shop, int away, UnaryOperator<StoryEvent> folding) {
        story.on(1, "09:00")
                .every(
                        ofMinutes(170),
                        10,
                        i -> {
                            StoryEvent posted = posted(shop + i, shop, 2);
                            return i < away
                                    ? new StoryEvent[] {
                                        posted,
                                        folding.apply(folded(shop + i, shop).after(ofHours(4)))
                                    }
                                    : new StoryEvent[] {posted};
                        });
    }

    private static Story platform(
            int own, int shops, int ofOthers, UnaryOperator<StoryEvent> folding) {
        Story story = story();
        blamed(story, SHOP, own, folding);
        for (int i = 0; i < shops; i++) {
            blamed(story, "other" + i, ofOthers, folding);
        }
        return Blame.lifeGoesOn(story, 4);
    }

    @Test
    void aShopWhoseBadReviewsAreFoldedUnlikeOthersIsSeen() {
        platform(7, 5, 0, fold -> fold)
                .watchedBy(REMOVAL)
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.OBSERVED, "DEL-05")
                .spares("SHOP:P1:other2");
    }

    @Test
    void wherePlatformsFoldOneMeasureHoldsForAll() {
        platform(7, 5, 7, fold -> fold).watchedBy(REMOVAL).findsNobody();
        platform(7, 5, 6, fold -> fold).watchedBy(REMOVAL).findsNobody();
        platform(7, 5, 5, fold -> fold).watchedBy(REMOVAL).fires("DEL-05");
    }

    @Test
    void fiveAreAShareAndFiveOthersANorm() {
        platform(5, 5, 0, fold -> fold).watchedBy(REMOVAL).fires("DEL-05");
        platform(4, 5, 0, fold -> fold).watchedBy(REMOVAL).findsNobody();
        platform(7, 4, 0, fold -> fold).watchedBy(REMOVAL).findsNobody();
    }

    @Test
    void whatIsFoldedForAReasonIsModerated() {
        platform(7, 5, 0, fold -> fold.with(NumberField.REASON, Reason.DUPLICATE))
                .watchedBy(REMOVAL)
                .findsNobody();
        platform(7, 5, 0, fold -> fold.with(TextField.TICKET, "t1"))
                .watchedBy(REMOVAL)
                .findsNobody();
    }
}
