package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.newcomer;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** SUB-01A and SUB-01R: newcomers behind one door, or with one number. */
class DoorsTest {

    private static Story behindOneDoor(int accounts, int numbers) {
        return story().on(1, "09:00")
                .every(
                        ofHours(3),
                        accounts,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, "s" + i);
                            received[1]
                                    .with(TextField.ADDRESS, "addr:k1:door")
                                    .with(TextField.RECIPIENT_PHONE, "phone:k1:n" + i % numbers);
                            return received;
                        });
    }

    @Test
    void eightNewcomersBehindOneDoorWithTwoNumbersAreOne() {
        behindOneDoor(8, 2)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01A");
        behindOneDoor(7, 2).watchedAfterwards(RULES).isSilent("SUB-01A");
    }

    @Test
    void aDormitoryHasOneDoorAndAsManyNumbersAsPeople() {
        dormitory(Network.CAMPUS)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01A", "DORMITORY")
                .findsNobody();
    }

    @Test
    void atHomeTwelveNewcomersWithAHandsetAndANumberEachAreBought() {
        dormitory(Network.RESIDENTIAL)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01A");
    }

    @Test
    void twelveFreshmenOnTheirMobileNetworkAreObservedAtMost() {
        dormitory(Network.MOBILE_CGNAT)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01A", "DORMITORY_ON_MOBILE")
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01A");
    }

    @Test
    void oneOrTwoMissingNumbersMakeNoFarmOfADormitory() {
        dormitory(Network.CAMPUS, 2)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01A", "DORMITORY")
                .findsNobody();
        dormitory(Network.CAMPUS, 3)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01A");
    }

    /** On a platform whose records name no network, and what they name besides. */
    private static Story office(int numbers, boolean withPurse, boolean withNumber) {
        return story().on(1, "09:00")
                .every(
                        ofHours(3),
                        12,
                        i ->
                                new StoryEvent[] {
                                    signsUp("a" + i),
                                    boughtAtTheOffice("a" + i)
                                            .with(
                                                    TextField.RECIPIENT_PHONE,
                                                    withNumber ? "phone:k1:n" + i % numbers : null)
                                            .with(
                                                    TextField.PAY_ACCOUNT,
                                                    withPurse ? "pay:k1:a" + i : null)
                                            .after(ofMinutes(30))
                                });
    }

    private static StoryEvent boughtAtTheOffice(String account) {
        return StoryEvent.happens(EventType.PAID)
                .with(TextField.ORDER, "o-" + account)
                .with(TextField.BUYER, account)
                .with(TextField.SHOP, "s-" + account)
                .with(TextField.HARDWARE, "hardware:k1:" + account)
                .with(TextField.ADDRESS, "addr:k1:door")
                .with(NumberField.SUBSIDY, Scheme.GIVEN);
    }

    @Test
    void whatAPlatformDoesNotSupplyMakesNoFarmOfAnOffice() {
        office(12, true, true)
                .watchedAfterwards(RULES)
                .explainedBy("SUB-01A", "DORMITORY_ON_MOBILE")
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01A");
        office(12, false, true)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01A");
    }

    @Test
    void butTwoNumbersOrTooLittleKnownDo() {
        office(2, false, true)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01A", "SUB-01R");
        office(12, false, false)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01A");
    }

    private static Story dormitory(Network house) {
        return dormitory(house, 0);
    }

    /** Half of them over the house's network, the others over a mobile carrier's. */
    private static Story dormitory(Network house, int withoutNumber) {
        return story().on(1, "09:00")
                .every(
                        ofHours(3),
                        12,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, "s" + i);
                            received[1]
                                    .with(TextField.ADDRESS, "addr:k1:door")
                                    .with(
                                            NumberField.NETWORK,
                                            i % 2 == 0 ? house : Network.MOBILE_CGNAT);
                            if (i < withoutNumber) {
                                received[1].with(TextField.RECIPIENT_PHONE, (String) null);
                            }
                            return received;
                        });
    }

    private static Story forOneNumber(int accounts, String pickupPoint) {
        return story().on(1, "09:00")
                .every(
                        ofHours(3),
                        accounts,
                        i -> {
                            StoryEvent[] received = newcomer("a" + i, "s" + i);
                            received[1]
                                    .with(TextField.RECIPIENT_PHONE, "phone:k1:boss")
                                    .with(TextField.PICKUP_POINT, pickupPoint);
                            return received;
                        });
    }

    @Test
    void fiveNewcomersForOneNumberAreObserved() {
        forOneNumber(5, null)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01R");
        forOneNumber(4, null).watchedAfterwards(RULES).isSilent("SUB-01R");
    }

    @Test
    void thePickUpPointOfAVillageHasOneNumber() {
        forOneNumber(20, "point-7").watchedAfterwards(RULES).findsNobody();
    }
}
