package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** BRU-11 and BRU-12: accounts behind one network, and task codes behind addresses. */
class ClustersTest {

    private static final Brushing BRUSHING = new Brushing();

    // BRU-11

    private static StoryEvent behind(int i, Network network) {
        return paid("n" + i, "n" + i)
                .with(TextField.IP_PREFIX, "ipprefix:k1:one")
                .with(NumberField.NETWORK, network);
    }

    private static Story cluster(int accounts, Network network, int others) {
        Random crowd = new Random(3);
        Story story = story();
        for (int i = 0; i < others; i++) {
            story.on(1, "01:00")
                    .after(minutes(crowd.nextInt(1200)))
                    .receive(paid("x" + i, "x" + i));
        }
        for (int i = 0; i < accounts; i++) {
            story.on(1, "21:00").after(minutes(crowd.nextInt(100))).receive(behind(i, network));
        }
        return lifeGoesOn(story, 1);
    }

    @Test
    void tenAccountsBehindADataCentreAreAHintButNoFinding() {
        cluster(10, Network.IDC, 10).watchedAfterwards(BRUSHING).fires("BRU-11").findsNobody();
        cluster(9, Network.IDC, 10).watchedAfterwards(BRUSHING).isSilent("BRU-11");
        cluster(10, Network.VPN_PROXY, 10).watchedAfterwards(BRUSHING).fires("BRU-11");
    }

    @Test
    void aFifthOfTheOrdersIsNeeded() {
        cluster(10, Network.IDC, 40).watchedAfterwards(BRUSHING).fires("BRU-11");
        cluster(10, Network.IDC, 41).watchedAfterwards(BRUSHING).isSilent("BRU-11");
    }

    @Test
    void fifteenBehindOneHomePrefixAreNeeded() {
        cluster(15, Network.RESIDENTIAL, 10)
                .watchedAfterwards(BRUSHING)
                .fires("BRU-11R")
                .findsNobody();
        cluster(14, Network.RESIDENTIAL, 10).watchedAfterwards(BRUSHING).isSilent("BRU-11R");
        cluster(15, Network.RESIDENTIAL, 60).watchedAfterwards(BRUSHING).fires("BRU-11R");
        cluster(15, Network.RESIDENTIAL, 61).watchedAfterwards(BRUSHING).isSilent("BRU-11R");
    }

    @Test
    void aClusterCountsWithinADay() {
        Story inADay =
                story().on(1, "10:00")
                        .every(minutes(1), 9, i -> new StoryEvent[] {behind(i, Network.IDC)});
        lifeGoesOn(inADay.on(2, "10:00").receive(behind(99, Network.IDC)), 1)
                .watchedAfterwards(BRUSHING)
                .fires("BRU-11");
        Story longer =
                story().on(1, "10:00")
                        .every(minutes(1), 9, i -> new StoryEvent[] {behind(i, Network.IDC)});
        lifeGoesOn(longer.on(2, "10:01").receive(behind(99, Network.IDC)), 1)
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-11");
    }

    @Test
    void aDormitoryAnOfficeAndAMobileCarrierDoNotCount() {
        for (Network network :
                new Network[] {Network.CAMPUS, Network.ENTERPRISE_NAT, Network.MOBILE_CGNAT}) {
            cluster(60, network, 5)
                    .watchedAfterwards(BRUSHING)
                    .isSilent("BRU-11")
                    .isSilent("BRU-11R")
                    .findsNobody();
        }
    }

    @Test
    void oneBuyerWithManyOrdersIsNoCluster() {
        lifeGoesOn(
                        story().on(1, "10:00")
                                .every(
                                        minutes(7),
                                        19,
                                        i ->
                                                new StoryEvent[] {
                                                    behind(i, Network.RESIDENTIAL)
                                                            .with(TextField.BUYER, "one")
                                                }),
                        1)
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-11R");
    }

    @Test
    void differentPrefixesAreJudgedApart() {
        lifeGoesOn(
                        story().on(1, "10:00")
                                .every(
                                        minutes(7),
                                        18,
                                        i ->
                                                new StoryEvent[] {
                                                    behind(i, Network.IDC)
                                                            .with(
                                                                    TextField.IP_PREFIX,
                                                                    "ipprefix:k1:" + i % 2)
                                                }),
                        1)
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-11");
    }

    // BRU-12

    private static Story marked(int orders, int others) {
        Story story =
                story().on(1, "10:00")
                        .every(
                                ofHours(7),
                                orders,
                                i ->
                                        new StoryEvent[] {
                                            paid("m" + i, "m" + i)
                                                    .with(NumberField.ADDRESS_MARK, true)
                                                    .with(TextField.BUILDING, "building:k1:" + i)
                                        })
                        .on(1, "10:00")
                        .every(minutes(5), others, i -> new StoryEvent[] {paid("x" + i, "x" + i)});
        return lifeGoesOn(story, 8);
    }

    @Test
    void tenTaskCodesInAWeekAreObserved() {
        marked(10, 0)
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-12");
        marked(9, 0).watchedAfterwards(BRUSHING).findsNobody();
    }

    @Test
    void someAddressesOfALargeShopLookMarked() {
        marked(10, 490).watchedAfterwards(BRUSHING).fires("BRU-12");
        marked(10, 491).watchedAfterwards(BRUSHING).isSilent("BRU-12");
    }

    private static Story tenthMark(String time) {
        Story story = story().on(1, "10:00");
        story.every(
                minutes(90),
                9,
                i ->
                        new StoryEvent[] {
                            paid("m" + i, "m" + i).with(NumberField.ADDRESS_MARK, true)
                        });
        story.on(8, time).receive(paid("ten", "ten").with(NumberField.ADDRESS_MARK, true));
        return lifeGoesOn(story, 1);
    }

    @Test
    void theMarksCountWithinSevenDays() {
        tenthMark("10:00").watchedAfterwards(BRUSHING).fires("BRU-12");
        tenthMark("10:01").watchedAfterwards(BRUSHING).isSilent("BRU-12");
    }

    @Test
    void aForwardingWarehouseNumbersItsCustomers() {
        lifeGoesOn(
                        story().on(1, "10:00")
                                .every(
                                        ofHours(3),
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    paid("m" + i, "m" + i)
                                                            .with(NumberField.ADDRESS_MARK, true)
                                                            .with(
                                                                    TextField.BUILDING,
                                                                    "building:k1:hub")
                                                }),
                        3)
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-12", "CONSOLIDATION")
                .findsNobody();
    }

    @Test
    void lockersAtAPickUpPointHaveNumbers() {
        lifeGoesOn(
                        story().on(1, "10:00")
                                .every(
                                        ofHours(3),
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    paid("m" + i, "m" + i)
                                                            .with(NumberField.ADDRESS_MARK, true)
                                                            .with(TextField.PICKUP_POINT, "p" + i)
                                                }),
                        3)
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-12", "COMMUNITY_PICKUP")
                .findsNobody();
    }

    @Test
    void neighboursWhoBuyInAGroupShareTheirPrefix() {
        lifeGoesOn(
                        story().on(1, "19:30")
                                .every(
                                        ofSeconds(2),
                                        16,
                                        i ->
                                                new StoryEvent[] {
                                                    behind(i, Network.RESIDENTIAL)
                                                            .with(TextField.GROUP_BUY, "g")
                                                            .with(TextField.PICKUP_POINT, "p")
                                                }),
                        1)
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-11R", "GROUP_BUYING")
                .findsNobody();
    }

    @Test
    void aDayLaterNobodyNeedsToWait() {
        story().on(1, "10:00")
                .every(minutes(7), 12, i -> new StoryEvent[] {behind(i, Network.IDC)})
                .after(ofDays(1))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(BRUSHING)
                .fires("BRU-11");
    }
}
