package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
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
import org.junit.jupiter.api.Test;

/** BRU-22: old customers are called to order once more, praise, and have their money again. */
class GoodsKeptTest {

    private static final Brushing BRUSHING = new Brushing();

    /** What the shop pays after the praise, naming the order. */
    private static StoryEvent given(int i, int customers) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, SHOP)
                .with(NumberField.FROM_KIND, PartyKind.SHOP)
                .with(TextField.TO, "b" + i % customers)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(TextField.ORDER, "o" + i)
                .with(NumberField.AMOUNT, PRICE)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(ofDays(4));
    }

    private static StoryEvent[] called(int i, int customers, int stars) {
        String buyer = "b" + i % customers;
        return new StoryEvent[] {
            paid("o" + i, buyer),
            confirmed("o" + i, buyer, Actor.BUYER, ofHours(50)),
            reviewed("o" + i, buyer, stars, ofHours(60)),
            given(i, customers)
        };
    }

    private static Story desk(int orders, int customers) {
        return story().on(1, "10:00").every(ofHours(7), orders, i -> called(i, customers, 5));
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 10).watchedBy(BRUSHING);
    }

    @Test
    void aShopWhosePraisedTradesAreUndoneTradesWithItself() {
        seen(desk(12, 6))
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-22")
                .finds("BUYER:P1:b3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-22");
    }

    @Test
    void tenOrdersOfSixCustomers() {
        seen(desk(10, 6)).fires("BRU-22").spares("BUYER:P1:b5");
        seen(desk(9, 6)).findsNobody();
        seen(desk(12, 5)).findsNobody();
    }

    /** Who gives nine tenths back has sold nothing, and so has who gives a little more than all. */
    @Test
    void nineTenthsAreAll() {
        seen(givenBack(PRICE * 9 / 10)).fires("BRU-22");
        seen(givenBack(PRICE * 9 / 10 - 1)).findsNobody();
        seen(givenBack(PRICE * 11 / 10)).fires("BRU-22");
    }

    private static Story givenBack(long fen) {
        return story().on(1, "10:00")
                .every(
                        ofHours(7),
                        12,
                        i -> {
                            StoryEvent[] all = called(i, 6, 5);
                            all[3] = all[3].with(NumberField.AMOUNT, fen);
                            return all;
                        });
    }

    /** Who blames what came is made good. */
    @Test
    void whoIsNotContentIsMadeGood() {
        seen(story().on(1, "10:00").every(ofHours(7), 12, i -> called(i, 6, 3))).findsNobody();
    }

    /** What was praised and goes back all the same was tried. */
    @Test
    void whatGoesBackWasTried() {
        seen(story().on(1, "10:00")
                        .every(
                                ofHours(7),
                                12,
                                i -> {
                                    StoryEvent[] all = called(i, 6, 5);
                                    return new StoryEvent[] {
                                        all[0],
                                        Trade.shipped("o" + i, "b" + i % 6, ofHours(5)),
                                        all[1],
                                        all[2],
                                        scanned(EventType.RETURN_DELIVERED, "o" + i, ofHours(90)),
                                        all[3]
                                    };
                                }))
                .findsNobody();
    }

    /** An article is called back: whoever bought it is paid, and every fourth praised nothing. */
    @Test
    void aRecallPaysWhoeverBought() {
        seen(recall(2)).fires("BRU-22");
        seen(recall(3)).isSilent("BRU-22");
    }

    private static Story recall(int silent) {
        return story().on(1, "10:00")
                .every(
                        ofHours(6),
                        silent,
                        i ->
                                new StoryEvent[] {
                                    paid("oq" + i, "q" + i),
                                    confirmed("oq" + i, "q" + i, Actor.BUYER, ofHours(50)),
                                    order(EventType.REFUNDED, "oq" + i, "q" + i, SHOP)
                                            .by(Actor.SELLER)
                                            .after(ofHours(70))
                                })
                .every(ofHours(7), 12, i -> called(i, 6, 5));
    }

    /** Paid back first and praised then, as it was agreed. */
    @Test
    void itMayBePraisedWhenTheMoneyHasCome() {
        seen(story().on(1, "10:00")
                        .every(
                                ofHours(7),
                                12,
                                i -> {
                                    StoryEvent[] all = called(i, 6, 5);
                                    all[3] = all[3].after(ofHours(55));
                                    return all;
                                }))
                .fires("BRU-22");
    }

    /** In a big shop something breaks now and then that was praised. */
    @Test
    void aTenthOfItsOrdersMustBeSuch() {
        seen(bigShop(108)).fires("BRU-22");
        seen(bigShop(109)).isSilent("BRU-22");
    }

    private static Story bigShop(int others) {
        return story().on(1, "10:00")
                .every(ofHours(4), others, i -> new StoryEvent[] {paid("oq" + i, "q" + i)})
                .every(ofHours(7), 12, i -> called(i, 6, 5));
    }

    /** The platform decides for the buyer. */
    @Test
    void whatThePlatformDecidesIsNotTheShopsDoing() {
        for (Actor actor : new Actor[] {Actor.SELLER, Actor.SYSTEM}) {
            Story.Outcome outcome =
                    seen(
                            story().on(1, "10:00")
                                    .every(
                                            ofHours(7),
                                            12,
                                            i -> {
                                                StoryEvent[] all = called(i, 6, 5);
                                                all[3] =
                                                        order(
                                                                        EventType.REFUNDED,
                                                                        "o" + i,
                                                                        "b" + i % 6,
                                                                        SHOP)
                                                                .by(actor)
                                                                .after(ofDays(4));
                                                return all;
                                            }));
            if (actor == Actor.SYSTEM) {
                outcome.findsNobody();
            } else {
                outcome.fires("BRU-22");
            }
        }
    }
}
