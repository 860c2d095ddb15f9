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
import io.qingliu.patterns.StoryEvent;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * BRU-04: the same accounts at shop after shop. Every account has its own handset, network and
 * hours, pays with its own money and gets a parcel: nothing else is to be seen of it.
 */
class LockstepTest {

    private static final Brushing BRUSHING = new Brushing();

    /** An account pays at a shop; nobody does so twice. */
    static StoryEvent visit(String account, String shop) {
        return paid(account + "-" + shop, account).with(TextField.SHOP, shop);
    }

    /**
     * Accounts go from shop to shop, one shop every third day, each account at its own hour; each
     * shop has other customers besides, who are seen nowhere else.
     */
    private static Story tour(
            int accounts, int shops, int others, UnaryOperator<StoryEvent> change) {
        Story story = story();
        for (int shop = 0; shop < shops; shop++) {
            String name = "s" + shop;
            story.on(1 + 3 * shop, "07:00")
                    .every(
                            ofMinutes(67),
                            accounts,
                            i -> new StoryEvent[] {change.apply(visit("crew" + i, name))})
                    .on(1 + 3 * shop, "07:20")
                    .every(
                            ofMinutes(13),
                            others,
                            // Not by the clock.
                            i ->
                                    new StoryEvent[] {
                                        visit("other" + i + name, name).after(ofMinutes(i * i % 10))
                                    });
        }
        return lifeGoesOn(story, 4);
    }

    private static Story tour(int accounts, int shops, int others) {
        return tour(accounts, shops, others, received -> received);
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
        tour(7, 4, 20).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
        tour(4, 8, 20).watchedBy(BRUSHING).isSilent("BRU-04").findsNobody();
    }

    @Test
    void eightThatMeetAtSixShopsAreNoFriendsAndSevenMayBe() {
        tour(8, 6, 20)
                .watchedBy(BRUSHING)
                .finds(shop(5), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds("BUYER:P1:crew0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        tour(7, 6, 20).watchedBy(BRUSHING).fires("BRU-04").findsNobody();
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
                tour(12, 4, 20, received -> received.with(TextField.LIVE_SESSION, "live"))
                        .watchedBy(BRUSHING);
        outcome.explainedBy("BRU-04", "FOLLOWERS").findsNobody();
    }

    /** A tour of orders at such a price, of a campaign of the platform or none. */
    private static Story.Outcome drawn(String campaign, long fen) {
        return tour(
                        12,
                        4,
                        20,
                        received -> {
                            received.with(NumberField.AMOUNT, fen);
                            return campaign == null
                                    ? received
                                    : received.with(TextField.CAMPAIGN, campaign);
                        })
                .watchedBy(BRUSHING);
    }

    @Test
    void whoDrawsWhatThePlatformGivesAwayMeetsTheSameOthers() {
        drawn("trial", 1).explainedBy("BRU-04", "GIVE_AWAYS").findsNobody();
        drawn("trial", 100).explainedBy("BRU-04", "GIVE_AWAYS").findsNobody();
    }

    /** Of those who meet where something is drawn some buy; eight who buy are a crew. */
    @Test
    void halfOfACrewThatDrawsDoesNotExplainTheOther() {
        drawnBut(7).explainedBy("BRU-04", "GIVE_AWAYS").findsNobody();
        drawnBut(8).finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    /** At each shop sixteen visits of the crew, so many of them at a price. */
    private static Story.Outcome drawnBut(int sold) {
        int[] visit = {0};
        return tour(
                        16,
                        4,
                        20,
                        received ->
                                received.with(TextField.CAMPAIGN, "trial")
                                        .with(
                                                NumberField.AMOUNT,
                                                visit[0]++ % 16 < sold ? 9_900 : 1))
                .watchedBy(BRUSHING);
    }

    /** What rises a shop in rank is no give-away, and whose campaign it is the platform says. */
    @Test
    void whatIsSoldInACampaignOrGivenAwayWithoutOneIsNoGiveAway() {
        drawn("trial", 101).finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
        drawn(null, 1).finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04");
    }

    @Test
    void aLeadersGroupBuysTogether() {
        tour(12, 4, 20, received -> received.with(TextField.GROUP_BUY, "g"))
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "FOLLOWERS")
                .findsNobody();
    }

    @Test
    void aFirmSendsItsStaffToTheShopsItHasTermsWith() {
        tour(
                        12,
                        4,
                        20,
                        received ->
                                received.with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT))
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "COLLEAGUES")
                .findsNobody();
    }

    @Test
    void aDormitoryShopsWhereItsNeighboursDo() {
        tour(12, 4, 20, received -> received.with(TextField.BUILDING, "dormitory"))
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
                    .every(
                            ofMinutes(67),
                            12,
                            i -> new StoryEvent[] {in(trade, visit("fan" + i, name))});
        }
        for (int i = 0; i < 20; i++) {
            story.on(1, "09:00")
                    .after(ofMinutes(i * 17L))
                    .receive(in(others, visit("other" + i, "own" + i)))
                    .on(11, "08:00")
                    .after(ofMinutes(i * 31L + i * i % 10))
                    .receive(in("FISH", visit("other" + i, "s3")));
        }
        return lifeGoesOn(story, 4);
    }

    private static StoryEvent in(String trade, StoryEvent visit) {
        return visit.with(TextField.CATEGORY, trade);
    }

    @Test
    void whoKeepsFishKnowsTheShopsThatSellWhatFishNeed() {
        fans(0, "FOOD")
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04", "FANS_OF_ONE_TRADE")
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-04");
    }

    /** The shop at which fans began is no worse than those at which they are seen to meet. */
    @Test
    void whereFansBeganNobodyIsSuspectedForThem() {
        fans(0, "FOOD")
                .watchedBy(BRUSHING)
                .explainedBy("BRU-04N", "FANS_OF_ONE_TRADE")
                .finds(shop(0), Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-04N");
        // One of the two at which they meet sells what everybody buys.
        fans(0, "FISH")
                .watchedBy(BRUSHING)
                .finds(shop(3), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04")
                .finds(shop(0), Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-04N");
        fans(1, "FOOD")
                .watchedBy(BRUSHING)
                .finds(shop(0), Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-04N");
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
        tour(12, 4, 20, received -> received.with(NumberField.FULFILMENT, Codes.Fulfilment.PICKUP))
                .watchedBy(BRUSHING)
                .findsNobody();
    }

    /** Those who were at several of a crew's shops do not make these shops well known. */
    @Test
    void aSecondCrewAtTheSameShopsHidesNobody() {
        Story story = tour(8, 4, 20);
        for (int shop = 0; shop < 4; shop++) {
            String name = "s" + shop;
            story.on(1 + 3 * shop, "07:05")
                    .every(ofMinutes(61), 9, i -> new StoryEvent[] {visit("second" + i, name)});
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
            story.on(1, "05:00").after(ofMinutes(i)).receive(visit("crew" + i, "known"));
        }
        for (int shop = 0; shop < 4; shop++) {
            String name = "s" + shop;
            for (int i = 0; i < 4; i++) {
                story.on(1, "05:30")
                        .after(ofMinutes(i))
                        .receive(visit("other" + i + name, "known"));
            }
            story.on(2 + 3 * shop, "07:00")
                    .every(ofMinutes(67), 8, i -> new StoryEvent[] {visit("crew" + i, name)});
            story.on(2 + 3 * shop, "07:20")
                    .every(
                            ofMinutes(13),
                            20,
                            i -> new StoryEvent[] {visit("other" + i + name, name)});
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
                                        new StoryEvent[] {
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
