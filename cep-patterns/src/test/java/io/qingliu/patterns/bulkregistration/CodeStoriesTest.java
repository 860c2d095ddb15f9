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
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Codes that are typed in by machines, and by people. */
class CodeStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // REG-06

    private static StoryEvent[] code(String name, Duration latency, boolean named) {
        return code(name, latency, named, "h", name, Codes.Network.RESIDENTIAL);
    }

    private static StoryEvent[] code(
            String name,
            Duration latency,
            boolean named,
            String handset,
            String prefix,
            Codes.Network network) {
        StoryEvent asked = behind(prefix, network, on(handset, as(EventType.SMS_REQUESTED, name)));
        StoryEvent typed = behind(prefix, network, on(handset, as(EventType.SMS_VERIFIED, name)));
        asked.with(TextField.PHONE, "phone:k1:" + name);
        typed.with(TextField.PHONE, "phone:k1:" + name).after(latency);
        if (!named) {
            asked.with(TextField.ACCOUNT, null);
            typed.with(TextField.ACCOUNT, null);
        }
        return new StoryEvent[] {asked, typed};
    }

    /** Long enough after the last code for the hour to be judged. */
    private static StoryEvent later() {
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
                .receive(later())
                .watchedBy(RULES)
                .finds(device("h"), BULK_REGISTRATION, OBSERVED, "REG-06")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-06");
    }

    @Test
    void codesOfNumbersWithoutAccountsAreReadInTheNumbersLives() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(6), 10, i -> code("a" + i, machine(i), false))
                .receive(later())
                .watchedBy(RULES)
                .finds(device("h"), BULK_REGISTRATION, OBSERVED, "REG-06")
                .spares(buyer("a0"));
    }

    @Test
    void nineCodesAreTooFew() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(6), 9, i -> code("a" + i, machine(i), true))
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-06");
    }

    @Test
    void tenCodesInAnHourAreEnoughToTheMinute() {
        Duration step = Duration.ofSeconds(400);
        story().on(1, "09:00")
                .every(step, 10, i -> code("a" + i, Duration.ofSeconds(6), true))
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-06");
        story().on(1, "09:00")
                .every(step, 9, i -> code("a" + i, Duration.ofSeconds(6), true))
                .after(MINUTE)
                .receive(code("a9", Duration.ofSeconds(6), true))
                .receive(later())
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
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-06");
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> code("a" + i, Duration.ofMillis(i % 2 == 0 ? 8499 : 11501), true))
                .receive(later())
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
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void oneNumberThatAsksAgainAndAgainIsOneNumber() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(4), 12, i -> code("a", machine(i), true))
                .receive(later())
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
                .receive(later())
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
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    // REG-06A: codes that name no account, and accounts that sign up right after them.

    /** A code for a number, and the account that it opens half a minute later. */
    private static StoryEvent[] opens(String name, Duration latency, Codes.Network network) {
        StoryEvent[] code = code(name, latency, false, "h" + name, "shared", network);
        StoryEvent signUp = behind("shared", network, signsUp(name)).after(Duration.ofSeconds(30));
        return new StoryEvent[] {code[0], code[1], signUp};
    }

    private static Story accounts(int number, Duration step, Codes.Network network) {
        return story().on(1, "09:00").every(step, number, i -> opens("a" + i, machine(i), network));
    }

    @Test
    void whoSignsUpWithSuchCodesIsOfTheFarm() {
        accounts(10, Duration.ofMinutes(6), Codes.Network.IDC)
                .receive(later())
                .watchedBy(RULES)
                .finds(buyer("a3"), BULK_REGISTRATION, OBSERVED, "REG-06A")
                .finds(network("shared"), BULK_REGISTRATION, OBSERVED, "REG-06A", "REG-06P");
        accounts(9, Duration.ofMinutes(6), Codes.Network.IDC)
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-06A");
    }

    /** From the first code to the last account. */
    @Test
    void tenOfThemWithinTheHourAndNotWithinAMinuteMore() {
        Duration step = Duration.ofMillis(397_333);
        accounts(10, step, Codes.Network.IDC).receive(later()).watchedBy(RULES).fires("REG-06A");
        accounts(9, step, Codes.Network.IDC)
                .after(MINUTE)
                .receive(opens("a9", machine(9), Codes.Network.IDC))
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-06A");
    }

    @Test
    void newcomersAtHomeTypeTheirCodesAsTheyAre() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(5),
                        12,
                        i -> opens("a" + i, human(i), Codes.Network.RESIDENTIAL))
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    private static StoryEvent withoutCode(int i) {
        return behind("shared", Codes.Network.IDC, signsUp("other" + i)).after(MINUTE);
    }

    @Test
    void whoNeedsNoCodeIsNotOfThem() {
        accounts(10, Duration.ofMinutes(6), Codes.Network.IDC)
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-06A");
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> {
                            StoryEvent[] received = opens("a" + i, machine(i), Codes.Network.IDC);
                            return i < 3
                                    ? new StoryEvent[] {
                                        received[0], received[1], received[2], withoutCode(i)
                                    }
                                    : received;
                        })
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-06A");
    }

    /** Of ten who sign up seven have a code, and whoever is there already logs in with more. */
    @Test
    void codesOfOneNumberAreNoCodesOfOthers() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(6),
                        10,
                        i -> {
                            StoryEvent[] received = opens("a" + i, machine(i), Codes.Network.IDC);
                            StoryEvent[] again =
                                    code(
                                            "a" + i,
                                            machine(i),
                                            false,
                                            "ha" + i,
                                            "shared",
                                            Codes.Network.IDC);
                            return i < 3
                                    ? new StoryEvent[] {
                                        received[0],
                                        received[1],
                                        received[2],
                                        withoutCode(i),
                                        again[0],
                                        again[1]
                                    }
                                    : received;
                        })
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-06A");
    }

    @Test
    void phonesOfAMobileNetworkFillInCodesByThemselves() {
        accounts(20, Duration.ofMinutes(3), Codes.Network.MOBILE_CGNAT)
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }
}
