package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
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

/** EMP-23 and EMP-23B: who confirms what never came. */
class ConfirmersTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String SHOP = "SHOP:P1:S2";
    private static final String BUYER = "BUYER:P1:b";

    /** So long after an order is paid it is confirmed, ten hours after it came. */
    private static final Duration CONFIRMED = ofHours(40);

    /** Outlet O1 makes up the deliveries of thirty parcels of S1 in one day, on account W1. */
    private static Story foundOutlet() {
        return story().on(3, "09:00")
                .every(
                        ofMinutes(20),
                        30,
                        i ->
                                light(forged(Road.parcel("S1", "g", i).collectedBy("K3", "O1")))
                                        .received());
    }

    private static Road forged(Road road) {
        return road.on("W1").collectedBy("K1", "O1").unseen();
    }

    private static Road light(Road road) {
        return road.weighing(150).catalogued(1000 + road.number() % 5 * 100);
    }

    private static Road made(Road road) {
        return light(forged(road));
    }

    private static Road confirmed(Road road) {
        return confirmedBy(Codes.Actor.BUYER, road);
    }

    private static Road confirmedBy(Codes.Actor actor, Road road) {
        return road.order(received -> actor == null ? received : received.by(actor))
                .alsoOrder(EventType.COMPLETED, CONFIRMED);
    }

    private static StoryEvent review(Road road, String name, int stars, Duration after) {
        return StoryEvent.happens(EventType.POSTED)
                .with(TextField.REVIEW, "r" + name + road.number())
                .with(TextField.ORDER, name + road.number())
                .with(TextField.BUYER, "buyer-" + name + road.number())
                .with(TextField.SHOP, "S2")
                .with(NumberField.RATING, stars)
                .by(Codes.Actor.BUYER)
                .after(after);
    }

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    @Nested
    class AShop {

        /** S2 has so many orders confirmed to which the change applies, and so many sound ones. */
        private static Story sells(int odd, int sound, UnaryOperator<Road> change) {
            return sells(odd, sound, Codes.Actor.BUYER, change);
        }

        private static Story sells(
                int odd, int sound, Codes.Actor actor, UnaryOperator<Road> change) {
            Story story = foundOutlet();
            story.on(1, "10:00")
                    .every(
                            ofHours(12),
                            odd,
                            i ->
                                    confirmedBy(actor, change.apply(Road.parcel("S2", "c", i)))
                                            .received());
            return story.on(1, "11:00")
                    .every(
                            ofHours(3),
                            sound,
                            i -> confirmed(Road.parcel("S2", "d", i).on("W2")).received());
        }

        private static Story.Outcome seenIs(Story story) {
            return seen(story).fires("EMP-01").spares("BUYER:P1:buyer-c1");
        }

        private static void isNotNamed(Story story) {
            assertThat(seenIs(story).isSilent("EMP-23-SOLD").findings().values())
                    .noneMatch(finding -> finding.behavior() == Behavior.BRUSHING);
        }

        @Test
        void whoseCustomersConfirmWhatNeverCameBuysFromItself() {
            seenIs(sells(10, 40, ConfirmersTest::made))
                    .finds(SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23", "EMP-19B");
        }

        @Test
        void ofWhichNineOrdersAreConfirmedSoIsNotNamed() {
            isNotNamed(sells(9, 30, ConfirmersTest::made));
        }

        @Test
        void ofWhoseOrdersFewerThanAFifthEndSoIsNotNamed() {
            isNotNamed(sells(10, 41, ConfirmersTest::made));
        }

        /** The parcels of another outlet, which nobody has found. */
        @Test
        void thatDrawsFromNobodyWhoIsFoundIsNotNamed() {
            Story.Outcome outcome =
                    seen(sells(10, 30, road -> made(road).on("W8").collectedBy("K8", "O8")));
            outcome.fires("EMP-23-SOLD").isSilent("EMP-23");
        }

        /** The outlet forged their traces, and the goods came. */
        @Test
        void ofWhoseGoodsTheTracesWereForgedIsNotNamed() {
            isNotNamed(sells(10, 30, ConfirmersTest::forged));
        }

        @Test
        void threeOfTenOfWhoseForgedParcelsAreLightIsNamed() {
            seenIs(sells(10, 40, lightUpTo(3)))
                    .finds(SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23");
            isNotNamed(sells(10, 40, lightUpTo(2)));
        }

        private static UnaryOperator<Road> lightUpTo(int parcels) {
            return road -> road.number() < parcels ? made(road) : forged(road);
        }

        /** The seller sends a number for show, and the goods under another one. */
        @Test
        void thatSentTheGoodsUnderAnotherNumberIsNotNamed() {
            Story story = sells(10, 30, ConfirmersTest::made);
            story.on(1, "10:00")
                    .every(
                            ofHours(12),
                            10,
                            i ->
                                    Road.parcel("S2", "c", i)
                                            .numbered("the-goods-" + i)
                                            .on("W2")
                                            .withoutOrder());
            isNotNamed(story);
        }

        /** Machines see the trifles of a dispatcher who makes up other deliveries. */
        private static Road gift(Road road) {
            return light(road).on("W1").collectedBy("K1", "O1");
        }

        @Test
        void thatHasTriflesSentOfAFoundSourceIsNamed() {
            seenIs(sells(10, 40, AShop::gift))
                    .finds(SHOP, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23", "EMP-19B");
        }

        @Test
        void whoseCatalogueIsAsItsFormBeganIsNotNamed() {
            seenIs(sells(10, 0, road -> gift(road).catalogued(1000)))
                    .explainedBy("EMP-23-SOLD", "UNFILLED_FORM")
                    .spares(SHOP);
        }

        @Test
        void ofWhichNobodySaysWhoConfirmedIsNotNamed() {
            isNotNamed(sells(10, 30, null, ConfirmersTest::made));
        }

        @Test
        void whoseCustomersLetThePlatformConfirmDeceivesThem() {
            isNotNamed(sells(10, 30, Codes.Actor.SYSTEM, ConfirmersTest::made));
        }

        /** One of ten complains within a day, or is content. */
        @Test
        void whoseCustomersBlameItHasDeceivedThem() {
            Road last = Road.parcel("S2", "c", 9);
            Story story = sells(10, 30, ConfirmersTest::made);
            story.on(1, "10:00").after(ofHours(9 * 12));
            isNotNamed(story.receive(review(last, "c", 3, CONFIRMED.plusHours(24))));
        }

        @Test
        void blameOfTheNextDayOrPraiseChangesNothing() {
            Road last = Road.parcel("S2", "c", 9);
            for (StoryEvent review :
                    new StoryEvent[] {
                        review(last, "c", 3, CONFIRMED.plusHours(25)),
                        review(last, "c", 4, CONFIRMED.plusHours(1))
                    }) {
                Story story = sells(10, 30, ConfirmersTest::made);
                story.on(1, "10:00").after(ofHours(9 * 12)).receive(review);
                seenIs(story)
                        .finds(
                                SHOP,
                                Behavior.BRUSHING,
                                FindingStatus.SUSPECTED,
                                "EMP-23",
                                "EMP-19B");
            }
        }

        @Test
        void whoseCustomersHaveTheMoneyBackHasDeceivedThem() {
            isNotNamed(
                    sells(
                            10,
                            30,
                            road ->
                                    made(road)
                                            .alsoOrder(
                                                    EventType.REFUNDED, CONFIRMED.plusHours(20))));
        }
    }

    @Nested
    class ABuyer {

        /** Two orders of one account, at two shops or at one. */
        private static Story buys(
                String secondShop, UnaryOperator<Road> first, UnaryOperator<Road> second) {
            Story story = foundOutlet();
            story.on(2, "10:00")
                    .receive(first.apply(bought(Road.parcel("S5", "e", 1))).received())
                    .on(9, "10:00")
                    .receive(second.apply(bought(Road.parcel(secondShop, "f", 2))).received());
            return story;
        }

        private static Road bought(Road road) {
            return confirmed(road.boughtBy("b"));
        }

        private static Road fromElsewhere(Road road) {
            return road.on("W8").collectedBy("K8", "O8");
        }

        @Test
        void whoConfirmsAtTwoShopsWhatNeverCameTakesPart() {
            seen(buys("S6", ConfirmersTest::made, ConfirmersTest::made))
                    .finds(BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23B")
                    .spares("SHOP:P1:S5");
        }

        @Test
        void mayOnceBeCareless() {
            seen(buys("S5", ConfirmersTest::made, ConfirmersTest::made)).spares(BUYER);
            seen(buys("S6", ConfirmersTest::made, UnaryOperator.identity())).spares(BUYER);
        }

        /** Two shops of one crew may have a supplier each. */
        @Test
        void ofTracesThatWereMadeUpOneSourceMustBeFound() {
            seen(buys("S6", ConfirmersTest::made, road -> fromElsewhere(made(road))))
                    .finds(BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23B");
            seen(buys("S6", road -> fromElsewhere(made(road)), road -> fromElsewhere(made(road))))
                    .fires("EMP-23-BOUGHT")
                    .spares(BUYER);
        }

        /** Machines saw both: by one source, which is found by what it does to others. */
        @Test
        void ofTriflesBothMustComeFromOneSource() {
            UnaryOperator<Road> fromThere = road -> light(road).on("W1").collectedBy("K1", "O1");
            seen(buys("S6", fromThere, fromThere))
                    .finds(BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23B");
            seen(buys("S6", fromThere, road -> fromElsewhere(light(road))))
                    .isSilent("EMP-23-BOUGHT")
                    .spares(BUYER);
        }

        /** Catalogues are wrong: one such parcel beside one that was made up is chance. */
        @Test
        void whoseOtherParcelWasOnlyLightIsSpared() {
            seen(buys("S6", ConfirmersTest::made, road -> fromElsewhere(light(road))))
                    .isSilent("EMP-23-BOUGHT")
                    .spares(BUYER);
        }

        @Test
        void whoseGoodsCameUnderForgedTracesIsSpared() {
            seen(buys("S6", ConfirmersTest::forged, ConfirmersTest::forged))
                    .isSilent("EMP-23-BOUGHT")
                    .spares(BUYER);
            seen(buys("S6", ConfirmersTest::forged, ConfirmersTest::made))
                    .finds(BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, "EMP-23B");
        }
    }
}
