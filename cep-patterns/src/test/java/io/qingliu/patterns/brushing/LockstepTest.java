package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * BRU-04: the same accounts at shop after shop. Every account has its own handset, network and
 * hours, pays with its own money and gets a parcel: nothing else is to be seen of it.
 */
class LockstepTest {

    private static final Brushing BRUSHING = new Brushing();

    /** An account pays at a shop; nobody does so twice. */
    private static Told visit(String account, String shop) {
        return paid(account + "-" + shop, account).with(TextField.SHOP, shop);
    }

    /**
     * Accounts go from shop to shop, one shop every third day, each account at its own hour; each
     * shop has other customers besides, who are seen nowhere else.
     */
    private static Story tour(int accounts, int shops, int others, UnaryOperator<Told> change) {
        Story story = story();
        for (int shop = 0; shop < shops; shop++) {
            String name = "s" + shop;
            story.on(1 + 3 * shop, "07:00")
                    .every(
                            ofMinutes(67),
                            accounts,
                            i -> new Told[] {change.apply(visit("crew" + i, name))})
                    .on(1 + 3 * shop, "07:20")
                    .every(
                            ofMinutes(13),
                            others,
                            // Not by the clock.
                            i ->
                                    new Told[] {
                                        visit("other" + i + name, name).after(ofMinutes(i * i % 10))
                                    });
        }
        return lifeGoesOn(story, 4);
    }

    private static Story tour(int accounts, int shops, int others) {
        return tour(accounts, shops, others, told -> told);
    }

    private static String shop(int number) {
        return "SHOP:P1:s" + number;
    }

    @Test
    void eightAccountsThatMeetAtThreeShopsAreACrew() {
        Story.Outcome outcome = tour(8, 3, 20).watchedBy(BRUSHING);
        outcome.finds(shop(2), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                // They brought nothing along to the first two, and one shop names no others.
                .spares(shop(0))
                .spares(shop(1))
                .spares("BUYER:P1:other3s2");
        Signal crew = outcome.signals().get(0);
        assertThat(crew.evidence().observed()).isEqualTo(8);
        assertThat(crew.evidence().events()).hasSize(8);
        assertThat(crew.attribute("metAt")).isEqualTo("SHOP:P1:s0,SHOP:P1:s1");
    }

    @Test
    void theFirstShopsOfACrewAreNamedByThoseThatFollow() {
        tour(8, 4, 20)
                .watchedBy(BRUSHING)
                .finds(shop(0), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04N")
                .finds(shop(2), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    @Test
    void twoShopsInCommonAreChance() {
        tour(12, 2, 20).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void aFewFriendsWhoShopTogetherAreNobody() {
        tour(7, 4, 20).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
        tour(4, 8, 20).watchedBy(BRUSHING).isSilent("BRU-04").findsNobody();
    }

    @Test
    void eightThatMeetAtSixShopsAreNoFriendsAndSevenMayBe() {
        tour(8, 6, 20)
                .watchedBy(BRUSHING)
                .finds(shop(5), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds("BUYER:P1:crew0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        tour(7, 6, 20).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
    }

    @Test
    void whereACrewHidesAmongManyTheShopIsNotFound() {
        tour(8, 3, 72)
                .watchedBy(BRUSHING)
                .finds(shop(2), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        tour(8, 3, 73).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void aFanClubFollowsALiveStreamer() {
        Story.Outcome outcome =
                tour(12, 4, 20, told -> told.with(TextField.LIVE_SESSION, "live"))
                        .watchedBy(BRUSHING);
        outcome.explainedBy("BRU-04", "FOLLOWERS").findsNobody();
    }

    @Test
    void aLeadersGroupBuysTogether() {
        tour(12, 4, 20, told -> told.with(TextField.GROUP_BUY, "g"))
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "FOLLOWERS")
                .findsNobody();
    }

    @Test
    void aFirmSendsItsStaffToTheShopsItHasTermsWith() {
        tour(12, 4, 20, told -> told.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT))
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "COLLEAGUES")
                .findsNobody();
    }

    @Test
    void aDormitoryShopsWhereItsNeighboursDo() {
        tour(12, 4, 20, told -> told.with(TextField.BUILDING, "dormitory"))
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "COLLEAGUES")
                .findsNobody();
    }

    /**
     * Twelve accounts at four shops, of which the first few sell something else than fish.
     *
     * @param others what the other customers of the last shop bought at a shop of their own
     */
    private static Story fans(int notOfFish, String others) {
        Story story = story();
        for (int shop = 0; shop < 4; shop++) {
            String name = "s" + shop;
            String trade = shop < notOfFish ? "BOOKS" : "FISH";
            story.on(2 + 3 * shop, "07:00")
                    .every(ofMinutes(67), 12, i -> new Told[] {in(trade, visit("fan" + i, name))});
        }
        for (int i = 0; i < 20; i++) {
            story.on(1, "09:00")
                    .after(ofMinutes(i * 17L))
                    .tell(in(others, visit("other" + i, "own" + i)))
                    .on(11, "08:00")
                    .after(ofMinutes(i * 31L + i * i % 10))
                    .tell(in("FISH", visit("other" + i, "s3")));
        }
        return lifeGoesOn(story, 4);
    }

    private static Told in(String trade, Told visit) {
        return visit.with(TextField.CATEGORY, trade);
    }

    @Test
    void whoKeepsFishKnowsTheShopsThatSellWhatFishNeed() {
        fans(0, "FOOD")
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "FANS_OF_ONE_TRADE")
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-04");
    }

    @Test
    void aCrewIsSentToWhoeverPays() {
        fans(1, "FOOD")
                .watchedBy(BRUSHING)
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    @Test
    void whatEverybodyBuysSetsNobodyApart() {
        fans(0, "FISH")
                .watchedBy(BRUSHING)
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    @Test
    void whatIsNotSentByParcelIsNoVisit() {
        tour(12, 4, 20, told -> told.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    /** A mall of six shops: everybody who lives there goes to some of them, few to the same. */
    @Test
    void neighboursOfAMallGoToSomeOfItsShops() {
        Story story = story();
        for (int i = 0; i < 60; i++) {
            String neighbour = "neighbour" + i;
            for (int visit = 0; visit < 3; visit++) {
                // Which three of thirty-six shops: as many as a street has.
                int shop = (i * 7 + visit * (5 + i % 11)) % 36;
                story.on(1 + visit * 6 + i % 6, "10:00")
                        .after(ofMinutes(i * 7L))
                        .tell(visit(neighbour, "m" + shop));
            }
        }
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    /** Everybody buys at two shops that all know: a shop that all come to afterwards is spared. */
    @Test
    void customersOfWellKnownShopsAreNoCrewOfASmallOne() {
        Story story = story();
        for (String name : List.of("known1", "known2")) {
            story.on(name.equals("known1") ? 1 : 4, "07:00")
                    .every(ofMinutes(5), 100, i -> new Told[] {visit("c" + i, name)});
        }
        // Of the hundred four come to each of twenty shops.
        for (int shop = 0; shop < 20; shop++) {
            int from = 4 * shop;
            String name = "small" + shop;
            story.on(8 + shop / 3, "08:00")
                    .every(ofMinutes(71), 4, i -> new Told[] {visit("c" + (from + i), name)})
                    .every(ofMinutes(11), 8, i -> new Told[] {visit(name + i, name)});
        }
        lifeGoesOn(story, 4).watchedBy(BRUSHING).findsNobody();
    }

    /**
     * Two shops that two in five visit each month: of the fifty new customers of a small shop eight
     * were at both, and twelve at the one or the other each.
     */
    private static Story smallShops(int both, int either) {
        return lifeGoesOn(visits(both, either), 4);
    }

    private static Story visits(int both, int either) {
        Story story = story();
        for (int shop = 0; shop < 3; shop++) {
            String name = "small" + shop;
            for (int i = 0; i < 50; i++) {
                String customer = "c" + i + name;
                boolean isFirst = i < both + either;
                boolean isSecond = i < both || i >= both + either && i < both + 2 * either;
                if (isFirst) {
                    story.on(1, "07:00").after(ofMinutes(i)).tell(visit(customer, "known1"));
                }
                if (isSecond) {
                    story.on(4, "07:00").after(ofMinutes(i)).tell(visit(customer, "known2"));
                }
                // In no order of what they know.
                story.on(8 + 2 * shop, "08:00")
                        .after(ofMinutes(13L * (i * 7 % 50) + i * i % 10))
                        .tell(visit(customer, name));
            }
        }
        return story;
    }

    @Test
    void eightOfFiftyWhoKnowTheShopsThatAllKnowAreNoCrew() {
        smallShops(8, 12).watchedBy(BRUSHING).isSilent("BRU-04").isSilent("BRU-04N").findsNobody();
        // A tenth of the forty-two others, and of those who were at one of them.
        smallShops(8, 5).watchedBy(BRUSHING).findsNobody();
    }

    @Test
    void eightOfFiftyWhoMetWhereNextToNoOtherWasAreACrew() {
        smallShops(8, 4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    /**
     * Eight of fifty new customers were at the same two shops, and four others at one of them; the
     * eight buy at more shops of their own besides.
     */
    private static Story busyCustomers(int more) {
        Story story = visits(8, 2);
        for (int shop = 0; shop < 3; shop++) {
            for (int i = 0; i < 8; i++) {
                for (int own = 0; own < more; own++) {
                    story.on(5, "09:00")
                            .after(ofMinutes(i * 29L + own * 7L + shop * 301L))
                            .tell(visit("c" + i + "small" + shop, "own" + own + "-" + i));
                }
            }
        }
        return lifeGoesOn(story, 4);
    }

    @Test
    void whoBuysAtManyShopsMeetsOthersByChance() {
        busyCustomers(4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        busyCustomers(5).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
        busyCustomers(6).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
        busyCustomers(7).watchedBy(BRUSHING).isSilent("BRU-04").findsNobody();
    }

    /**
     * The largest shop of a city, and two that are large. Of the new customers of a small shop a
     * crew were at two of them, all at the largest, and ten others at one.
     *
     * @param both of the crew, who were at both of the large ones as well
     */
    private static Story besideTheLargest(int customers, int crew, int both) {
        Story story = story();
        for (int i = 0; i < customers; i++) {
            String customer = "c" + i;
            boolean isCrew = i < crew;
            int other = i - crew;
            if (isCrew || other < 5) {
                story.on(1, "07:00").after(ofMinutes(i)).tell(visit(customer, "largest"));
            }
            if (i < both || isCrew && i % 2 == 0 || other >= 5 && other < 8) {
                story.on(3, "07:00").after(ofMinutes(i)).tell(visit(customer, "large1"));
            }
            if (i < both || isCrew && i % 2 == 1 || other >= 8 && other < 10) {
                story.on(5, "07:00").after(ofMinutes(i)).tell(visit(customer, "large2"));
            }
            // In no order of what they know.
            story.on(8, "08:00")
                    .after(ofMinutes(13L * (i * 7 % customers) + i * i % 10))
                    .tell(visit(customer, "small"));
        }
        return lifeGoesOn(story, 4);
    }

    /** Eleven, of whom seven at most were at the same two, and three at two beside the largest. */
    @Test
    void customersOfTheLargestShopAndOfThisOneOrThatAreNoCrew() {
        besideTheLargest(90, 11, 1).watchedBy(BRUSHING).findsNobody();
        besideTheLargest(90, 11, 3).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
        // Four at the same two, and five.
        besideTheLargest(60, 7, 1).watchedBy(BRUSHING).isSilent("BRU-04");
        besideTheLargest(60, 7, 2).watchedBy(BRUSHING).speaks("BRU-04").findsNobody();
    }

    /** A crew of nine at four shops, each account at two of three beside the one all know. */
    @Test
    void eightWhoMeetAtSeveralBesideTheLargestAreOne() {
        for (int away : new int[] {1, 2}) {
            Story story = story();
            for (int i = 0; i < 9; i++) {
                String customer = "c" + i;
                story.on(1, "07:00").after(ofMinutes(i)).tell(visit(customer, "largest"));
                for (int shop = 0; shop < 3; shop++) {
                    // Each third stays away from another one; the last few from two.
                    boolean stays = i % 3 == shop || i >= 9 - away && (i + 1) % 3 == shop;
                    if (!stays) {
                        story.on(2 + shop, "07:00")
                                .after(ofMinutes(i))
                                .tell(visit(customer, "large" + shop));
                    }
                }
            }
            story.on(8, "08:00")
                    .every(
                            ofMinutes(13),
                            80,
                            i ->
                                    new Told[] {
                                        visit("c" + i * 7 % 80, "small")
                                                .after(ofMinutes(i * i % 10))
                                    });
            Story.Outcome outcome = lifeGoesOn(story, 4).watchedBy(BRUSHING).speaks("BRU-04");
            if (away == 1) {
                outcome.finds(
                        "SHOP:P1:small", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
            } else {
                outcome.findsNobody();
            }
        }
    }

    @Test
    void eightWhoWereAtTheSameTwoAreOne() {
        besideTheLargest(90, 11, 4)
                .watchedBy(BRUSHING)
                .finds("SHOP:P1:small", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .spares("SHOP:P1:largest");
    }

    /** Those who were at several of a crew's shops do not make these shops well known. */
    @Test
    void aSecondCrewAtTheSameShopsHidesNobody() {
        Story story = tour(8, 4, 20);
        for (int shop = 0; shop < 4; shop++) {
            String name = "s" + shop;
            story.on(1 + 3 * shop, "07:05")
                    .every(ofMinutes(61), 9, i -> new Told[] {visit("second" + i, name)});
        }
        lifeGoesOn(story, 4)
                .watchedBy(BRUSHING)
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds("BUYER:P1:crew7", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    /** A crew that buys at shops that all know as well names its own and not those. */
    @Test
    void aCrewDoesNotNameTheShopsThatAllKnow() {
        Story story = story();
        for (int i = 0; i < 8; i++) {
            story.on(1, "05:00").after(ofMinutes(i)).tell(visit("crew" + i, "known"));
        }
        for (int shop = 0; shop < 4; shop++) {
            String name = "s" + shop;
            for (int i = 0; i < 4; i++) {
                story.on(1, "05:30").after(ofMinutes(i)).tell(visit("other" + i + name, "known"));
            }
            story.on(2 + 3 * shop, "07:00")
                    .every(ofMinutes(67), 8, i -> new Told[] {visit("crew" + i, name)});
            story.on(2 + 3 * shop, "07:20")
                    .every(ofMinutes(13), 20, i -> new Told[] {visit("other" + i + name, name)});
        }
        lifeGoesOn(story, 4)
                .watchedBy(BRUSHING)
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds(shop(0), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04N")
                .spares("SHOP:P1:known");
    }

    @Test
    void whoComesBackWasCountedOnce() {
        Story story = story();
        for (int round = 0; round < 4; round++) {
            for (int shop = 0; shop < 3; shop++) {
                String order = "r" + round;
                String name = "s" + shop;
                story.on(1 + 3 * shop + 9 * round, "07:00")
                        .every(
                                ofMinutes(67),
                                8,
                                i ->
                                        new Told[] {
                                            paid(order + name + i, "crew" + i)
                                                    .with(TextField.SHOP, name)
                                        });
            }
        }
        Story.Outcome outcome = lifeGoesOn(story, 4).watchedBy(BRUSHING);
        assertThat(outcome.signals())
                .filteredOn(signal -> signal.rule().equals("BRU-04"))
                .hasSize(1);
    }
}
