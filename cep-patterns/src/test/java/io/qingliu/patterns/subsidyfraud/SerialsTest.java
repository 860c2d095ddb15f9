package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.later;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SUB-07: one appliance, two claims. */
class SerialsTest {

    private static StoryEvent claim(String order, String serial) {
        return StoryEvent.happens(EventType.SUBSIDY_CLAIMED)
                .with(TextField.ORDER, order)
                .with(NumberField.AMOUNT, 50_000)
                .with(TextField.SERIAL, "serial:k1:" + serial)
                .after(ofHours(2));
    }

    /** An appliance is sold and claimed for. */
    private static StoryEvent[] sold(String order, String buyer, String shop, String serial) {
        return new StoryEvent[] {unsubsidised(order, buyer, shop), claim(order, serial)};
    }

    /** So many appliances are sold by honest shops, and their numbers again by the shop. */
    private static Story again(int serials) {
        return story().on(1, "09:00")
                .every(ofHours(5), serials, i -> sold("o" + i, "b" + i, "honest" + i, "n" + i))
                .on(20, "09:00")
                .every(ofHours(5), serials, i -> sold("p" + i, "c" + i, "s1", "n" + i));
    }

    @Test
    void aMerchantWhoClaimsForThreeNumbersThatOthersSold() {
        again(3).watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-07", "SUB-07M")
                .spares("SHOP:P1:honest0");
    }

    @Test
    void aStolenListOfStockIsClaimedForBeforeTheDealerSells() {
        story().on(1, "09:00")
                .every(ofHours(5), 6, i -> sold("o" + i, "ring" + i, "thief", "n" + i))
                .on(20, "09:00")
                .every(ofHours(5), 6, i -> sold("p" + i, "c" + i / 2, "s1", "n" + i))
                .watchedAfterwards(RULES)
                .fires("SUB-07")
                .isSilent("SUB-07M")
                .findsNobody();
    }

    @Test
    void whoHasListsOfTwoDealersIsFoundAndTheyAreSpared() {
        story().on(1, "09:00")
                .every(ofHours(5), 6, i -> sold("o" + i, "ring" + i, "s1", "n" + i))
                .on(20, "09:00")
                .every(ofHours(5), 6, i -> sold("p" + i, "c" + i, "dealer" + i % 2, "n" + i))
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-07", "SUB-07M")
                .spares("SHOP:P1:dealer0")
                .spares("SHOP:P1:dealer1");
    }

    @Test
    void aMerchantThatRepeatsItsOwnNumbersIsFoundThoughAnotherClaimsForThemToo() {
        for (String other : new String[] {"s1", "another"}) {
            story().on(1, "09:00")
                    .every(ofHours(5), 3, i -> sold("o" + i, "b" + i, "s1", "n" + i))
                    .on(10, "09:00")
                    .every(ofHours(5), 3, i -> sold("p" + i, "c" + i, "s1", "n" + i))
                    .on(20, "09:00")
                    .every(ofHours(5), 3, i -> sold("q" + i, "d" + i, other, "n" + i))
                    .watchedAfterwards(RULES)
                    .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-07", "SUB-07M")
                    .spares("SHOP:P1:another");
        }
    }

    @Test
    void twoMayBeMistyped() {
        again(2).watchedAfterwards(RULES).fires("SUB-07").isSilent("SUB-07M").findsNobody();
    }

    @Test
    void whatCameBackAndWasRefundedIsSoldAgain() {
        story().on(1, "09:00")
                .every(ofHours(5), 4, i -> sold("o" + i, "b" + i, "honest", "n" + i))
                .on(10, "09:00")
                .every(
                        ofHours(5),
                        4,
                        i ->
                                new StoryEvent[] {
                                    later(EventType.REFUNDED, "o" + i, "b" + i, ofDays(1))
                                })
                .on(20, "09:00")
                .every(ofHours(5), 4, i -> sold("p" + i, "c" + i, "s1", "n" + i))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void oneClaimSentTwiceIsOneClaim() {
        story().on(1, "09:00")
                .every(
                        ofHours(5),
                        4,
                        i ->
                                new StoryEvent[] {
                                    unsubsidised("o" + i, "b" + i, "s1"),
                                    claim("o" + i, "n" + i),
                                    claim("o" + i, "n" + i).after(ofHours(3))
                                })
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aPlaceholderIsNoNumber() {
        story().on(1, "09:00")
                .every(ofHours(1), 12, i -> sold("o" + i, "b" + i, "s" + i % 6, "none"))
                .watchedAfterwards(RULES)
                .explainedBy("SUB-07", "PLACEHOLDER")
                .findsNobody();
    }

    @Test
    void aBuyerWhoClaimsTwiceForTwoAppliances() {
        story().on(1, "09:00")
                .every(ofHours(5), 2, i -> sold("o" + i, "b", "s" + i, "n" + i))
                .on(40, "09:00")
                .every(ofHours(5), 2, i -> sold("p" + i, "b", "t" + i, "n" + i))
                .watchedAfterwards(RULES)
                .finds(buyer("b"), SUBSIDY_FRAUD, SUSPECTED, "SUB-07", "SUB-07B");
        story().on(1, "09:00")
                .every(ofHours(5), 1, i -> sold("o" + i, "b", "s" + i, "n" + i))
                .on(40, "09:00")
                .every(ofHours(5), 1, i -> sold("p" + i, "b", "t" + i, "n" + i))
                .watchedAfterwards(RULES)
                .findsNobody();
    }

    @Test
    void aClaimWithoutOrderNamesWhoGetsTheMoney() {
        story().on(1, "09:00")
                .every(
                        ofHours(5),
                        6,
                        i ->
                                new StoryEvent[] {
                                    claim(null, "n" + i % 3)
                                            .with(TextField.TO, "s1")
                                            .with(NumberField.TO_KIND, PartyKind.SHOP)
                                })
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-07", "SUB-07M");
    }

    /** Claimed for, and what the buyer paid comes back from the till outside of refunds. */
    private static StoryEvent[] drawn(int i, String serial) {
        return new StoryEvent[] {
            unsubsidised("o" + i, "b" + i, "s1"),
            claim("o" + i, serial),
            StoryEvent.happens(EventType.TRANSFER)
                    .with(TextField.FROM, "s1")
                    .with(NumberField.FROM_KIND, PartyKind.SHOP)
                    .with(TextField.TO, "b" + i)
                    .with(NumberField.TO_KIND, PartyKind.BUYER)
                    .with(TextField.ORDER, "o" + i)
                    .with(NumberField.AMOUNT, Scheme.PRICE)
                    .after(ofDays(1))
        };
    }

    private static Story.Outcome machinesThatNeverLeaveTheStore(int orders, int serials) {
        return story().on(1, "09:00")
                .every(ofHours(8), orders, i -> drawn(i, "n" + i % serials))
                .watchedAfterwards(RULES);
    }

    /** Ten friends lend their names, once each, for three refrigerators. */
    @Test
    void whoHasThePriceBackOfAnApplianceThatIsClaimedForAgainAndAgainTookPart() {
        machinesThatNeverLeaveTheStore(10, 3)
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03C", "SUB-07")
                .finds(THE_SHOP, SUBSIDY_FRAUD, CANDIDATE, "SUB-03", "SUB-07", "SUB-07M");
        // Nine are no scheme of a shop's.
        machinesThatNeverLeaveTheStore(9, 3).isSilent("SUB-03C").spares(buyer("b0"));
    }

    /** Each number twice: of one of the two claims a hand may have slipped. */
    @Test
    void whoHasThePriceBackOfAnApplianceThatIsClaimedForTwiceIsObserved() {
        machinesThatNeverLeaveTheStore(10, 5)
                .finds(buyer("b0"), SUBSIDY_FRAUD, OBSERVED, "SUB-03C", "SUB-07");
    }

    /** A shop makes ten orders good from its till; a customer elsewhere has a clumsy merchant. */
    @Test
    void eitherOfTheTwoAloneIsNobody() {
        machinesThatNeverLeaveTheStore(10, 10).fires("SUB-03C").spares(buyer("b0"));
        story().on(1, "09:00")
                .every(ofHours(8), 9, i -> sold("o" + i, "b" + i, "s1", "n" + i % 3))
                .watchedAfterwards(RULES)
                .fires("SUB-07")
                .spares(buyer("b0"));
    }

    @Test
    void aYearAndNoMinuteMore() {
        year(ofDays(365)).watchedAfterwards(RULES).fires("SUB-07");
        year(ofDays(365).plusMinutes(1)).watchedAfterwards(RULES).isSilent("SUB-07");
    }

    private static Story year(Duration later) {
        return story().on(1, "09:00")
                .receive(sold("o", "b", "honest", "n"))
                .after(later)
                .receive(sold("p", "c", "s1", "n"));
    }
}
