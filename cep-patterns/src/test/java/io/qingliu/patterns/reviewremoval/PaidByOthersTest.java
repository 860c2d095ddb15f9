package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.changed;
import static io.qingliu.patterns.reviewremoval.Blame.pays;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.withdrawn;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** DEL-16: helpers of a shop pay those who blamed it, and call it after-sale. */
class PaidByOthersTest {

    private static final long PRICE = 189_900;
    static final long SUM = 8_800;
    static final Duration PAID = ofHours(80);
    private static final Duration TEN = ofMinutes(10);

    /** An appliance of the shop's comes, and is confirmed. */
    private static List<StoryEvent> bought(String number) {
        return bought(number, "b" + number);
    }

    static List<StoryEvent> bought(String number, String buyer) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, "o" + number, buyer, SHOP)
                        .with(NumberField.AMOUNT, PRICE)
                        .with(TextField.SHOP_PAY_ACCOUNT, "till"));
        all.add(scan(EventType.PICKED_UP, number).after(ofHours(5)));
        all.add(scan(EventType.DELIVERED_SELF, number).after(ofHours(40)));
        all.add(order(EventType.COMPLETED, "o" + number, buyer, SHOP).after(ofHours(50)));
        return all;
    }

    private static StoryEvent scan(EventType type, String number) {
        return StoryEvent.scan(type, "w" + number, "o" + number, SHOP);
    }

    static StoryEvent by(String payer, String number) {
        return pays(number, SHOP)
                .with(TextField.FROM, payer)
                .with(TextField.FROM_ACCOUNT, payer)
                .with(NumberField.FROM_KIND, PartyKind.OTHER)
                .with(NumberField.AMOUNT, SUM)
                .with(NumberField.REASON, Reason.AFTER_SALE)
                .after(PAID);
    }

    /** Three purses in turn: none of them pays five authors of the twelve. */
    static StoryEvent helper(int i) {
        return by("fixer" + i % 3, "n" + i);
    }

    static StoryEvent five(String number) {
        return changed(number, SHOP, 5).after(PAID.plusHours(9));
    }

    private static StoryEvent[] blamed(String number, StoryEvent... then) {
        List<StoryEvent> all = bought(number);
        all.add(posted(number, SHOP, 1).after(ofHours(60)));
        all.addAll(List.of(then));
        return all.toArray(new StoryEvent[0]);
    }

    static StoryEvent[] silent(String number, StoryEvent payment) {
        List<StoryEvent> all = bought(number);
        all.add(payment);
        return all.toArray(new StoryEvent[0]);
    }

    static Story shop(int authors, int comeRound, int silent, IntFunction<StoryEvent> toSilent) {
        Story story =
                authors(
                        authors,
                        i ->
                                i >= authors - comeRound
                                        ? blamed("n" + i, helper(i), five("n" + i))
                                        : blamed("n" + i, helper(i)));
        story.on(1, "13:00").every(ofHours(6), silent, i -> silent("s" + i, toSilent.apply(i)));
        return story;
    }

    static Story shop(int authors, int comeRound) {
        return shop(authors, comeRound, 0, i -> null);
    }

    private static Story authors(int authors, IntFunction<StoryEvent[]> author) {
        return story().on(1, "09:00").every(ofHours(20), authors, author);
    }

    static Story twelve(IntFunction<StoryEvent> payment) {
        return authors(12, i -> blamed("n" + i, payment.apply(i), five("n" + i)));
    }

    /** One more takes his word back, days later, for nothing. */
    static Story.Outcome seen(Story story) {
        story.on(25, "09:00")
                .receive(posted("z", SHOP, 1))
                .receive(withdrawn("z", SHOP).after(ofHours(30)));
        return Blame.lifeGoesOn(story, 40).watchedBy(REMOVAL);
    }

    @Test
    void helpersWhoPayTheCriticsOfOneShopAreFoundWithIt() {
        seen(shop(12, 12))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-16")
                .finds(
                        "PAY_ACCOUNT::fixer0",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-16")
                .finds(
                        "PAY_ACCOUNT::fixer2",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-16")
                .isSilent("DEL-09")
                .spares("BUYER:P1:bn1");
    }

    /** As of DEL-11: chance has all of twelve come round once in 122 honest shops. */
    @Test
    void thatNearlyAllComeRoundIsNoChance() {
        seen(shop(11, 11)).findsNobody();
        seen(shop(18, 17)).fires("DEL-16");
        seen(shop(17, 16)).isSilent("DEL-16");
    }

    /** A maker who pays for what broke: every third stays angry. */
    @Test
    void ofThoseWhomAContractorPaysSomeStayAngry() {
        seen(shop(24, 16)).findsNobody();
    }

    /** Most who complain write no review. */
    @Test
    void whoPaysThoseWhoWroteNothingTooMakesGood() {
        seen(shop(12, 12, 4, i -> by("maker", "s" + i))).fires("DEL-16");
        seen(shop(12, 12, 5, i -> by("maker", "s" + i))).findsNobody();
    }

    @Test
    void aLittleToEachOfManyHidesNothing() {
        seen(shop(12, 12, 60, i -> by("maker", "s" + i).with(NumberField.AMOUNT, 300)))
                .fires("DEL-16");
        seen(shop(12, 12, 60, i -> by("maker", "s" + i).with(NumberField.AMOUNT, 1)))
                .fires("DEL-16");
    }

    /** A first payment that comes too early hides no second. */
    @Test
    void eachPaymentCounts() {
        seen(authors(
                        12,
                        i ->
                                blamed(
                                        "n" + i,
                                        helper(i).with(NumberField.AMOUNT, 300).after(ofHours(55)),
                                        helper(i),
                                        five("n" + i))))
                .fires("DEL-16");
    }

    /** Paid on Monday; three yuan more as it is withdrawn, or when it is done. */
    @Test
    void noLaterPaymentHidesOne() {
        for (Duration more : List.of(ofHours(49), ofHours(51))) {
            seen(authors(
                            12,
                            i ->
                                    blamed(
                                            "n" + i,
                                            helper(i),
                                            helper(i)
                                                    .with(NumberField.AMOUNT, 300)
                                                    .after(PAID.plus(more)),
                                            withdrawn("n" + i, SHOP).after(PAID.plusHours(50)))))
                    .fires("DEL-16");
        }
    }

    /** It may have fallen with its order, but for the money of Monday. */
    @Test
    void noRefundHidesAnEarlierPayment() {
        seen(authors(12, i -> refundedLater(i, helper(i)))).fires("DEL-16");
        seen(authors(12, i -> refundedLater(i))).isSilent("DEL-16");
    }

    private static StoryEvent[] refundedLater(int i, StoryEvent... earlier) {
        List<StoryEvent> then = new ArrayList<>(List.of(earlier));
        then.add(
                order(EventType.REFUNDED, "on" + i, "bn" + i, SHOP)
                        .with(NumberField.AMOUNT, PRICE / 2)
                        .by(Actor.SYSTEM)
                        .after(PAID.plusHours(50).minusMinutes(6)));
        then.add(helper(i).after(PAID.plusHours(50).minusMinutes(5)));
        then.add(withdrawn("n" + i, SHOP).after(PAID.plusHours(50)));
        return blamed("n" + i, then.toArray(new StoryEvent[0]));
    }

    /** It goes away while they are still in the chat: what strangers pay voids no order. */
    @Test
    void whatIsWithdrawnAtOnceCounts() {
        seen(gone(ofMillis(1))).fires("DEL-16");
        seen(gone(Duration.ZERO)).isSilent("DEL-16");
        seen(gone(ofHours(72))).fires("DEL-16");
        seen(gone(ofHours(72).plusMillis(1))).isSilent("DEL-16");
    }

    private static Story gone(Duration later) {
        return authors(
                12,
                i -> blamed("n" + i, helper(i), withdrawn("n" + i, SHOP).after(PAID.plus(later))));
    }

    /** Refunded in the same minutes, it may fall with its order. */
    @Test
    void whatIsRefundedMayFallByItself() {
        seen(refunded(PRICE / 2, TEN, TEN)).isSilent("DEL-16");
        seen(refunded(PRICE / 2, TEN, TEN.plusMillis(1))).fires("DEL-16");
        seen(refunded(PRICE / 2, TEN.plusMillis(1), TEN)).fires("DEL-16");
        seen(refunded(PRICE / 2 - 1, TEN, TEN)).fires("DEL-16");
    }

    private static Story refunded(long fen, Duration before, Duration after) {
        return authors(
                12,
                i ->
                        blamed(
                                "n" + i,
                                order(EventType.REFUNDED, "on" + i, "bn" + i, SHOP)
                                        .with(NumberField.AMOUNT, fen)
                                        .by(Actor.SYSTEM)
                                        .after(PAID.minus(before)),
                                helper(i),
                                withdrawn("n" + i, SHOP).after(PAID.plus(after))));
    }

    @Test
    void nobodyIsBoughtForLessThanThreeYuan() {
        seen(twelve(i -> helper(i).with(NumberField.AMOUNT, 300))).fires("DEL-16");
        seen(twelve(i -> helper(i).with(NumberField.AMOUNT, 299))).findsNobody();
    }

    @Test
    void threeInTenAdverseReviewsMustBeGivenUp() {
        seen(blamedToo(27)).fires("DEL-16");
        seen(blamedToo(28)).isSilent("DEL-16");
    }

    private static Story blamedToo(int others) {
        return shop(12, 12)
                .on(2, "10:00")
                .every(ofHours(7), others, i -> new StoryEvent[] {posted("k" + i, SHOP, 2)});
    }

    /** Whoever pays one critic or two may be their friend. */
    @Test
    void aPayerHasThreeAuthors() {
        seen(twelve(i -> by(i < 3 ? "other" : "fixer", "n" + i)))
                .finds(
                        "PAY_ACCOUNT::other",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-16");
        seen(twelve(i -> by(i < 2 ? "other" : "fixer", "n" + i)))
                .fires("DEL-16")
                .spares("PAY_ACCOUNT::other");
    }

    /** Who insures its parcels pays at this shop too, whoever's parcel broke. */
    @Test
    void anInsurerIsNotAmongThem() {
        seen(insured(1))
                .finds(
                        "PAY_ACCOUNT::insurer",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-16");
        seen(insured(2)).fires("DEL-16").spares("PAY_ACCOUNT::insurer");
    }

    private static Story insured(int silent) {
        Story story = twelve(i -> by(i < 3 ? "insurer" : "fixer", "n" + i));
        story.on(1, "13:00")
                .every(ofHours(6), silent, i -> silent("s" + i, by("insurer", "s" + i)));
        return story;
    }

    @Test
    void whatTheShopPaysAndWhatNamesNoReasonIsOthersBusiness() {
        seen(twelve(i -> helper(i).with(TextField.FROM_ACCOUNT, "till"))).isSilent("DEL-16");
        seen(twelve(
                        i ->
                                helper(i)
                                        .with(TextField.FROM, SHOP)
                                        .with(NumberField.FROM_KIND, PartyKind.SHOP)))
                .isSilent("DEL-16");
        seen(twelve(i -> helper(i).with(NumberField.REASON, Reason.OTHER))).isSilent("DEL-16");
        seen(twelve(i -> helper(i).with(TextField.TO, "somebody"))).isSilent("DEL-16");
    }

    /** An insurer pays for the way back when the parcel is on it. */
    @Test
    void whatHasGoneBackIsAReturn() {
        seen(returned(PAID.minusMinutes(1))).findsNobody();
        seen(returned(PAID.plusMinutes(1))).fires("DEL-16");
    }

    private static Story returned(Duration after) {
        return authors(
                12,
                i ->
                        blamed(
                                "n" + i,
                                helper(i),
                                five("n" + i),
                                scan(EventType.RETURNING, "n" + i).after(after)));
    }

    @Test
    void whoWasPaidBeforeHeWroteWasNotPaidForIt() {
        seen(twelve(i -> helper(i).after(ofHours(55)))).findsNobody();
    }

    @Test
    void afterThreeDaysItWasNotTheMoney() {
        seen(ending(ofHours(72))).fires("DEL-16");
        seen(ending(ofHours(72).plusMillis(1))).findsNobody();
    }

    private static Story ending(Duration later) {
        return authors(
                12,
                i -> blamed("n" + i, helper(i), changed("n" + i, SHOP, 5).after(PAID.plus(later))));
    }
}
