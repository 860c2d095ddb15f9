package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Behaviour;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** EMP-05 and 11: numbers used again, and numbers sold. */
class NumbersTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** EMP-05. */
    @Nested
    class ReusedWaybills {

        /** A true parcel of S1, and its number named by another order so much later. */
        private static Story reused(Duration later, UnaryOperator<StoryEvent> change) {
            return story().on(1, "09:00")
                    .receive(Road.parcel("S1", "true", 1).received())
                    .after(ofHours(2).plus(later))
                    .receive(
                            change.apply(
                                    StoryEvent.order(EventType.SHIPPED, "o2", "b2", "S2")
                                            .with(TextField.CARRIER, "YTO")
                                            .with(TextField.WAYBILL, "YTtrue1")));
        }

        @Test
        void aNumberOfSomebodyElsesParcelIsNoticed() {
            seen(reused(ofDays(3), received -> received))
                    .finds("SHOP:P1:S2", Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-05");
        }

        @Test
        void whoseParcelItIsIsNotToBlame() {
            seen(reused(ofDays(3), received -> received)).spares("SHOP:P1:S1");
        }

        @Test
        void namedAThirdTimeItIsNoSlipOfThePen() {
            Story story = reused(ofDays(3), received -> received);
            story.after(ofDays(1))
                    .receive(
                            StoryEvent.order(EventType.SHIPPED, "o3", "b3", "S2")
                                    .with(TextField.CARRIER, "YTO")
                                    .with(TextField.WAYBILL, "YTtrue1"));
            seen(story)
                    .finds("SHOP:P1:S2", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-05");
        }

        private static StoryEvent scanOf(
                String platform, EventType type, String order, String shop) {
            return StoryEvent.scan(type, "YTtwice", order, shop).on(platform);
        }

        /** The parcel's own platform goes on to scan it, without naming the order again. */
        @Test
        void aNumberUsedOnTwoPlatformsMakesNoShopOfTheOneOnTheOther() {
            Story story =
                    story().on(1, "09:00")
                            .receive(
                                    StoryEvent.order(EventType.PAID, "o1", "b1", "S1"),
                                    scanOf("P1", EventType.PICKED_UP, "o1", "S1"))
                            .on(3, "09:00");
            for (int i = 2; i < 5; i++) {
                story.receive(
                                StoryEvent.order(EventType.PAID, "o" + i, "b" + i, "S2").on("P2"),
                                scanOf("P2", EventType.PICKED_UP, "o" + i, "S2"))
                        .after(ofHours(1))
                        .receive(scanOf("P1", EventType.DELIVERED_SELF, null, null))
                        .after(ofHours(1));
            }
            seen(story)
                    .finds("SHOP:P2:S2", Behavior.EMPTY_PARCEL, FindingStatus.SUSPECTED, "EMP-05")
                    .spares("SHOP:P1:S2")
                    .spares("SHOP:P1:S1");
        }

        @Test
        void aScanThatNamesAnotherOrderTellsTheSame() {
            Story story = story().on(1, "09:00").receive(Road.parcel("S1", "true", 1).received());
            story.on(5, "09:00")
                    .receive(StoryEvent.order(EventType.PAID, "o2", "b2", "S2"))
                    .after(ofHours(1))
                    .receive(StoryEvent.scan(EventType.DELIVERED_SELF, "YTtrue1", "o2", "S2"));
            seen(story).fires("EMP-05").spares("SHOP:P1:S1");
        }

        @Test
        void afterAHundredAndTwentyDaysTheNumberIsNew() {
            // The true parcel is last heard of 30 h 1 min 7 s after its payment.
            Duration sinceShipped = ofHours(28).plusMinutes(1).plusSeconds(7);
            seen(reused(ofDays(120).plus(sinceShipped), received -> received)).fires("EMP-05");
            seen(reused(ofDays(120).plus(sinceShipped).plusMinutes(1), received -> received))
                    .findsNobody();
        }

        @Test
        void ordersOfOneBuyerTravelTogether() {
            seen(reused(ofHours(1), received -> received.with(TextField.BUYER, "buyer-true1")))
                    .findsNobody();
        }

        @Test
        void soDoThoseOfOneHousehold() {
            seen(reused(
                            ofHours(1),
                            received -> received.with(TextField.ADDRESS, "addr:k1:buyer-true1")))
                    .findsNobody();
        }

        @Test
        void whereNobodySaysWhoLivesWhereNothingIsKnown() {
            seen(reused(
                            ofHours(1),
                            received ->
                                    received.with(TextField.ADDRESS, null)
                                            .with(TextField.DIVISION, null)))
                    .findsNobody();
        }

        @Test
        void aGroupsLeaderTakesOneParcelForAll() {
            Story story = story().on(1, "09:00");
            for (int i = 0; i < 12; i++) {
                story.receive(
                        StoryEvent.order(EventType.SHIPPED, "o" + i, "b" + i, "S1")
                                .with(TextField.GROUP_BUY, "group-1")
                                .with(TextField.CARRIER, "YTO")
                                .with(TextField.WAYBILL, "YT-together"));
            }
            seen(story).explainedBy("EMP-05", "GROUP_PARCEL").findsNobody();
        }

        @Test
        void anotherCarriersNumberIsAnotherNumber() {
            seen(reused(ofDays(3), received -> received.with(TextField.CARRIER, "ZTO")))
                    .findsNobody();
        }
    }

    /** EMP-11. */
    @Nested
    class TradedNumbers {

        private static final String POOL = "WAYBILL_POOL:YTO:W1";
        private static final String[] CITIES = {"440106", "440305", "330106", "310115", "510107"};

        private static Story sold(int shops, int cities, UnaryOperator<Road> change) {
            Story story = story();
            for (int day = 1; day <= 6; day++) {
                String name = "d" + day + "-";
                story.on(day, "09:00")
                        .every(
                                ofMinutes(20),
                                shops,
                                i ->
                                        change.apply(
                                                        Road.parcel("S" + i, name, i)
                                                                .orderedTo(CITIES[i % cities])
                                                                .handedOverIn(CITIES[i % cities]))
                                                .received());
            }
            return story;
        }

        private static Road air(Road road) {
            return road.weighing(50);
        }

        @Test
        void anAccountThatTwentyShopsOfFiveCitiesSendAirOnIsATrade() {
            seen(sold(20, 5, TradedNumbers::air))
                    .finds(
                            POOL,
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.CANDIDATE,
                            "EMP-11",
                            "EMP-18");
        }

        @Test
        void nineteenShopsAreNot() {
            seen(sold(19, 5, TradedNumbers::air)).isSilent("EMP-11");
        }

        @Test
        void norAreFourCities() {
            seen(sold(20, 4, TradedNumbers::air)).isSilent("EMP-11");
        }

        @Test
        void aWarehouseThatSendsForManyShopsIsHonest() {
            seen(sold(25, 5, road -> road)).findsNobody();
        }

        @Test
        void evenIfAQuarterOfItsParcelsAreAmiss() {
            seen(sold(24, 5, road -> road.number() % 4 == 0 ? air(road) : road)).isSilent("EMP-11");
        }

        @Test
        void butNotAThird() {
            seen(sold(24, 5, road -> road.number() % 3 == 0 ? air(road) : road)).fires("EMP-11");
        }

        @Test
        void labelsThatSayWhereTheyWereMadeTellTheShopsCities() {
            seen(sold(
                            20,
                            5,
                            road ->
                                    air(road)
                                            .also(
                                                    EventType.WAYBILL_CREATED,
                                                    ofHours(1),
                                                    scan ->
                                                            scan.with(
                                                                    TextField.SITE_DIVISION,
                                                                    Road.HOME))))
                    .isSilent("EMP-11");
        }
    }
}
