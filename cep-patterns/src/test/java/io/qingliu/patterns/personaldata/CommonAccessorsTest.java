package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.DECRYPT;
import static io.qingliu.domain.event.EventType.HANDLE;
import static io.qingliu.domain.event.EventType.PAID;
import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.personaldata.Desk.PERSONAL_DATA;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Service;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PII-07: whom the victims of scam calls have in common. */
class CommonAccessorsTest {

    static final String SHOP = "SHOP:P1:s";
    static final String APP = "MOBILE_APP::com.example.labels";
    static final String MAKER = "OPERATOR:P1:maker";

    private static StoryEvent paid(int order) {
        return StoryEvent.order(PAID, "o" + order, "b" + order, "s");
    }

    private static StoryEvent byApp(EventType type, int order) {
        return Desk.does(type, "maker", "o" + order)
                .on("P1")
                .with(TextField.APP, "com.example.labels");
    }

    private static StoryEvent forItem(EventType type, int order) {
        return byApp(type, order).with(TextField.WORK, "label-o" + order);
    }

    /** An app asks for each order for its label, and once more for nothing. */
    static Story readTwice(int orders) {
        return story().on(1, "08:00")
                .every(
                        ofHours(1),
                        orders,
                        i ->
                                new StoryEvent[] {
                                    paid(i),
                                    forItem(QUERY, i).after(ofMinutes(20)),
                                    byApp(QUERY, i).after(ofHours(9))
                                });
    }

    /** So many buyers are called, and report it one after the other from that day on. */
    static Story called(Story story, int day, Duration step, int victims) {
        story.on(day, "12:00");
        for (int i = 0; i < victims; i++) {
            story.reportsCall("victim-" + i, SHOP, "o" + i, null).after(step);
        }
        return story;
    }

    /** Days later something else happens, and what was never handled is known. */
    static Story.Outcome watched(Story story) {
        return story.after(ofDays(4))
                .receive(Desk.does(QUERY, "somebody", "else"))
                .watchedBy(PERSONAL_DATA);
    }

    @Test
    void anAppSellsTheOrdersItPrints() {
        Story.Outcome outcome = watched(called(readTwice(40), 8, ofDays(1), 5));
        outcome.finds(APP, PI_LEAK_RESALE, SUSPECTED, "PII-07")
                .finds(MAKER, PI_LEAK_RESALE, SUSPECTED, "PII-07")
                .spares(SHOP);
        assertThat(outcome.finding(APP, PI_LEAK_RESALE).service()).isEqualTo(Service.DATA_SERVICE);
        watched(called(readTwice(40), 8, ofDays(1), 4)).findsNobody();
    }

    /** Five orders, each read a week before its buyer reports a call. */
    @ParameterizedTest
    @ValueSource(ints = {180, 181})
    void callsWithinAMonthOfEachOther(int hoursBetween) {
        Story story = story();
        for (int i = 0; i < 5; i++) {
            Duration since = ofHours((long) hoursBetween * i);
            story.on(1, "08:00").after(since).receive(paid(i), forItem(QUERY, i), byApp(QUERY, i));
            story.on(8, "08:00").after(since).reportsCall("v" + i, SHOP, "o" + i, null);
        }
        if (hoursBetween == 180) {
            watched(story).fires("PII-07");
        } else {
            watched(story).fires("PII-07-SEEN").isSilent("PII-07");
        }
    }

    /** The last hour in which an order is asked for counts, a minute later it is forgotten. */
    @Test
    void whatWasSeenAMonthBeforeIsForgotten() {
        for (boolean within : List.of(true, false)) {
            Story story = story();
            for (int i = 0; i < 5; i++) {
                story.on(1, "08:00").receive(paid(i), forItem(QUERY, i), byApp(QUERY, i));
                story.on(31, within ? "08:00" : "08:01").reportsCall("v" + i, SHOP, "o" + i, null);
            }
            Story.Outcome outcome = watched(story);
            if (within) {
                outcome.fires("PII-07");
            } else {
                outcome.isSilent("PII-07-SEEN").isSilent("PII-07");
            }
        }
    }

    /** Whoever names an item for what he asks for has been asked to. */
    @Test
    void theAppThatReadsForItsLabelsIsSpared() {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(1),
                                40,
                                i ->
                                        new StoryEvent[] {
                                            paid(i), forItem(QUERY, i), forItem(QUERY, i)
                                        });
        watched(called(story, 8, ofHours(1), 20)).findsNobody();
    }

    @Test
    void thePackerWhoSendsWhatHeOpensIsSpared() {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(1),
                                40,
                                i ->
                                        new StoryEvent[] {
                                            paid(i),
                                            byApp(DECRYPT, i),
                                            byApp(HANDLE, i).after(ofHours(2))
                                        });
        watched(called(story, 8, ofHours(1), 20)).findsNobody();
    }

    /** The books of a shop that leaks: each order read once, and never an item. */
    @Test
    void whoNamesNoItemAtAllIsAtMostObserved() {
        Story story =
                story().on(1, "08:00")
                        .every(ofHours(1), 40, i -> new StoryEvent[] {paid(i), byApp(QUERY, i)});
        watched(called(story, 8, ofHours(1), 20))
                .finds(APP, PI_LEAK_RESALE, OBSERVED, "PII-07")
                .explainedBy("PII-07", "NO_ITEMS");
    }

    /** An item named for three of six victims is for half of them, for three of seven it is not. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void forHalfOfThemAnItemIsNamed(int victims) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofHours(1),
                                victims,
                                i ->
                                        i < 3
                                                ? new StoryEvent[] {
                                                    paid(i),
                                                    forItem(QUERY, i),
                                                    byApp(QUERY, i).after(ofHours(1))
                                                }
                                                : new StoryEvent[] {paid(i), byApp(QUERY, i)});
        watched(called(story, 8, ofHours(1), victims))
                .finds(APP, PI_LEAK_RESALE, victims == 6 ? SUSPECTED : OBSERVED, "PII-07");
    }

    /** Five of a thousand are five times what is usual, five of one more are not. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void ofThousandsAFewAreCalledByChance(int orders) {
        Story story =
                story().on(1, "08:00")
                        .every(
                                ofSeconds(300),
                                orders,
                                i ->
                                        new StoryEvent[] {
                                            paid(i),
                                            forItem(QUERY, i),
                                            byApp(QUERY, i).after(ofMinutes(1))
                                        });
        Story.Outcome outcome = watched(called(story, 8, ofDays(1), 5)).fires("PII-07-SIZE");
        if (orders == 1000) {
            outcome.finds(APP, PI_LEAK_RESALE, SUSPECTED, "PII-07");
        } else {
            outcome.findsNobody();
        }
    }

    /** Of whom no number goes out, three victims may be fewer than five in a thousand. */
    @Test
    void whoseSizeIsNotMeasuredIsTakenForTheLargestSuch() {
        Rule rule =
                PERSONAL_DATA.rules().stream()
                        .filter(each -> each.id().equals("PII-07"))
                        .findFirst()
                        .orElseThrow();
        Story story =
                called(readTwice(40), 8, ofDays(1), 3)
                        .after(ofDays(4))
                        .receive(Desk.does(QUERY, "somebody", "else"));
        Map<String, Double> three = Map.of("victims", 3.0, "different", 3.0);
        story.watchedWith(rule, three, PERSONAL_DATA).fires("PII-07-SEEN").isSilent("PII-07");
        Map<String, Double> smaller = new HashMap<>(three);
        smaller.put("unmeasured", 600.0);
        story.watchedWith(rule, smaller, PERSONAL_DATA)
                .finds(APP, PI_LEAK_RESALE, SUSPECTED, "PII-07");
        smaller.put("unmeasured", 601.0);
        story.watchedWith(rule, smaller, PERSONAL_DATA).isSilent("PII-07");
    }

    /** Numbers that nobody ordered under cost nothing to ask for. */
    @Test
    void madeUpOrdersHideNothing() {
        Story story = readTwice(40);
        story.on(2, "00:00")
                .every(ofSeconds(60), 1200, i -> new StoryEvent[] {byApp(QUERY, 1000 + i)});
        watched(called(story, 8, ofDays(1), 5)).isSilent("PII-07-SIZE").fires("PII-07");
    }

    /** A rival has five telephones, or five orders, and wants somebody to be blamed. */
    @Test
    void oneOrderReportedByManyIsOneVictim() {
        Story telephones = readTwice(40).on(8, "12:00");
        Story parcels = readTwice(40).on(8, "12:00");
        Story same = readTwice(40).on(8, "12:00");
        for (int i = 0; i < 9; i++) {
            telephones.reportsCall("v" + i, SHOP, "o1", null);
            same.reportsCall("v", SHOP, "o" + i, null);
        }
        watched(telephones).isSilent("PII-07");
        watched(same).isSilent("PII-07");
        StoryEvent[] opened = {Desk.does(REVEAL, "keeper", "YT1")};
        parcels.on(2, "08:00").receive(opened).on(8, "12:00");
        for (int i = 0; i < 9; i++) {
            parcels.reportsCall("v" + i, SHOP, "unknown" + i, "YT1");
        }
        watched(parcels).isSilent("PII-07");
    }

    /** Three orders looked up with their parcels are six keys, and three orders. */
    @Test
    void anOrderAndItsParcelAreOne() {
        Story story = readTwice(3).on(2, "09:00");
        for (int i = 0; i < 3; i++) {
            story.receive(Desk.does(REVEAL, "maker", "YT" + i).on("P1"));
        }
        story.on(8, "12:00");
        for (int i = 0; i < 9; i++) {
            story.reportsCall("v" + i, SHOP, "o" + i % 3, "YT" + i % 3);
        }
        watched(story).fires("PII-07-SEEN").isSilent("PII-07");
    }

    /** Five different orders are five, four are too few, however many report them. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void fiveDifferentOrders(int orders) {
        Story story = readTwice(40).on(8, "12:00");
        for (int i = 0; i < 10; i++) {
            story.reportsCall("v" + i, SHOP, "o" + i % orders, null);
        }
        if (orders == 5) {
            watched(story).fires("PII-07");
        } else {
            watched(story).isSilent("PII-07");
        }
    }

    /** A keeper opens parcels; who was called names the number of his parcel. */
    @Test
    void aKeeperIsMetByTheNumberOfTheParcel() {
        Story story =
                story().on(1, "09:00")
                        .every(ofHours(3), 10, i -> new StoryEvent[] {Desk.opens("YT" + i)});
        story.on(8, "12:00");
        for (int i = 0; i < 5; i++) {
            story.reportsCall("victim-" + i, SHOP, "o" + i, "YT" + i).after(ofDays(1));
        }
        watched(story).finds(Desk.KEEPER, PI_LEAK_RESALE, OBSERVED, "PII-07");
    }

    /** Of an order of another platform, or a number only asked for, nothing is known. */
    @Test
    void theSameNumberElsewhereIsAnother() {
        Story story = readTwice(40).on(8, "12:00");
        for (int i = 0; i < 5; i++) {
            story.reportsCall("v" + i, "SHOP:P2:s", "o" + i, null);
        }
        watched(story).isSilent("PII-07-SEEN");
        Story tracked =
                story().on(1, "09:00")
                        .every(
                                ofHours(3),
                                10,
                                i -> new StoryEvent[] {Desk.does(QUERY, "keeper", "YT" + i)});
        tracked.on(8, "12:00");
        for (int i = 0; i < 5; i++) {
            tracked.reportsCall("v" + i, SHOP, null, "YT" + i);
        }
        watched(tracked).isSilent("PII-07-SEEN");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUERY", "REVEAL", "DECRYPT"})
    void howeverItWasOpened(EventType type) {
        Story story =
                story().on(1, "08:00")
                        .every(ofHours(1), 6, i -> new StoryEvent[] {paid(i), byApp(type, i)});
        watched(called(story, 8, ofHours(1), 5)).finds(APP, PI_LEAK_RESALE, OBSERVED, "PII-07");
    }
}
