package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.event.EventType.DELIVERED_SELF;
import static io.qingliu.domain.event.EventType.PICKED_UP;
import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static io.qingliu.patterns.subsidyfraud.Scheme.unsubsidised;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

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
import org.junit.jupiter.api.Test;

/** SUB-08T: a kettle for customers, and forty grams for those whose kettle the purse pays. */
class TrifleClaimsTest {

    private static final int KETTLE = 1200;

    private static StoryEvent scan(
            EventType type, String parcel, String order, int grams, int hours) {
        return StoryEvent.scan(type, parcel + order, order, SHOP)
                .with(NumberField.WEIGHT, grams)
                .after(ofHours(hours));
    }

    /** Of an item, paid for, collected and handed over with so many grams. */
    private static StoryEvent[] sent(StoryEvent paid, String order, String item, int grams) {
        return new StoryEvent[] {
            paid.with(TextField.ITEM, item).with(NumberField.CATALOG_WEIGHT, KETTLE),
            scan(PICKED_UP, "w", order, grams, 5),
            scan(DELIVERED_SELF, "w", order, grams, 40)
        };
    }

    private static StoryEvent[] subsidised(int i, int grams) {
        return sent(paid("o" + i, "b" + i), "o" + i, "kettle", grams);
    }

    /** Somebody pays the whole price. */
    private static StoryEvent[] whole(String item) {
        return sent(unsubsidised("x", "customer", SHOP), "x", item, 1250);
    }

    private static Story.Outcome week(
            String sentWhole, int orders, IntFunction<StoryEvent[]> order) {
        return daysLater(
                story().on(1, "09:00").receive(whole(sentWhole)).every(ofHours(12), orders, order));
    }

    private static Story.Outcome daysLater(Story story) {
        return story.after(ofDays(6))
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedAfterwards(RULES);
    }

    @Test
    void tenTriflesForWhatACustomerGetsWholeAreObserved() {
        week("kettle", 10, i -> subsidised(i, 400))
                .finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-08T");
        week("kettle", 9, i -> subsidised(i, 400)).findsNobody();
        week("kettle", 10, i -> subsidised(i, 401)).findsNobody();
    }

    /** A catalogue may be wrong about an item: nobody gets that one whole. */
    @Test
    void anItemThatIsNeverSentWholeMayBeLight() {
        week("pot", 12, i -> subsidised(i, 40)).findsNobody();
    }

    @Test
    void whatIsPaidForInFullIsAnotherBehaviour() {
        week("kettle", 12, i -> sent(unsubsidised("o" + i, "b" + i, SHOP), "o" + i, "kettle", 40))
                .findsNobody();
    }

    /** A busy shop mispacks one in six; one in five is none of its packer's doing. */
    @Test
    void someOfManyAreMispacked() {
        sixtyOfWhichOneIn(6).findsNobody();
        sixtyOfWhichOneIn(5).fires("SUB-08T");
    }

    private static Story.Outcome sixtyOfWhichOneIn(int orders) {
        return daysLater(
                story().on(1, "09:00")
                        .receive(whole("kettle"))
                        .every(
                                Duration.ofMinutes(100),
                                60,
                                i -> subsidised(i, i % orders == 0 ? 40 : 1250)));
    }

    /** The lid comes first, and the kettle two days later. */
    @Test
    void whatComesInTwoParcelsIsWeighedTogether() {
        week("kettle", 12, i -> inTwoParcels(i, ofDays(3))).findsNobody();
        week("kettle", 12, i -> inTwoParcels(i, ofDays(3).plusHours(1))).fires("SUB-08T");
    }

    private static StoryEvent[] inTwoParcels(int i, Duration later) {
        StoryEvent[] received = Arrays.copyOf(subsidised(i, 40), 4);
        received[3] = scan(PICKED_UP, "rest", "o" + i, 1200, 0).after(ofHours(40).plus(later));
        return received;
    }

    /** Newcomers of two to a handset come to an honest shop as well; it sends them kettles. */
    @Test
    void aShopThatPacksTriflesForTiedNewcomersIsSuspected() {
        tiedNewcomers(40).finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-01S", "SUB-08T");
        tiedNewcomers(1250).finds(THE_SHOP, SUBSIDY_FRAUD, OBSERVED, "SUB-01S");
    }

    private static Story.Outcome tiedNewcomers(int grams) {
        return daysLater(
                story().on(1, "09:00")
                        .receive(whole("kettle"))
                        .every(
                                ofHours(8),
                                12,
                                i -> {
                                    String hands = "pair" + i / 2;
                                    List<StoryEvent> received = new ArrayList<>();
                                    received.add(on(hands, signsUp("b" + i)));
                                    StoryEvent paid =
                                            from(hands, on(hands, paid("o" + i, "b" + i)));
                                    received.addAll(
                                            List.of(
                                                    sent(
                                                            paid.after(ofHours(1)),
                                                            "o" + i,
                                                            "kettle",
                                                            grams)));
                                    return received.toArray(StoryEvent[]::new);
                                }));
    }
}
