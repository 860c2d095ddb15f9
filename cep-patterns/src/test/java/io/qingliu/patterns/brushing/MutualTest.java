package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Market.TIE;
import static io.qingliu.patterns.brushing.Market.buys;
import static io.qingliu.patterns.brushing.Market.eachFromEach;
import static io.qingliu.patterns.brushing.Market.market;
import static io.qingliu.patterns.brushing.Market.opens;
import static io.qingliu.patterns.brushing.Market.seen;
import static io.qingliu.patterns.brushing.Market.shipped;
import static io.qingliu.patterns.brushing.Market.signsUp;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-06: sellers who are each other's buyers. */
class MutualTest {

    @Test
    void fourSellersWhoBuyThreeTimesFromEachOtherBrush() {
        seen(eachFromEach(market(4), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("SHOP:P1:s3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("BUYER:P1:b2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    /** A seller as well, from whom none of the four buys. */
    @Test
    void aCustomerOfARingIsNoHandOfIt() {
        Story story = market(5);
        for (int time = 0; time < 4; time++) {
            for (int shop = 0; shop < 4; shop++) {
                story.receive(buys(4, "s" + shop, time)).after(ofHours(5));
            }
        }
        seen(eachFromEach(story, 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("BUYER:P1:b2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .spares("SHOP:P1:s4")
                .spares("BUYER:P1:b4");
    }

    @Test
    void twiceFromEachOtherIsNowAndThen() {
        seen(eachFromEach(market(4), 4, 2)).isSilent(TIE).findsNobody();
    }

    @Test
    void threeWhoSellNextDoorToEachOtherAreNeighbours() {
        seen(eachFromEach(market(3), 3, 6)).fires(TIE).findsNobody();
    }

    @Test
    void aWholesalerAndItsBuyersAreNotMutual() {
        Story story = market(6);
        for (int time = 0; time < 4; time++) {
            for (int from = 1; from < 6; from++) {
                story.receive(buys(from, "s0", time)).after(ofHours(5));
            }
        }
        seen(story).fires(TIE).findsNobody();
    }

    /** Whom the first seller buys from besides, who never buys back. */
    private static Story andElsewhere(int shops) {
        Story story = market(4);
        for (int time = 0; time < 3; time++) {
            for (int shop = 0; shop < shops; shop++) {
                story.receive(buys(0, "x" + shop, time)).after(ofHours(5));
            }
        }
        return eachFromEach(story, 4, 3);
    }

    /** Three of six partners buy both ways, and of the purchases nearly all are theirs. */
    @Test
    void aFewPurchasesElsewhereDoNotHideWhoBuysFromEachOther() {
        Story story = andElsewhere(3);
        for (int time = 3; time < 7; time++) {
            for (int to = 1; to < 4; to++) {
                story.receive(buys(0, "s" + to, time), buys(to, "s0", time)).after(ofHours(5));
            }
        }
        seen(story).finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void threeOfFiveAreReciprocalAndThreeOfSixAreNot() {
        seen(andElsewhere(2))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
        seen(andElsewhere(3))
                .spares("SHOP:P1:s0")
                .finds("SHOP:P1:s1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void threePurchasesCountWithinSixtyDays() {
        seen(thrice(30)).fires(TIE);
        seen(thrice(31)).isSilent(TIE);
    }

    private static Story thrice(int daysApart) {
        Story story = story().on(61, "07:00");
        story.receive(opens("s0", "phone:k1:one"), signsUp(0, "phone:k1:one"));
        for (int time = 0; time < 3; time++) {
            story.on(62 + time * daysApart, "08:00").receive(buys(0, "elsewhere", time));
            story.receive(
                    StoryEvent.happens(EventType.LOGIN)
                            .with(TextField.ACCOUNT, "s0")
                            .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.SELLER)
                            .with(TextField.PHONE, "phone:k1:one"));
        }
        return story;
    }

    @Test
    void whoMerelyBuysMuchSellsNothing() {
        seen(eachFromEach(story().on(2, "08:00"), 4, 4)).isSilent(TIE).findsNobody();
    }

    @Test
    void thePurseOfTheShopIsTheBuyers() {
        seen(eachFromEach(
                        shipped(
                                (received, i) ->
                                        received.with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:" + i)),
                        4,
                        3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void theDeviceOfTheShopIsTheBuyers() {
        seen(eachFromEach(
                        shipped(
                                (received, i) ->
                                        received.with(TextField.SHOP_DEVICE, "device:k1:b" + i)),
                        4,
                        3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }
}
