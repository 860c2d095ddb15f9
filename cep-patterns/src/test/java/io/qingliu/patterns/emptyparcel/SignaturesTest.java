package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

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

/** EMP-08 and 10: how couriers and outlets have parcels signed for. */
class SignaturesTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();
    private static final String COURIER = "COURIER:YTO:K1";
    private static final String OUTLET = "OUTLET:YTO:O1";

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    /** EMP-08. */
    @Nested
    class BatchSignatures {

        private static Story signatures(
                int count, Duration within, int buildings, UnaryOperator<StoryEvent> change) {
            Story story = story().on(1, "15:00");
            for (int i = 0; i < count; i++) {
                Duration at = ofMillis(count == 1 ? 0 : within.toMillis() * i / (count - 1));
                story.receive(
                        change.apply(
                                        StoryEvent.scan(
                                                EventType.DELIVERED_SELF,
                                                "W" + i,
                                                "o" + i,
                                                "S" + i % 9))
                                .with(TextField.COURIER, "K1")
                                .with(TextField.DROP_BUILDING, "addr:k1:building-" + i % buildings)
                                .after(at));
            }
            return story;
        }

        private static StoryEvent urban(StoryEvent received) {
            return received.with(TextField.SITE_DIVISION, Road.HOME);
        }

        @Test
        void fiftySignaturesInAMinuteAtTenDoorsAreNoWork() {
            seen(signatures(50, ofSeconds(60), 10, BatchSignatures::urban))
                    .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-08");
        }

        @Test
        void fortyNineMayBe() {
            seen(signatures(49, ofSeconds(60), 10, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void soMayFiftyInSixtyOneSeconds() {
            seen(signatures(50, ofSeconds(61), 10, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void andFiftyAtNineDoors() {
            seen(signatures(50, ofSeconds(60), 9, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void aMailroomSignsForAHundredAtOnce() {
            seen(signatures(100, ofSeconds(30), 1, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void overNinetyInHalfAnHourAtThirtyDoorsAreTooMany() {
            seen(signatures(91, ofMinutes(30), 30, BatchSignatures::urban))
                    .finds(
                            COURIER,
                            Behavior.EMPTY_PARCEL,
                            FindingStatus.OBSERVED,
                            "EMP-08-HALF-HOUR");
            seen(signatures(90, ofMinutes(30), 30, BatchSignatures::urban)).findsNobody();
            seen(signatures(91, ofMinutes(31), 30, BatchSignatures::urban)).findsNobody();
            seen(signatures(91, ofMinutes(30), 29, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void stationsAndLockersTakeManyAtATime() {
            seen(signatures(
                            100,
                            ofSeconds(60),
                            50,
                            received -> urban(received).with(TextField.PICKUP_CODE, "3-1024")))
                    .findsNobody();
        }

        @Test
        void aVillageAgentSignsForAll() {
            seen(signatures(
                            100,
                            ofSeconds(60),
                            50,
                            received -> received.with(TextField.SITE_DIVISION, "441825")))
                    .explainedBy("EMP-08", "VILLAGE_AGENT")
                    .findsNobody();
        }

        @Test
        void aScannerWithoutANetworkMayStampAllAtOnce() {
            seen(signatures(
                            100,
                            ofSeconds(60),
                            50,
                            received ->
                                    urban(received).withTime(NumberField.UPLOAD_TIME, ofHours(5))))
                    .explainedBy("EMP-08", "OFFLINE_SCANNER")
                    .findsNobody();
        }

        @Test
        void aDayHoldsFiveHundredDoors() {
            Duration day = ofHours(14);
            seen(signatures(501, day, 400, BatchSignatures::urban))
                    .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-08-DAY");
            seen(signatures(500, day, 400, BatchSignatures::urban)).findsNobody();
        }

        @Test
        void inABigSaleATousandAndOne() {
            seen(sale(1001)).fires("EMP-08-DAY");
            seen(sale(1000)).isSilent("EMP-08-DAY");
        }

        private static Story sale(int count) {
            Story story = story().on(1, "01:00");
            for (int i = 0; i < count; i++) {
                if (i % 2 == 0 || i % 100 == 1) {
                    story.receive(
                            StoryEvent.order(EventType.PAID, "o" + i, "b" + i, "S" + i % 9)
                                    .with(TextField.CAMPAIGN, "DOUBLE-11"));
                }
            }
            for (int i = 0; i < count; i++) {
                story.receive(
                        urban(
                                        StoryEvent.scan(
                                                EventType.DELIVERED_SELF,
                                                "W" + i,
                                                "o" + i,
                                                "S" + i % 9))
                                .with(TextField.COURIER, "K1")
                                .with(TextField.DROP_BUILDING, "addr:k1:building-" + i % 400)
                                .after(ofHours(6).plusSeconds(55L * i)));
            }
            return story;
        }

        @Test
        void parcelsToCommunityPickUpPointsAreNoDoors() {
            Story story = signatures(700, ofHours(14), 12, BatchSignatures::urban);
            story.on(1, "08:00");
            for (int i = 0; i < 250; i++) {
                story.receive(
                        StoryEvent.order(EventType.PAID, "o" + i, "b" + i, "S" + i % 9)
                                .with(TextField.PICKUP_POINT, "leader-3"));
            }
            seen(story).isSilent("EMP-08-DAY");
        }
    }

    /** EMP-10. */
    @Nested
    class ProxySignatures {

        private static Story week(int proxies, int others, UnaryOperator<StoryEvent> change) {
            Story story = story().on(1, "10:00");
            int all = proxies + others;
            for (int i = 0; i < all; i++) {
                boolean proxy = i < proxies;
                story.receive(
                        change.apply(
                                        StoryEvent.scan(
                                                        proxy
                                                                ? EventType.DELIVERED_PROXY
                                                                : EventType.DELIVERED_SELF,
                                                        "W" + i,
                                                        "o" + i,
                                                        "S" + i % 50)
                                                .with(TextField.SITE_DIVISION, Road.HOME)
                                                .with(NumberField.PHOTO, !proxy))
                                .with(TextField.COURIER, "K1")
                                .with(TextField.DROP_BUILDING, "addr:k1:building-" + i % 40)
                                .after(ofHours(i * 100L / all)));
            }
            return story;
        }

        @Test
        void sevenOfTenSignedForByOthersWithoutAProofAreTooMany() {
            seen(week(70, 30, received -> received))
                    .finds(COURIER, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-10");
        }

        @Test
        void sixtyNineOfAHundredAreNot() {
            seen(week(69, 31, received -> received)).findsNobody();
        }

        @Test
        void ninetyNineParcelsAreTooFewToTell() {
            seen(week(80, 19, received -> received)).findsNobody();
        }

        @Test
        void onePhotoSpeaksForTheCourier() {
            Story story = week(90, 20, received -> received);
            story.receive(
                    StoryEvent.scan(EventType.DELIVERED_PROXY, "proof", "op", "S1")
                            .with(TextField.COURIER, "K1")
                            .with(NumberField.PHOTO, true));
            seen(story).findsNobody();
        }

        @Test
        void codesSpeakForTheVillageAgent() {
            seen(week(120, 0, received -> received.with(TextField.PICKUP_CODE, "7-4411")))
                    .findsNobody();
        }

        @Test
        void inAVillageSomebodySignsForAll() {
            seen(week(150, 10, received -> received.with(TextField.SITE_DIVISION, "441826")))
                    .explainedBy("EMP-10", "VILLAGE_AGENT")
                    .findsNobody();
        }

        @Test
        void whoNeverSaysWhetherThereIsAPhotoIsHalfCertain() {
            Story story = story().on(1, "10:00");
            story.every(
                    ofMinutes(30),
                    120,
                    i ->
                            new StoryEvent[] {
                                StoryEvent.scan(
                                                EventType.DELIVERED_PROXY,
                                                "W" + i,
                                                "o" + i,
                                                "S" + i % 50)
                                        .with(TextField.COURIER, "K1")
                            });
            seen(story).fires("EMP-10").findsNobody();
        }

        @Test
        void theOutletIsHeldToTheSame() {
            Story story = story().on(1, "10:00");
            story.every(
                    ofMinutes(30),
                    120,
                    i ->
                            new StoryEvent[] {
                                StoryEvent.scan(
                                                EventType.DELIVERED_PROXY,
                                                "W" + i,
                                                "o" + i,
                                                "S" + i % 50)
                                        .with(TextField.OUTLET, "O1")
                                        .with(TextField.SITE_DIVISION, Road.HOME)
                                        .with(NumberField.PHOTO, false)
                            });
            seen(story)
                    .finds(OUTLET, Behavior.EMPTY_PARCEL, FindingStatus.OBSERVED, "EMP-10-OUTLET");
        }

        @Test
        void eightDaysAreMoreThanAWeek() {
            Story story = week(70, 0, received -> received);
            story.after(ofDays(9));
            for (int i = 0; i < 60; i++) {
                story.receive(
                        StoryEvent.scan(EventType.DELIVERED_PROXY, "X" + i, "x" + i, "S" + i % 50)
                                .with(TextField.COURIER, "K1")
                                .with(NumberField.PHOTO, false)
                                .after(ofMinutes(i)));
            }
            seen(story).findsNobody();
        }
    }
}
