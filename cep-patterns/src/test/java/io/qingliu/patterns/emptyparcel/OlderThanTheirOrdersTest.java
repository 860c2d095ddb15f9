package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-04: parcels that were under way before their orders were paid. */
class OlderThanTheirOrdersTest {

    private static final String SHOP = "SHOP:P1:S1";

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(new EmptyParcel());
    }

    private static Story parcels(int count, UnaryOperator<Road> change) {
        return story().on(1, "09:00")
                .every(
                        ofMinutes(20),
                        count,
                        i -> change.apply(Road.parcel("S1", "p", i)).received());
    }

    private static Road early(Road road) {
        return road.pickedUpAfter(ofHours(-20));
    }

    @Test
    void fiveParcelsADayThatWereUnderWayBeforeAreTraded() {
        seen(parcels(5, OlderThanTheirOrdersTest::early))
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-04");
    }

    @Test
    void fourAreNot() {
        seen(parcels(4, OlderThanTheirOrdersTest::early)).findsNobody();
    }

    @Test
    void fiveWithinADayAreAndWithinAMinuteMoreAreNot() {
        Story day = parcels(4, OlderThanTheirOrdersTest::early);
        day.on(2, "09:00").receive(early(Road.parcel("S1", "last", 0)).received());
        seen(day).fires("EMP-04");
        Story longer = parcels(4, OlderThanTheirOrdersTest::early);
        longer.on(2, "09:01").receive(early(Road.parcel("S1", "last", 0)).received());
        seen(longer).findsNobody();
    }

    @Test
    void inALargeShopFiveLateApprovalsADayAreHonest() {
        Story story = parcels(5, OlderThanTheirOrdersTest::early);
        story.on(1, "09:00").every(ofSeconds(30), 96, i -> Road.parcel("S1", "h", i).received());
        seen(story).findsNobody();
    }

    @Test
    void fiveOfAHundredAreNot() {
        Story story = parcels(5, OlderThanTheirOrdersTest::early);
        story.on(1, "09:00").every(ofSeconds(30), 95, i -> Road.parcel("S1", "h", i).received());
        seen(story).fires("EMP-04");
    }

    @Test
    void presaleGoodsLeaveAfterTheDeposit() {
        seen(parcels(
                        30,
                        road ->
                                early(road)
                                        .order(
                                                order ->
                                                        order.withTime(
                                                                NumberField.DEPOSIT_TIME,
                                                                ofDays(-2)))))
                .findsNobody();
    }

    @Test
    void butNotBeforeIt() {
        seen(parcels(
                        30,
                        road ->
                                early(road)
                                        .order(
                                                order ->
                                                        order.withTime(
                                                                NumberField.DEPOSIT_TIME,
                                                                ofHours(-19)))))
                .fires("EMP-04");
    }

    @Test
    void aShopThatSendsOnCreditIsNotSuspected() {
        seen(parcels(30, road -> early(road).alsoOrder(EventType.CREATED, ofHours(-22))))
                .explainedBy("EMP-04", "LATE_PAYMENT")
                .finds(SHOP, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-04");
    }

    @Test
    void parcelsPaidForAtTheDoorAreHonest() {
        seen(parcels(
                        30,
                        road ->
                                road.pickedUpAfter(ofHours(-40))
                                        .handedOverAfter(ofMinutes(-1))
                                        .alsoOrder(EventType.CREATED, ofHours(-50))))
                .findsNobody();
    }
}
