package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.ReturnersTest.takenBack;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RVB-03: one buyer who takes back nearly all that he orders of a shop. */
class OneBuyerReturnsTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String OWN = "DEVICE::hardware%3Ak1%3Aown";
    private static final String FRIENDS = "DEVICE::hardware%3Ak1%3Afriends";

    private static Story oneBuyer(int orders, int kept) {
        Story story = story().on(3, "08:00");
        story.every(ofHours(3), orders, i -> takenBack("a" + i, "rival", ofDays(4)));
        story.on(3, "09:00")
                .every(ofHours(5), kept, i -> new StoryEvent[] {paid("k" + i, "rival")});
        return lifeGoesOn(story, 20);
    }

    @Test
    void twentyOrdersOfOneBuyerThatGoBackAfterTheyCame() {
        oneBuyer(20, 0)
                .watchedBy(BRUSHING)
                .finds(
                        "BUYER:P1:rival",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-03");
        oneBuyer(19, 0).watchedBy(BRUSHING).findsNobody();
    }

    /** Twenty orders on one handset are its holder's; of two that took turns nothing is said. */
    @Test
    void theHandsetOfTwentySuchOrdersGoesWithTheBuyer() {
        for (int elsewhere : new int[] {0, 1}) {
            Story story = story().on(3, "08:00");
            story.every(
                    ofHours(3),
                    20,
                    i -> {
                        StoryEvent[] received = takenBack("a" + i, "rival", ofDays(4));
                        for (StoryEvent one : received) {
                            one.with(
                                    TextField.HARDWARE,
                                    "hardware:k1:" + (i < elsewhere ? "friends" : "own"));
                        }
                        return received;
                    });
            Story.Outcome outcome =
                    lifeGoesOn(story, 20).watchedBy(BRUSHING).fires("RVB-03").spares(FRIENDS);
            if (elsewhere == 0) {
                outcome.finds(OWN, Behavior.RIGHTS_ABUSE_ORDER, FindingStatus.SUSPECTED, "RVB-03");
            } else {
                outcome.spares(OWN);
            }
        }
    }

    @Test
    void aBigBuyerKeepsMoreThanAQuarterOfThem() {
        oneBuyer(20, 6).watchedBy(BRUSHING).fires("RVB-03");
        oneBuyer(20, 7).watchedBy(BRUSHING).findsNobody();
    }

    /** Twenty-two of five hundred orders go back: more than the rival's, and nothing of a cheat. */
    @Test
    void aBigBuyerBesideAnAttackerIsNotFlagged() {
        Story story = oneBuyer(20, 0);
        story.on(3, "08:30")
                .every(minutes(10), 478, i -> new StoryEvent[] {paid("f" + i, "firm")})
                .every(ofHours(3), 22, i -> takenBack("g" + i, "firm", ofDays(2)));
        story.watchedBy(BRUSHING)
                .finds(
                        "BUYER:P1:rival",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-03")
                .spares("BUYER:P1:firm");
    }

    @Test
    void whatGoesBackWithinAFortnightOfThePayment() {
        for (int minutes = 0; minutes < 2; minutes++) {
            Duration after = ofDays(14).plusMinutes(minutes);
            Story story = story().on(3, "08:00");
            story.every(ofHours(3), 20, i -> takenBack("a" + i, "rival", after));
            Story.Outcome outcome = lifeGoesOn(story, 30).watchedBy(BRUSHING);
            if (minutes == 0) {
                outcome.fires("RVB-03");
            } else {
                outcome.findsNobody();
            }
        }
    }
}
