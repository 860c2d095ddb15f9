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

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** RVB-02: who gives orders to take them back is met, however they are spread. */
class ReturnersTest {

    private static final Brushing BRUSHING = new Brushing();

    private static StoryEvent refunded(String order, String buyer, Duration after) {
        return StoryEvent.order(EventType.REFUNDED, order, buyer, SHOP).after(after);
    }

    static StoryEvent[] takenBack(String order, String buyer, Duration after) {
        return new StoryEvent[] {paid(order, buyer), refunded(order, buyer, after)};
    }

    /** So many accounts in turn, one order every two hours, each taken back three days later. */
    private static Story crew(Story story, int accounts, int orders) {
        return story.on(3, "08:00")
                .every(ofHours(2), orders, i -> takenBack("c" + i, "c" + i % accounts, ofDays(3)));
    }

    /** What else the shop sells: so many orders in these days, each to somebody else, and on. */
    private static Story trade(Story story, int orders) {
        story.on(3, "09:00")
                .every(minutes(20), orders, i -> new StoryEvent[] {paid("t" + i, "t" + i)});
        return story.on(8, "09:00")
                .every(minutes(60), 9 * 24, i -> new StoryEvent[] {paid("l" + i, "l" + i)});
    }

    private static Story.Outcome attack(int accounts, int orders, int trade) {
        return lifeGoesOn(trade(crew(story(), accounts, orders), trade), 3).watchedBy(BRUSHING);
    }

    @Test
    void fiveAccountsThatTakeBackThreeOrdersEachAreAnAttackAndTheShopIsTheVictim() {
        attack(5, 15, 20)
                .finds(
                        "BUYER:P1:c0",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-02")
                .finds(
                        "BUYER:P1:c4",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        FindingStatus.SUSPECTED,
                        "RVB-02")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.VICTIM, "RVB-02V")
                .spares("BUYER:P1:t3");
    }

    @Test
    void fourAccountsOrTwoOrdersEachAreNot() {
        attack(4, 16, 20).findsNobody();
        attack(5, 14, 20).findsNobody();
        attack(8, 16, 20).findsNobody();
    }

    @Test
    void threeOfFourOrdersOfAnAccountMustGoBack() {
        for (int kept : new int[] {5, 10}) {
            Story story = crew(story(), 5, 15);
            story.on(4, "07:00")
                    .every(
                            minutes(30),
                            kept,
                            i -> new StoryEvent[] {paid("k" + i, "c" + i % 5).after(ofHours(3))});
            Story.Outcome outcome = lifeGoesOn(trade(story, 10), 3).watchedBy(BRUSHING);
            if (kept == 5) {
                outcome.fires("RVB-02");
            } else {
                outcome.findsNobody();
            }
        }
    }

    @Test
    void aTenthOfTheShopsTrade() {
        attack(5, 15, 135).fires("RVB-02");
        attack(5, 15, 136).findsNobody();
    }

    /** The same crew, three accounts to a handset, as BRU-03 counts them. */
    private static Story.Outcome onHandsets(int trade) {
        return onHandsets(trade, i -> Trade.PRICE);
    }

    /** At such prices, of which the crew's orders count from 0. */
    private static Story.Outcome onHandsets(int trade, IntToLongFunction price) {
        Story story = story();
        for (int day = 3; day <= 5; day++) {
            int on = day;
            story.on(day, "08:00")
                    .every(
                            minutes(20),
                            6,
                            i -> {
                                String handset = "hardware:k1:h" + i / 3;
                                StoryEvent[] received = takenBack(on + "-" + i, "c" + i, ofDays(2));
                                received[0]
                                        .with(TextField.HARDWARE, handset)
                                        .with(
                                                NumberField.AMOUNT,
                                                price.applyAsLong((on - 3) * 6 + i));
                                received[1].with(TextField.HARDWARE, handset);
                                return received;
                            });
        }
        return lifeGoesOn(trade(story, trade), 3).watchedBy(BRUSHING);
    }

    @Test
    void whoHoldsTheHandsetsOfACrewOrganisesIt() {
        onHandsets(30)
                .finds(
                        "DEVICE::hardware%3Ak1%3Ah0",
                        Behavior.RIGHTS_ABUSE_ORDER, FindingStatus.SUSPECTED, "RVB-02");
    }

    /** To pass for a victim a cheat has to give back three orders of ten. */
    @Test
    void theShopIsGuardedWhereTheAttackIsAGoodPartOfItsTrade() {
        assertThat(onHandsets(42).fires("BRU-03").finding(THE_SHOP, Behavior.BRUSHING).status())
                .isEqualTo(FindingStatus.VICTIM);
        assertThat(onHandsets(44).fires("BRU-03").finding(THE_SHOP, Behavior.BRUSHING).status())
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    private static void isGuarded(Story.Outcome outcome, boolean guarded) {
        assertThat(outcome.fires("BRU-03").finding(THE_SHOP, Behavior.BRUSHING).status())
                .isEqualTo(guarded ? FindingStatus.VICTIM : FindingStatus.SUSPECTED);
    }

    /** Eighteen orders of thirty-eight, for nothing. */
    @Test
    void ordersOfAFenMakeNobodyAVictim() {
        isGuarded(onHandsets(20, i -> 1), false);
        isGuarded(onHandsets(20, i -> 4500), false);
        isGuarded(onHandsets(20, i -> 4700), true);
    }

    @Test
    void norDoesOneDearOrderAmongThem() {
        isGuarded(onHandsets(20, i -> i == 0 ? 1_000_000 : 1), false);
        isGuarded(onHandsets(20, i -> i < 9 ? 2 * Trade.PRICE : 1), true);
    }

    /** A rival's crew buys what comes: some for ten yuan, some for four hundred. */
    @Test
    void aVictimIsOneAtAllPrices() {
        isGuarded(onHandsets(20, i -> i % 3 == 0 ? 40_000 : i % 3 == 1 ? 9_000 : 1_000), true);
    }

    @Test
    void whereNobodySaysWhatOrdersCostTheirNumberCounts() {
        unpriced(42).fires("RVB-02V");
        unpriced(44).fires("RVB-02").isSilent("RVB-02V");
    }

    private static Story.Outcome unpriced(int trade) {
        Story story = story().on(3, "08:00");
        story.every(
                ofHours(2),
                18,
                i ->
                        new StoryEvent[] {
                            StoryEvent.order(EventType.PAID, "c" + i, "c" + i % 6, SHOP),
                            refunded("c" + i, "c" + i % 6, ofDays(3))
                        });
        story.on(3, "09:00")
                .every(
                        minutes(20),
                        trade,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.order(EventType.PAID, "t" + i, "t" + i, SHOP)
                                });
        return lifeGoesOn(story, 9).watchedBy(BRUSHING);
    }

    @Test
    void aFashionShopWhereEverySecondPieceGoesBackHasNoEnemies() {
        Story story = story().on(3, "08:00");
        // Forty customers try three sizes on and keep one; sixty send back what a bad batch was.
        story.every(
                ofHours(3),
                40,
                i ->
                        new StoryEvent[] {
                            paid("s" + i, "f" + i),
                            paid("m" + i, "f" + i),
                            paid("l" + i, "f" + i),
                            refunded("s" + i, "f" + i, ofDays(3)),
                            refunded("l" + i, "f" + i, ofDays(3))
                        });
        story.on(4, "08:00").every(ofHours(1), 60, i -> takenBack("q" + i, "q" + i, ofDays(4)));
        lifeGoesOn(story, 9).watchedBy(BRUSHING).findsNobody();
    }

    /** Customers order five sizes, so many minutes from first to fourth, and some go back. */
    private static Story.Outcome fiveSizes(int span, int back) {
        return fiveSizes(span, back, ofHours(5), ofDays(3));
    }

    private static Story.Outcome fiveSizes(int span, int back, Duration apart, Duration after) {
        Story story = story().on(3, "08:00");
        story.every(
                apart,
                12,
                i -> {
                    List<StoryEvent> received = new ArrayList<>();
                    for (int size = 0; size < 5; size++) {
                        String order = "f" + i + "-" + size;
                        received.add(
                                paid(order, "f" + i)
                                        .after(minutes(size == 4 ? 5 : span * size / 3)));
                        if (size < back) {
                            received.add(refunded(order, "f" + i, after.plusDays(size)));
                        }
                    }
                    return received.toArray(new StoryEvent[0]);
                });
        return lifeGoesOn(story, 9).watchedBy(BRUSHING);
    }

    @Test
    void whoTriesFiveSizesOnAndKeepsOneIsNoEnemyAndTheShopNoVictim() {
        fiveSizes(4, 4).findsNobody();
        fiveSizes(60, 4).findsNobody();
    }

    /** The window that holds what came back need not hold what was ordered, and one of it kept. */
    @Test
    void norIsHeWhoseParcelsTakeTheirTime() {
        fiveSizes(4, 4, ofHours(20), ofDays(9)).findsNobody();
        fiveSizes(4, 5, ofHours(20), ofDays(5)).fires("RVB-02");
    }

    @Test
    void whoKeepsNoneOrComesAgainToOrderMoreDoesNotTryOn() {
        fiveSizes(4, 5).fires("RVB-02").fires("RVB-02V");
        fiveSizes(63, 4).fires("RVB-02");
    }

    @Test
    void whoPraisesWhatGoesBackIsNoEnemy() {
        Story story = story().on(3, "08:00");
        story.every(
                ofHours(2),
                15,
                i ->
                        new StoryEvent[] {
                            paid("c" + i, "c" + i % 5),
                            reviewed("c" + i, "c" + i % 5, 5, ofDays(2)),
                            refunded("c" + i, "c" + i % 5, ofDays(3))
                        });
        lifeGoesOn(trade(story, 10), 3).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void whoCollectsTheDiscountOfASaleAndReturnsTheRestIsNoEnemy() {
        Story story = story().on(3, "08:00");
        story.every(
                ofHours(2),
                15,
                i -> {
                    StoryEvent[] received = takenBack("c" + i, "c" + i % 5, ofDays(3));
                    received[0].with(TextField.CAMPAIGN, "1111");
                    return received;
                });
        lifeGoesOn(trade(story, 10), 3)
                .watchedBy(BRUSHING)
                .explainedBy("RVB-02-CREW", "BIG_SALE")
                .findsNobody();
    }

    @Test
    void ofACrowdTwoHundredAreNamedAndTheSignalSaysHowManyThereAre() {
        int accounts = Returners.NAMED + 1;
        Story story = story();
        for (int round = 0; round < 3; round++) {
            int of = round;
            story.on(3 + round, "08:00")
                    .every(
                            minutes(4),
                            accounts,
                            i -> takenBack("c" + of + "-" + i, "c" + i, ofDays(2)));
        }
        Story.Outcome outcome = lifeGoesOn(story, 9).watchedBy(BRUSHING);
        assertThat(outcome.signals())
                .filteredOn(signal -> signal.rule().equals("RVB-02-CREW"))
                .extracting((Signal signal) -> signal.attribute("crewSize"))
                .contains(Integer.toString(accounts));
        outcome.fires("RVB-02").spares("BUYER:P1:c99");
    }
}
