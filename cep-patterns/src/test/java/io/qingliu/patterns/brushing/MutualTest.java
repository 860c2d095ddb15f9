package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.util.Comparator;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * BRU-06: sellers who are each other's buyers. Seller i runs shop si and buys with an account bi;
 * what ties the two is told by each story.
 */
class MutualTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String TIE = "BRU-06-TIE";

    private static Told buys(int buyer, String shop, int time) {
        return paid("m" + buyer + shop + "-" + time, "b" + buyer)
                .with(TextField.SHOP, shop)
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer);
    }

    /** The shop's account signs up with a number. */
    private static Told opens(String shop, String phone) {
        return Told.happens(EventType.REGISTERED)
                .with(TextField.ACCOUNT, shop)
                .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.SELLER)
                .with(TextField.PHONE, phone);
    }

    private static Told signsUp(int buyer, String phone) {
        return Told.account(EventType.REGISTERED, "b" + buyer).with(TextField.PHONE, phone);
    }

    /** Sellers who sign up with one number for shop and account. */
    private static Story market(int sellers) {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < sellers; i++) {
            story.tell(opens("s" + i, "phone:k1:" + i), signsUp(i, "phone:k1:" + i))
                    .after(ofHours(1));
        }
        return story.on(2, "08:00");
    }

    /** Each of them buys from each other one so many times, at all hours. */
    private static Story eachFromEach(Story story, int sellers, int times) {
        return round(story, sellers, times, MutualTest::buys);
    }

    private interface Buying {
        Told buys(int buyer, String shop, int time);
    }

    private static Story round(Story story, int sellers, int times, Buying buying) {
        for (int time = 0; time < times; time++) {
            for (int from = 0; from < sellers; from++) {
                for (int to = 0; to < sellers; to++) {
                    if (from != to) {
                        story.tell(buying.buys(from, "s" + to, time)).after(ofHours(5));
                    }
                }
            }
        }
        return story;
    }

    private static Story.Outcome seen(Story story) {
        return lifeGoesOn(story, 4).watchedBy(BRUSHING);
    }

    @Test
    void fourSellersWhoBuyThreeTimesFromEachOtherBrush() {
        seen(eachFromEach(market(4), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("SHOP:P1:s3", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06")
                .finds("BUYER:P1:b2", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void twiceFromEachOtherIsNowAndThen() {
        seen(eachFromEach(market(4), 4, 2)).isSilent(TIE).findsNobody();
    }

    @Test
    void threeWhoSellNextDoorToEachOtherAreNeighbours() {
        seen(eachFromEach(market(3), 3, 6)).speaks(TIE).findsNobody();
    }

    @Test
    void aWholesalerAndItsBuyersAreNotMutual() {
        Story story = market(6);
        for (int time = 0; time < 4; time++) {
            for (int from = 1; from < 6; from++) {
                story.tell(buys(from, "s0", time)).after(ofHours(5));
            }
        }
        seen(story).speaks(TIE).findsNobody();
    }

    /** Whom the first seller buys from besides, who never buys back. */
    private static Story andElsewhere(int shops) {
        Story story = market(4);
        for (int time = 0; time < 3; time++) {
            for (int shop = 0; shop < shops; shop++) {
                story.tell(buys(0, "x" + shop, time)).after(ofHours(5));
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
                story.tell(buys(0, "s" + to, time), buys(to, "s0", time)).after(ofHours(5));
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
    void aFamilyWithThreeShopsAndANeighbourAreTwo() {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < 4; i++) {
            String phone = i < 3 ? "phone:k1:family" : "phone:k1:neighbour";
            story.tell(opens("s" + i, phone), signsUp(i, phone)).after(ofHours(1));
        }
        // Each is the other's one partner; among themselves nothing counts.
        seen(eachFromEach(story.on(2, "08:00"), 4, 3)).speaks(TIE).findsNobody();
    }

    /** Two of its shops have a number in common, the third a purse with one of them. */
    @Test
    void aFamilyIsOnePartnerByWhateverTiesItsShops() {
        Story story =
                shipped(
                        (told, i) ->
                                told.with(
                                        TextField.SHOP_PAY_ACCOUNT, "pay:k1:" + (i == 2 ? 1 : i)));
        story.on(1, "05:00").tell(opens("s0", "phone:k1:family"), opens("s1", "phone:k1:family"));
        story.tell(signsUp(1, "phone:k1:family")).on(5, "08:00");
        for (int time = 0; time < 3; time++) {
            story.tell(buys(1, "s3", time)).after(ofHours(5));
            for (int shop = 0; shop < 3; shop++) {
                story.tell(buys(3, "s" + shop, time)).after(ofHours(5));
            }
        }
        seen(story).speaks(TIE).findsNobody();
    }

    /** One number runs so many shops, and its holder buys three times at that one. */
    private static Story holderOf(int shops, String bought) {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < shops; i++) {
            story.tell(opens("s" + i, "phone:k1:one")).after(ofHours(1));
        }
        story.tell(signsUp(0, "phone:k1:one"));
        return story.on(2, "08:00").every(ofHours(30), 3, i -> new Told[] {buys(0, bought, i)});
    }

    private static Signal last(Story.Outcome outcome) {
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals(TIE))
                .max(Comparator.comparingLong(Signal::time))
                .orElseThrow();
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
                story.tell(opens("d" + i + "-" + dummy, "phone:k1:" + i));
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
        Story story = shipped((told, i) -> told.with(TextField.SHOP_DEVICE, "device:k1:b" + i));
        for (int day = 1; day < 4; day++) {
            story.on(day, "06:00");
            for (int i = 0; i < 4; i++) {
                for (int dummy = 0; dummy < Mutual.OWN_NAMED; dummy++) {
                    story.tell(
                            Told.happens(EventType.LOGIN)
                                    .with(TextField.ACCOUNT, "d" + i + "-" + dummy)
                                    .with(NumberField.ACCOUNT_KIND, Codes.AccountKind.SELLER)
                                    .with(TextField.DEVICE, "device:k1:b" + i));
                }
            }
        }
        seen(eachFromEach(story.on(4, "08:00"), 4, 3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    /** A rival's accounts buy at four shops, each time for the seller of another of them. */
    @Test
    void whoSendsSellersPresentsMakesThemNoRing() {
        Story story = story().on(1, "07:00");
        for (int i = 0; i < 4; i++) {
            story.tell(opens("s" + i, "phone:k1:" + i)).after(ofHours(1));
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
            story.tell(
                            opens("s" + i, "phone:k1:" + i),
                            signsUp(i, "phone:k1:own" + i),
                            Told.account(EventType.SMS_REQUESTED, "b" + i)
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
    void threePurchasesCountWithinSixtyDays() {
        seen(thrice(30)).speaks(TIE);
        seen(thrice(31)).isSilent(TIE);
    }

    private static Story thrice(int daysApart) {
        Story story = story().on(61, "07:00");
        story.tell(opens("s0", "phone:k1:one"), signsUp(0, "phone:k1:one"));
        for (int time = 0; time < 3; time++) {
            story.on(62 + time * daysApart, "08:00").tell(buys(0, "elsewhere", time));
            story.tell(
                    Told.happens(EventType.LOGIN)
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

    /** Parcels leave each shop every day, off its device and for its purse. */
    private static Story shipped(BiFunction<Told, Integer, Told> with) {
        Story story = story().on(1, "07:00");
        for (int parcel = 0; parcel < 20; parcel++) {
            for (int i = 0; i < 4; i++) {
                String order = "h" + i + "-" + parcel;
                story.tell(
                                with.apply(
                                        Told.order(
                                                EventType.SHIPPED,
                                                order,
                                                "customer-" + order,
                                                "s" + i),
                                        i))
                        .after(ofHours(1));
            }
        }
        return story;
    }

    @Test
    void thePurseOfTheShopIsTheBuyers() {
        seen(eachFromEach(
                        shipped((told, i) -> told.with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:" + i)),
                        4,
                        3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void theDeviceOfTheShopIsTheBuyers() {
        seen(eachFromEach(
                        shipped((told, i) -> told.with(TextField.SHOP_DEVICE, "device:k1:b" + i)),
                        4,
                        3))
                .finds("SHOP:P1:s0", Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-06");
    }

    @Test
    void aPurseThatAllShopsArePaidIntoIsABanks() {
        seen(round(
                        shipped((told, i) -> told.with(TextField.SHOP_PAY_ACCOUNT, "pay:k1:bank")),
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
        Story story = story().on(1, "07:00").tell(opens("s0", "phone:k1:one"));
        for (int account = 0; account < 5; account++) {
            story.tell(signsUp(account, "phone:k1:one"));
        }
        story.on(2, "08:00")
                .every(
                        ofHours(7),
                        3 * (Mutual.NAMED + 1),
                        i -> new Told[] {buys(i / 3 % 5, "x" + i / 3, i % 3)});
        // One purchase more than at any of the others.
        story.tell(buys(Mutual.NAMED % 5, "x" + Mutual.NAMED, 3));
        Signal last = last(seen(story));
        assertThat(last.evidence().observed()).isEqualTo(Mutual.NAMED + 1);
        assertThat(last.attribute("buysAt").split(","))
                .hasSize(Mutual.NAMED)
                .anyMatch(named -> named.startsWith("SHOP:P1:x" + Mutual.NAMED + '\t'));
    }

    @Test
    void ofThoseWhoBuyForAHolderAtOneShopFourAreNamed() {
        Story story = story().on(1, "07:00").tell(opens("s0", "phone:k1:one"));
        for (int account = 0; account <= Mutual.HANDS; account++) {
            story.tell(signsUp(account, "phone:k1:one"));
        }
        story.on(2, "08:00")
                .every(
                        ofHours(7),
                        3 * (Mutual.HANDS + 1),
                        i -> new Told[] {buys(i / 3, "elsewhere", i % 3)});
        assertThat(last(seen(story)).attribute("buysAt").split(",")).hasSize(Mutual.HANDS);
    }
}
