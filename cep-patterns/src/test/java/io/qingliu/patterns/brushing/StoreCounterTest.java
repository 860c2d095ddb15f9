package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ZERO;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** STORE_COUNTER of BRU-03: a clerk orders on the shop's tablet, and a crew poses as customers. */
class StoreCounterTest {

    private static final Brushing BRUSHING = new Brushing();

    /** Ordered on the counter's tablet, paid by the customer, taken home at once. */
    private static StoryEvent atTheCounter(String order, String buyer) {
        return paid(order, buyer)
                .with(TextField.HARDWARE, "hardware:k1:h")
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer)
                .with(NumberField.FULFILMENT, Fulfilment.PICKUP);
    }

    private static Story twelve(int day, String customers) {
        return twelve(story(), day, customers);
    }

    private static Story twelve(Story story, int day, String customers) {
        return story.on(day, "09:00")
                .every(
                        minutes(40),
                        12,
                        i -> new StoryEvent[] {atTheCounter("d" + day + "-" + i, customers + i)});
    }

    private static void isObserved(Story story) {
        story.watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "STORE_COUNTER")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
    }

    private static void isSuspected(Story story) {
        story.watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03");
    }

    @Test
    void aClerkOrdersForThoseWhoComeIn() {
        Story counter = story();
        for (int week = 0; week < 4; week++) {
            twelve(counter, 3 + 7 * week, "w" + week + "-");
        }
        isObserved(counter);
    }

    @Test
    void whatIsSentOffIsNotFetched() {
        isObserved(twelve(3, "b").receive(atTheCounter("o", "other").after(minutes(600))));
        isSuspected(
                twelve(3, "b")
                        .receive(
                                atTheCounter("o", "other")
                                        .with(NumberField.FULFILMENT, Fulfilment.EXPRESS)
                                        .after(minutes(600))));
    }

    @Test
    void aCrewHasPursesInCommonOrNone() {
        isSuspected(
                twelve(3, "b")
                        .receive(
                                atTheCounter("o", "other")
                                        .with(TextField.PAY_ACCOUNT, "pay:k1:b0")
                                        .after(minutes(600))));
        isSuspected(
                twelve(3, "b")
                        .receive(
                                atTheCounter("o", "other")
                                        .with(TextField.PAY_ACCOUNT, (String) null)
                                        .after(minutes(600))));
    }

    /** So many of twelve customers bought there so many days earlier. */
    private static Story cameAgain(int customers, int daysBefore) {
        Story story = story();
        story.on(1, "08:00")
                .every(
                        minutes(10),
                        customers,
                        i ->
                                new StoryEvent[] {
                                    atTheCounter("first" + i, "b" + i)
                                            .with(TextField.HARDWARE, "hardware:k1:of" + i)
                                });
        return twelve(story, 1 + daysBefore, "b");
    }

    @Test
    void aCrewComesAgain() {
        isObserved(cameAgain(2, 20));
        isSuspected(cameAgain(3, 20));
        isSuspected(cameAgain(3, 59));
        isObserved(cameAgain(3, 61));
    }

    /** So many of twelve are praised within the week. */
    private static Story praised(int reviews) {
        Story story = twelve(3, "b");
        for (int i = 0; i < reviews; i++) {
            story.on(5, "20:" + (10 + i)).receive(reviewed("d3-" + i, "b" + i, 5, ZERO));
        }
        return story.on(6, "09:00")
                .receive(atTheCounter("x", "x"), atTheCounter("y", "y").after(minutes(9)));
    }

    @Test
    void halfMayBePraisedAndNoMore() {
        isObserved(praised(7));
        isSuspected(praised(8));
    }
}
