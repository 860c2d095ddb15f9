package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ZERO;

import io.qingliu.domain.event.Codes.Fulfilment;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
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

    /** On a platform that names installations only; they signed up on the tablet itself. */
    private static Story byInstallationOnly(int customers) {
        Story story = story();
        story.on(10, "08:00")
                .every(
                        minutes(10),
                        12,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.account(EventType.REGISTERED, "b" + i)
                                            .with(TextField.DEVICE, "device:k1:d")
                                            .with(TextField.HARDWARE, "hardware:k1:h")
                                });
        story.on(10, "14:00")
                .every(
                        minutes(10),
                        customers,
                        i -> new StoryEvent[] {onInstallation("first" + i, "b" + i, i + "")});
        return story.on(21, "09:00")
                .every(
                        minutes(40),
                        12,
                        i -> new StoryEvent[] {onInstallation("o" + i, "b" + i, "d")});
    }

    private static StoryEvent onInstallation(String order, String buyer, String device) {
        return atTheCounter(order, buyer)
                .with(TextField.DEVICE, "device:k1:" + device)
                .with(TextField.HARDWARE, (String) null);
    }

    /** What the account signed up on says another token of the same tablet. */
    @Test
    void aCrewComesAgainWherePlatformsNameInstallationsOnly() {
        isObserved(byInstallationOnly(2));
        isSuspected(byInstallationOnly(3));
    }

    /** The order before names the tablet, and this one nothing. */
    @Test
    void whatIsOrderedOnNoHandsetIsNotOrderedOnTheTablet() {
        Story shop = twelve(3, "b");
        for (int i = 0; i < 4; i++) {
            shop.on(5, "10:0" + i)
                    .receive(
                            atTheCounter("again" + i, "b" + i)
                                    .with(TextField.DEVICE, (String) null)
                                    .with(TextField.HARDWARE, (String) null));
        }
        isObserved(shop.on(6, "09:00").receive(atTheCounter("x", "x")));
    }

    /** A deposit and the rest are one order. */
    @Test
    void whoPaysInTwoPartsDoesNotComeAgain() {
        Story shop = twelve(3, "b");
        shop.on(5, "09:00")
                .every(minutes(7), 12, i -> new StoryEvent[] {atTheCounter("d3-" + i, "b" + i)});
        isObserved(shop.on(6, "09:00").receive(atTheCounter("x", "x")));
        for (int customers = 2; customers <= 3; customers++) {
            Story again = cameAgain(customers, 20);
            again.on(23, "09:00")
                    .every(
                            minutes(7),
                            12,
                            i -> new StoryEvent[] {atTheCounter("d21-" + i, "b" + i)});
            again.on(24, "09:00").receive(atTheCounter("x", "x"));
            if (customers == 2) {
                isObserved(again);
            } else {
                isSuspected(again);
            }
        }
    }

    /** Fetched in another shop, on that handset. */
    private static StoryEvent at(String shop, String buyer, String handset) {
        return atTheCounter(shop + buyer, buyer)
                .with(TextField.SHOP, shop)
                .with(TextField.HARDWARE, "hardware:k1:" + handset);
    }

    /** So many of twelve customers fetched something in two shops not long ago, on handsets. */
    private static Story fetchedElsewhere(int customers, int daysBefore, String... handsets) {
        Story story = story();
        story.on(1, "08:00")
                .every(
                        minutes(10),
                        customers,
                        i ->
                                new StoryEvent[] {
                                    at("s2-" + i, "b" + i, handsets[0] + i),
                                    at("s3-" + i, "b" + i, handsets[1] + i).after(minutes(5))
                                });
        return twelve(story, 1 + daysBefore, "b");
    }

    /** What keeps a crew from one shop after the other, with a tablet for each. */
    @Test
    void aCrewGoesFromCounterToCounter() {
        isObserved(fetchedElsewhere(2, 20, "one", "two"));
        isSuspected(fetchedElsewhere(3, 20, "one", "two"));
        isSuspected(fetchedElsewhere(3, 59, "one", "two"));
        isObserved(fetchedElsewhere(3, 61, "one", "two"));
    }

    @Test
    void whoFetchesCoffeeOnATelephoneOfTheirOwnIsNoCrew() {
        isObserved(fetchedElsewhere(12, 20, "own", "own"));
    }

    /** Another counter, once; or what comes by parcel, on whatever handsets. */
    @Test
    void oneOtherCounterIsAHouseholdsNeed() {
        Story once = story();
        once.on(1, "08:00")
                .every(minutes(10), 12, i -> new StoryEvent[] {at("s2-" + i, "b" + i, "one" + i)});
        isObserved(twelve(once, 21, "b"));
        Story twice = story();
        twice.on(1, "08:00")
                .every(
                        minutes(10),
                        12,
                        i ->
                                new StoryEvent[] {
                                    at("s2-" + i, "b" + i, "one" + i),
                                    at("s2-" + i, "b" + i, "two" + i)
                                            .with(TextField.ORDER, "second" + i)
                                            .after(minutes(5))
                                });
        isObserved(twelve(twice, 21, "b"));
        Story sent = story();
        sent.on(1, "08:00")
                .every(
                        minutes(10),
                        3,
                        i ->
                                new StoryEvent[] {
                                    at("s2", "b" + i, "one" + i),
                                    at("s3", "b" + i, "two" + i)
                                            .with(NumberField.FULFILMENT, Fulfilment.EXPRESS)
                                            .after(minutes(5))
                                });
        isObserved(twelve(sent, 21, "b"));
    }

    /** So many of twelve bought in another shop on the tablet of this one. */
    private static Story onTheSameTablet(int customers) {
        Story story = story();
        story.on(1, "08:00")
                .every(minutes(10), customers, i -> new StoryEvent[] {at("s2", "b" + i, "h")});
        return twelve(story, 21, "b");
    }

    @Test
    void aTabletOfSeveralShopsIsACrews() {
        isObserved(onTheSameTablet(2));
        isSuspected(onTheSameTablet(3));
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

    /** Orders of one day, so many of them praised a week later; sixteen days later others come. */
    private static Story praisedLater(int orders, int reviews, int daysLater) {
        Story story = story();
        story.on(1, "09:00")
                .every(minutes(40), orders, i -> new StoryEvent[] {atTheCounter("o" + i, "a" + i)});
        for (int i = 0; i < reviews; i++) {
            story.on(9, "20:" + (10 + i)).receive(reviewed("o" + i, "a" + i, 5, ZERO));
        }
        return twelve(story, 1 + daysLater, "b");
    }

    /** Else whoever praises when the week is over would never be seen to praise. */
    @Test
    void halfOfTheMonthBeforeMayBePraisedAndNoMore() {
        isObserved(praisedLater(14, 7, 16));
        isSuspected(praisedLater(14, 8, 16));
        isSuspected(praisedLater(14, 8, 45));
        isObserved(praisedLater(14, 8, 46));
    }

    /** Six in a month are half of what lifts a shop, and one. */
    @Test
    void ofAFewChanceMayHaveMostPraised() {
        isObserved(praisedLater(5, 5, 16));
        isSuspected(praisedLater(6, 6, 16));
    }

    /** So many come on one day, all to the door of the shop; the last to a door of their own. */
    private static Story toOneDoor(int customers, boolean butTheLast) {
        return story().on(3, "09:00")
                .every(
                        minutes(40),
                        customers,
                        i ->
                                new StoryEvent[] {
                                    atTheCounter("o" + i, "b" + i)
                                            .with(
                                                    TextField.BUILDING,
                                                    butTheLast && i > customers - 3
                                                            ? "building:k1:" + i
                                                            : "building:k1:shop")
                                });
    }

    /** Held back twice a crew would be lost from sight. */
    @Test
    void whatIsOrderedForOneHouseIsNoCounterBesides() {
        toOneDoor(9, false)
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "CARED_FOR")
                .shows("BRU-03", "STORE_COUNTER", LookAlikeResult.Result.EXCLUDED)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
        isObserved(toOneDoor(10, false));
        isObserved(toOneDoor(9, true));
    }

    /** Four who crowd on one day are held back by their number already. */
    @Test
    void aHouseholdIsNoCounterBesides() {
        Story four =
                story().on(3, "09:00")
                        .every(
                                minutes(40),
                                4,
                                i -> new StoryEvent[] {atTheCounter("o" + i, "b" + i)});
        four.watchedAfterwards(BRUSHING)
                .shows("BRU-03", "STORE_COUNTER", LookAlikeResult.Result.EXCLUDED)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
        isObserved(
                story().on(3, "09:00")
                        .every(
                                minutes(40),
                                5,
                                i -> new StoryEvent[] {atTheCounter("o" + i, "b" + i)}));
    }

    /** More customers in a morning than are kept one by one; one of them pays for another too. */
    private static Story crowd(boolean shared) {
        return story().on(3, "08:00")
                .every(
                        minutes(2),
                        150,
                        i ->
                                new StoryEvent[] {
                                    atTheCounter("o" + i, "b" + i)
                                            .with(
                                                    TextField.PAY_ACCOUNT,
                                                    shared && i == 40
                                                            ? "pay:k1:b30"
                                                            : "pay:k1:b" + i)
                                            .after(minutes(i % 2))
                                });
    }

    @Test
    void ofACrowdPursesAndAccountsAreCounted() {
        isObserved(crowd(false));
        isSuspected(crowd(true));
    }
}
