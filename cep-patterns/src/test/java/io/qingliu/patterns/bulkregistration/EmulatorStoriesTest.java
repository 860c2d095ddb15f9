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
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Farms of emulators, and a class that tries them. */
class EmulatorStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Long enough after the last sign-up for its window to be judged. */
    private static StoryEvent later() {
        return signsUp("somebody").after(Duration.ofHours(3));
    }

    // REG-07

    private static StoryEvent emulated(int i, boolean emulator) {
        return behind("street", Network.RESIDENTIAL, signsUp("a" + i))
                .with(NumberField.EMULATOR, emulator);
    }

    private static Story.Outcome emulators(int emulators, int handsets) {
        return story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(15),
                        emulators + handsets,
                        i -> new StoryEvent[] {emulated(i, i >= handsets)})
                .receive(later())
                .watchedBy(RULES);
    }

    @Test
    void twentyEmulatorsAmongFortyAreAFarm() {
        emulators(20, 20)
                .fires("REG-07")
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
                .every(step, 20, i -> new StoryEvent[] {emulated(i, true)})
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-07");
        story().on(1, "09:00")
                .every(step, 19, i -> new StoryEvent[] {emulated(i, true)})
                .after(MINUTE)
                .receive(emulated(19, true), later())
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
                                new StoryEvent[] {
                                    behind("campus", Network.CAMPUS, signsUp("a" + i))
                                            .with(NumberField.EMULATOR, true)
                                })
                .receive(later())
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
                                new StoryEvent[] {
                                    StoryEvent.account(EventType.REGISTERED, "a" + i)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:x")
                                            .with(NumberField.NETWORK, Codes.Network.MOBILE_CGNAT)
                                })
                .receive(later())
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
                                new StoryEvent[] {
                                    outOf(
                                                    "b" + i / 14,
                                                    behind(
                                                            "idc",
                                                            Network.IDC,
                                                            on("h" + i % 4, signsUp("a" + i))))
                                            .with(NumberField.EMULATOR, true)
                                            .with(NumberField.PHONE_CLASS, PhoneClass.MVNO)
                                })
                .receive(later())
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
            StoryEvent received = signsUp("a" + i);
            received = network == null ? fromNowhere(i) : behind("street", network, received);
            story.receive(received).after(Duration.ofSeconds(seconds[i % seconds.length]));
        }
        return story.receive(later()).watchedBy(RULES);
    }

    /** The platform does not say what kind of network it is. */
    private static StoryEvent fromNowhere(int i) {
        return StoryEvent.account(EventType.REGISTERED, "a" + i)
                .with(TextField.HARDWARE, "hardware:k1:" + i)
                .with(TextField.IP_PREFIX, "ipprefix:k1:street");
    }

    @Test
    void aProgramWaitsTheSameTimeAfterEachAccount() {
        inTurn(20, Network.IDC, 100, 130).fires("REG-17");
        inTurn(20, Network.IDC, 100, 160).isSilent("REG-17");
        inTurn(19, Network.IDC, 100, 130).isSilent("REG-17");
        inTurn(20, null, 100, 130).fires("REG-17");
    }

    @Test
    void theTwentiethComesWithinTheHour() {
        inTurn(20, Network.IDC, 189).fires("REG-17");
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
                story.receive(ofNobody(EventType.SMS_REQUESTED, i)).after(Duration.ofSeconds(5));
            }
            story.receive(ofNobody(EventType.REGISTERED, i)).after(Duration.ofSeconds(10));
        }
        return story.receive(later()).watchedBy(RULES);
    }

    private static StoryEvent ofNobody(EventType type, int i) {
        return behind(
                "rack",
                Network.IDC,
                StoryEvent.account(type, "a" + i).with(TextField.PHONE, "phone:k1:a" + i));
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
            story.receive(
                            behind("rack", Network.IDC, signsUp("a" + i))
                                    .with(NumberField.EMULATOR, true))
                    .after(Duration.ofSeconds(i % 2 == 0 ? 100 : 130));
        }
        story.receive(later())
                .watchedBy(RULES)
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-07", "REG-17");
    }
}
