package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Market.TIE;
import static io.qingliu.patterns.brushing.Market.buys;
import static io.qingliu.patterns.brushing.Market.eachFromEach;
import static io.qingliu.patterns.brushing.Market.seen;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-06R: three sellers or more who are a good part of each other's trade. */
class MutualTradeTest {

    private static final String TRADE = "BRU-06R-TRADE";

    /** Twenty purchases are a fifth of it. */
    private static final int SMALL = 100;

    /** Some of its parcels are in the sample that shows whose it is. */
    private static final int SMALLEST = 40;

    /** Twenty purchases count: of twelve at each of two partners the first two do not. */
    private static final int OFTEN = 12;

    /** Five count. */
    private static final int REGULARLY = 7;

    @Test
    void threeOwnersWhoAreAFifthOfEachOthersTradeBrush() {
        seen(eachFromEach(sellers(3, SMALL), 3, OFTEN))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .finds("SHOP:P1:s2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .finds("BUYER:P1:b1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void neighboursWhoAreLessThanAFifthOfABusyShopsTradeAreGoodNeighbours() {
        seen(eachFromEach(sellers(3, SMALL + 1), 3, OFTEN)).fires(TIE).fires(TRADE).findsNobody();
    }

    /** One in eight parcels shows whose a shop is; how many there are does not depend on it. */
    @Test
    void whatIsSentForAnotherPurseIsTheShopsTooAndItsOwnerIsNoHand() {
        Story story = sellers(3, SMALLEST);
        sends(story, 0, "firm", SMALL + 1 - SMALLEST, "pay:k1:firm");
        seen(eachFromEach(story.on(3, "08:00"), 3, OFTEN))
                .spares("SHOP:P1:s0")
                .spares("BUYER:P1:b0")
                .finds("SHOP:P1:s1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void anOrderThatIsShippedAndCompletedIsOne() {
        Story story = sellers(3, SMALL);
        for (int parcel = 0; parcel < SMALL; parcel++) {
            story.receive(completed(parcel, "h0-" + parcel, Codes.Fulfilment.EXPRESS));
        }
        seen(eachFromEach(story, 3, OFTEN))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void whatIsFetchedInTheShopIsItsTradeToo() {
        Story story = sellers(3, SMALLEST);
        for (int order = 0; order < SMALL + 1 - SMALLEST; order++) {
            story.receive(completed(order, "f0-" + order, Codes.Fulfilment.PICKUP));
        }
        seen(eachFromEach(story, 3, OFTEN))
                .spares("SHOP:P1:s0")
                .finds("SHOP:P1:s1", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void whoComesOnceLessBuysWhatTheShopNeeds() {
        Story story = withACustomer(eachFromEach(sellers(3, SMALLEST), 3, OFTEN - 1));
        // Nineteen at the first shop, and eighteen at the others.
        story.receive(buys(1, "s0", OFTEN - 1));
        seen(story).fires(TIE).fires(TRADE).findsNobody();
    }

    @Test
    void twentyPurchasesOfASmallShopAreEnough() {
        Story story = withACustomer(eachFromEach(sellers(3, SMALLEST), 3, OFTEN - 1));
        story.receive(buys(1, "s0", OFTEN - 1), buys(2, "s0", OFTEN - 1));
        seen(story)
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .spares("SHOP:P1:s1");
    }

    @Test
    void aPairMayBeAWorkshopAndItsShop() {
        seen(eachFromEach(sellers(2, SMALLEST), 2, 3 * OFTEN))
                .fires(TIE)
                .fires(TRADE)
                .findsNobody();
    }

    /** A workshop and its shop, and a third with whom both trade a little. */
    @Test
    void whoBuysSixTimesMakesNoRingOfAPair() {
        seen(aPairAnd(REGULARLY, REGULARLY))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
        seen(aPairAnd(REGULARLY - 1, REGULARLY)).fires(TRADE).findsNobody();
        seen(aPairAnd(REGULARLY, REGULARLY - 1)).fires(TRADE).findsNobody();
    }

    /** The third buys so often at the first shop, whose owner buys so often there. */
    private static Story aPairAnd(int comes, int returned) {
        Story story = eachFromEach(sellers(3, SMALLEST), 2, 2 * OFTEN);
        for (int time = 0; time < REGULARLY; time++) {
            if (time < comes) {
                story.receive(buys(2, "s0", time)).after(ofHours(5));
            }
            if (time < returned) {
                story.receive(buys(0, "s2", time)).after(ofHours(5));
            }
        }
        return story;
    }

    /** A café buys of two farms, which do not eat there. */
    @Test
    void whoBuysFromTwoThatDoNotBuyBackIsACustomer() {
        Story story = sellers(3, SMALLEST);
        for (int time = 0; time < 3 * OFTEN; time++) {
            story.receive(buys(0, "s1", time), buys(0, "s2", time)).after(ofMinutes(90));
        }
        seen(story).fires(TIE).findsNobody();
    }

    /** A seller as well, from whom none of the three buys. */
    @Test
    void aCustomerOfARingIsNoHandOfIt() {
        Story story = sellers(4, SMALLEST);
        for (int time = 0; time < 2 * OFTEN; time++) {
            story.receive(buys(3, "s0", time)).after(ofHours(9));
        }
        seen(eachFromEach(story, 3, OFTEN))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .finds("BUYER:P1:b0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .spares("BUYER:P1:b3")
                .spares("SHOP:P1:s3");
    }

    @Test
    void whoBuysForTheOwnerIsAHandFromTheSeventhTimeOn() {
        seen(withAHand(REGULARLY))
                .finds("BUYER:P1:b9", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
        seen(withAHand(REGULARLY - 1))
                .finds("BUYER:P1:b0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R")
                .spares("BUYER:P1:b9");
    }

    /** From the owner's purse another account buys so often. */
    private static Story withAHand(int times) {
        Story story = sellers(3, SMALLEST);
        for (int time = 0; time < times; time++) {
            story.receive(buys(9, "s1", time).with(TextField.PAY_ACCOUNT, "pay:k1:0"))
                    .after(ofHours(5));
        }
        return eachFromEach(story, 3, OFTEN);
    }

    /** Each of two neighbours has three shops, buys seven times and is bought from as often. */
    @Test
    void aNeighbourWithThreeShopsBuysOnce() {
        Story story = sellers(3, SMALLEST);
        for (int shop = 3; shop < 7; shop++) {
            sends(story, shop, "h", SMALLEST, "pay:k1:" + (shop < 5 ? 1 : 2));
        }
        for (int time = 0; time < REGULARLY; time++) {
            story.after(ofHours(9))
                    .receive(buys(1, "s0", time), buys(2, "s0", time))
                    .receive(buys(0, "s1", time), buys(0, "s2", time));
        }
        seen(withACustomer(withACustomer(story, 8), 9)).fires(TIE).fires(TRADE).findsNobody();
    }

    /** Both of his purses are tied to his shop, and each buys by an account of its own. */
    @Test
    void whatOneOwnerBuysFromTwoPursesAddsUp() {
        Story story = sellers(3, SMALLEST);
        sends(story, 1, "other", SMALLEST, "pay:k1:8");
        for (int time = 0; time < REGULARLY; time++) {
            story.receive(buys(8, "s0", time)).after(ofHours(5));
        }
        for (int time = 0; time < OFTEN; time++) {
            story.receive(buys(2, "s0", time), buys(0, "s2", time)).after(ofHours(5));
            story.receive(buys(0, "s1", time)).after(ofHours(5));
            if (time < REGULARLY) {
                story.receive(buys(1, "s0", time)).after(ofHours(5));
            }
        }
        seen(story).finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    /** What each bought in another season is no part of what the shop sends in this one. */
    @Test
    void whatAPartnerStatedAFortnightAgoCountsAndNoLonger() {
        seen(oneAfterTheOther(14))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
        seen(oneAfterTheOther(15)).fires(TRADE).findsNobody();
    }

    /** The second buys for the last time so many days after the first. */
    private static Story oneAfterTheOther(int days) {
        Story story = sellers(3, SMALLEST);
        for (int time = 0; time < OFTEN; time++) {
            story.receive(buys(1, "s0", time), buys(0, "s1", time)).after(ofHours(1));
            if (time < OFTEN - 1) {
                story.receive(buys(2, "s0", time), buys(0, "s2", time));
            }
        }
        return story.on(3 + days, "08:00").receive(buys(2, "s0", OFTEN - 1));
    }

    /** Each has one number for shop and account, and the parcels are others' by every sign. */
    @Test
    void whomANumberTiesIsAnOwnerToo() {
        Story story = Market.market(3);
        for (int shop = 0; shop < 3; shop++) {
            sends(story, shop, "h", SMALL, "pay:k1:firm" + shop);
        }
        seen(eachFromEach(story.on(4, "08:00"), 3, OFTEN))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06R");
    }

    @Test
    void whereNoOrderIsSeenToGoNothingIsConcluded() {
        seen(eachFromEach(Market.market(3), 3, OFTEN)).fires(TIE).fires(TRADE).findsNobody();
    }

    private static Story withACustomer(Story story) {
        return withACustomer(story, 9);
    }

    /** Somebody who sells nothing comes often. */
    private static Story withACustomer(Story story, int customer) {
        for (int time = 0; time < OFTEN; time++) {
            story.receive(buys(customer, "s0", time)).after(ofHours(1));
        }
        return story;
    }

    private static StoryEvent completed(int after, String order, Codes.Fulfilment fulfilment) {
        return StoryEvent.order(EventType.COMPLETED, order, "customer-" + order, "s0")
                .with(NumberField.FULFILMENT, fulfilment)
                .by(Codes.Actor.BUYER)
                .after(ofMinutes(after));
    }

    /** Each seller pays from the purse that the shop is paid into, and sends so many parcels. */
    private static Story sellers(int shops, int parcels) {
        Story story = story().on(1, "07:00");
        for (int shop = 0; shop < shops; shop++) {
            sends(story, shop, "h", parcels, "pay:k1:" + shop);
        }
        return story.on(3, "08:00");
    }

    private static void sends(Story story, int shop, String begin, int parcels, String purse) {
        for (int parcel = 0; parcel < parcels; parcel++) {
            String order = begin + shop + "-" + parcel;
            story.receive(
                            StoryEvent.order(
                                            EventType.SHIPPED,
                                            order,
                                            "customer-" + order,
                                            "s" + shop)
                                    .with(TextField.SHOP_PAY_ACCOUNT, purse))
                    .after(ofMinutes(5));
        }
    }
}
