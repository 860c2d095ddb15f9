package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** CARED_FOR of BRU-03 and BRU-03X: a helper orders at a centre, and a crew poses as one. */
class HelperAtTheCentreTest {

    private static final Brushing BRUSHING = new Brushing();
    private static final String HANDSET = "DEVICE::hardware%3Ak1%3Ah";

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

    /** Of the quarter, each with a home and a purse, ordered for at a centre. */
    private static StoryEvent atTheCentre(String order, String buyer) {
        return paid(order, buyer)
                .with(TextField.HARDWARE, "hardware:k1:h")
                .with(TextField.PAY_ACCOUNT, "pay:k1:" + buyer)
                .with(TextField.BUILDING, "building:k1:" + buyer)
                .with(NumberField.NETWORK, Codes.Network.ENTERPRISE_NAT);
    }

    /** Seven orders on an afternoon for five who are old, the last of them somehow else. */
    private static Story centre(UnaryOperator<StoryEvent> last) {
        return story().on(3, "14:00")
                .every(
                        minutes(11),
                        7,
                        i -> {
                            StoryEvent order = atTheCentre("o" + i, "b" + i % 5);
                            return new StoryEvent[] {i < 6 ? order : last.apply(order)};
                        });
    }

    @Test
    void aHelperOrdersAtTheCentreForThoseOfTheQuarter() {
        isObserved(centre(order -> order));
        isObserved(centre(order -> order.with(NumberField.NETWORK, Codes.Network.CAMPUS)));
    }

    @Test
    void aCrewOutsideHasNoSuchNetwork() {
        isSuspected(centre(order -> order.with(NumberField.NETWORK, Codes.Network.RESIDENTIAL)));
    }

    /** Another's door, another's purse, or none that is known. */
    @Test
    void whoIsHelpedHasOneDoorAndPurse() {
        isSuspected(centre(order -> order.with(TextField.BUILDING, "building:k1:else")));
        isSuspected(centre(order -> order.with(TextField.BUILDING, (String) null)));
        isSuspected(centre(order -> order.with(TextField.PAY_ACCOUNT, "pay:k1:b0")));
        isSuspected(centre(order -> order.with(TextField.PAY_ACCOUNT, (String) null)));
    }

    /** An account costs a crew money, and it has each order as often as it can. */
    @Test
    void whoIsHelpedOrdersHardlyTwiceAWeek() {
        isObserved(centre(order -> order));
        isSuspected(centre(order -> order).receive(atTheCentre("o7", "b2").after(minutes(90))));
    }

    /** Neighbours share a house, and a crew a door. */
    @Test
    void ofAQuarterHalfHaveADoorEach() {
        isObserved(sharing(2));
        isSuspected(sharing(3));
    }

    /** Five of the quarter, so many of each house. */
    private static Story sharing(int each) {
        return story().on(3, "14:00")
                .every(
                        minutes(11),
                        5,
                        i ->
                                new StoryEvent[] {
                                    atTheCentre("o" + i, "b" + i)
                                            .with(TextField.BUILDING, "building:k1:" + i / each)
                                });
    }

    /** A studio on a firm's line, with a purse and a written door for each account. */
    @Test
    void whoIsAtWorkAllWeekIsNoHelper() {
        for (int orders = 19; orders <= 20; orders++) {
            story().on(3, "14:00")
                    .every(
                            minutes(11),
                            orders,
                            i ->
                                    new StoryEvent[] {
                                        atTheCentre("o" + i, "b" + i % 14)
                                                .with(TextField.SHOP, "s" + i)
                                    })
                    .watchedAfterwards(BRUSHING)
                    .finds(
                            HANDSET,
                            Behavior.BRUSHING,
                            orders == 19 ? FindingStatus.OBSERVED : FindingStatus.SUSPECTED,
                            "BRU-03X");
        }
    }

    @Test
    void aCentresHandsetBuysInManyShops() {
        for (String purse : new String[] {"pay:k1:b5", "pay:k1:b0"}) {
            story().on(3, "14:00")
                    .every(
                            ofHours(1),
                            6,
                            i ->
                                    new StoryEvent[] {
                                        atTheCentre("o" + i, "b" + i)
                                                .with(TextField.SHOP, "s" + i)
                                                .with(
                                                        TextField.PAY_ACCOUNT,
                                                        i < 5 ? "pay:k1:b" + i : purse)
                                    })
                    .watchedAfterwards(BRUSHING)
                    .finds(
                            HANDSET,
                            Behavior.BRUSHING,
                            purse.endsWith("5") ? FindingStatus.OBSERVED : FindingStatus.SUSPECTED,
                            "BRU-03X");
        }
    }
}
