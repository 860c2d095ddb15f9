package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Market.TIE;
import static io.qingliu.patterns.brushing.Market.buys;
import static io.qingliu.patterns.brushing.Market.eachFromEach;
import static io.qingliu.patterns.brushing.Market.last;
import static io.qingliu.patterns.brushing.Market.logsIn;
import static io.qingliu.patterns.brushing.Market.market;
import static io.qingliu.patterns.brushing.Market.opens;
import static io.qingliu.patterns.brushing.Market.round;
import static io.qingliu.patterns.brushing.Market.seen;
import static io.qingliu.patterns.brushing.Market.shipped;
import static io.qingliu.patterns.brushing.Market.signsUp;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-06: whose a shop is, by what ties it to who buys, and what ties nobody. */
class HoldersTest {

    @Test
    void aFamilyWithThreeShopsAndANeighbourAreTwo() {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < 4; i++) {
            String phone = i < 3 ? "phone:k1:family" : "phone:k1:neighbour";
            story.receive(opens("s" + i, phone), signsUp(i, phone)).after(ofHours(1));
        }
        // Each is the other's one partner; among themselves nothing counts.
        seen(eachFromEach(story.on(2, "08:00"), 4, 3)).fires(TIE).findsNobody();
    }

    /** Two of its shops have a number in common, the third a purse with one of them. */
    @Test
    void aFamilyIsOnePartnerByWhateverTiesItsShops() {
        Story story =
                shipped(
                        (received, i) ->
                                received.with(
                                        TextField.SHOP_PAY_ACCOUNT, "pay:k1:" + (i == 2 ? 1 : i)));
        story.on(1, "05:00")
                .receive(opens("s0", "phone:k1:family"), opens("s1", "phone:k1:family"));
        story.receive(signsUp(1, "phone:k1:family")).on(5, "08:00");
        for (int time = 0; time < 3; time++) {
            story.receive(buys(1, "s3", time)).after(ofHours(5));
            for (int shop = 0; shop < 3; shop++) {
                story.receive(buys(3, "s" + shop, time)).after(ofHours(5));
            }
        }
        seen(story).fires(TIE).findsNobody();
    }

    /** One number runs so many shops, and its holder buys three times at that one. */
    private static Story holderOf(int shops, String bought) {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < shops; i++) {
            story.receive(opens("s" + i, "phone:k1:one")).after(ofHours(1));
        }
        story.receive(signsUp(0, "phone:k1:one"));
        return story.on(2, "08:00")
                .every(ofHours(30), 3, i -> new StoryEvent[] {buys(0, bought, i)});
    }

    @Test
    void ofTheShopsOfAHolderEightAreNamed() {
        assertThat(last(seen(holderOf(Mutual.OWN_NAMED, "elsewhere"))).attribute("runs").split(","))
                .hasSize(Mutual.OWN_NAMED);
        assertThat(
                        last(seen(holderOf(Mutual.OWN_NAMED + 1, "elsewhere")))
                                .attribute("runs")
                                .split(","))
                .hasSize(Mutual.OWN_NAMED);
    }

    /** So many more shops with nothing in them, under each seller's number. */
    private static Story withDummies(Story story, int dummies) {
        story.on(1, "05:00");
        for (int i = 0; i < 4; i++) {
            for (int dummy = 0; dummy < dummies; dummy++) {
                story.receive(opens("d" + i + "-" + dummy, "phone:k1:" + i));
            }
        }
        return story.on(2, "08:00");
    }

    @Test
    void whoOpensFourMoreShopsHasHiddenNothing() {
        seen(eachFromEach(withDummies(market(4), 4), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("BUYER:P1:b2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    /** More of them than are named, which log in every day and send nothing. */
    @Test
    void ofManyShopsThoseThatSendParcelsAreNamed() {
        Story story =
                shipped((received, i) -> received.with(TextField.SHOP_DEVICE, "device:k1:b" + i));
        for (int day = 1; day < 4; day++) {
            story.on(day, "06:00");
            for (int i = 0; i < 4; i++) {
                for (int dummy = 0; dummy < Mutual.OWN_NAMED; dummy++) {
                    story.receive(logsIn("d" + i + "-" + dummy, i));
                }
            }
        }
        seen(eachFromEach(story.on(4, "08:00"), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    /** Each logs in to the shops of the others on the own device: that makes them nobody's. */
    @Test
    void whoLogsInToTheShopsOfAllHidesNoPartner() {
        Story story =
                shipped((received, i) -> received.with(TextField.SHOP_DEVICE, "device:k1:b" + i));
        story.on(2, "06:00");
        for (int device = 0; device < 4; device++) {
            for (int shop = 0; shop < 4; shop++) {
                story.receive(logsIn("s" + shop, device));
            }
        }
        seen(eachFromEach(story.on(5, "08:00"), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    /** From one device go the parcels of three shops, which are a family's. */
    @Test
    void shopsThatSendFromOneDeviceAreOnePartner() {
        Story story =
                shipped(
                        (received, i) ->
                                received.with(
                                        TextField.SHOP_DEVICE, "device:k1:b" + (i < 3 ? 0 : 3)));
        story.on(5, "08:00");
        for (int time = 0; time < 3; time++) {
            story.receive(buys(0, "s3", time)).after(ofHours(5));
            for (int shop = 0; shop < 3; shop++) {
                story.receive(buys(3, "s" + shop, time)).after(ofHours(5));
            }
        }
        seen(story).fires(TIE).findsNobody();
    }

    /** A rival's accounts buy at four shops, each time for the seller of another of them. */
    @Test
    void whoSendsSellersPresentsMakesThemNoRing() {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < 4; i++) {
            story.receive(opens("s" + i, "phone:k1:" + i)).after(ofHours(1));
        }
        seen(round(
                        story.on(2, "08:00"),
                        4,
                        3,
                        (buyer, shop, time) ->
                                buys(buyer, shop, time)
                                        .with(TextField.RECIPIENT_PHONE, "phone:k1:" + buyer)))
                .isSilent(TIE)
                .findsNobody();
    }

    /** Anybody can have a code sent to a seller's number. */
    @Test
    void norWhoAsksForACodeToTheirNumbers() {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < 4; i++) {
            story.receive(
                            opens("s" + i, "phone:k1:" + i),
                            signsUp(i, "phone:k1:own" + i),
                            StoryEvent.account(EventType.SMS_REQUESTED, "b" + i)
                                    .with(TextField.PHONE, "phone:k1:" + i)
                                    .after(ofHours(1)))
                    .after(ofHours(2));
        }
        seen(eachFromEach(story.on(2, "08:00"), 4, 3)).isSilent(TIE).findsNobody();
    }

    @Test
    void whoBuysFromTheOwnShopsHasNoPartner() {
        seen(holderOf(2, "s1")).isSilent(TIE);
    }

    @Test
    void aPurseThatAllShopsArePaidIntoIsABanks() {
        seen(round(
                        shipped(
                                (received, i) ->
                                        received.with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:bank")),
                        4,
                        3,
                        (buyer, shop, time) ->
                                buys(buyer, shop, time).with(TextField.PAY_ACCOUNT, "pay:k1:bank")))
                .isSilent(TIE)
                .findsNobody();
    }

    /** By five accounts, as the life of one holds sixty-four steps. */
    @Test
    void ofManyShopsThoseAreNamedWhereMostWasBought() {
        Story story = story().on(1, "07:00").receive(opens("s0", "phone:k1:one"));
        for (int account = 0; account < 5; account++) {
            story.receive(signsUp(account, "phone:k1:one"));
        }
        story.on(2, "08:00")
                .every(
                        ofHours(7),
                        3 * (Mutual.NAMED + 1),
                        i -> new StoryEvent[] {buys(i / 3 % 5, "x" + i / 3, i % 3)});
        // One purchase more than at any of the others.
        story.receive(buys(Mutual.NAMED % 5, "x" + Mutual.NAMED, 3));
        Signal last = last(seen(story));
        assertThat(last.evidence().observed()).isEqualTo(Mutual.NAMED + 1);
        assertThat(last.attribute("buysAt").split(","))
                .hasSize(Mutual.NAMED)
                .anyMatch(named -> named.startsWith("SHOP:P1:x" + Mutual.NAMED + '\t'));
    }

    @Test
    void ofThoseWhoBuyForAHolderAtOneShopFourAreNamed() {
        Story story = story().on(1, "07:00").receive(opens("s0", "phone:k1:one"));
        for (int account = 0; account <= Mutual.HANDS; account++) {
            story.receive(signsUp(account, "phone:k1:one"));
        }
        story.on(2, "08:00")
                .every(
                        ofHours(7),
                        3 * (Mutual.HANDS + 1),
                        i -> new StoryEvent[] {buys(i / 3, "elsewhere", i % 3)});
        assertThat(last(seen(story)).attribute("buysAt").split(",")).hasSize(Mutual.HANDS);
    }
}
