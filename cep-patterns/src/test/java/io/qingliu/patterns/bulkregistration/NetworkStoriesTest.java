package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.Codes.PhoneClass;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prefixes that sign up accounts: rented ones, homes, emulators, machines' cards; and crowds. */
class NetworkStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static StoryEvent behindIdc(int i) {
        return behind("idc", Network.IDC, signsUp("a" + i));
    }

    /** Behind a prefix of homes, on handsets that two of them share. */
    private static StoryEvent atHome(int i) {
        return behind("street", Network.RESIDENTIAL, on("h" + i / 2, signsUp("a" + i)));
    }

    /** Long enough after the last sign-up for its window to be judged. */
    private static StoryEvent later() {
        return signsUp("somebody").after(Duration.ofHours(3));
    }

    // REG-03

    @Test
    void twentyOutOfADataCentreInTenMinutesAreABurst() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(10).dividedBy(19),
                        20,
                        i -> new StoryEvent[] {behindIdc(i)})
                .watchedBy(RULES)
                .finds(network("idc"), BULK_REGISTRATION, OBSERVED, "REG-03")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-03");
    }

    @Test
    void theTwentiethComesASecondLate() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(10).dividedBy(19),
                        19,
                        i -> new StoryEvent[] {behindIdc(i)})
                .after(SECOND)
                .receive(behindIdc(19))
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void nineteenOutOfADataCentreAreNoBurst() {
        story().on(1, "09:00")
                .every(SECOND, 19, i -> new StoryEvent[] {behindIdc(i)})
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void aHundredOutOfADataCentreInADayAreABurst() {
        story().on(1, "09:00")
                .every(DAY.dividedBy(99), 100, i -> new StoryEvent[] {behindIdc(i)})
                .watchedBy(RULES)
                .finds(network("idc"), BULK_REGISTRATION, OBSERVED, "REG-03");
    }

    @Test
    void aHundredInADayAndAMinuteAreNone() {
        story().on(1, "09:00")
                .every(DAY.dividedBy(99), 99, i -> new StoryEvent[] {behindIdc(i)})
                .after(MINUTE)
                .receive(behindIdc(99))
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void eightBehindAPrefixOfHomesInTenMinutesAreABurst() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(10).dividedBy(7), 8, i -> new StoryEvent[] {atHome(i)})
                .watchedBy(RULES)
                .finds(network("street"), BULK_REGISTRATION, OBSERVED, "REG-03H");
    }

    @Test
    void theEighthComesASecondLate() {
        story().on(1, "09:00")
                .every(Duration.ofMinutes(10).dividedBy(7), 7, i -> new StoryEvent[] {atHome(i)})
                .after(SECOND)
                .receive(atHome(7))
                .watchedBy(RULES)
                .findsNobody();
    }

    @Test
    void fifteenBehindAPrefixOfHomesInADayAreABurst() {
        story().on(1, "09:00")
                .every(DAY.dividedBy(14), 15, i -> new StoryEvent[] {atHome(i)})
                .watchedBy(RULES)
                .finds(network("street"), BULK_REGISTRATION, OBSERVED, "REG-03H");
    }

    @Test
    void fifteenInADayAndAMinuteAreNone() {
        story().on(1, "09:00")
                .every(DAY.dividedBy(14), 14, i -> new StoryEvent[] {atHome(i)})
                .after(MINUTE)
                .receive(atHome(14))
                .watchedBy(RULES)
                .findsNobody();
    }

    /** A sale or a livestream: many come at once, but each with a handset and a number. */
    @Test
    void aStreetSignsUpForABigSale() {
        story().on(1, "20:00")
                .every(
                        Duration.ofSeconds(20),
                        40,
                        i ->
                                new StoryEvent[] {
                                    behind("street", Network.RESIDENTIAL, signsUp("a" + i))
                                })
                .watchedBy(RULES)
                .explainedBy("REG-03H", "NEWCOMERS")
                .findsNobody();
    }

    @Test
    void aHundredPeopleUseOneProxy() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(10),
                        140,
                        i -> new StoryEvent[] {behind("vpn", Network.VPN_PROXY, signsUp("a" + i))})
                .watchedBy(RULES)
                .explainedBy("REG-03", "NEWCOMERS")
                .findsNobody();
    }

    @Test
    void emulatorsBehindAProxyAreNoPeople() {
        story().on(1, "09:00")
                .every(
                        SECOND,
                        19,
                        i ->
                                new StoryEvent[] {
                                    behind("vpn", Network.VPN_PROXY, signsUp("a" + i))
                                            .with(NumberField.EMULATOR, true)
                                })
                .receive(behind("vpn", Network.VPN_PROXY, signsUp("a19")))
                .watchedBy(RULES)
                .finds(network("vpn"), BULK_REGISTRATION, OBSERVED, "REG-03");
    }

    @Test
    void crowdsBehindSharedNetworksDoNotCount() {
        for (Network shared :
                new Network[] {Network.MOBILE_CGNAT, Network.CAMPUS, Network.ENTERPRISE_NAT}) {
            story().on(1, "09:00")
                    .every(
                            Duration.ofSeconds(10),
                            300,
                            i ->
                                    new StoryEvent[] {
                                        behind("shared", shared, signsUp("a" + i))
                                                .with(NumberField.PHONE_CLASS, PhoneClass.MVNO)
                                    })
                    .receive(later())
                    .watchedBy(RULES)
                    .findsNobody();
        }
    }

    @Test
    void whereTheNetworkIsNotKnownNothingIsSaid() {
        story().on(1, "09:00")
                .every(
                        SECOND,
                        120,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.account(EventType.REGISTERED, "a" + i)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:x")
                                            .with(NumberField.PHONE_CLASS, PhoneClass.IOT)
                                })
                .receive(later())
                .watchedBy(RULES)
                .findsNobody();
    }

    // REG-04

    private static StoryEvent withCard(int i, PhoneClass phoneClass) {
        return behind("street", Network.RESIDENTIAL, signsUp("a" + i))
                .with(NumberField.PHONE_CLASS, phoneClass);
    }

    private static Story.Outcome cards(int machines, int ordinary) {
        return story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(15),
                        machines + ordinary,
                        i ->
                                new StoryEvent[] {
                                    withCard(
                                            i,
                                            i < machines ? PhoneClass.IOT : PhoneClass.BASIC_UNICOM)
                                })
                .receive(later())
                .watchedBy(RULES);
    }

    @Test
    void eighteenOfThirtyNumbersBelongToMachines() {
        Story.Outcome outcome = cards(18, 12).fires("REG-04");
        assertThat(outcome.signals())
                .filteredOn(signal -> signal.rule().equals("REG-04"))
                .allSatisfy(
                        signal ->
                                assertThat(signal.flags())
                                        .as("only theirs and the prefix")
                                        .hasSize(19));
    }

    @Test
    void seventeenOfThirtyAreTooFew() {
        cards(17, 13).isSilent("REG-04");
    }

    @Test
    void ofTwentyNineNothingIsConcluded() {
        cards(29, 0).isSilent("REG-04");
    }

    @Test
    void classSkewAloneIsAWeakHint() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(47),
                        30,
                        i ->
                                new StoryEvent[] {
                                    withCard(i, PhoneClass.MVNO)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:vpn")
                                            .with(NumberField.NETWORK, Network.VPN_PROXY)
                                })
                .receive(later())
                .watchedBy(RULES)
                .fires("REG-04")
                .findsNobody();
    }

    /** Kept in hours: thirty sign-ups that touch twenty-five hours of the clock are not a day's. */
    @Test
    void thirtyInMoreThanADayAreTooSlow() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(50),
                        30,
                        i -> new StoryEvent[] {withCard(i, PhoneClass.DATA_ONLY)})
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-04");
    }

    @Test
    void wherePlatformsHaveMoreSuchNumbersTheSkewMustBeGreater() {
        Rule skew =
                RULES.rules().stream()
                        .filter(rule -> rule.id().equals("REG-04"))
                        .findFirst()
                        .orElseThrow();
        RuleBook book =
                new RuleBook()
                        .change(
                                skew,
                                new RuleBook.Change(
                                        "REG-04",
                                        2,
                                        0,
                                        RuleBook.Mode.LIVE,
                                        Map.of("platformShare", 0.2)));
        assertThat(book.param(skew, skew.params().get(3), 1)).isEqualTo(0.2);
    }

    @Test
    void unknownClassesAreNotCounted() {
        story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(15),
                        40,
                        i ->
                                new StoryEvent[] {
                                    withCard(i, i < 20 ? PhoneClass.IOT : PhoneClass.UNKNOWN)
                                })
                .receive(later())
                .watchedBy(RULES)
                .isSilent("REG-04");
    }
}
