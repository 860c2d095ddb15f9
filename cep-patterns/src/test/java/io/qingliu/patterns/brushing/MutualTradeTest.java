package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Market.TIE;
import static io.qingliu.patterns.brushing.Market.buys;
import static io.qingliu.patterns.brushing.Market.eachFromEach;
import static io.qingliu.patterns.brushing.Market.seen;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-06R: three sellers or more who are a good part of each other's trade. */
class MutualTradeTest {

    /**
     * Of a shop's parcels every eighth is looked at: twelve are 96, and a fifth of that is 19.2.
     */
    private static final int SMALL = 12;

    /** One more, and a fifth of 104 is 20.8. */
    private static final int LARGER = SMALL + 1;

    /** Twenty purchases count: of twelve at each of two partners the first two do not. */
    private static final int OFTEN = 12;

    @Test
    void threeOwnersWhoAreAFifthOfEachOthersTradeBrush() {
        seen(eachFromEach(sellers(3, SMALL), 3, OFTEN))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .finds("SHOP:P1:s2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .finds("BUYER:P1:b1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void neighboursWhoAreLessThanAFifthOfABusyShopsTradeAreGoodNeighbours() {
        seen(eachFromEach(sellers(3, LARGER), 3, OFTEN)).fires(TIE).findsNobody();
    }

    @Test
    void whoComesOnceLessBuysWhatTheShopNeeds() {
        Story story = eachFromEach(sellers(3, 2), 3, OFTEN - 1);
        // Nineteen at the first shop, and eighteen at the others.
        story.receive(buys(1, "s0", OFTEN - 1));
        seen(story).fires(TIE).findsNobody();
    }

    @Test
    void twentyPurchasesOfASmallShopAreEnough() {
        Story story = eachFromEach(sellers(3, 2), 3, OFTEN - 1);
        story.receive(buys(1, "s0", OFTEN - 1), buys(2, "s0", OFTEN - 1));
        seen(story)
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .spares("SHOP:P1:s1");
    }

    @Test
    void aPairMayBeAWorkshopAndItsShop() {
        seen(eachFromEach(sellers(2, 2), 2, 3 * OFTEN)).fires(TIE).findsNobody();
    }

    /** A café buys of two farms, which do not eat there. */
    @Test
    void whoBuysFromTwoThatDoNotBuyBackIsACustomer() {
        Story story = sellers(3, 2);
        for (int time = 0; time < 3 * OFTEN; time++) {
            story.receive(buys(0, "s1", time), buys(0, "s2", time)).after(ofMinutes(90));
        }
        seen(story).fires(TIE).findsNobody();
    }

    /** Its purse and device are nowhere stated: what part of its trade it is nobody can say. */
    @Test
    void whereNoParcelShowsWhoseItIsNothingIsConcluded() {
        seen(eachFromEach(Market.market(3), 3, OFTEN)).fires(TIE).findsNobody();
    }

    /** Each seller pays from the purse that the shop is paid into. */
    private static Story sellers(int shops, int lookedAt) {
        Story story = story().on(1, "07:00");
        for (int shop = 0; shop < shops; shop++) {
            int seen = 0;
            for (int parcel = 0; seen < lookedAt; parcel++) {
                String order = "h" + shop + "-" + parcel;
                seen += Mutual.isInSample(order) ? 1 : 0;
                story.receive(
                                StoryEvent.order(
                                                EventType.SHIPPED,
                                                order,
                                                "customer-" + order,
                                                "s" + shop)
                                        .with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:" + shop))
                        .after(ofMinutes(5));
            }
        }
        return story.on(3, "08:00");
    }
}
