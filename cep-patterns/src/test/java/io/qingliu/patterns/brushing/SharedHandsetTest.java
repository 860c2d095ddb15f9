package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-03: several accounts pay from one handset. */
class SharedHandsetTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";

    private static StoryEvent onHandset(String order, String buyer) {
        return paid(order, buyer).with(TextField.HARDWARE, "hardware:k1:h");
    }

    private static Story crew(int accounts) {
        return story().on(1, "20:00")
                .every(minutes(11), accounts, i -> new StoryEvent[] {onHandset("o" + i, "b" + i)});
    }

    /** The same accounts again on two more evenings. */
    private static Story again(Story story, int accounts) {
        for (int day = 3; day < 5; day++) {
            String evening = "p" + day + "-";
            story.on(day, "20:00")
                    .every(
                            minutes(11),
                            accounts,
                            i -> new StoryEvent[] {onHandset(evening + i, "b" + i)});
        }
        return story;
    }

    @Test
    void threeAccountsEveningAfterEveningAreACrew() {
        again(crew(3), 3)
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03")
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03");
    }

    /** Many platforms know no more of a handset than what is installed on it. */
    @Test
    void aPlatformThatKnowsOnlyTheInstallationSeesTheCrewToo() {
        story().on(1, "20:00")
                .every(minutes(11), 5, i -> new StoryEvent[] {inInstallation("o" + i, "b" + i)})
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03")
                .finds(
                        "DEVICE::device%3Ak1%3Ad",
                        Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03");
        story().on(1, "20:00")
                .every(
                        minutes(11),
                        5,
                        i ->
                                new StoryEvent[] {
                                    inInstallation("o" + i, "b" + i)
                                            .with(TextField.DEVICE, "device:k1:b" + i)
                                })
                .watchedAfterwards(BRUSHING)
                .findsNobody();
    }

    private static StoryEvent inInstallation(String order, String buyer) {
        return paid(order, buyer)
                .with(TextField.HARDWARE, (String) null)
                .with(TextField.DEVICE, "device:k1:d");
    }

    @Test
    void twoAreNot() {
        again(crew(2), 2).watchedAfterwards(BRUSHING).isSilent("BRU-03").findsNobody();
    }

    @Test
    void onOneEveningThreeAccountsMayBeAHouseholdAndAreOnlyObserved() {
        crew(3).watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
        crew(5).watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03");
    }

    @Test
    void theyCountWithinSevenDays() {
        crew(2).on(8, "20:00")
                .receive(onHandset("late", "late"))
                .watchedAfterwards(BRUSHING)
                .fires("BRU-03");
        crew(2).on(8, "20:01")
                .receive(onHandset("late", "late"))
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-03");
    }

    @Test
    void whoHoldsTenAccountsOrganises() {
        assertThat(crew(10).watchedAfterwards(BRUSHING).finding(HANDSET, Behavior.BRUSHING).role())
                .isEqualTo(Role.ORGANISER);
        assertThat(crew(9).watchedAfterwards(BRUSHING).finding(HANDSET, Behavior.BRUSHING).role())
                .isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void aBuyerTakesPartFromTheFifthLinkedOrder() {
        Story story = crew(3);
        for (int i = 0; i < 3; i++) {
            story.on(2 + i, "21:00").receive(onHandset("q" + i, "b0"));
        }
        String buyer = "BUYER:P1:b0";
        story.watchedAfterwards(BRUSHING).spares(buyer);
        story.on(5, "21:00").receive(onHandset("fifth", "b0"));
        story.watchedAfterwards(BRUSHING)
                .finds(buyer, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03")
                .spares("BUYER:P1:b1");
    }

    /** So many accounts of a handset order twice a week each, so many times in all. */
    private static Story twiceAWeek(int accounts, int times) {
        Story story = story();
        for (int i = 0; i < times; i++) {
            String evening = "t" + i + "-";
            story.on(1 + i * 7 / 2, "20:00")
                    .every(
                            minutes(11),
                            accounts,
                            each -> new StoryEvent[] {onHandset(evening + each, "b" + each)});
        }
        return story;
    }

    @Test
    void theFifthLinkedOrderOfAMonthCounts() {
        String buyer = "BUYER:P1:b0";
        twiceAWeek(5, 5)
                .watchedAfterwards(BRUSHING)
                .finds(buyer, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03B");
        twiceAWeek(5, 4).watchedAfterwards(BRUSHING).fires("BRU-03").spares(buyer);
    }

    /** Of a handset with more orders a week than are named the accounts lowest by id are. */
    @Test
    void ofMoreOrdersThanAreNamedTheLastAreNot() {
        int accounts = LinkedOrders.NAMED / 2 + 1;
        Story story = story();
        // A few accounts a day: of a crowded hour orders are a sample.
        for (int i = 0; i < 4 * accounts; i++) {
            int account = i % accounts;
            String order = "n" + i;
            String buyer = "b" + (100 + account);
            story.on(1 + 7 * (i / accounts) + account / 22, "09:00")
                    .after(minutes(account % 22 * 20))
                    .receive(
                            onHandset(order, buyer),
                            onHandset(order + "-more", buyer).after(minutes(1)));
        }
        story.watchedAfterwards(BRUSHING)
                .finds(
                        "BUYER:P1:b" + (96 + accounts),
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        "BRU-03B")
                .spares("BUYER:P1:b" + (99 + accounts));
    }

    @Test
    void ofAHouseholdNobodyTakesPart() {
        Story household = story();
        for (int i = 0; i < 6; i++) {
            for (int member = 0; member < 4; member++) {
                household
                        .on(1 + 3 * i, (8 + 4 * member) + ":00")
                        .receive(onHandset("f" + i + "-" + member, "m" + member));
            }
        }
        household
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "FAMILY_DEVICE")
                .isSilent("BRU-03B")
                .findsNobody();
    }

    @Test
    void aFamilySharesATabletAndEveryoneHasAnHour() {
        Story family = story();
        for (int day = 1; day < 6; day++) {
            for (int member = 0; member < 4; member++) {
                family.on(day, (8 + 4 * member) + ":00")
                        .receive(onHandset("f" + day + "-" + member, "m" + member));
            }
        }
        family.watchedAfterwards(BRUSHING).explainedBy("BRU-03", "FAMILY_DEVICE").findsNobody();
    }

    @Test
    void anHourApartIsStillTogetherAndAMinuteMoreIsNot() {
        story().on(1, "20:00")
                .every(ofHours(1), 3, i -> new StoryEvent[] {onHandset("o" + i, "b" + i)})
                .watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
        story().on(1, "20:00")
                .every(minutes(61), 3, i -> new StoryEvent[] {onHandset("o" + i, "b" + i)})
                .watchedAfterwards(BRUSHING)
                .findsNobody();
    }

    @Test
    void aSecondHandPhoneHasOneOwnerAfterTheOther() {
        story().on(1, "09:00")
                .every(ofHours(5), 4, i -> new StoryEvent[] {onHandset("a" + i, "seller")})
                .every(ofHours(7), 3, i -> new StoryEvent[] {onHandset("b" + i, "dealer")})
                .every(ofHours(5), 4, i -> new StoryEvent[] {onHandset("c" + i, "owner")})
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "FAMILY_DEVICE")
                .findsNobody();
    }

    @Test
    void aHouseholdTakesItsCouponsInASale() {
        story().on(1, "20:00")
                .every(
                        minutes(11),
                        4,
                        i ->
                                new StoryEvent[] {
                                    onHandset("o" + i, "b" + i).with(TextField.CAMPAIGN, "618")
                                })
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "FAMILY_AT_SALE")
                .findsNobody();
    }

    /** Eight accounts of one handset in one group; so many of their orders go to one house. */
    private static Story.Outcome inAGroup(int toOneHouse) {
        return story().on(1, "20:00")
                .every(
                        minutes(1),
                        8,
                        i ->
                                new StoryEvent[] {
                                    onHandset("o" + i, "b" + i)
                                            .with(TextField.GROUP_BUY, "g")
                                            .with(
                                                    TextField.BUILDING,
                                                    "building:k1:" + (i < toOneHouse ? "h" : i))
                                })
                .watchedAfterwards(BRUSHING);
    }

    @Test
    void aGroupLeaderOrdersForTheNeighbours() {
        for (int toOneHouse : new int[] {8, 4}) {
            inAGroup(toOneHouse)
                    .explainedBy("BRU-03", "GROUP_BUYING")
                    .explainedBy("BRU-03X", "GROUP_BUYING")
                    .findsNobody();
        }
    }

    /** A shop sells to its own accounts in groups as easily as one by one. */
    @Test
    void aGroupThatLivesInDifferentTownsIsACrewAllTheSame() {
        inAGroup(3)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03")
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03", "BRU-03X");
    }

    @Test
    void whereNoHouseIsKnownTheGroupIsBelieved() {
        story().on(1, "20:00")
                .every(
                        minutes(1),
                        8,
                        i ->
                                new StoryEvent[] {
                                    onHandset("o" + i, "b" + i).with(TextField.GROUP_BUY, "g")
                                })
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "GROUP_BUYING")
                .findsNobody();
    }

    /** So many of eight accounts in one group name the leader's house, and the others none. */
    @Test
    void aHouseThatFewNameIsNotEverybodys() {
        for (int known : new int[] {1, 3, 4}) {
            Story.Outcome outcome =
                    story().on(1, "20:00")
                            .every(
                                    minutes(1),
                                    8,
                                    i ->
                                            new StoryEvent[] {
                                                onHandset("o" + i, "b" + i)
                                                        .with(TextField.GROUP_BUY, "g")
                                                        .with(
                                                                TextField.BUILDING,
                                                                i < known ? "building:k1:h" : null)
                                            })
                            .watchedAfterwards(BRUSHING);
            if (known < 4) {
                outcome.finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03")
                        .finds(
                                HANDSET,
                                Behavior.BRUSHING,
                                FindingStatus.SUSPECTED,
                                "BRU-03",
                                "BRU-03X");
            } else {
                outcome.explainedBy("BRU-03", "GROUP_BUYING").findsNobody();
            }
        }
    }

    @Test
    void theKeeperOfAPickUpPointOrdersForTheVillage() {
        story().on(1, "20:00")
                .every(
                        minutes(1),
                        8,
                        i ->
                                new StoryEvent[] {
                                    onHandset("o" + i, "b" + i)
                                            .with(TextField.PICKUP_POINT, "village")
                                })
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "COMMUNITY_PICKUP")
                .explainedBy("BRU-03X", "COMMUNITY_PICKUP")
                .findsNobody();
    }

    @Test
    void aHandsetNobodyNamesIsNotShared() {
        story().on(1, "20:00")
                .every(
                        minutes(1),
                        8,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i).with(TextField.HARDWARE, (String) null)
                                })
                .watchedAfterwards(BRUSHING)
                .findsNobody();
    }

    private static Story acrossShops(int accounts) {
        return story().on(1, "20:00")
                .every(
                        ofHours(3),
                        accounts,
                        i ->
                                new StoryEvent[] {
                                    onHandset("o" + i, "b" + i).with(TextField.SHOP, "s" + i)
                                });
    }

    @Test
    void sixAccountsInSixShopsShowAController() {
        acrossShops(6)
                .watchedAfterwards(BRUSHING)
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03X")
                .spares(THE_SHOP);
        acrossShops(5).watchedAfterwards(BRUSHING).findsNobody();
    }

    @Test
    void sixWithinSevenDays() {
        acrossShops(5)
                .on(8, "20:00")
                .receive(onHandset("last", "last"))
                .watchedAfterwards(BRUSHING)
                .fires("BRU-03X");
        acrossShops(5)
                .on(8, "20:01")
                .receive(onHandset("last", "last"))
                .watchedAfterwards(BRUSHING)
                .isSilent("BRU-03X");
    }
}
