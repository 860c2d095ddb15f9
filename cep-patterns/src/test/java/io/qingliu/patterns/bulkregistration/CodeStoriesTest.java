package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.handset;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.prefix;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Codes that are typed in by machines, and by people. */
class CodeStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // REG-06

    private static Told[] code(String name, Duration latency, boolean named) {
        return code(name, latency, named, "h", name, Codes.Network.RESIDENTIAL);
    }

    private static Told[] code(
            String name,
            Duration latency,
            boolean named,
            String handset,
            String prefix,
            Codes.Network network) {
        Told asked = behind(prefix, network, on(handset, as(EventType.SMS_REQUESTED, name)));
        Told typed = behind(prefix, network, on(handset, as(EventType.SMS_VERIFIED, name)));
        asked.with(TextField.PHONE, "phone:k1:" + name);
        typed.with(TextField.PHONE, "phone:k1:" + name).after(latency);
        if (!named) {
            asked.with(TextField.ACCOUNT, null);
            typed.with(TextField.ACCOUNT, null);
        }
        return new Told[] {asked, typed};
    }

    /** Long enough after the last code for the hour to be judged. */
    private static Told later() {
        return signsUp("somebody").after(Duration.ofHours(1));
    }

    private static Duration machine(int i) {
        return Duration.ofMillis(6000 + 100L * (i % 3));
    }

    private static Duration human(int i) {
        return Duration.ofSeconds(5 + i % 5 * 4L);
    }

    @Test
    void tenCodesTypedInByAMachineOnOneHandset() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(6), 10, i -> code("a" + i, machine(i), true))
                .tell(later())
                .watchedBy(RULES)
                .finds(device("h"), BULK_REGISTRATION, OBSERVED, "REG-06")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-06");
    }

    @Test
    void codesOfNumbersWithoutAccountsAreReadInTheNumbersLives() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(6), 10, i -> code("a" + i, machine(i), false))
                .tell(later())
                .watchedBy(RULES)
                .finds(device("h"), BULK_REGISTRATION, OBSERVED, "REG-06")
                .spares(buyer("a0"));
    }

    @Test
    void nineCodesAreTooFew() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(6), 9, i -> code("a" + i, machine(i), true))
                .tell(later())
                .watchedBy(RULES)
                .isSilent("REG-06");
    }

    @Test
    void tenCodesInAnHourAreEnoughToTheMinute() {
        Duration step = Duration.ofSeconds(400);
        story().on(1, "09:00")
                .every(step, 10, i -> code("a" + i, Duration.ofSeconds(6), true))
                .tell(later())
                .watchedBy(RULES)
                .speaks("REG-06");
        story().on(1, "09:00")
                .every(step, 9, i -> code("a" + i, Duration.ofSeconds(6), true))
                .after(MINUTE)
                .tell(code("a9", Duration.ofSeconds(6), true))
                .tell(later())
                .watchedBy(RULES)
                .isSilent("REG-06");
    }

    /** Half at one latency, half at another: the variation is their half distance over the mean. */
    @Test
    void theRhythmIsRegularUpToFifteenPerCent() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> code("a" + i, Duration.ofMillis(i % 2 == 0 ? 8501 : 11499), true))
                .tell(later())
                .watchedBy(RULES)
                .speaks("REG-06");
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> code("a" + i, Duration.ofMillis(i % 2 == 0 ? 8499 : 11501), true))
                .tell(later())
                .watchedBy(RULES)
                .isSilent("REG-06");
    }

    @Test
    void peopleTypeAsTheyAre() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(5),
                        12,
                        i ->
                                code(
                                        "a" + i,
                                        human(i),
                                        true,
                                        "own" + i,
                                        "home",
                                        Codes.Network.RESIDENTIAL))
                .tell(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void oneNumberThatAsksAgainAndAgainIsOneNumber() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(4), 12, i -> code("a", machine(i), true))
                .tell(later())
                .watchedBy(RULES)
                .isSilent("REG-06");
    }

    @Test
    void theSameRhythmBehindOnePrefixOnManyHandsets() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> code("a" + i, machine(i), true, "h" + i, "idc", Codes.Network.IDC))
                .tell(later())
                .watchedBy(RULES)
                .finds(network("idc"), BULK_REGISTRATION, OBSERVED, "REG-06P")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-06P");
    }

    @Test
    void phonesOfOneMobileNetworkThatFillInCodesByThemselvesAreNoFarm() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(3),
                        20,
                        i ->
                                code(
                                        "a" + i,
                                        machine(i),
                                        true,
                                        "own" + i,
                                        "gateway",
                                        Codes.Network.MOBILE_CGNAT))
                .tell(later())
                .watchedBy(RULES)
                .findsNobody();
    }
}
