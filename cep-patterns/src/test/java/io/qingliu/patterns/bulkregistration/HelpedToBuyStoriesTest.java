package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.event.NumberField.AMOUNT;
import static io.qingliu.domain.event.NumberField.SUBSIDY;
import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REG-18H: who signs up with papers on a desk's handset, stays there and buys there. */
class HelpedToBuyStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Two weeks later the clock has gone on. */
    private static Story.Outcome weeksLater(Story story) {
        return story.on(24, "20:00").receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    private static StoryEvent elder(int i, String papers) {
        return on("desk", signsUp("a" + i)).with(TextField.ID_NUMBER, "idno:k1:" + papers);
    }

    /** So many of the elders are seen a week later. */
    private static Story desk(int elders, int living, IntFunction<StoryEvent> lives) {
        return desk(elders, Integer::toString, living, lives);
    }

    private static Story desk(
            int elders, IntFunction<String> papers, int living, IntFunction<StoryEvent> lives) {
        return story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(25),
                        elders,
                        i -> new StoryEvent[] {elder(i, papers.apply(i))})
                .on(8, "20:00")
                .every(MINUTE, living, i -> new StoryEvent[] {lives.apply(i)});
    }

    /** Who has no handset of their own buys where they are helped: each from their own purse. */
    @Test
    void whoIsHelpedToBuyIsSomebody() {
        weeksLater(desk(12, 6, i -> helpedToBuy(i, "own" + i, "s" + i % 2))).isSilent("REG-18H");
        weeksLater(desk(12, 7, i -> helpedToBuy(i, "own" + i, "s" + i % 2))).fires("REG-18H");
        weeksLater(desk(12, 6, i -> helpedToBuy(i, "own" + i / 2, "s" + i))).fires("REG-18H");
        weeksLater(
                        desk(
                                12,
                                6,
                                i ->
                                        helpedToBuy(i, "own" + i, "s" + i)
                                                .with(TextField.COUPON, "newcomer")))
                .fires("REG-18H");
        weeksLater(desk(12, 2, i -> helpedToBuy(i, "own" + i, "s" + i))).isSilent("REG-18H");
        weeksLater(desk(12, 1, i -> helpedToBuy(i, "own" + i, "s" + i))).fires("REG-18H");
    }

    /** Four purses of five who buy: a couple shares one. */
    @Test
    void fourFifthsOfThePursesAreTheirOwn() {
        weeksLater(desk(12, 5, i -> helpedToBuy(i, "own" + Math.min(i, 3), "s" + i)))
                .isSilent("REG-18H");
        weeksLater(desk(12, 5, i -> helpedToBuy(i, "own" + Math.min(i, 2), "s" + i)))
                .fires("REG-18H");
        weeksLater(
                        desk(
                                12,
                                5,
                                i ->
                                        helpedToBuy(i, "any", "s" + i)
                                                .with(TextField.PAY_ACCOUNT, (String) null)))
                .fires("REG-18H");
    }

    /** Whose papers were used twice is not known to be anybody. */
    @Test
    void thePapersOfWhoIsHelpedAreTheirOwn() {
        IntFunction<StoryEvent> buys = i -> helpedToBuy(i, "own" + i, "s" + i);
        weeksLater(desk(12, i -> "name" + i, 5, buys)).isSilent("REG-18H");
        weeksLater(desk(12, i -> "name" + Math.max(1, i), 5, buys)).fires("REG-18H");
        weeksLater(desk(12, i -> "name" + Math.min(10, i), 5, buys)).isSilent("REG-18H");
    }

    /**
     * What is paid back does not come under the account, so that nobody sees it here: as with a
     * log-in on any other handset, which costs less (docs/adr/0110, Limits).
     */
    @Test
    void aPurchaseThatIsTakenBackCountsToo() {
        Story cancelled =
                desk(12, 6, i -> helpedToBuy(i, "own" + i, "s" + i))
                        .on(8, "21:00")
                        .every(
                                MINUTE,
                                6,
                                i ->
                                        new StoryEvent[] {
                                            StoryEvent.order(
                                                    EventType.REFUNDED, "o-" + i, "a" + i, "s" + i)
                                        });
        weeksLater(cancelled).isSilent("REG-18H");
        weeksLater(desk(12, 6, i -> on("other", as(EventType.LOGIN, "a" + i)))).isSilent("REG-18H");
    }

    /** Guests of a canteen eat there on so many days; of each meal so much is given. */
    private static Story canteen(
            int elders, int guests, int days, long given, IntFunction<String> purse) {
        return canteen(
                elders, guests, days, purse, meal -> meal.with(AMOUNT, 2800).with(SUBSIDY, given));
    }

    private static Story canteen(
            int elders,
            int guests,
            int days,
            IntFunction<String> purse,
            UnaryOperator<StoryEvent> paid) {
        Story story = desk(elders, 0, i -> null);
        for (int day = 0; day < days; day++) {
            String meal = "m" + day;
            story.on(5 + 3 * day, "11:30")
                    .every(
                            MINUTE,
                            guests,
                            i ->
                                    new StoryEvent[] {
                                        paid.apply(
                                                helpedToBuy(meal + i, i, purse.apply(i), "canteen"))
                                    });
        }
        return story;
    }

    /** All at one place, on one handset, with a voucher: but they come again and pay. */
    @Test
    void guestsOfACanteenComeAgainAndPayForMostOfTheMeal() {
        IntFunction<String> own = i -> "own" + i;
        weeksLater(canteen(12, 8, 2, 700, own))
                .isSilent("REG-18H")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01");
        weeksLater(canteen(12, 8, 2, 701, own)).fires("REG-18H");
        weeksLater(canteen(12, 8, 1, 700, own)).fires("REG-18H");
        weeksLater(canteen(12, 2, 2, 700, own)).isSilent("REG-18H");
        weeksLater(canteen(12, 1, 2, 700, own)).fires("REG-18H");
        weeksLater(canteen(12, 5, 2, 700, i -> "own" + Math.min(i, 3))).isSilent("REG-18H");
        weeksLater(canteen(12, 5, 2, 700, i -> "own" + Math.min(i, 2))).fires("REG-18H");
    }

    /** Three yuan on two days are a guest's; a fen, or a sum that nobody names, shows nothing. */
    @Test
    void whatCostsNextToNothingIsNoMeal() {
        IntFunction<String> own = i -> "own" + i;
        weeksLater(canteen(12, 8, 2, own, meal -> meal.with(AMOUNT, 300))).isSilent("REG-18H");
        weeksLater(canteen(12, 8, 2, own, meal -> meal.with(AMOUNT, 299))).fires("REG-18H");
        weeksLater(canteen(12, 8, 2, own, meal -> meal.with(AMOUNT, 0))).fires("REG-18H");
        weeksLater(canteen(12, 8, 2, own, meal -> meal)).fires("REG-18H");
    }

    /** Of three meals one is a bun: who eats there twice besides is a guest. */
    @Test
    void aBunHidesNoGuest() {
        weeksLater(
                        canteen(12, 8, 2, 700, i -> "own" + i)
                                .on(12, "07:00")
                                .every(
                                        MINUTE,
                                        8,
                                        i ->
                                                new StoryEvent[] {
                                                    helpedToBuy("bun" + i, i, "own" + i, "canteen")
                                                            .with(AMOUNT, 100)
                                                }))
                .isSilent("REG-18H");
    }

    private static StoryEvent helpedToBuy(int i, String purse, String shop) {
        return helpedToBuy("o-" + i, i, purse, shop);
    }

    private static StoryEvent helpedToBuy(String order, int i, String purse, String shop) {
        return on("desk", StoryEvent.order(EventType.PAID, order, "a" + i, shop))
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + purse);
    }
}
