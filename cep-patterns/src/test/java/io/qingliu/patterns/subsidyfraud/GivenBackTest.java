package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.GIVEN;
import static io.qingliu.patterns.subsidyfraud.Scheme.PRICE;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.device;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** SUB-03P: the price goes back by somebody else's hand. */
class GivenBackTest {

    /** What the buyers paid of 150 yuan: 120 each, so that ten make 1,500 and seven 1,050. */
    private static final long DEAR = 15_000;

    private static StoryEvent back(String from, int order, String to, long sum, Duration after) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.ORDER, "o" + order)
                .with(TextField.FROM, from)
                .with(NumberField.FROM_KIND, PartyKind.BUYER)
                .with(TextField.TO, to)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, sum)
                .after(after);
    }

    private static StoryEvent dear(int i, String buyer) {
        return paid("o" + i, buyer).with(NumberField.AMOUNT, DEAR);
    }

    private static StoryEvent[] drawn(int i) {
        return new StoryEvent[] {
            dear(i, "b" + i), back("clerk", i, "b" + i, DEAR - GIVEN, ofDays(3))
        };
    }

    private static Story.Outcome of(int orders, IntFunction<StoryEvent[]> received) {
        return story().on(1, "09:00").every(ofHours(20), orders, received).watchedAfterwards(RULES);
    }

    @Test
    void aClerkGivesThePriceOfTenOrdersBack() {
        of(10, GivenBackTest::drawn)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03P")
                .finds(buyer("clerk"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03P")
                .spares(buyer("b0"));
        of(9, GivenBackTest::drawn).findsNobody();
    }

    @Test
    void inTwoPartsItIsThePriceToo() {
        long own = DEAR - GIVEN;
        for (long second : new long[] {own * 8 / 10 - 5000, own * 8 / 10 - 5001}) {
            Story.Outcome outcome =
                    of(
                            10,
                            i ->
                                    new StoryEvent[] {
                                        dear(i, "b" + i),
                                        back("clerk", i, "b" + i, 5000, ofDays(3)),
                                        back("clerk", i, "b" + i, second, ofDays(6))
                                    });
            if (second + 5000 >= own * 8 / 10) {
                outcome.fires("SUB-03P");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /** Sixteen parts of twenty are four fifths; the four that follow add nothing to it. */
    @Test
    void anOrderPaidBackInPartsCountsOnce() {
        of(10, i -> inFiveParts(i, DEAR))
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-03P")
                .spares(buyer("b0"))
                .spares(buyer("b9"));
        // Ten orders of 99.80 yuan are no thousand, in however many parts they come back.
        of(10, i -> inFiveParts(i, 9_980)).findsNobody();
    }

    private static StoryEvent[] inFiveParts(int i, long price) {
        long part = (price - GIVEN) / 20;
        return new StoryEvent[] {
            paid("o" + i, "b" + i).with(NumberField.AMOUNT, price),
            back("clerk", i, "b" + i, 16 * part, ofDays(3)),
            back("clerk", i, "b" + i, part, ofDays(4)),
            back("clerk", i, "b" + i, part, ofDays(5)),
            back("clerk", i, "b" + i, part, ofDays(6)),
            back("clerk", i, "b" + i, part, ofDays(7))
        };
    }

    @Test
    void whoIsPaidBackTwiceTakesPart() {
        of(
                        10,
                        i ->
                                new StoryEvent[] {
                                    dear(i, "b" + i / 2),
                                    back("clerk", i, "b" + i / 2, DEAR, ofDays(3))
                                })
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03P");
        of(
                        10,
                        i ->
                                new StoryEvent[] {
                                    dear(i, "b" + i % 4),
                                    back("parent", i, "b" + i % 4, DEAR, ofDays(3))
                                })
                .findsNobody();
    }

    @Test
    void severalPursesAreSeveralPayers() {
        of(
                        18,
                        i ->
                                new StoryEvent[] {
                                    dear(i, "b" + i),
                                    back("friend" + i % 2, i, "b" + i, DEAR, ofDays(3))
                                })
                .findsNobody();
    }

    @Test
    void goodwillAndRefundsAreNone() {
        for (Reason reason : new Reason[] {Reason.AFTER_SALE, Reason.REFUND}) {
            of(
                            12,
                            i -> {
                                StoryEvent[] received = drawn(i);
                                received[1].with(NumberField.REASON, reason);
                                return received;
                            })
                    .findsNobody();
        }
    }

    @Test
    void aThousandYuanAtLeast() {
        for (long price : new long[] {10_000, 9_999}) {
            Story.Outcome outcome =
                    of(
                            10,
                            i ->
                                    new StoryEvent[] {
                                        paid("o" + i, "b" + i).with(NumberField.AMOUNT, price),
                                        back("clerk", i, "b" + i, PRICE, ofDays(3))
                                    });
            if (price == 10_000) {
                outcome.fires("SUB-03P");
            } else {
                outcome.findsNobody();
            }
        }
    }

    /** A third of what the shop sells with a subsidy: else somebody else's customers. */
    @Test
    void threeOfTenSubsidisedOrders() {
        for (int others : new int[] {23, 24}) {
            Story story = story().on(1, "09:00").every(ofHours(20), 10, GivenBackTest::drawn);
            story.on(5, "12:00")
                    .every(ofHours(1), others, i -> new StoryEvent[] {paid("x" + i, "x" + i)});
            Story.Outcome outcome = story.watchedAfterwards(RULES);
            if (others == 23) {
                outcome.fires("SUB-03P");
            } else {
                outcome.isSilent("SUB-03P");
            }
        }
    }

    @Test
    void aFirmPaysItsStaffBack() {
        of(
                        12,
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[0].with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT);
                            return received;
                        })
                .explainedBy("SUB-03P", "CORPORATE_PROCUREMENT")
                .findsNobody();
        of(
                        12,
                        i -> {
                            StoryEvent[] received = drawn(i);
                            received[0].with(TextField.BUILDING, "building:k1:works");
                            return received;
                        })
                .explainedBy("SUB-03P", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }

    // SUB-03H

    /** As {@link #drawn}, the last ones on a handset that is nobody's own. */
    private static StoryEvent[] drawnOn(int i, int firstOnHandset, String payer) {
        StoryEvent order = dear(i, "b" + i);
        return new StoryEvent[] {
            i < firstOnHandset ? order : on("drawer", order),
            back(i < firstOnHandset ? "clerk" : payer, i, "b" + i, DEAR - GIVEN, ofDays(3))
        };
    }

    @Test
    void threeOfTheTenAreOneHand() {
        of(10, i -> drawnOn(i, 7, "clerk"))
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H")
                .finds(buyer("b8"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H")
                .finds(buyer("b9"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H")
                .spares(buyer("b0"))
                .spares(device("b0"));
        of(9, i -> drawnOn(i, 6, "clerk")).findsNobody();
    }

    /** The handset's three come back first, and those of seven others afterwards. */
    @Test
    void itDoesNotMatterWhoIsPaidFirst() {
        of(10, i -> i < 3 ? drawnOn(i, 0, "clerk") : drawn(i))
                .finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H")
                .finds(buyer("b0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H")
                .spares(buyer("b9"));
        of(9, i -> i < 3 ? drawnOn(i, 0, "clerk") : drawn(i)).findsNobody();
    }

    /** A couple on one tablet, each with one order of a batch that was made good to everybody. */
    @Test
    void aCoupleOnOneTabletIsNoHand() {
        of(10, i -> drawnOn(i, 8, "clerk"))
                .fires("SUB-03P")
                .isSilent("SUB-03H")
                .spares(device("drawer"))
                .spares(buyer("b8"))
                .spares(buyer("b9"));
    }

    /** Twice each is no batch: the seventh to tenth order are of two accounts, or of three. */
    @Test
    void twoWhoArePaidTwiceEachAreOneHand() {
        for (int last : new int[] {9, 8}) {
            Story.Outcome outcome =
                    of(
                            10,
                            i -> {
                                boolean held = i >= 6 && i <= last;
                                String buyer = "b" + (held ? i % 2 : i + 2);
                                StoryEvent order = dear(i, buyer);
                                return new StoryEvent[] {
                                    held ? on("drawer", order) : order,
                                    back("clerk", i, buyer, DEAR - GIVEN, ofDays(3))
                                };
                            });
            if (last == 9) {
                outcome.finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H");
            } else {
                outcome.isSilent("SUB-03H").spares(device("drawer"));
            }
        }
    }

    /** A family on one handset to whom somebody else makes something good. */
    @Test
    void aFamilyThatTheClerkDidNotPay() {
        of(13, i -> drawnOn(i, 10, "uncle"))
                .fires("SUB-03P")
                .isSilent("SUB-03H")
                .spares(buyer("b10"));
    }

    /** Ten of the first clerk and twelve of the second: the first is enough for itself. */
    @Test
    void aSecondClerkWhoPaysMoreHidesNobody() {
        for (int ofFirst : new int[] {10, 9}) {
            Story.Outcome outcome =
                    story().on(1, "09:00")
                            .every(
                                    ofHours(10),
                                    12 + ofFirst,
                                    i -> {
                                        StoryEvent[] received = drawnOn(i, 9 + ofFirst, "clerk");
                                        return i < 12
                                                ? new StoryEvent[] {
                                                    dear(i, "b" + i),
                                                    back(
                                                            "second",
                                                            i,
                                                            "b" + i,
                                                            DEAR - GIVEN,
                                                            ofDays(3))
                                                }
                                                : received;
                                    })
                            .watchedAfterwards(RULES);
            if (ofFirst == 10) {
                outcome.finds(device("drawer"), SUBSIDY_FRAUD, SUSPECTED, "SUB-03H");
            } else {
                outcome.isSilent("SUB-03H").fires("SUB-03P");
            }
        }
    }

    /** Where the shop has no such scheme a handset says nothing: too little, or of too few. */
    @Test
    void aHandsetIsOnlySeenWhereSomebodyGivesBackForTheShop() {
        for (int others : new int[] {23, 24}) {
            Story story =
                    story().on(1, "09:00").every(ofHours(20), 10, i -> drawnOn(i, 7, "clerk"));
            story.on(5, "12:00")
                    .every(ofHours(1), others, i -> new StoryEvent[] {paid("x" + i, "x" + i)});
            Story.Outcome outcome = story.watchedAfterwards(RULES);
            if (others == 23) {
                outcome.fires("SUB-03H");
            } else {
                outcome.isSilent("SUB-03H");
            }
        }
        for (long price : new long[] {10_000, 9_999}) {
            Story.Outcome outcome =
                    of(
                            10,
                            i -> {
                                StoryEvent[] received = drawnOn(i, 7, "clerk");
                                received[0].with(NumberField.AMOUNT, price);
                                return received;
                            });
            if (price == 10_000) {
                outcome.fires("SUB-03H");
            } else {
                outcome.findsNobody();
            }
        }
        // Four accounts, of which two are on the handset, and a fifth.
        for (int accounts : new int[] {5, 4}) {
            Story.Outcome outcome =
                    of(
                            12,
                            i -> {
                                StoryEvent order = dear(i, "b" + i % accounts);
                                return new StoryEvent[] {
                                    i % accounts < 2 ? on("drawer", order) : order,
                                    back("clerk", i, "b" + i % accounts, DEAR, ofDays(3))
                                };
                            });
            if (accounts == 5) {
                outcome.fires("SUB-03H");
            } else {
                outcome.findsNobody();
            }
        }
    }

    @Test
    void colleaguesOfAFirmMayShareAHandset() {
        of(
                        12,
                        i -> {
                            StoryEvent[] received = drawnOn(i, 9, "clerk");
                            received[0].with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT);
                            return received;
                        })
                .explainedBy("SUB-03H", "CORPORATE_PROCUREMENT")
                .findsNobody();
    }
}
