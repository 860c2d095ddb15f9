package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Actor;
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

/**
 * RVB-04V: nine accounts on a handset order at a shop, keep the goods and say something of them. A
 * crew of the shop's own praises it; a rival's blames it.
 */
class BlameTest {

    private static final Brushing BRUSHING = new Brushing();

    private static final int CREW = 9;

    /** An hour less than a week. */
    private static final Duration WITHIN_A_WEEK = ofDays(7).minusHours(1);

    private static final long NOT_GIVEN = -1;

    /** What others pay, and the crew, fen. */
    private long price = Trade.PRICE;

    private long cost = Trade.PRICE;

    private static StoryEvent buys(String who, long fen) {
        return fen == NOT_GIVEN
                ? StoryEvent.order(EventType.PAID, who, who, SHOP)
                : paid(who, who).with(NumberField.AMOUNT, fen);
    }

    private StoryEvent ordered(int i, int onEach) {
        return buys("c" + i, cost).with(TextField.HARDWARE, "hardware:k1:" + i / onEach);
    }

    /**
     * @param customers of the shop who say something kind of it
     * @param emitted what else an account of the crew does after its order
     */
    private Story.Outcome crew(int customers, int onEach, IntFunction<StoryEvent[]> emitted) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(3),
                                customers,
                                i ->
                                        new StoryEvent[] {
                                            buys("x" + i, price),
                                            reviewed("x" + i, "x" + i, 5, ofDays(1))
                                        })
                        .on(5, "09:00")
                        .every(minutes(50), CREW, i -> new StoryEvent[] {ordered(i, onEach)})
                        .on(5, "09:00")
                        .every(minutes(50), CREW, emitted);
        return lifeGoesOn(story, 20).watchedBy(BRUSHING);
    }

    private static StoryEvent fires(int i, int stars) {
        return reviewed("c" + i, "c" + i, stars, ofDays(4));
    }

    private static StoryEvent later(EventType type, int i, Duration afterIt) {
        return StoryEvent.happens(type)
                .with(TextField.REVIEW, "rc" + i)
                .with(TextField.ORDER, "c" + i)
                .with(TextField.BUYER, "c" + i)
                .with(TextField.SHOP, SHOP)
                .after(ofDays(4).plus(afterIt));
    }

    private static FindingStatus status(Story.Outcome outcome) {
        return outcome.fires("BRU-03").finding(THE_SHOP, Behavior.BRUSHING).status();
    }

    @Test
    void aCrewThatPraisesTheShopIsItsOwn() {
        Story.Outcome outcome = crew(20, CREW, i -> new StoryEvent[] {fires(i, 5)});
        assertThat(status(outcome.isSilent("RVB-04V"))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(crew(20, CREW, i -> new StoryEvent[] {fires(i, 3)})))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void aCrewThatKeepsTheGoodsAndBlamesThemIsARivals() {
        for (int onEach : new int[] {CREW, 3}) {
            assertThat(status(crew(20, onEach, i -> new StoryEvent[] {fires(i, 2)})))
                    .isEqualTo(FindingStatus.VICTIM);
        }
    }

    @Test
    void theBlameMustBeAGoodPartOfWhatIsSaid() {
        // Nine of thirty, and of thirty-one.
        assertThat(status(crew(21, CREW, i -> new StoryEvent[] {fires(i, 1)})))
                .isEqualTo(FindingStatus.VICTIM);
        assertThat(status(crew(22, CREW, i -> new StoryEvent[] {fires(i, 1)})))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void fiveWhoBlameAreNoHousehold() {
        assertThat(status(crew(7, CREW, i -> new StoryEvent[] {fires(i, i < 5 ? 1 : 5)})))
                .isEqualTo(FindingStatus.VICTIM);
        assertThat(status(crew(7, CREW, i -> new StoryEvent[] {fires(i, i < 4 ? 1 : 5)})))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Of a shop of which nobody writes, a few bad reviews are all that is said. */
    @Test
    void aShopOfWhichHardlyAnybodyWritesBuysNoImmunity() {
        assertThat(status(crew(10, CREW, i -> new StoryEvent[] {fires(i, 1)})))
                .isEqualTo(FindingStatus.VICTIM);
        assertThat(status(crew(9, CREW, i -> new StoryEvent[] {fires(i, 1)})))
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    /** A shop has its own accounts blame what cost them nothing, to pass for a victim. */
    @Test
    void whatIsBlamedMustHaveHadARealPrice() {
        // Eighteen orders at the price, nine at a part p: a quarter of the mean is p = 2 / 11.
        price = 1_100;
        assertThat(status(costing(200))).isEqualTo(FindingStatus.VICTIM);
        assertThat(status(costing(199))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(costing(1))).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** A rival buys the cheapest there: among dear goods less than a quarter of the mean. */
    @Test
    void aTrifleAmongDearGoodsHasARealPriceToo() {
        assertThat(status(costing(500))).isEqualTo(FindingStatus.VICTIM);
        assertThat(status(costing(499))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(costing(1))).isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void whereNoPricesAreToldNobodyIsTooCheap() {
        price = NOT_GIVEN;
        assertThat(status(costing(NOT_GIVEN))).isEqualTo(FindingStatus.VICTIM);
    }

    private Story.Outcome costing(long fen) {
        cost = fen;
        return crew(18, CREW, i -> new StoryEvent[] {fires(i, 1)});
    }

    /** A cheat has his own crew blame him, to pass for a victim, and takes it back. */
    @Test
    void blameThatIsTakenBackWithinAWeekWasNotMeant() {
        for (EventType type : new EventType[] {EventType.WITHDRAWN, EventType.REMOVED}) {
            assertThat(
                            status(
                                    crew(
                                            20,
                                            CREW,
                                            i ->
                                                    new StoryEvent[] {
                                                        fires(i, 1), later(type, i, WITHIN_A_WEEK)
                                                    })))
                    .isEqualTo(FindingStatus.SUSPECTED);
        }
        assertThat(
                        status(
                                crew(
                                        20,
                                        CREW,
                                        i ->
                                                new StoryEvent[] {
                                                    fires(i, 1),
                                                    later(EventType.CHANGED, i, WITHIN_A_WEEK)
                                                            .with(NumberField.RATING, 5)
                                                            .by(Actor.BUYER)
                                                })))
                .isEqualTo(FindingStatus.SUSPECTED);
        assertThat(
                        status(
                                crew(
                                        20,
                                        CREW,
                                        i ->
                                                new StoryEvent[] {
                                                    fires(i, 1),
                                                    later(
                                                            EventType.WITHDRAWN,
                                                            i,
                                                            ofDays(7).plusHours(1))
                                                })))
                .isEqualTo(FindingStatus.VICTIM);
    }

    @Test
    void aPlatformThatRemovesTheBlameByItsRulesTakesNothingFromTheVictim() {
        assertThat(
                        status(
                                crew(
                                        20,
                                        CREW,
                                        i ->
                                                new StoryEvent[] {
                                                    fires(i, 1),
                                                    later(EventType.REMOVED, i, ofDays(2))
                                                            .with(TextField.TICKET, "t" + i)
                                                            .by(Actor.STAFF)
                                                })))
                .isEqualTo(FindingStatus.VICTIM);
    }
}
