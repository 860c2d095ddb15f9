package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** CARED_FOR of BRU-03 and BRU-03X: a carer orders for a nursing home, and a crew poses as one. */
class CaredForTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";

    /** Ordered on the home's handset, from its purse, to its door. */
    private static StoryEvent forTheHome(String order, String buyer) {
        return paid(order, buyer)
                .with(TextField.HARDWARE, "hardware:k1:h")
                .with(TextField.PAY_ACCOUNT, "pay:k1:home")
                .with(TextField.BUILDING, "building:k1:home");
    }

    private static void on(Story story, int day, int accounts) {
        story.on(day, "14:00")
                .every(
                        minutes(11),
                        accounts,
                        i -> new StoryEvent[] {forTheHome("d" + day + "-" + i, "b" + i)});
    }

    private static void isObserved(Story story) {
        story.watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03", "CARED_FOR")
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03")
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03");
    }

    private static void isSuspected(Story story) {
        story.watchedAfterwards(BRUSHING)
                .finds(THE_SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03")
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03");
    }

    @Test
    void aCarerOrdersOnFridaysForThoseOfTheHome() {
        Story home = story();
        for (int week = 0; week < 5; week++) {
            on(home, 3 + 7 * week, 5);
        }
        isObserved(home);
        home.watchedAfterwards(BRUSHING).isSilent("BRU-03B").spares("BUYER:P1:b0");
    }

    /** The same Friday, and one of its orders otherwise. */
    private static Story butOne(StoryEvent another) {
        Story crew = story();
        on(crew, 3, 5);
        crew.receive(another.after(minutes(60)));
        return crew;
    }

    @Test
    void aCrewHasDoorsAndPursesOfItsOwn() {
        isObserved(butOne(forTheHome("o", "b4")));
        isSuspected(butOne(forTheHome("o", "b4").with(TextField.BUILDING, "building:k1:else")));
        isSuspected(butOne(forTheHome("o", "b4").with(TextField.PAY_ACCOUNT, "pay:k1:else")));
    }

    @Test
    void aDoorOrPurseThatNobodyNamesIsNoHome() {
        isSuspected(butOne(forTheHome("o", "b4").with(TextField.BUILDING, (String) null)));
        isSuspected(butOne(forTheHome("o", "b4").with(TextField.PAY_ACCOUNT, (String) null)));
    }

    @Test
    void tenOrdersAWeekLiftAShop() {
        Story nine = story();
        on(nine, 3, 5);
        on(nine, 5, 4);
        isObserved(nine);
        Story ten = story();
        on(ten, 3, 5);
        on(ten, 5, 5);
        isSuspected(ten);
    }

    /** Six orders in a week, of the first four of which so many are reviewed with those stars. */
    private static Story reviewedWith(int stars, int reviews) {
        Story story = story();
        on(story, 3, 4);
        for (int i = 0; i < reviews; i++) {
            story.on(6, "20:0" + i).receive(reviewed("d3-" + i, "b" + i, stars, ZERO));
        }
        story.on(7, "14:00")
                .receive(forTheHome("x", "b0"), forTheHome("y", "b4").after(minutes(11)));
        return story;
    }

    /** The praise is what a crew is for. */
    @Test
    void halfMayBePraisedAndNoMore() {
        isObserved(reviewedWith(5, 3));
        isSuspected(reviewedWith(5, 4));
        isSuspected(reviewedWith(4, 4));
        isObserved(reviewedWith(3, 4));
    }

    /** Six orders, so many of them at a price that others pay a part of. */
    private static Story subsidised(int orders) {
        Story story = story();
        story.on(3, "14:00")
                .every(
                        minutes(11),
                        6,
                        i ->
                                new StoryEvent[] {
                                    forTheHome("o" + i, "b" + i % 5)
                                            .with(NumberField.SUBSIDY, i < orders ? 1500 : 0)
                                });
        return story;
    }

    @Test
    void aCrewThatDrawsSubsidiesIsNoHome() {
        isObserved(subsidised(2));
        isSuspected(subsidised(3));
    }

    /** Six accounts in six shops. */
    private static Story inManyShops(String purseOfTheLast) {
        return story().on(3, "14:00")
                .every(
                        ofHours(1),
                        6,
                        i ->
                                new StoryEvent[] {
                                    forTheHome("o" + i, "b" + i)
                                            .with(TextField.SHOP, "s" + i)
                                            .with(
                                                    TextField.PAY_ACCOUNT,
                                                    i < 5 ? "pay:k1:home" : purseOfTheLast)
                                });
    }

    @Test
    void theHandsetOfAHomeBuysInManyShops() {
        inManyShops("pay:k1:home")
                .watchedAfterwards(BRUSHING)
                .explainedBy("BRU-03X", "CARED_FOR")
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.OBSERVED, "BRU-03X");
        inManyShops("pay:k1:else")
                .watchedAfterwards(BRUSHING)
                .finds(HANDSET, Behavior.BRUSHING, FindingStatus.SUSPECTED, "BRU-03X");
    }

    /** In many shops every praise is counted, whichever it is of. */
    @Test
    void whoIsPraisedFromInManyShopsIsNoHome() {
        for (int praised = 3; praised <= 4; praised++) {
            Story story = story();
            story.on(3, "14:00")
                    .every(
                            ofHours(1),
                            4,
                            i ->
                                    new StoryEvent[] {
                                        forTheHome("o" + i, "b" + i).with(TextField.SHOP, "s" + i)
                                    });
            for (int i = 0; i < praised; i++) {
                story.on(6, "20:0" + i)
                        .receive(reviewed("o" + i, "b" + i, 5, ZERO).with(TextField.SHOP, "s" + i));
            }
            story.on(7, "14:00")
                    .receive(
                            forTheHome("x", "b4").with(TextField.SHOP, "sx"),
                            forTheHome("y", "b5").with(TextField.SHOP, "sy").after(minutes(11)));
            story.watchedAfterwards(BRUSHING)
                    .finds(
                            HANDSET,
                            Behavior.BRUSHING,
                            praised == 3 ? FindingStatus.OBSERVED : FindingStatus.SUSPECTED,
                            "BRU-03X");
        }
    }

    /** A neighbour's handset: each of the old people pays with a purse of their own. */
    private static StoryEvent forANeighbour(String order, String buyer) {
        return forTheHome(order, buyer).with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer);
    }

    /** Four neighbours on one day and three of them on the next. */
    private static Story neighbours() {
        Story village = story();
        for (int day = 3; day <= 4; day++) {
            String on = "d" + day + "-";
            village.on(day, "09:10")
                    .every(
                            minutes(6),
                            day == 3 ? 4 : 3,
                            i -> new StoryEvent[] {forANeighbour(on + i, "b" + i)});
        }
        return village;
    }

    @Test
    void aNeighbourOrdersForThoseWhoPayThemselves() {
        isObserved(neighbours());
        isObserved(neighbours().receive(forANeighbour("o", "b7").after(minutes(60))));
        isSuspected(
                neighbours()
                        .receive(
                                forTheHome("o", "b7")
                                        .with(TextField.PAY_ACCOUNT, "pay:k1:b0")
                                        .after(minutes(60))));
        isSuspected(
                neighbours()
                        .receive(
                                forTheHome("o", "b7")
                                        .with(TextField.PAY_ACCOUNT, (String) null)
                                        .after(minutes(60))));
    }

    @Test
    void nobodyTakesPartWhoseNeighbourOrdersForThem() {
        Story village = story();
        for (int week = 0; week < 3; week++) {
            String on = "w" + week + "-";
            for (int day = 3; day <= 4; day++) {
                String at = on + day + "-";
                village.on(day + 7 * week, "09:10")
                        .every(
                                minutes(6),
                                4,
                                i -> new StoryEvent[] {forANeighbour(at + i, "b" + i)});
            }
        }
        isObserved(village);
        village.watchedAfterwards(BRUSHING).isSilent("BRU-03B").spares("BUYER:P1:b0");
    }

    @Test
    void aPlatformThatNamesNoPurseIsAskedForNone() {
        for (int orders = 9; orders <= 10; orders++) {
            Story village = story();
            village.on(3, "09:10")
                    .every(
                            minutes(6),
                            orders,
                            i ->
                                    new StoryEvent[] {
                                        forTheHome("o" + i, "b" + i % 5)
                                                .with(TextField.PAY_ACCOUNT, (String) null)
                                    });
            if (orders < 10) {
                isObserved(village);
            } else {
                isSuspected(village);
            }
        }
    }

    private static StoryEvent atHome(String order, String buyer) {
        return forANeighbour(order, buyer).with(TextField.BUILDING, "building:k1:" + buyer);
    }

    /** The one who orders has a home, too; a second home is a second crew's. */
    @Test
    void whoOrdersForTheOthersOrdersForTheOwnHouseToo() {
        isObserved(neighbours().receive(atHome("o", "carer").after(minutes(60))));
        isSuspected(
                story().on(3, "09:10")
                        .every(
                                minutes(6),
                                5,
                                i ->
                                        new StoryEvent[] {
                                            i < 3
                                                    ? forANeighbour("o" + i, "b" + i)
                                                    : atHome("o" + i, "b" + i)
                                        }));
        isSuspected(
                story().on(3, "09:10")
                        .every(
                                minutes(6),
                                6,
                                i ->
                                        new StoryEvent[] {
                                            i < 5
                                                    ? forANeighbour("o" + i, "b" + i)
                                                    : atHome("o" + i, "b4")
                                        }));
    }

    /** Four neighbours once each; so often who orders, to doors of her own. */
    private static Story alsoForHerself(int times, int doors, String name) {
        Story story = story();
        story.on(3, "09:10")
                .every(minutes(6), 4, i -> new StoryEvent[] {forANeighbour("o" + i, "b" + i)});
        return story.every(
                minutes(6),
                times,
                i ->
                        new StoryEvent[] {
                            forANeighbour("own" + i, "carer")
                                    .with(
                                            TextField.BUILDING,
                                            "building:k1:" + name + (i < doors ? i : 0))
                        });
    }

    /** Of two houses hers is the one of one account, whichever gets more or is named first. */
    @Test
    void whoOrdersMayOrderMoreForHerOwnHouse() {
        for (String name : new String[] {"a", "z"}) {
            isObserved(alsoForHerself(1, 1, name));
            isObserved(alsoForHerself(4, 1, name));
            isObserved(alsoForHerself(5, 1, name));
        }
        isSuspected(alsoForHerself(6, 1, "a"));
    }

    @Test
    void herOwnHouseIsOne() {
        isSuspected(alsoForHerself(5, 2, "a"));
        isSuspected(alsoForHerself(5, 5, "z"));
    }

    /** Two of them live elsewhere, in one house. */
    @Test
    void aSecondHouseOfTwoIsASecondCrew() {
        Story two = story();
        two.on(3, "09:10")
                .every(
                        minutes(6),
                        5,
                        i ->
                                new StoryEvent[] {
                                    forANeighbour("o" + i, "b" + i)
                                            .with(
                                                    TextField.BUILDING,
                                                    i < 3 ? "building:k1:home" : "building:k1:two")
                                });
        isSuspected(two);
    }
}
