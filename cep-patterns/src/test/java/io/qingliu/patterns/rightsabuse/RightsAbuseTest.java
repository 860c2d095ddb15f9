package io.qingliu.patterns.rightsabuse;

import static io.qingliu.domain.finding.Behavior.RIGHTS_ABUSE_ORDER;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** RVB-04: who keeps nothing of all that shops send; and who tries on, or has bad luck. */
class RightsAbuseTest {

    private static final RightsAbuse RULES = new RightsAbuse();
    private static final String HE = "BUYER:P1:he";
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";

    private static final long NO_SUM = -1;

    private static StoryEvent order(EventType type, int number, String buyer, int shops) {
        return StoryEvent.order(type, "o" + number, buyer, "s" + number % shops)
                .with(TextField.HARDWARE, "hardware:k1:h");
    }

    /** Paid, sent a day later, and refunded three days after the payment. */
    private static StoryEvent[] hasBack(int number, String buyer, int shops) {
        return new StoryEvent[] {
            order(EventType.PAID, number, buyer, shops),
            order(EventType.SHIPPED, number, buyer, shops).after(ofDays(1)),
            order(EventType.REFUNDED, number, buyer, shops).after(ofDays(3))
        };
    }

    private static StoryEvent[] keeps(int number, String buyer, int shops) {
        return new StoryEvent[] {
            order(EventType.PAID, number, buyer, shops),
            order(EventType.SHIPPED, number, buyer, shops).after(ofDays(1))
        };
    }

    /** A fortnight passes, in which money may still go back, before anybody is judged. */
    private static Story.Outcome aFortnightLater(Story story) {
        return story.after(ofDays(16))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    private static Story.Outcome each(int orders, IntFunction<StoryEvent[]> order) {
        return aFortnightLater(story().on(1, "09:00").every(ofHours(16), orders, order));
    }

    /** So many orders, one every so often, of which the first are kept. */
    private static Story.Outcome month(int orders, int kept, int shops, Duration step) {
        return aFortnightLater(
                story().on(1, "09:00")
                        .every(
                                step,
                                orders,
                                i -> i < kept ? keeps(i, "he", shops) : hasBack(i, "he", shops)));
    }

    @Test
    void whoHasTwentyOrdersBackAndKeepsHardlyAnythingIsSuspected() {
        month(20, 0, 9, ofHours(16)).finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04");
        month(19, 0, 9, ofHours(16)).findsNobody();
    }

    @Test
    void whoKeepsOneOfTenIsSuspectedAndWhoKeepsMoreIsNot() {
        month(30, 3, 9, ofHours(16)).finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04");
        month(31, 4, 9, ofHours(16)).findsNobody();
    }

    /** Five sizes at a time, six evenings of a month, and one of each is kept. */
    @Test
    void whoTriesOnIsSpared() {
        aFortnightLater(story().on(1, "20:00").every(ofDays(4), 6, RightsAbuseTest::triesOnFive))
                .findsNobody();
    }

    private static StoryEvent[] triesOnFive(int evening) {
        List<StoryEvent> all = new ArrayList<>(List.of(keeps(evening * 5, "he", 6)));
        for (int size = 1; size < 5; size++) {
            all.addAll(List.of(hasBack(evening * 5 + size, "he", 6)));
        }
        return all.toArray(StoryEvent[]::new);
    }

    /** A hundred orders in three weeks; what goes back does so a fortnight after it was sent. */
    @Test
    void whatWasSentAndKeptBeforeCountsBesideWhatGoesBackLater() {
        aFortnightLater(
                        story().on(1, "09:00")
                                .every(
                                        ofHours(5),
                                        100,
                                        i ->
                                                i % 5 == 0
                                                        ? refunded(i, ofDays(14), NO_SUM)
                                                        : keeps(i, "he", 9)))
                .findsNobody();
        each(20, i -> refunded(i, ofDays(14), NO_SUM)).fires("RVB-04");
    }

    @Test
    void moneyThatComesBackWithinAFortnightCountsAndLaterNoMore() {
        each(20, i -> refunded(i, ofDays(16), NO_SUM)).fires("RVB-04");
        each(20, i -> refunded(i, ofDays(16).plusMillis(1), NO_SUM)).findsNobody();
    }

    /** A price that fell, the freight, a day's delay: made good in part, and the goods are kept. */
    @Test
    void whatIsMadeGoodInPartDidNotGoBack() {
        each(25, i -> refunded(i, ofDays(3), 8_000)).fires("RVB-04");
        each(25, i -> refunded(i, ofDays(3), 7_999)).findsNobody();
        each(25, i -> refunded(i, ofDays(3), 600)).findsNobody();
    }

    @Test
    void whatGoesBackInTwoPartsWentBack() {
        each(25, i -> and(refunded(i, ofDays(3), 5_000), refund(i, ofDays(4), 4_000)))
                .fires("RVB-04");
        each(25, i -> and(refunded(i, ofDays(3), 5_000), refund(i, ofDays(4), 2_000)))
                .findsNobody();
    }

    /** Sums of which nobody knows the price may be anything. */
    @Test
    void sumsOfAnUnknownPriceProveNothing() {
        each(25, i -> and(keeps(i, "he", 9), refund(i, ofDays(3), 10_000))).findsNobody();
    }

    /** Trifles are bought and kept to look like a customer; the twin keeps what has a price. */
    @Test
    void ordersOfAFenAreNoExcuse() {
        each(26, i -> i < 6 ? keptFor(i, 1) : refunded(i, ofDays(3), NO_SUM))
                .finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04");
        each(23, i -> i < 3 ? keptFor(i, 10_000) : refunded(i, ofDays(3), NO_SUM)).findsNobody();
    }

    /** A dear thing that disappoints makes nobody of whom many cheap things are kept a cheat. */
    @Test
    void oneDearOrderThatGoesBackWeighsAsTwo() {
        each(29, i -> i < 9 ? keptFor(i, 10_000) : dear(i)).findsNobody();
        each(20, RightsAbuseTest::dear).fires("RVB-04");
    }

    private static StoryEvent[] dear(int number) {
        return number == 19
                ? and(keptFor(number, 1_000_000), refund(number, ofDays(3), 1_000_000))
                : refunded(number, ofDays(3), NO_SUM);
    }

    @Test
    void whatFewShopsSendMayBeBad() {
        month(24, 0, 5, ofHours(16)).fires("RVB-04");
        month(24, 0, 4, ofHours(16)).findsNobody();
    }

    @Test
    void thirtyDaysAndNoMinuteMore() {
        month(20, 0, 9, ofDays(30).dividedBy(19)).fires("RVB-04");
        month(20, 0, 9, ofDays(30).dividedBy(19).plusMinutes(1)).findsNobody();
    }

    /** Who thinks better of it before the goods leave costs nobody anything. */
    @Test
    void whoCancelsInTimeIsSpared() {
        each(
                        40,
                        i ->
                                new StoryEvent[] {
                                    order(EventType.PAID, i, "he", 9),
                                    order(EventType.REFUNDED, i, "he", 9).after(ofHours(3))
                                })
                .findsNobody();
    }

    /** Three accounts on one handset, seven orders each: the handset is somebody's tool. */
    @Test
    void theAccountsOfOneHandsetAreCountedTogether() {
        Story.Outcome outcome = crew(21, 0);
        outcome.finds(HANDSET, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04D");
        assertThat(outcome.finding(HANDSET, RIGHTS_ABUSE_ORDER).role()).isEqualTo(Role.PARTICIPANT);
        crew(19, 0).findsNobody();
    }

    /** A household orders much on one handset, sends some of it back and keeps the rest. */
    @Test
    void aHouseholdThatKeepsWhatItLikesIsSpared() {
        crew(24, 3).findsNobody();
        crew(24, 2).fires("RVB-04D");
    }

    /** The son abuses his right; his mother keeps two of her five orders on the same handset. */
    @Test
    void whoSharesAHandsetWithOneWhoKeepsNothingIsSpared() {
        sonAndMother(2)
                .finds(HE, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04")
                .spares("BUYER:P1:she")
                .spares(HANDSET);
        sonAndMother(1).fires("RVB-04D").spares("BUYER:P1:she");
    }

    private static Story.Outcome sonAndMother(int sheKeeps) {
        return each(
                37,
                i -> {
                    String account = i < 5 ? "she" : "he";
                    return i < sheKeeps ? keeps(i, account, 9) : hasBack(i, account, 9);
                });
    }

    /**
     * Two accounts, ten orders each: half of what is asked of one alone, since both do it. It does
     * not matter that the one is done before the other begins.
     */
    @Test
    void accountsOfOneHandsetThatEachKeepNothingAreFound() {
        for (IntFunction<String> whose :
                List.<IntFunction<String>>of(i -> "a" + i % 2, i -> "a" + i / 10)) {
            twenty(whose, 0)
                    .finds("BUYER:P1:a0", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04A")
                    .finds("BUYER:P1:a1", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04A")
                    .finds(HANDSET, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04D");
        }
        // Nine and eleven: the nine may be bad luck, and so nobody else does it.
        twenty(i -> i < 9 ? "a0" : "a1", 0).isSilent("RVB-04A").spares("BUYER:P1:a1");
    }

    /** His wife has ten of twelve back: so does he, of ten, and is nobody's hand. */
    @Test
    void whoKeepsWhatFitsOnAHandsetOfOneWhoKeepsNothingIsSpared() {
        twenty(i -> i < 11 ? "a0" : "a1", 1)
                .fires("RVB-04A")
                .finds("BUYER:P1:a0", RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04A");
        twenty(i -> i < 12 ? "a0" : "a1", 2)
                .isSilent("RVB-04A")
                .spares("BUYER:P1:a0")
                .spares("BUYER:P1:a1");
    }

    /** Twenty orders and those that are kept besides, which are the first account's. */
    private static Story.Outcome twenty(IntFunction<String> whose, int kept) {
        return each(
                20 + kept,
                i -> i < kept ? keeps(i, whose.apply(i), 9) : hasBack(i, whose.apply(i), 9));
    }

    @Test
    void accountsOfOneHandsetThatBuyAtFourShopsMayHaveAQuarrel() {
        each(20, i -> hasBack(i, "a" + i / 10, 5)).fires("RVB-04A");
        each(20, i -> hasBack(i, "a" + i / 10, 4)).isSilent("RVB-04A").spares("BUYER:P1:a0");
    }

    /** Not the shop's, which sends, nor one on which a refund is asked for. */
    @Test
    void theHandsetIsTheOneThatWasPaidOn() {
        each(
                        30,
                        i ->
                                new StoryEvent[] {
                                    paid(i, "a" + i % 3, "hardware:k1:own" + i % 3),
                                    sent(i, "a" + i % 3),
                                    refund(i, "a" + i % 3).with(TextField.HARDWARE, "hardware:k1:h")
                                })
                .findsNobody();
        each(
                        30,
                        i ->
                                new StoryEvent[] {
                                    paid(i, "a" + i % 3, "hardware:k1:h"),
                                    sent(i, "a" + i % 3),
                                    refund(i, "a" + i % 3)
                                            .with(TextField.HARDWARE, "hardware:k1:own" + i % 3)
                                })
                .finds(HANDSET, RIGHTS_ABUSE_ORDER, SUSPECTED, "RVB-04D");
    }

    private static StoryEvent paid(int number, String buyer, String handset) {
        return order(EventType.PAID, number, buyer, 9).with(TextField.HARDWARE, handset);
    }

    private static StoryEvent sent(int number, String buyer) {
        return StoryEvent.order(EventType.SHIPPED, "o" + number, buyer, "s" + number % 9)
                .with(TextField.HARDWARE, "hardware:k1:shop" + number)
                .after(ofDays(1));
    }

    private static StoryEvent refund(int number, String buyer) {
        return StoryEvent.order(EventType.REFUNDED, "o" + number, buyer, "s" + number % 9)
                .after(ofDays(3));
    }

    private static StoryEvent refund(int number, Duration after, long fen) {
        StoryEvent refund = order(EventType.REFUNDED, number, "he", 9).after(after);
        return fen == NO_SUM ? refund : refund.with(NumberField.AMOUNT, fen);
    }

    private static StoryEvent[] keptFor(int number, long fen) {
        return new StoryEvent[] {
            order(EventType.PAID, number, "he", 9).with(NumberField.AMOUNT, fen),
            order(EventType.SHIPPED, number, "he", 9).after(ofDays(1))
        };
    }

    /** A hundred yuan, of which so much goes back so long after the payment. */
    private static StoryEvent[] refunded(int number, Duration after, long fen) {
        return and(keptFor(number, 10_000), refund(number, after, fen));
    }

    private static StoryEvent[] and(StoryEvent[] some, StoryEvent another) {
        StoryEvent[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = another;
        return all;
    }

    private static Story.Outcome crew(int orders, int kept) {
        return each(
                orders,
                i -> {
                    String account = "a" + i % 3;
                    return i < kept ? keeps(i, account, 9) : hasBack(i, account, 9);
                });
    }
}
