package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.changed;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.PAID;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.SUM;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.by;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.five;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.helper;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.seen;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.shop;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.silent;
import static io.qingliu.patterns.reviewremoval.PaidByOthersTest.twelve;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** DEL-11, DEL-14 and DEL-16 count people: a customer or a friend of many orders is one. */
class PayeesTest {

    /** What a friend is sent comes back: one is one, however much he is sent, and however often. */
    @Test
    void aDearPresentToAFriendHidesNothing() {
        seen(shop(12, 12, 1, i -> sends("fixer0", i, 40_000)))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-16")
                .finds(
                        "PAY_ACCOUNT::fixer0",
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-16");
        seen(shop(12, 12, 4, i -> sends("fixer0", i, 40_000))).fires("DEL-16");
        seen(shop(12, 12, 5, i -> sends("fixer0", i, 40_000))).findsNobody();
        Story often = shop(12, 12);
        often.on(1, "13:00").every(ofHours(6), 9, PayeesTest::ofFriend);
        seen(often).fires("DEL-16");
    }

    /** Who has half of what the middle author has counts half. */
    @Test
    void whoHasLessCountsForLess() {
        seen(shop(12, 12, 8, i -> sends("maker", i, SUM / 2))).fires("DEL-16");
        seen(shop(12, 12, 9, i -> sends("maker", i, SUM / 2))).findsNobody();
    }

    /** Of twelve authors the sixth: what the others have, or one of them, changes nothing. */
    @Test
    void itIsTheMiddleAuthorWhoIsHeldAgainst() {
        seen(unequal(5)).fires("DEL-16");
        seen(unequal(6)).findsNobody();
    }

    /** So many authors have a usual sum, the others a hundred times as much; five wrote nothing. */
    private static Story unequal(int usual) {
        Story story = twelve(i -> helper(i).with(NumberField.AMOUNT, i < usual ? SUM : 100 * SUM));
        story.on(1, "13:00").every(ofHours(6), 5, i -> silent("s" + i, sends("maker", i, 88_000)));
        return story;
    }

    private static StoryEvent sends(String payer, int i, long fen) {
        return by(payer, "s" + i).with(NumberField.AMOUNT, fen);
    }

    private static StoryEvent[] ofFriend(int i) {
        List<StoryEvent> all = PaidByOthersTest.bought("s" + i, "friend");
        all.add(sends("maker", i, 40_000).with(TextField.TO, "friend"));
        return all.toArray(new StoryEvent[0]);
    }

    /** An insurer pays one customer for each of twelve parcels, and he is content with all. */
    @Test
    void oneCustomerMakesUpHisMindOnce() {
        seen(ordersOf(24, 2)).fires("DEL-16");
        seen(ordersOf(22, 2)).isSilent("DEL-16");
        seen(ordersOf(24, 24)).findsNobody();
    }

    private static Story ordersOf(int orders, int each) {
        return story().on(1, "09:00")
                .every(ofHours(10), orders, i -> twice("n" + i, "c" + i / each, five("n" + i)));
    }

    private static StoryEvent[] twice(String number, String author, StoryEvent end) {
        List<StoryEvent> all = PaidByOthersTest.bought(number, author);
        all.add(posted(number, SHOP, 1).with(TextField.BUYER, author).after(ofHours(60)));
        all.add(by("fixer", number).with(TextField.TO, author));
        all.add(end.with(TextField.BUYER, author));
        return all.toArray(new StoryEvent[0]);
    }

    /** A thirteenth review, of one of twelve: he is paid for it and lets it stand. */
    @Test
    void whoLetsOneStandDoesNotComeRound() {
        seen(twelve(PaidByOthersTest::helper).on(2, "09:00").receive(again(five("again"))))
                .fires("DEL-16");
        StoryEvent three = changed("again", SHOP, 3).after(PAID.plusHours(9));
        seen(twelve(PaidByOthersTest::helper).on(2, "09:00").receive(again(three)))
                .isSilent("DEL-16");
    }

    private static StoryEvent[] again(StoryEvent end) {
        return twice("again", "bn0", end);
    }

    /** The same of what the shop gives back itself. */
    @Test
    void whoHasThePriceAgainMakesUpHisMindOnce() {
        PriceForBlameTest.seen(givenBack(24, 2)).fires("DEL-11");
        PriceForBlameTest.seen(givenBack(22, 2)).isSilent("DEL-11");
        PriceForBlameTest.seen(givenBack(14, 14)).isSilent("DEL-11");
        Story story = PriceForBlameTest.shop(12, 12, 0);
        story.on(1, "13:00")
                .every(
                        ofHours(20),
                        5,
                        i -> {
                            List<StoryEvent> all = of("friend", PriceForBlameTest.bought("s" + i));
                            all.add(
                                    PriceForBlameTest.adjusts("s" + i)
                                            .with(TextField.TO, "friend"));
                            return all.toArray(new StoryEvent[0]);
                        });
        PriceForBlameTest.seen(story).fires("DEL-11");
    }

    private static Story givenBack(int orders, int each) {
        return ordersOf(
                orders,
                each,
                PriceForBlameTest::bought,
                PriceForBlameTest::adjusts,
                PriceForBlameTest::five);
    }

    @Test
    void whoHasMoreThanThePriceMakesUpHisMindOnce() {
        MoreThanPriceTest.seen(givenMore(24)).fires("DEL-14");
        MoreThanPriceTest.seen(givenMore(22)).isSilent("DEL-14");
    }

    private static Story givenMore(int orders) {
        return ordersOf(
                orders,
                2,
                MoreThanPriceTest::bought,
                number -> MoreThanPriceTest.compensates(number, MoreThanPriceTest.MORE),
                MoreThanPriceTest::five);
    }

    private static Story ordersOf(
            int orders,
            int each,
            Function<String, List<StoryEvent>> bought,
            Function<String, StoryEvent> payment,
            Function<String, StoryEvent> end) {
        return story().on(1, "09:00")
                .every(
                        ofHours(10),
                        orders,
                        i -> {
                            String author = "c" + i / each;
                            List<StoryEvent> all = of(author, bought.apply("n" + i));
                            all.add(
                                    posted("n" + i, SHOP, 1)
                                            .with(TextField.BUYER, author)
                                            .after(ofHours(60)));
                            all.add(payment.apply("n" + i).with(TextField.TO, author));
                            all.add(end.apply("n" + i).with(TextField.BUYER, author));
                            return all.toArray(new StoryEvent[0]);
                        });
    }

    /** Somebody else buys it: its first and last record name the buyer. */
    private static List<StoryEvent> of(String buyer, List<StoryEvent> bought) {
        bought.get(0).with(TextField.BUYER, buyer);
        bought.get(bought.size() - 1).with(TextField.BUYER, buyer);
        return bought;
    }
}
