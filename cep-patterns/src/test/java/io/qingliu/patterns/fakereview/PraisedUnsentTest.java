package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.SHOP;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static io.qingliu.patterns.fakereview.Praise.scanned;
import static io.qingliu.patterns.fakereview.Praise.shipped;
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
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-21 and REV-21S: praise of what is sent tomorrow. */
class PraisedUnsentTest {

    private static final Duration SENT = ofHours(20);

    private static StoryEvent[] bought(int i, int stars, Duration praised) {
        return new StoryEvent[] {
            order(EventType.PAID, "on" + i, "b" + i, SHOP),
            shipped("n" + i, "b" + i).after(SENT),
            scanned(EventType.DELIVERED_SELF, "n" + i).after(ofHours(60)),
            review("n" + i, "b" + i, stars).after(praised)
        };
    }

    private static StoryEvent[] atOnce(int i) {
        return bought(i, 5, ofHours(2));
    }

    private static StoryEvent[] whenItCame(int i) {
        return bought(i, 5, ofHours(70));
    }

    private static StoryEvent[] unreviewed(int i) {
        return Arrays.copyOf(atOnce(i), 3);
    }

    private static Story.Outcome play(int orders, IntFunction<StoryEvent[]> life) {
        return lifeGoesOn(story().on(1, "09:00").every(ofMinutes(45), orders, life::apply), 8)
                .watchedBy(FAKE_REVIEW);
    }

    @Test
    void handsPraiseWhatIsSentTomorrow() {
        Story.Outcome outcome = play(10, PraisedUnsentTest::atOnce);

        outcome.finds("BUYER:P1:b3", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-21");
        outcome.finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-21S");
    }

    @Test
    void nineAreFew() {
        play(9, PraisedUnsentTest::atOnce).findsNobody();
    }

    @Test
    void customersPraiseWhatCame() {
        play(30, PraisedUnsentTest::whenItCame).findsNobody();
    }

    @Test
    void whatIsOnItsWayMayBePraisedForItsHaste() {
        play(30, i -> bought(i, 5, SENT.plusMinutes(1))).findsNobody();
        play(30, i -> bought(i, 5, SENT.minusMinutes(1))).fires("REV-21").fires("REV-21S");
    }

    /** One in six, or one in four. */
    @Test
    void fewOfAllWhoBuyPraiseForPoints() {
        play(160, i -> i % 6 == 0 ? atOnce(i) : unreviewed(i)).findsNobody();
        play(160, i -> i % 4 == 0 ? atOnce(i) : unreviewed(i)).fires("REV-21").fires("REV-21S");
    }

    @Test
    void blameBeforeTheGoodsIsOfSomethingElse() {
        play(30, i -> bought(i, 2, ofHours(2))).findsNobody();
    }

    @Test
    void whatNeedsNoParcelIsUsedAtOnce() {
        play(
                        30,
                        i -> {
                            StoryEvent[] life = atOnce(i);
                            for (StoryEvent each : life) {
                                each.with(NumberField.FULFILMENT, Fulfilment.VIRTUAL);
                            }
                            return life;
                        })
                .findsNobody();
    }

    /** The second parcel of an order goes out when the first has come and was praised. */
    @Test
    void whatIsSentInTwoParcelsWasSent() {
        play(
                        30,
                        i -> {
                            StoryEvent[] life = whenItCame(i);
                            return new StoryEvent[] {
                                life[0],
                                life[1],
                                life[2],
                                life[3],
                                shipped("m" + i, "b" + i).after(ofHours(90))
                            };
                        })
                .findsNobody();
    }
}
