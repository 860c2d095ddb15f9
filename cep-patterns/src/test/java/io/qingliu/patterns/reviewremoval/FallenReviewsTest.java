package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.StoryEvent.order;
import static io.qingliu.patterns.StoryEvent.scan;
import static io.qingliu.patterns.reviewremoval.Blame.REMOVAL;
import static io.qingliu.patterns.reviewremoval.Blame.SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.THE_SHOP;
import static io.qingliu.patterns.reviewremoval.Blame.posted;
import static io.qingliu.patterns.reviewremoval.Blame.removed;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** DEL-12, and what DEL-01 leaves to it: on this platform a review falls with its order. */
class FallenReviewsTest {

    private static final long PRICE = 19900;

    private static List<StoryEvent> bought(String number) {
        List<StoryEvent> all = new ArrayList<>();
        all.add(
                order(EventType.PAID, "o" + number, "b" + number, SHOP)
                        .with(NumberField.AMOUNT, PRICE));
        all.add(scan(EventType.PICKED_UP, "w" + number, "o" + number, SHOP).after(ofHours(5)));
        all.add(
                scan(EventType.DELIVERED_SELF, "w" + number, "o" + number, SHOP)
                        .after(ofHours(40)));
        return all;
    }

    private static StoryEvent refund(String number) {
        return order(EventType.REFUNDED, "o" + number, "b" + number, SHOP)
                .with(NumberField.AMOUNT, PRICE)
                .by(Actor.SELLER)
                .after(ofHours(70));
    }

    private static StoryEvent falls(String number) {
        return removed(number, SHOP, null).by(Actor.SYSTEM).after(ofHours(70).plusMinutes(4));
    }

    /** The system drops one star after the other, some minutes after the shop's refund. */
    private static Story refunds(
            int authors,
            int silent,
            UnaryOperator<StoryEvent> refund,
            UnaryOperator<StoryEvent> fall) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                ofHours(30),
                                authors,
                                i -> {
                                    List<StoryEvent> all = bought("n" + i);
                                    all.add(posted("n" + i, SHOP, 1).after(ofHours(50)));
                                    all.add(refund.apply(refund("n" + i)));
                                    all.add(fall.apply(falls("n" + i)));
                                    return all.toArray(new StoryEvent[0]);
                                });
        return story.on(2, "11:00")
                .every(
                        ofHours(17),
                        silent,
                        i -> {
                            List<StoryEvent> all = bought("s" + i);
                            all.add(refund("s" + i));
                            return all.toArray(new StoryEvent[0]);
                        });
    }

    private static Story refunds(int authors, int silent) {
        return refunds(authors, silent, each -> each, each -> each);
    }

    private static Story.Outcome seen(Story story) {
        return Blame.lifeGoesOn(story.on(20, "09:00"), 30).watchedBy(REMOVAL);
    }

    @Test
    void whoeverWroteOneStarIsRefundedByTheSellerAndHisReviewFalls() {
        seen(refunds(12, 0))
                .finds(THE_SHOP, Behavior.ADVERSE_REVIEW_REMOVAL, FindingStatus.SUSPECTED, "DEL-12")
                .isSilent("DEL-01");
        seen(refunds(11, 0)).findsNobody();
    }

    /** It does so for whoever has trouble: twelve authors of sixteen, of seventeen. */
    @Test
    void whoRefundsThoseWhoWroteNothingTooIsKind() {
        seen(refunds(12, 4)).fires("DEL-12");
        seen(refunds(12, 5)).findsNobody();
    }

    /** Of a friend's many orders each is refunded: he is one. */
    @Test
    void aFriendOfManyOrdersIsOne() {
        Story story = refunds(12, 0);
        story.on(2, "11:00")
                .every(
                        ofHours(17),
                        5,
                        i -> {
                            List<StoryEvent> all = bought("s" + i);
                            all.get(0).with(TextField.BUYER, "friend");
                            all.add(refund("s" + i).with(TextField.BUYER, "friend"));
                            return all.toArray(new StoryEvent[0]);
                        });
        seen(story).fires("DEL-12");
    }

    /**
     * Fresh fruit: whoever finds it bruised applies for his money, and the seller approves, as all
     * records have it. Of thirty fourteen write one star first.
     */
    @Test
    void aSellerWhoApprovesWhatBuyersAskForRefundsThoseWhoWroteNothing() {
        seen(refunds(14, 16)).findsNobody();
    }

    /** A small one, of whose buyers five wrote before they asked. */
    @Test
    void thatOfFiveAllHadWrittenIsChance() {
        seen(refunds(5, 0)).findsNobody();
    }

    @Test
    void mostOfWhatIsWrittenMustFall() {
        seen(blamedToo(refunds(12, 0), 12)).fires("DEL-12");
        seen(blamedToo(refunds(12, 0), 13)).findsNobody();
    }

    private static Story blamedToo(Story story, int others) {
        return story.on(2, "10:00")
                .every(ofHours(7), others, i -> new StoryEvent[] {posted("k" + i, SHOP, 2)});
    }

    /** Who asks for his money has it, and what he wrote falls: nobody did anything wrong. */
    @Test
    void whatIsAskedForOrDecidedIsNoDoingOfTheShops() {
        seen(refunds(14, 0, each -> each.by(Actor.BUYER), each -> each)).findsNobody();
        seen(refunds(14, 0, each -> each.by(Actor.SYSTEM), each -> each)).findsNobody();
    }

    /** Half of the price excuses the program, and speaks against the shop; less does neither. */
    @Test
    void aReviewFallsWithHalfOfThePriceAndNotWithAFen() {
        seen(refunds(12, 0, each -> each.with(NumberField.AMOUNT, PRICE / 2), each -> each))
                .fires("DEL-12")
                .isSilent("DEL-01");
        seen(refunds(12, 0, each -> each.with(NumberField.AMOUNT, PRICE / 2 - 1), each -> each))
                .isSilent("DEL-12")
                .fires("DEL-01");
        seen(refunds(3, 0, each -> each.with(NumberField.AMOUNT, 1), each -> each))
                .finds(
                        THE_SHOP,
                        Behavior.ADVERSE_REVIEW_REMOVAL,
                        FindingStatus.SUSPECTED,
                        "DEL-01");
    }

    @Test
    void instalmentsAreAdded() {
        seen(inTwo(PRICE * 49 / 100, PRICE * 49 / 100, Actor.SELLER))
                .fires("DEL-12")
                .isSilent("DEL-01");
        seen(inTwo(PRICE / 4, PRICE / 4, Actor.SELLER)).fires("DEL-12").isSilent("DEL-01");
        seen(inTwo(PRICE / 4, PRICE / 4 - 1, Actor.SELLER)).isSilent("DEL-12").fires("DEL-01");
        seen(inTwo(PRICE * 49 / 100, PRICE * 49 / 100, Actor.BUYER)).findsNobody();
    }

    /** Once more, as the purse has it. */
    @Test
    void theMoneyOfARefundIsNoSecondInstalment() {
        Story story = refunds(12, 0, each -> each.with(NumberField.AMOUNT, 8000), each -> each);
        for (int i = 0; i < 12; i++) {
            story.on(1, "09:00")
                    .receive(
                            Blame.pays("n" + i, SHOP)
                                    .with(NumberField.AMOUNT, 8000)
                                    .with(NumberField.REASON, Reason.REFUND)
                                    .after(ofHours(30 * i + 70)));
        }
        seen(story).isSilent("DEL-12");
    }

    /** So much in the evening before, and so much as the review falls. */
    private static Story inTwo(long first, long second, Actor by) {
        Story story =
                refunds(12, 0, each -> each.by(by).with(NumberField.AMOUNT, second), each -> each);
        for (int i = 0; i < 12; i++) {
            story.on(1, "09:00")
                    .receive(
                            refund("n" + i)
                                    .by(by)
                                    .with(NumberField.AMOUNT, first)
                                    .after(ofHours(30 * i + 60)));
        }
        return story;
    }

    @Test
    void goodsThatGoBackAreAReturn() {
        Story story = refunds(12, 0);
        for (int i = 0; i < 12; i++) {
            story.on(1, "09:00")
                    .receive(
                            scan(EventType.RETURNING, "wn" + i, "on" + i, SHOP)
                                    .after(ofHours(30 * i + 100)));
        }
        seen(story).findsNobody();
    }

    /** An hour later it is no rule of the platform's any more: somebody removes it. */
    @Test
    void whatIsRemovedLaterDoesNotFall() {
        seen(refunds(12, 0, each -> each, fall -> fall.after(ofHours(71)))).isSilent("DEL-01");
        seen(refunds(12, 0, each -> each, fall -> fall.after(ofHours(71).plus(ofMinutes(1)))))
                .fires("DEL-01")
                .isSilent("DEL-12");
        seen(refunds(
                        12,
                        0,
                        each -> each,
                        fall -> fall.by(Actor.STAFF).with(TextField.OPERATOR, "hand")))
                .fires("DEL-01")
                .isSilent("DEL-12");
    }
}
