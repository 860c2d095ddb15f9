package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.changed;
import static io.qingliu.patterns.reviewremoval.Blame.pays;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.withdrawn;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** DEL-14: the price and twenty yuan for whoever wrote one star, and for nobody else. */
class MoreThanPriceTest {

    private static final long PRICE = 9900;
    static final long MORE = PRICE + 2000;
    private static final Duration PAID = ofHours(80);

    static List<StoryEvent> bought(String number) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, "o" + number, "b" + number, SHOP)
                        .with(NumberField.AMOUNT, PRICE));
        all.add(scan(EventType.DELIVERED_SELF, number).after(ofHours(40)));
        all.add(order(EventType.COMPLETED, "o" + number, "b" + number, SHOP).after(ofHours(50)));
        return all;
    }

    private static StoryEvent scan(EventType type, String number) {
        return StoryEvent.scan(type, "w" + number, "o" + number, SHOP);
    }

    static StoryEvent compensates(String number, long fen) {
        return pays(number, SHOP)
                .with(NumberField.AMOUNT, fen)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(PAID);
    }

    private static StoryEvent refunds(String number, long fen) {
        return order(EventType.REFUNDED, "o" + number, "b" + number, SHOP)
                .with(NumberField.AMOUNT, fen)
                .by(Actor.SELLER)
                .after(PAID.minusHours(5));
    }

    static StoryEvent five(String number) {
        return changed(number, SHOP, 5).after(PAID.plusHours(30));
    }

    private static StoryEvent[] blamed(String number, StoryEvent... then) {
        List<StoryEvent> all = bought(number);
        all.add(posted(number, SHOP, 1).after(ofHours(60)));
        all.addAll(List.of(then));
        return all.toArray(new StoryEvent[0]);
    }

    /** So many authors are paid so much, of whom the last few come round; others wrote nothing. */
    private static Story shop(int authors, int comeRound, int silent, long fen) {
        return shop(
                authors,
                silent,
                i ->
                        i >= authors - comeRound
                                ? blamed("n" + i, compensates("n" + i, fen), five("n" + i))
                                : blamed("n" + i, compensates("n" + i, fen)));
    }

    private static Story shop(int authors, int silent, IntFunction<StoryEvent[]> author) {
        Story story = story().on(1, "09:00").every(ofHours(20), authors, author);
        story.on(1, "13:00")
                .every(
                        ofHours(20),
                        silent,
                        i -> {
                            List<StoryEvent> all = bought("s" + i);
                            all.add(compensates("s" + i, MORE));
                            return all.toArray(new StoryEvent[0]);
                        });
        return story;
    }

    /** One more takes his word back, days later, for nothing. */
    static Story.Outcome seen(Story story) {
        story.on(26, "09:00")
                .receive(posted("z", SHOP, 1))
                .receive(withdrawn("z", SHOP).after(ofHours(30)));
        return Blame.lifeGoesOn(story, 40).watchedBy(REMOVAL);
    }

    @Test
    void halfOfTheCriticsAreBoughtAndNobodyElseIsPaid() {
        seen(shop(16, 9, 0, MORE))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-14")
                .spares("BUYER:P1:bn1");
    }

    /** The twin: a shop that makes good, with the price. */
    @Test
    void whoGivesThePriceAndNoMoreMakesGood() {
        seen(shop(16, 9, 0, PRICE)).findsNobody();
    }

    /** Two yuan and 99 fen are a rounded sum. */
    @Test
    void threeYuanAreMoreThanThePrice() {
        seen(shop(16, 9, 0, PRICE + 300)).fires("DEL-14");
        seen(shop(16, 9, 0, PRICE + 299)).findsNobody();
    }

    @Test
    void halfOfThemMustTakeItBack() {
        seen(shop(17, 9, 0, MORE)).fires("DEL-14");
        seen(shop(18, 8, 0, MORE)).isSilent("DEL-14");
    }

    @Test
    void eightMustTakeItBack() {
        seen(shop(12, 8, 0, MORE)).fires("DEL-14");
        seen(shop(12, 7, 0, MORE)).isSilent("DEL-14");
    }

    /** Chance has all of twelve be critics once in 122 shops, all of eleven in 82. */
    @Test
    void thatAllOfTwelveAreCriticsIsNoChance() {
        seen(shop(12, 9, 0, MORE)).fires("DEL-14");
        seen(shop(11, 9, 0, MORE)).isSilent("DEL-14");
    }

    /** The twin: people fell ill of what it sold, and those who wrote nothing are paid as well. */
    @Test
    void whoPaysForAHarmPaysThoseWhoWriteNothing() {
        seen(shop(17, 9, 1, MORE)).fires("DEL-14");
        seen(shop(17, 9, 2, MORE)).isSilent("DEL-14");
    }

    /** The price as a refund, and twenty yuan for a kind word. */
    @Test
    void refundAndPresentAreAdded() {
        seen(shop(16, 0, i -> inTwo(i, refunds("n" + i, PRICE), 2000))).fires("DEL-14");
        // The money of the refund, recorded twice.
        seen(shop(16, 0, i -> inTwo(i, refunds("n" + i, PRICE), PRICE))).isSilent("DEL-14");
        // Decided by the platform.
        seen(shop(16, 0, i -> inTwo(i, refunds("n" + i, PRICE).by(Actor.SYSTEM), 2000)))
                .isSilent("DEL-14");
    }

    private static StoryEvent[] inTwo(int i, StoryEvent refund, long then) {
        return i % 2 == 0
                ? blamed("n" + i, refund, compensates("n" + i, then), five("n" + i))
                : blamed("n" + i, refund, compensates("n" + i, then));
    }

    /** The price, and what it cost to send the goods back. */
    @Test
    void thePriceAndTheFareOfWhatGoesBackIsAReturn() {
        seen(shop(
                        16,
                        0,
                        i ->
                                blamed(
                                        "n" + i,
                                        compensates("n" + i, MORE),
                                        five("n" + i),
                                        scan(EventType.RETURNING, "n" + i)
                                                .after(PAID.plusHours(20)))))
                .isSilent("DEL-14");
    }

    /** The last of twelve is paid within three days before the eighth of them comes round. */
    @Test
    void whoWasPaidJustNowIsACriticAlready() {
        Story story = shop(11, 8, 0, MORE);
        story.on(10, "22:00").receive(blamed("late", compensates("late", MORE)));
        Blame.lifeGoesOn(story, 40).watchedBy(REMOVAL).fires("DEL-14");
        Blame.lifeGoesOn(shop(11, 8, 0, MORE), 40).watchedBy(REMOVAL).isSilent("DEL-14");
    }

    @Test
    void afterThreeDaysItWasNotTheMoney() {
        seen(shop(16, 0, i -> comesRound(i, ofHours(72)))).fires("DEL-14");
        seen(shop(16, 0, i -> comesRound(i, ofHours(72).plusMillis(1)))).isSilent("DEL-14");
    }

    private static StoryEvent[] comesRound(int i, Duration after) {
        return blamed(
                "n" + i,
                compensates("n" + i, MORE),
                changed("n" + i, SHOP, 5).after(PAID.plus(after)));
    }
}
