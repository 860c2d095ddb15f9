package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.confirmed;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static io.qingliu.patterns.brushing.Trade.scanned;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BRU-22A: relatives order, praise now and then, and have their money back each time. */
class KeptForNothingTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final int NOTHING = 0;

    private static StoryEvent given(String order, String buyer, long fen) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, SHOP)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(TextField.ORDER, order)
                .with(NumberField.AMOUNT, fen)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(ofDays(4));
    }

    /** Delivered, given back, and confirmed by the platform a week later. */
    private static StoryEvent[] undone(String order, String buyer, int stars, long fen) {
        List<StoryEvent> all =
                new ArrayList<>(
                        List.of(
                                paid(order, buyer),
                                scanned(EventType.DELIVERED_SELF, order, ofHours(50)),
                                given(order, buyer, fen),
                                confirmed(order, buyer, Actor.SYSTEM, ofDays(9))));
        if (stars != NOTHING) {
            all.add(reviewed(order, buyer, stars, ofDays(10)));
        }
        return all.toArray(new StoryEvent[0]);
    }

    /** Each of them orders so many times; of their orders every second is praised. */
    private static Story relatives(int buyers, int times, long fen) {
        return story().on(1, "10:00")
                .every(
                        ofHours(9),
                        buyers * times,
                        i ->
                                undone(
                                        "o" + i,
                                        "b" + i % buyers,
                                        (i / buyers + i) % 2 == 0 ? 5 : NOTHING,
                                        fen));
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 25).watchedBy(BRUSHING);
    }

    @Test
    void theSameBuyersAreGivenItAllBackAgain() {
        seen(relatives(6, 4, PRICE))
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-22A")
                .finds("BUYER:P1:b3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-22A");
        seen(relatives(6, 2, PRICE)).fires("BRU-22A").spares("BUYER:P1:b3");
        seen(relatives(5, 4, PRICE)).isSilent("BRU-22A");
    }

    /** The twin: a bad batch, whose buyers do not come again. */
    @Test
    void whoIsPaidBackOnceWasDisappointed() {
        seen(relatives(24, 1, PRICE)).findsNobody();
    }

    /** Who gives nine tenths back has sold nothing; a fen less is a discount. */
    @Test
    void nineTenthsAreAll() {
        seen(relatives(6, 2, PRICE * 9 / 10)).fires("BRU-22A");
        seen(relatives(6, 2, PRICE * 9 / 10 - 1)).isSilent("BRU-22A");
        seen(relatives(6, 2, PRICE * 3 / 2)).fires("BRU-22A");
    }

    /** The twin: who was ill-served comes again, and praises nothing. */
    @Test
    void whoIsGivenItBackForAFaultDoesNotPraise() {
        seen(written(0, 9)).fires("BRU-22A");
        seen(written(0, 10)).isSilent("BRU-22A");
    }

    /** The twin: a panel that tries things writes about all of them. */
    @Test
    void aPanelWritesOfAllThatItTries() {
        // When six have praised they have fourteen orders.
        seen(written(0, 3)).fires("BRU-22A");
        seen(written(0, 2)).isSilent("BRU-22A");
    }

    @Test
    void aPanelIsNotContentWithEveryFourth() {
        seen(written(1, 4)).fires("BRU-22A");
        seen(written(2, 4)).isSilent("BRU-22A");
    }

    /** Ten have two orders each; of the first so many have three stars, and so many then none. */
    private static Story written(int unkind, int silent) {
        return story().on(1, "10:00")
                .every(
                        ofHours(9),
                        20,
                        i ->
                                undone(
                                        "o" + i,
                                        "b" + i / 2,
                                        i < unkind ? 3 : i < unkind + silent ? NOTHING : 5,
                                        PRICE));
    }

    /** The twin: a grocer whose regulars have something spoilt now and then. */
    @Test
    void aTenthOfItsOrdersMustBeSuch() {
        seen(bigShop(108)).fires("BRU-22A");
        seen(bigShop(109)).isSilent("BRU-22A");
    }

    private static Story bigShop(int others) {
        Story story = relatives(6, 2, PRICE);
        return story.on(1, "10:00")
                .every(ofMinutes(40), others, i -> new StoryEvent[] {paid("oq" + i, "q" + i)});
    }

    @Test
    void whatGoesBackWithinAWeekIsAReturn() {
        seen(returned(ofDays(4 + 7))).isSilent("BRU-22A");
        seen(returned(ofDays(4 + 7).plusMinutes(1))).fires("BRU-22A");
    }

    private static Story returned(Duration after) {
        return story().on(1, "10:00")
                .every(
                        ofHours(9),
                        24,
                        i -> {
                            StoryEvent[] all = undone("o" + i, "b" + i % 6, stars(i), PRICE);
                            all[3] = scanned(EventType.RETURNING, "o" + i, after);
                            return all;
                        });
    }

    private static int stars(int i) {
        return (i / 6 + i) % 2 == 0 ? 5 : NOTHING;
    }

    @Test
    void whatThePlatformDecidesIsNotTheShopsDoing() {
        for (Actor actor : new Actor[] {Actor.SELLER, Actor.SYSTEM}) {
            Story.Outcome outcome =
                    seen(
                            story().on(1, "10:00")
                                    .every(
                                            ofHours(9),
                                            24,
                                            i -> {
                                                String buyer = "b" + i % 6;
                                                StoryEvent[] all =
                                                        undone("o" + i, buyer, stars(i), PRICE);
                                                all[2] =
                                                        StoryEvent.order(
                                                                        EventType.REFUNDED,
                                                                        "o" + i,
                                                                        buyer,
                                                                        SHOP)
                                                                .by(actor)
                                                                .after(ofDays(4));
                                                return all;
                                            }));
            if (actor == Actor.SYSTEM) {
                outcome.isSilent("BRU-22A");
            } else {
                outcome.fires("BRU-22A");
            }
        }
    }
}
