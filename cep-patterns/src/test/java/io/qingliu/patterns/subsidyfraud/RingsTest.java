package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.newcomer;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.purse;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * SUB-09 and SUB-01S: a cheat who rotates handsets, purses and numbers leaves ties between them.
 */
class RingsTest {

    /** Each shares a handset with one neighbour and a purse with the other: no thing has three. */
    private static StoryEvent[] tied(int i, String shop) {
        StoryEvent[] received = newcomer("a" + i, shop);
        on("h" + i / 2, received[0]);
        from("p" + (i + 1) / 2, on("h" + i / 2, received[1]));
        return received;
    }

    private static Story ring(int accounts, IntFunction<StoryEvent[]> received) {
        return story().on(1, "09:00").every(ofHours(5), accounts, received);
    }

    @Test
    void fiveNewcomersAtOneShopWhomNoSingleThingTiesAreARing() {
        ring(5, i -> tied(i, SHOP))
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09")
                .finds(buyer("a4"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09")
                .finds(device("h0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09")
                .spares(THE_SHOP);
        ring(4, i -> tied(i, SHOP)).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void fiveNewcomersWhoAreNotTiedAreCustomers() {
        ring(9, i -> newcomer("a" + i, SHOP)).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void theLeaderOfAGroupOrdersAndPaysForNeighbours() {
        ring(
                        9,
                        i -> {
                            StoryEvent[] received = tied(i, SHOP);
                            received[1].with(TextField.GROUP_BUY, "g" + i);
                            return received;
                        })
                .watchedAfterwards(RULES)
                .explainedBy("SUB-09", "GROUP_BUYING")
                .findsNobody();
    }

    @Test
    void theKeeperOfAPickUpPointOrdersForTheVillage() {
        ring(
                        9,
                        i -> {
                            StoryEvent[] received = tied(i, SHOP);
                            received[1].with(TextField.PICKUP_POINT, "pp-1");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .explainedBy("SUB-09", "COMMUNITY_PICKUP")
                .findsNobody();
    }

    @Test
    void whatOnePurseHoldsIsOneFactAndNoRing() {
        // Were it counted as a ring too, two families would make a candidate of one purse.
        pairsAround(6, 6)
                .watchedAfterwards(RULES)
                .isSilent("SUB-09")
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01P")
                .finds(purse("boss"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01P");
        pairsAround(6, 3).watchedAfterwards(RULES).fires("SUB-09");
        pairsAround(6, 4).watchedAfterwards(RULES).isSilent("SUB-09");
    }

    /** A chain of newcomers, the first of whom one purse holds. */
    private static Story pairsAround(int accounts, int held) {
        return ring(
                accounts,
                i -> {
                    StoryEvent[] received = tied(i, SHOP);
                    from(i < held ? "boss" : "p" + (i + 1) / 2, received[1]);
                    return received;
                });
    }

    private static StoryEvent[] invited(int i) {
        StoryEvent[] received = tied(i, "s" + i);
        received[0].with(TextField.INVITER, "head");
        return received;
    }

    @Test
    void whoeverInvitesARingOrganisesIt() {
        ring(5, RingsTest::invited)
                .watchedAfterwards(RULES)
                .finds(buyer("head"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09I")
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09I");
        ring(4, RingsTest::invited).watchedAfterwards(RULES).findsNobody();
    }

    @Test
    void whoeverInvitesManyFriendsHasMany() {
        ring(
                        12,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, "s" + i);
                            received[0].with(TextField.INVITER, "popular");
                            return received;
                        })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    private static StoryEvent[] inBuilding(int i, String building) {
        StoryEvent[] received = tied(i, "s" + i);
        received[1].with(TextField.BUILDING, building);
        return received;
    }

    @Test
    void aRingThatHasItSentToMadeUpDoorsOfOneBuilding() {
        ring(5, i -> inBuilding(i, "building:k1:b"))
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-09B");
        ring(5, i -> inBuilding(i, "building:k1:b" + i)).watchedAfterwards(RULES).findsNobody();
        ring(4, i -> inBuilding(i, "building:k1:b")).watchedAfterwards(RULES).findsNobody();
    }

    // SUB-01S

    private static StoryEvent[] paired(int i) {
        StoryEvent[] received = newcomer("a" + i, SHOP);
        on("h" + i / 2, received[0]);
        on("h" + i / 2, received[1]);
        return received;
    }

    @Test
    void aShopWhoseNewcomersComeInPairs() {
        ring(10, RingsTest::paired)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-01S")
                .spares(buyer("a0"));
        ring(9, RingsTest::paired).watchedAfterwards(RULES).isSilent("SUB-01S");
    }

    @Test
    void amongTwentyNewcomersFourCouplesAreNothing() {
        ring(20, i -> i % 6 < 2 ? paired(i) : newcomer("n" + i, SHOP))
                .watchedAfterwards(RULES)
                .isSilent("SUB-01S")
                .findsNobody();
        ring(20, i -> i % 4 < 2 ? paired(i) : newcomer("n" + i, SHOP))
                .watchedAfterwards(RULES)
                .fires("SUB-01S");
    }
}
