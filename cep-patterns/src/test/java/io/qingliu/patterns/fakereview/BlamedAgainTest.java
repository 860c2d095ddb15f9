package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REV-23: the same accounts run a shop down for weeks, one order after the other. */
class BlamedAgainTest {

    /** What is blamed comes three days after it was ordered. */
    private static final Duration CAME = ofDays(3);

    /** Accounts that blame the shop once, as its customers do. */
    private int others;

    /** How long after the first order the second is given. */
    private Duration again = ofDays(8);

    private int firstStars = 1;
    private int secondStars = 2;

    private UnaryOperator<StoryEvent> purchase = paid -> paid;

    private StoryEvent[] orders(String which, String buyer, int stars) {
        return new StoryEvent[] {
            purchase.apply(order(EventType.PAID, "o" + which, buyer, SHOP)),
            review(which, buyer, stars).after(CAME)
        };
    }

    private Story.Outcome play(int accounts) {
        Story story =
                story().on(1, "09:00")
                        .every(ofMinutes(97), accounts, i -> orders("a" + i, "b" + i, firstStars))
                        .on(1, "09:00")
                        .after(again)
                        .every(ofMinutes(97), accounts, i -> orders("z" + i, "b" + i, secondStars))
                        .on(5, "10:00")
                        .every(ofHours(3), others, i -> orders("c" + i, "c" + i, 1));
        return lifeGoesOn(story, 45).watchedBy(FAKE_REVIEW);
    }

    private void areFound() {
        play(6).finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-23")
                .spares(THE_SHOP);
    }

    private void areSpared() {
        play(6).isSilent("REV-23").findsNobody();
    }

    @Test
    void sixWhoOrderAgainWhatTheyBlamedAreSent() {
        areFound();
    }

    @Test
    void fiveAreFew() {
        play(5).isSilent("REV-23").findsNobody();
    }

    /** Of a bad batch two were ordered before the first had come. */
    @Test
    void whatWasOrderedBeforeTheBlameIsOneDisappointment() {
        again = CAME.plusMinutes(1);
        areFound();
        again = CAME.minusMinutes(1);
        areSpared();
    }

    @Test
    void whoIsContentOnceIsACustomer() {
        secondStars = 3;
        areSpared();
        secondStars = 2;
        firstStars = 4;
        areSpared();
    }

    /** Six of twenty, and of twenty-one. */
    @Test
    void atAShopThatManyBlameSomeComeAgain() {
        others = 14;
        areFound();
        others = 15;
        areSpared();
    }

    @Test
    void aMonthLaterItIsForgotten() {
        again = ofDays(30);
        areFound();
        again = ofDays(30).plusMinutes(1);
        areSpared();
    }

    /** There is one canteen. */
    @Test
    void whoEatsThereEveryDayComplainsMoreThanOnce() {
        purchase = paid -> paid.with(NumberField.FULFILMENT, Fulfilment.INSTANT);
        areSpared();
    }
}
