package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PhoneClass;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Farms of emulators, and a class that tries them. */
class EmulatorStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Long enough after the last sign-up for its window to be judged. */
    private static Told later() {
        return signsUp("somebody").after(Duration.ofHours(3));
    }

    // REG-07

    private static Told emulated(int i, boolean emulator) {
        return behind("street", Network.RESIDENTIAL, signsUp("a" + i))
                .with(NumberField.EMULATOR, emulator);
    }

    private static Story.Outcome emulators(int emulators, int handsets) {
        return story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(15),
                        emulators + handsets,
                        i -> new Told[] {emulated(i, i >= handsets)})
                .tell(later())
                .watchedBy(RULES);
    }

    @Test
    void twentyEmulatorsAmongFortyAreAFarm() {
        emulators(20, 20)
                .speaks("REG-07")
                .finds(buyer("a39"), BULK_REGISTRATION, OBSERVED, "REG-03H", "REG-07");
    }

    @Test
    void twentyEmulatorsAmongFortyOneAreNone() {
        emulators(20, 21).isSilent("REG-07");
    }

    @Test
    void nineteenEmulatorsAreNone() {
        emulators(19, 0).isSilent("REG-07");
    }

    @Test
    void theTwentiethEmulatorComesWithinADayToTheMinute() {
        Duration step = DAY.dividedBy(19);
        story().on(1, "09:00")
                .every(step, 20, i -> new Told[] {emulated(i, true)})
                .tell(later())
                .watchedBy(RULES)
                .speaks("REG-07");
        story().on(1, "09:00")
                .every(step, 19, i -> new Told[] {emulated(i, true)})
                .after(MINUTE)
                .tell(emulated(19, true), later())
                .watchedBy(RULES)
                .isSilent("REG-07");
    }

    @Test
    void aClassOfStudentsTriesEmulators() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        40,
                        i ->
                                new Told[] {
                                    behind("campus", Network.CAMPUS, signsUp("a" + i))
                                            .with(NumberField.EMULATOR, true)
                                })
                .tell(later())
                .watchedBy(RULES)
                .explainedBy("REG-07", "SHARED_NETWORK")
                .findsNobody();
    }

    @Test
    void notSayingIsNotAnEmulator() {
        story().on(1, "09:00")
                .every(
                        MINUTE,
                        60,
                        i ->
                                new Told[] {
                                    Told.account(EventType.REGISTERED, "a" + i)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:x")
                                            .with(NumberField.NETWORK, Codes.Network.MOBILE_CGNAT)
                                })
                .tell(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    /** Three farms behind one prefix: evidence of three kinds. */
    @Test
    void aFarmIsSeenInManyWays() {
        story().on(1, "09:00")
                .every(
                        Duration.ofSeconds(18),
                        42,
                        i ->
                                new Told[] {
                                    outOf(
                                                    "b" + i / 14,
                                                    behind(
                                                            "idc",
                                                            Network.IDC,
                                                            on("h" + i % 4, signsUp("a" + i))))
                                            .with(NumberField.EMULATOR, true)
                                            .with(NumberField.PHONE_CLASS, PhoneClass.MVNO)
                                })
                .tell(later())
                .watchedBy(RULES)
                .finds(
                        buyer("a0"),
                        BULK_REGISTRATION,
                        SUSPECTED,
                        "REG-01",
                        "REG-02",
                        "REG-03",
                        "REG-04",
                        "REG-07",
                        "REG-17");
    }

    // REG-17

    /** So many sign up, with those seconds between them in turn, over that network. */
    private static Story.Outcome inTurn(int accounts, Network network, long... seconds) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < accounts; i++) {
            Told told = signsUp("a" + i);
            told = network == null ? fromNowhere(i) : behind("street", network, told);
            story.tell(told).after(Duration.ofSeconds(seconds[i % seconds.length]));
        }
        return story.tell(later()).watchedBy(RULES);
    }

    /** The platform does not say what kind of network it is. */
    private static Told fromNowhere(int i) {
        return Told.account(EventType.REGISTERED, "a" + i)
                .with(TextField.HARDWARE, "hardware:k1:" + i)
                .with(TextField.IP_PREFIX, "ipprefix:k1:street");
    }

    @Test
    void aProgramWaitsTheSameTimeAfterEachAccount() {
        inTurn(20, Network.IDC, 100, 130).speaks("REG-17");
        inTurn(20, Network.IDC, 100, 160).isSilent("REG-17");
        inTurn(19, Network.IDC, 100, 130).isSilent("REG-17");
        inTurn(20, null, 100, 130).speaks("REG-17");
    }

    @Test
    void theTwentiethComesWithinTheHour() {
        inTurn(20, Network.IDC, 189).speaks("REG-17");
        inTurn(20, Network.IDC, 190).isSilent("REG-17");
    }

    @Test
    void aloneItFindsNobodyAndBehindAMobileCarrierItIsNotAsked() {
        inTurn(20, Network.IDC, 100, 130).findsNobody();
        inTurn(40, Network.MOBILE_CGNAT, 60).isSilent("REG-17");
    }

    /** Forty out of a data centre, one every ten seconds, of whom no handset is named. */
    private static Story.Outcome writtenOver(boolean byCode) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < 40; i++) {
            if (byCode) {
                story.tell(ofNobody(EventType.SMS_REQUESTED, i)).after(Duration.ofSeconds(5));
            }
            story.tell(ofNobody(EventType.REGISTERED, i)).after(Duration.ofSeconds(10));
        }
        return story.tell(later()).watchedBy(RULES);
    }

    private static Told ofNobody(EventType type, int i) {
        return behind(
                "rack",
                Network.IDC,
                Told.account(type, "a" + i).with(TextField.PHONE, "phone:k1:a" + i));
    }

    @Test
    void membersThatAPlatformTakesOverFromAnotherHaveNoHandsetAndNoCode() {
        writtenOver(false)
                .explainedBy("REG-17", "MIGRATION")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-03", "REG-17");
    }

    @Test
    void aProgramThatAsksForCodesTakesNobodyOver() {
        writtenOver(true).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-03", "REG-17");
    }

    @Test
    void emulatorsInADataCentreThatSignUpByTheClockAreSuspected() {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < 20; i++) {
            story.tell(
                            behind("rack", Network.IDC, signsUp("a" + i))
                                    .with(NumberField.EMULATOR, true))
                    .after(Duration.ofSeconds(i % 2 == 0 ? 100 : 130));
        }
        story.tell(later())
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-07", "REG-17");
    }
}
