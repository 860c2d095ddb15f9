package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.happens;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** RVB-07 and RVB-07A: a rival hires people who buy at a shop and blame it. */
class HiredBlameTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String PURSE = "PAY_ACCOUNT::purse";
    private static final String HAND = "BUYER:P1:b4";
    private static final String SHOP = "s1";

    /** The goods of a shop, fen. */
    private static final long[] PRICES = {1990, 3300, 5900, 8800};

    private static final long FEE = 2000;

    /** Three days after they bought it; the parcel came. */
    private static final Duration BLAMED = ofDays(3);

    private static long price(int i) {
        return PRICES[i % PRICES.length];
    }

    private static StoryEvent paid(int i) {
        return StoryEvent.order(EventType.PAID, "o" + i, "b" + i, SHOP)
                .with(NumberField.AMOUNT, price(i))
                .with(TextField.SHOP_PAY_ACCOUNT, "till");
    }

    private static StoryEvent review(EventType type, int i, int stars) {
        return happens(type)
                .with(TextField.REVIEW, "r" + i)
                .with(TextField.BUYER, "b" + i)
                .with(TextField.SHOP, SHOP)
                .with(NumberField.RATING, stars)
                .by(Actor.BUYER);
    }

    private static StoryEvent blame(int i) {
        return review(EventType.POSTED, i, 1 + i % 2).with(TextField.ORDER, "o" + i).after(BLAMED);
    }

    private static StoryEvent money(String from, PartyKind kind, int i, long fen) {
        return happens(EventType.TRANSFER)
                .with(TextField.FROM, from)
                .with(NumberField.FROM_KIND, kind)
                .with(TextField.TO, "b" + i)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, fen)
                .with(NumberField.REASON, Reason.OTHER)
                .after(BLAMED.plusHours(20));
    }

    private static StoryEvent fee(int i) {
        return money("purse", PartyKind.OTHER, i, FEE);
    }

    /** So many buy, one every thirty hours, and this becomes of it. */
    private static Story buy(int buyers, IntFunction<StoryEvent[]> becomes) {
        return story().on(1, "09:00")
                .every(
                        ofHours(30),
                        buyers,
                        i -> {
                            List<StoryEvent> all = new ArrayList<>(List.of(paid(i)));
                            all.addAll(Arrays.asList(becomes.apply(i)));
                            return all.toArray(new StoryEvent[0]);
                        });
    }

    private static Story.Outcome seen(Story story) {
        return story.after(ofDays(8))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    private static Story.Outcome paidSo(int buyers, IntFunction<StoryEvent> money) {
        return seen(buy(buyers, i -> new StoryEvent[] {blame(i), money.apply(i)}));
    }

    private static Story.Outcome feeOf(int buyers, UnaryOperator<StoryEvent> money) {
        return paidSo(buyers, i -> money.apply(fee(i)));
    }

    /** As those who are paid, and more who are paid and blame nothing. */
    private static Story.Outcome amongOthers(int hands, int others) {
        return seen(
                buy(
                        hands + others,
                        i ->
                                i < others
                                        ? new StoryEvent[] {fee(i)}
                                        : new StoryEvent[] {blame(i), fee(i)}));
    }

    @Test
    void tenWhoBlamedOneShopArePaidAFee() {
        paidSo(10, HiredBlameTest::fee)
                .finds(PURSE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07")
                .finds(HAND, RIGHTS_ABUSE_ORDER, OBSERVED, "RVB-07A")
                .spares("SHOP:P1:s1");
        paidSo(9, HiredBlameTest::fee).findsNobody();
    }

    /** Its own account is the payer's name. */
    @Test
    void anotherShopThatPaysThemIsNamed() {
        paidSo(10, i -> money("s2", PartyKind.SHOP, i, FEE))
                .finds("SHOP:P1:s2", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07")
                .spares("SHOP:P1:s1");
    }

    /** What it gives its own customers hides nothing, and says nothing. */
    @Test
    void anotherShopHasCustomersOfItsOwn() {
        seen(buy(
                        40,
                        i ->
                                i % 5 < 2
                                        ? new StoryEvent[] {boughtThere(i), gift(i)}
                                        : new StoryEvent[] {blame(i), gift(i)}))
                .fires("RVB-07");
        seen(buy(40, i -> new StoryEvent[] {boughtThere(i), gift(i)})).findsNobody();
    }

    /** One office pays for two shops of one owner: not only those who blamed. */
    @Test
    void aSisterShopMakesGoodToThoseWhoWroteNothingToo() {
        seen(buy(
                        30,
                        i ->
                                i % 5 == 0
                                        ? new StoryEvent[] {gift(i)}
                                        : new StoryEvent[] {blame(i), gift(i)}))
                .findsNobody();
        seen(buy(
                        30,
                        i ->
                                i % 5 == 0
                                        ? new StoryEvent[] {gift(i).with(TextField.ORDER, "o" + i)}
                                        : new StoryEvent[] {blame(i), gift(i)}))
                .findsNobody();
    }

    private static StoryEvent gift(int i) {
        return money("s2", PartyKind.SHOP, i, FEE);
    }

    private static StoryEvent boughtThere(int i) {
        return StoryEvent.order(EventType.PAID, "p" + i, "b" + i, "s2")
                .with(NumberField.AMOUNT, 9900);
    }

    /** Whatever it calls it, and out of whichever pocket. */
    @Test
    void theShopItselfMakesGood() {
        paidSo(20, i -> money(SHOP, PartyKind.SHOP, i, FEE)).findsNobody();
        paidSo(20, i -> money("till", PartyKind.OTHER, i, FEE)).findsNobody();
        feeOf(20, fee -> fee.with(TextField.FROM_ACCOUNT, "till")).findsNobody();
    }

    @Test
    void aCarrierOrInsurerSaysWhatItPaysFor() {
        feeOf(20, fee -> fee.with(NumberField.REASON, Reason.AFTER_SALE)).findsNobody();
        paidSo(20, i -> fee(i).with(TextField.ORDER, "o" + i)).findsNobody();
    }

    /** An association, a lawyer, an insurer that says nothing: what was lost, or a part of it. */
    @Test
    void whoMakesGoodWhatWasLostPaysByThePrice() {
        paidSo(20, i -> money("lawyer", PartyKind.OTHER, i, price(i))).findsNobody();
        paidSo(20, i -> money("insurer", PartyKind.OTHER, i, price(i) / 2)).findsNobody();
        paidSo(20, i -> money("carrier", PartyKind.OTHER, i, price(i) + 800)).findsNobody();
    }

    /** One article is all that the shop sells, or what was wrong. */
    @Test
    void aSumThatMayBeThePriceIsNoFee() {
        priced(i -> 5000 + i % 5 * 900).findsNobody();
        priced(i -> i % 2 == 0 ? 2000 : 9000).findsNobody();
        priced(i -> 5000 + i % 3 * 2500).fires("RVB-07");
    }

    private static Story.Outcome priced(IntUnaryOperator price) {
        return seen(
                story().on(1, "09:00")
                        .every(
                                ofHours(30),
                                20,
                                i ->
                                        new StoryEvent[] {
                                            paid(i).with(NumberField.AMOUNT, price.applyAsInt(i)),
                                            blame(i),
                                            fee(i)
                                        }));
    }

    /**
     * Half of the fees must be such: eight of sixteen get a sum that others had for other goods.
     */
    @Test
    void aTariffOfSeveralPricesIsOneToo() {
        paidSo(16, i -> fee(i).with(NumberField.AMOUNT, i < 8 ? 2000 + i : 1500))
                .finds(PURSE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07");
        paidSo(16, i -> fee(i).with(NumberField.AMOUNT, i < 9 ? 2000 + i : 1500)).findsNobody();
        paidSo(15, i -> fee(i).with(NumberField.AMOUNT, 1500 + i % 3 * 500))
                .finds(PURSE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07");
    }

    @Test
    void whoPaysManyPaysSomeWhoBlamedAShop() {
        amongOthers(18, 2).fires("RVB-07");
        amongOthers(17, 2).findsNobody();
    }

    @Test
    void aPayrollPaysThousandsOfWhomSomeBlame() {
        seen(buy(
                        150,
                        i ->
                                i % 8 == 0
                                        ? new StoryEvent[] {blame(i), fee(i)}
                                        : new StoryEvent[] {fee(i)}))
                .findsNobody();
    }

    @Test
    void friendsSettleWhatTheyOwe() {
        paidSo(20, i -> money("b" + (100 + i / 5), PartyKind.BUYER, i, FEE)).findsNobody();
        paidSo(10, i -> money("rival", PartyKind.BUYER, i, FEE))
                .finds("BUYER:P1:rival", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07");
    }

    /** The agent of the shop pays for silence: R-DEL-09 is about that. */
    @Test
    void whoIsPaidForSilenceTakesItBack() {
        for (EventType ends : List.of(EventType.WITHDRAWN, EventType.CHANGED)) {
            seen(buy(
                            20,
                            i ->
                                    i % 8 == 0
                                            ? new StoryEvent[] {blame(i), fee(i)}
                                            : new StoryEvent[] {
                                                blame(i), fee(i), givenUp(ends, i, 72)
                                            }))
                    .findsNobody();
        }
        seen(buy(20, i -> new StoryEvent[] {blame(i), fee(i), givenUp(EventType.WITHDRAWN, i, -1)}))
                .findsNobody();
    }

    private static StoryEvent givenUp(EventType type, int i, int hours) {
        return review(type, i, type == EventType.CHANGED ? 5 : 1)
                .after(BLAMED.plusHours(20).plusHours(hours));
    }

    @Test
    void ofTenWhoMeantItNineLetItStand() {
        seen(buy(20, i -> comesRound(i, i % 10 == 3))).fires("RVB-07");
        seen(buy(20, i -> comesRound(i, i % 7 == 3))).findsNobody();
    }

    private static StoryEvent[] comesRound(int i, boolean round) {
        return round
                ? new StoryEvent[] {blame(i), fee(i), givenUp(EventType.CHANGED, i, 30)}
                : new StoryEvent[] {blame(i), fee(i)};
    }

    @Test
    void theFeeMayComeFifteenDaysLater() {
        feeOf(12, fee -> fee.after(BLAMED.plusDays(15))).fires("RVB-07");
        feeOf(12, fee -> fee.after(BLAMED.plusDays(15).plusMinutes(1))).findsNobody();
        feeOf(12, fee -> fee.after(BLAMED.minusMinutes(1))).findsNobody();
    }

    /** Three stars are no blame. */
    @Test
    void whoIsPaidForAnyReviewIsNot() {
        seen(buy(
                        20,
                        i ->
                                new StoryEvent[] {
                                    review(EventType.POSTED, i, 3)
                                            .with(TextField.ORDER, "o" + i)
                                            .after(BLAMED),
                                    fee(i)
                                }))
                .findsNobody();
    }

    /** Two others pay them first: a hand has friends too. */
    @Test
    void aSumFromAFriendHidesNoPurse() {
        seen(buy(10, i -> new StoryEvent[] {blame(i), owed(i, 1), owed(i, 2), fee(i)}))
                .finds(PURSE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-07");
    }

    private static StoryEvent owed(int i, int friend) {
        return money("f" + friend + "-" + i, PartyKind.BUYER, i, 4200 + i)
                .after(BLAMED.plusHours(friend));
    }

    /** Ten in a month, and not ten in two. */
    @Test
    void oneEveryFourDaysIsNoCampaign() {
        Story slow =
                story().on(1, "09:00")
                        .every(ofDays(4), 12, i -> new StoryEvent[] {paid(i), blame(i), fee(i)});
        seen(slow).findsNobody();
    }
}
