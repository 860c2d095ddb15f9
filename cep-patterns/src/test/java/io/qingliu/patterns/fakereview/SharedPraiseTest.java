package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.StoryEvent.happens;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.crew.CrewMonth;
import io.qingliu.patterns.crew.CrewStories;
import org.junit.jupiter.api.Test;

/** REV-19: the same people praise shop after shop, on days of their own and in their own words. */
class SharedPraiseTest extends CrewStories {

    SharedPraiseTest() {
        super(Behavior.FAKE_REVIEW, "REV-19");
    }

    @Override
    protected CrewMonth month() {
        return new Month(5, Actor.BUYER);
    }

    /** Who praises what, some three days after having paid. */
    private static final class Month extends CrewMonth {
        private final int stars;
        private final Actor by;

        Month(int stars, Actor by) {
            super(FAKE_REVIEW);
            this.stars = stars;
            this.by = by;
        }

        @Override
        protected StoryEvent[] memberDoes(String account, String shop) {
            String number = account + "-" + shop;
            return new StoryEvent[] {
                happens(EventType.POSTED)
                        .with(TextField.REVIEW, "r" + number)
                        .with(TextField.ORDER, number)
                        .with(TextField.BUYER, account)
                        .with(TextField.SHOP, shop)
                        .with(NumberField.RATING, stars)
                        .by(by)
                        .after(ofDays(3).plusMinutes(visits() * 61L % 3000))
            };
        }
    }

    @Test
    void twelveOfWhomEightPraiseEachOfThreeShops() {
        month().pairs(4)
                .others(10, "s1", "s2", "s3")
                .seen()
                .finds("BUYER:P1:crew0", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-19")
                .finds("BUYER:P1:crew11", Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-19")
                .spares("BUYER:P1:s1x0");
    }

    @Test
    void fourOfFortyAreOneInTen() {
        month().pairs(4).others(32, "s1", "s2", "s3").seen().fires("REV-19");
        month().pairs(4).others(33, "s1", "s2", "s3").seen().isSilent("REV-19-MET").findsNobody();
    }

    @Test
    void whoDoesNotPraiseIsACustomer() {
        new Month(4, Actor.BUYER).crew(0, 12, "s1", "s2", "s3").seen().fires("REV-19");
        new Month(3, Actor.BUYER).crew(0, 12, "s1", "s2", "s3").seen().isSilent("REV-19-MET");
        new Month(5, Actor.SYSTEM).crew(0, 12, "s1", "s2", "s3").seen().isSilent("REV-19-MET");
    }
}
